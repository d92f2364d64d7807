"""The command that reports where texts write of a place as another power's."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nobackyard.cli import options, texts
from nobackyard.cli.terminal import NOTHING, SOMETHING, console, paused, progress

if TYPE_CHECKING:
    from nobackyard.analyze import Analyzer
    from nobackyard.model import Article, Stance
    from nobackyard.settings import FailLevel, Settings
    from nobackyard.show.report import Report

OUTPUTS = ("text", "compact", "json", "jsonl")
FAIL_LEVELS = ("error", "warning", "note", "never")


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


@click.command()
@options.SOURCES
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
@click.option(
    "--annotate",
    "copy_to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.docx",
    help="Write a copy of a Word file with a comment on each finding that is reported.",
)
@options.MODEL
@options.PACK
@options.ENCODING
def check(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    output: str | None,
    stances: "tuple[Stance, ...]",
    min_confidence: float,
    fail_level: "FailLevel",
    why: bool,
    unlisted: bool,
    copy_to: Path | None,
    model: str,
    packs_at: tuple[Path, ...],
    encoding: str,
) -> int:
    """Report where texts write of a place as another power's.

    Reads files (.txt, .md, .html, .docx, .pdf and more), folders of them, web addresses, and
    standard input as "-".

    Exit code: 0 nothing to report, 1 something, 2 wrong use or a text that could not be read.
    """
    from nobackyard.analyze import Analyzer  # noqa: PLC0415
    from nobackyard.language.parse import model_name  # noqa: PLC0415
    from nobackyard.settings import Settings  # noqa: PLC0415

    if model:
        model_name(model)  # a wrong name is said at once, not when a text first needs a parse
    options.check_packs(packs_at)
    if copy_to:
        from nobackyard.show.annotate_docx import check_names  # noqa: PLC0415

        check_names(sources, copy_to)
    settings = Settings(stances, min_confidence, fail_level)
    analyzer = Analyzer(model=model, packs_at=packs_at, looks=("findings",), unlisted=unlisted)
    codes = {NOTHING}
    read = _reports(sources, analyzer, settings, encoding, codes)
    reports = _copied(read, sources[0], copy_to) if copy_to else (report for _, report in read)
    face = output or ("text" if sys.stdout.isatty() else "compact")
    _show(face, reports, settings, is_full=why)
    return max(codes)


def _reports(
    sources: Sequence[str],
    analyzer: "Analyzer",
    settings: "Settings",
    encoding: str,
    codes: set[int],
) -> "Iterator[tuple[Article, Report]]":
    """Yield each text that can be read with its report, and note the exit codes that follow."""
    from nobackyard.show.report import is_failure, make_report  # noqa: PLC0415

    known = {frame.id: frame for frame in analyzer.frames}
    paths = texts.find(sources, codes)
    with progress(len(paths)) as bar:
        for article in texts.read_each(paths, encoding, codes, bar):
            report = make_report(article.id, analyzer.analyze(article), known, settings)
            if is_failure(report, settings):
                codes.add(SOMETHING)
            with paused(bar if report.findings else None):
                yield article, report


def _copied(
    read: "Iterator[tuple[Article, Report]]", source: str, copy_to: Path
) -> "Iterator[Report]":
    from nobackyard.show.annotate_docx import annotate  # noqa: PLC0415

    for article, report in read:
        annotate(source, copy_to, article, report.findings)
        yield report


def _show(face: str, reports: "Iterator[Report]", settings: "Settings", *, is_full: bool) -> None:
    match face:
        case "text":
            from nobackyard.show.text import print_reports  # noqa: PLC0415

            print_reports(console(), reports, settings, is_full=is_full)
        case "compact":
            from nobackyard.show import compact  # noqa: PLC0415

            for report in reports:
                for line in compact.lines(report):
                    click.echo(line)
        case _:
            from nobackyard.show import json  # noqa: PLC0415

            for part in json.array(reports) if face == "json" else json.lines(reports):
                click.echo(part.encode(), nl=False)  # bytes: JSON is UTF-8 whatever the terminal
