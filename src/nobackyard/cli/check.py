"""The command that reports where texts write of a place as another power's."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from nobackyard.cli import attach, options, wishes
from nobackyard.cli.terminal import NOTHING, SOMETHING

if TYPE_CHECKING:
    from nobackyard.cli.checked import Checked
    from nobackyard.record.attach import Attached

# "line" and "JSON" are Vale's, under the names that Vale gives them.
OUTPUTS = (
    "text",
    "compact",
    "json",
    "jsonl",
    "html",
    "sarif",
    "github",
    "checkstyle",
    "junit",
    "line",
    "JSON",
)


@click.command()
@options.SOURCES
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    help="How to show findings; text on a terminal, compact where the output is piped.",
)
@click.option("--why", is_flag=True, help="Show, as text, every reason, not the weightiest three.")
@click.option(
    "--stdin-path",
    "stdin_as",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Take standard input for this file: its format, its configuration, its name.",
)
@click.option(
    "--annotate",
    "copy_to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.docx",
    help="Write a copy of a Word file with a comment on each finding that is reported.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a list of what is reported, for --baseline, and end with 0.",
)
@click.option(
    "--record",
    "with_record",
    is_flag=True,
    help="Say what open data has on owners and targets, below text or on each finding.",
)
@wishes.taken
def check(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    output: str | None,
    why: bool,
    stdin_as: str | None,
    copy_to: Path | None,
    write_baseline: Path | None,
    with_record: bool,
    **wanted: Unpack[wishes.Wishes],
) -> int:
    """Report where texts write of a place as another power's.

    Reads files (.txt, .md, .html, .docx, .pdf and more), folders of them, web addresses, and
    standard input as "-". What .nobackyard.toml or pyproject.toml says is heeded; options win.

    Exit code: 0 nothing to report, 1 something, 2 wrong use or a text that could not be read.
    """
    from nobackyard.cli import faces  # noqa: PLC0415
    from nobackyard.cli.checked import Run  # noqa: PLC0415

    if copy_to:
        from nobackyard.show.annotate_docx import check_names  # noqa: PLC0415

        check_names(sources, copy_to)
    if stdin_as and "-" not in sources:
        raise click.UsageError("--stdin-path says what - is; give - among the texts.")
    run = Run(sources, wanted, stdin_as=stdin_as)
    texts = run.texts()
    if copy_to:
        texts = _copied(texts, sources[0], copy_to)
    seen: list[Checked] = []
    if write_baseline:
        texts = _kept(texts, seen)
    records: dict[tuple[str, str], Attached] = {}
    face = output or ("text" if sys.stdout.isatty() or with_record else "compact")
    texts = attach.noted(texts, records) if with_record else texts
    faces.show(face, texts, run, is_full=why)
    if face == "text":
        attach.print_records(records)
    if write_baseline:
        from nobackyard.cli.baseline import write  # noqa: PLC0415

        write(write_baseline, [report for _, report in seen])
        run.codes.discard(SOMETHING)
    return max(run.codes, default=NOTHING)


def _copied(texts: "Iterator[Checked]", source: str, copy_to: Path) -> "Iterator[Checked]":
    from nobackyard.show.annotate_docx import annotate  # noqa: PLC0415

    for checked in texts:
        annotate(source, copy_to, checked.article, checked.report.findings)
        yield checked


def _kept(texts: "Iterator[Checked]", seen: "list[Checked]") -> "Iterator[Checked]":
    for checked in texts:
        seen.append(checked)
        yield checked
