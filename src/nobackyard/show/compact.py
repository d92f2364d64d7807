"""One line for each finding, as editors and scripts read it."""

from collections.abc import Iterator

from nobackyard.show.notes import UNUSED
from nobackyard.show.printable import printable
from nobackyard.show.report import Report, Told


def lines(report: Report) -> Iterator[str]:
    """Yield `path:line:col: frame severity: message [stance]` for each finding."""
    for told in report.findings:
        yield printable(
            f"{report.path}:{told.line}:{told.column}: {told.frame} {told.severity}: "
            f"{told.message} [{told.stance}]{_page(told)}"
        )
    for unused in report.unused:
        place = f"{report.path}:{unused.line}:{unused.column}"
        yield printable(f"{place}: {UNUSED} warning: {unused.why} [{unused.text}]")


def _page(told: Told) -> str:
    return "" if told.page is None else f" (page {told.page})"
