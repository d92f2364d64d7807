"""The command line: options in, text and an exit code out; it decides nothing itself."""

import os
import sys
from collections.abc import Sequence

import click

# All but click is loaded inside the commands: `nobackyard --help` must not wait for spaCy.
from nobackyard.cli import terminal
from nobackyard.cli.check import check
from nobackyard.cli.config import config
from nobackyard.cli.frames import explain, frames
from nobackyard.cli.letter import letter
from nobackyard.cli.lsp import lsp
from nobackyard.cli.profile import profile
from nobackyard.cli.query import query
from nobackyard.cli.record import claims, record
from nobackyard.cli.report import agree, report, sample
from nobackyard.cli.scan import scan
from nobackyard.cli.serve import serve
from nobackyard.cli.terminal import INTERRUPTED, NOTHING, PIPE_CLOSED, SOMETHING, WRONG

__all__ = ["INTERRUPTED", "NOTHING", "PIPE_CLOSED", "SOMETHING", "WRONG", "app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program, and turn every error into one line and an exit code."""
    from nobackyard.errors import NobackyardError  # noqa: PLC0415

    terminal.spare()
    try:
        code = app.main(arguments, prog_name="nobackyard", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        code = terminal.complain(_in_one_line(error))
    except NobackyardError as error:
        code = terminal.complain(str(error))
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on; without this Python complains when it closes the stream at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = PIPE_CLOSED
    sys.exit(code)


def _print_version(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001  (click's own signature)
    if not is_wanted:
        return
    from importlib.metadata import version  # noqa: PLC0415

    from nobackyard import packs  # noqa: PLC0415

    click.echo(f"nobackyard {version('nobackyard')}")
    click.echo(f"packs {packs.digest()}")
    click.echo(_model_line())
    click.echo(_sentence_model_line())
    context.exit()


def _model_line() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    from nobackyard.errors import ModelMissing  # noqa: PLC0415
    from nobackyard.language.parse import model_name  # noqa: PLC0415

    try:
        name = model_name()
        return f"model {name} {version(name)}"
    except (ModelMissing, PackageNotFoundError):
        return "no model"


def _sentence_model_line() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    from nobackyard.language.embedding import PACKAGE  # noqa: PLC0415

    try:
        return f"sentence model {PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return "no sentence model"


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the program, its packs and its models.",
)
@click.pass_context
def app(context: click.Context) -> None:
    """Find wording that treats a country, region or people as another power's possession."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    check,
    letter,
    lsp,
    config,
    profile,
    explain,
    frames,
    scan,
    query,
    report,
    sample,
    agree,
    serve,
    record,
    claims,
):
    app.add_command(command)


def _in_one_line(error: click.ClickException) -> str:
    context: click.Context | None = getattr(error, "ctx", None)
    where = context.command_path if context else "nobackyard"
    said = error.format_message()
    return f"{said}{'' if said.endswith(('.', '?')) else '.'} See: {where} --help"
