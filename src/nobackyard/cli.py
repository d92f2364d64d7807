"""The command line: options in, text and an exit code out; it decides nothing itself."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

# All else is loaded inside the commands: `nobackyard --help` must not wait for spaCy.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from nobackyard.analyze import Analyzer
    from nobackyard.model import Stance
    from nobackyard.settings import FailLevel, Settings
    from nobackyard.show.report import Report

OUTPUTS = ("text", "compact", "json", "jsonl")
FAIL_LEVELS = ("error", "warning", "note", "never")
NOTHING, SOMETHING, WRONG = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell shows for a program that these signals end
PROGRESS_FROM = 5  # texts; fewer are done before a bar is read
PIPED_WIDTH = 100  # columns, where no terminal tells its own

PACK_OPTION = click.option(
    "--pack",
    "packs_at",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Add the frames and actors of this folder. May be given several times.",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program, and turn every error into one line and an exit code."""
    from nobackyard.errors import NobackyardError  # noqa: PLC0415

    _spare_the_terminal()
    try:
        code = app.main(arguments, prog_name="nobackyard", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        code = _complain(_in_one_line(error))
    except NobackyardError as error:
        code = _complain(str(error))
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


def _as_stances(
    context: click.Context, parameter: click.Parameter, value: str
) -> "tuple[Stance, ...]":
    from nobackyard.errors import unknown  # noqa: PLC0415
    from nobackyard.model import STANCES  # noqa: PLC0415

    wanted = [name for part in value.split(",") if (name := part.strip())]
    if wanted == ["all"]:
        return STANCES
    for name in wanted or [value]:
        if name not in STANCES:
            message = unknown("stance", name, (*STANCES, "all"))
            raise click.BadParameter(message, ctx=context, param=parameter)
    return tuple(stance for stance in STANCES if stance in wanted)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the program, its packs and its language model.",
)
@click.pass_context
def app(context: click.Context) -> None:
    """Find wording that treats a country, region or people as another power's possession."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@app.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|- ...")
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    help="How to show findings; text on a terminal, compact where the output is piped.",
)
@click.option(
    "--stance",
    "stances",
    default="asserted",
    show_default=True,
    callback=_as_stances,
    metavar="LIST",
    help="What to report: asserted, attributed, rejected, mentioned, historical, literal "
    "(several with commas), or all.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0..1",
    help="Report only what is at least this sure.",
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    default="note",
    help="From which severity on a finding makes the exit code 1; by default any does.",
)
@click.option("--why", is_flag=True, help="Show, as text, every reason, not the weightiest three.")
@click.option("--unlisted", is_flag=True, help="Look, too, for wording that no frame lists.")
@click.option("--model", default="", metavar="NAME|DIR", help="Use this spaCy model.")
@PACK_OPTION
@click.option("--encoding", default="utf-8", show_default=True, help="The encoding of the files.")
def check(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    output: str | None,
    stances: "tuple[Stance, ...]",
    min_confidence: float,
    fail_level: "FailLevel",
    why: bool,
    unlisted: bool,
    model: str,
    packs_at: tuple[Path, ...],
    encoding: str,
) -> int:
    """Report where texts write of a place as another power's.

    Reads .txt, .md and .html files, folders of them, web addresses, and standard input as "-".

    Exit code: 0 nothing to report, 1 something, 2 wrong use or a text that could not be read.
    """
    from nobackyard.analyze import Analyzer  # noqa: PLC0415
    from nobackyard.language.parse import model_name  # noqa: PLC0415
    from nobackyard.settings import Settings  # noqa: PLC0415

    if model:
        model_name(model)  # a wrong name is said at once, not when a text first needs a parse
    _check_packs(packs_at)
    settings = Settings(stances, min_confidence, fail_level)
    analyzer = Analyzer(model=model, packs_at=packs_at, looks=("findings",), unlisted=unlisted)
    codes = {NOTHING}
    reports = _reports(sources, analyzer, settings, encoding, codes)
    face = output or ("text" if sys.stdout.isatty() else "compact")
    _show(face, reports, settings, is_full=why)
    return max(codes)


@app.command()
@click.argument("frame")
@PACK_OPTION
def explain(frame: str, packs_at: tuple[Path, ...]) -> None:
    """Tell what a frame is, why it matters and what to write instead."""
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.show.frames import print_frame  # noqa: PLC0415

    _check_packs(packs_at)
    print_frame(_console(), packs.find_frame(frame, packs.load_frames(packs_at)))


@app.command()
@click.option("--output", type=click.Choice(("text", "json")), default="text", show_default=True)
@PACK_OPTION
def frames(output: str, packs_at: tuple[Path, ...]) -> None:
    """List every frame by category."""
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.show.frames import as_json, print_frames  # noqa: PLC0415

    _check_packs(packs_at)
    known = packs.load_frames(packs_at)
    if output == "json":
        click.echo(as_json(known))
    else:
        print_frames(_console(), known)


def _reports(
    sources: Sequence[str],
    analyzer: "Analyzer",
    settings: "Settings",
    encoding: str,
    codes: set[int],
) -> "Iterator[Report]":
    """Yield a report of each text that can be read, and note the exit codes that follow."""
    from nobackyard.documents.read import read  # noqa: PLC0415
    from nobackyard.errors import ReadError  # noqa: PLC0415
    from nobackyard.show.report import is_failure, make_report  # noqa: PLC0415

    known = {frame.id: frame for frame in analyzer.frames}
    paths = _paths(sources, codes)
    with _progress(len(paths)) as progress:
        for path in paths:
            try:
                article = read(path, encoding=encoding)
            except ReadError as error:
                with _paused(progress):
                    codes.add(_complain(str(error)))
                continue
            report = make_report(_named(path), analyzer.analyze(article), known, settings)
            if is_failure(report, settings):
                codes.add(SOMETHING)
            if progress:
                progress.advance(progress.task_ids[0])
            with _paused(progress if report.findings else None):
                yield report


def _paths(sources: Sequence[str], codes: set[int]) -> list[str]:
    from nobackyard.documents.read import find_files  # noqa: PLC0415
    from nobackyard.errors import ReadError  # noqa: PLC0415

    paths: list[str] = []
    for source in sources:
        try:
            paths.extend(find_files([source]))
        except ReadError as error:
            codes.add(_complain(str(error)))
    return paths


def _show(face: str, reports: "Iterator[Report]", settings: "Settings", *, is_full: bool) -> None:
    match face:
        case "text":
            from nobackyard.show.text import print_reports  # noqa: PLC0415

            print_reports(_console(), reports, settings, is_full=is_full)
        case "compact":
            from nobackyard.show import compact  # noqa: PLC0415

            for report in reports:
                for line in compact.lines(report):
                    click.echo(line)
        case _:
            from nobackyard.show import json  # noqa: PLC0415

            for part in json.array(reports) if face == "json" else json.lines(reports):
                click.echo(part.encode(), nl=False)  # bytes: JSON is UTF-8 whatever the terminal


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(highlight=False, width=width)


def _progress(texts: int) -> "AbstractContextManager[Progress | None]":
    """Return a bar for many texts on a terminal, else nothing."""
    if texts < PROGRESS_FROM or not sys.stderr.isatty():
        return nullcontext()
    return _bar(texts)


@contextmanager
def _bar(texts: int) -> "Iterator[Progress]":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress  # noqa: PLC0415

    columns = ("Reading", BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task("", total=texts)
        yield progress


@contextmanager
def _paused(progress: "Progress | None") -> Iterator[None]:
    """Take the bar away while something is printed."""
    if progress is None:
        yield
        return
    progress.stop()
    yield
    progress.start()


def _check_packs(folders: Sequence[Path]) -> None:
    from nobackyard import packs  # noqa: PLC0415

    for folder in folders:
        if not packs.is_pack(folder):
            raise click.UsageError(
                f"{folder}: no pack in this folder; frames are .toml files in it or in its "
                "en/frames, actors in its actors. CONTRIBUTING.md shows both."
            )


def _named(path: str) -> str:
    """Return how output names a text; a path that is no Unicode loses what is none."""
    return path.encode(errors="replace").decode()


def _complain(message: str) -> int:
    from nobackyard.show.printable import printable  # noqa: PLC0415

    click.echo(printable(f"nobackyard: {message}"), err=True)
    return WRONG


def _in_one_line(error: click.ClickException) -> str:
    context: click.Context | None = getattr(error, "ctx", None)
    where = context.command_path if context else "nobackyard"
    said = error.format_message()
    return f"{said}{'' if said.endswith(('.', '?')) else '.'} See: {where} --help"


def _spare_the_terminal() -> None:
    """Let a stream that cannot write a letter show a question mark instead of ending the run."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
