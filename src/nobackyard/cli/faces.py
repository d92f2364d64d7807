"""The ways in which a run is shown."""

from collections.abc import Iterable, Iterator

import click

from nobackyard.cli.checked import Checked, Run
from nobackyard.cli.terminal import console
from nobackyard.show.report import Report


def show(face: str, texts: Iterable[Checked], run: Run, *, is_full: bool) -> None:
    """Show each text as it comes, or all together where the format is one document."""
    reports = (report for _, report in texts)
    match face:
        case "text":
            from nobackyard.show.text import print_reports  # noqa: PLC0415

            print_reports(console(), reports, run.settings, is_full=is_full)
        case "compact" | "github" | "line":
            for line in _lines(face, reports):
                click.echo(line)
        case "html":
            from nobackyard.show.page import page  # noqa: PLC0415

            _write([page(texts)])
        case _:
            _write(_parts(face, reports, run))


def _lines(face: str, reports: Iterable[Report]) -> Iterator[str]:
    from nobackyard.show import compact, github, vale  # noqa: PLC0415

    lines = {"compact": compact.lines, "github": github.lines, "line": vale.lines}[face]
    for report in reports:
        yield from lines(report)


def _parts(face: str, reports: Iterable[Report], run: Run) -> Iterable[str]:
    from nobackyard.show import checkstyle, json, junit, sarif, vale  # noqa: PLC0415

    match face:
        case "sarif":
            return [sarif.document(reports, run.frames)]
        case "checkstyle":
            return checkstyle.document(reports)
        case "junit":
            return junit.document(reports)
        case "JSON":
            return [vale.document(reports)]
        case "jsonl":
            return json.lines(reports)
    return json.array(reports)


def _write(parts: Iterable[str]) -> None:
    for part in parts:
        click.echo(part.encode(), nl=False)  # bytes: these are UTF-8 whatever the terminal
