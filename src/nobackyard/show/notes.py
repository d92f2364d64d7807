"""What programs are shown of a text: findings and unused comments as one kind of note."""

from collections.abc import Iterator

import msgspec

from nobackyard.model import Severity
from nobackyard.show.printable import printable
from nobackyard.show.report import Report, Told

UNUSED = "unused-ignore"
WORDINGS = 3


class Note(msgspec.Struct, frozen=True):
    """A place in a file, and what is said of it in one line."""

    rule: str
    title: str
    severity: Severity
    message: str
    words: str
    line: int
    column: int
    end_line: int
    end_column: int


def notes(report: Report) -> Iterator[Note]:
    """Yield a note for each finding that is told, then for each comment without effect."""
    for told in report.findings:
        yield Note(
            rule=told.frame,
            title=f"{told.frame} ({told.stance})",
            severity=told.severity,
            message=statement(told),
            words=printable(told.text),
            line=told.line,
            column=told.column,
            end_line=told.end_line,
            end_column=told.end_column,
        )
    for unused in report.unused:
        yield Note(
            rule=UNUSED,
            title="Ignore comment without effect",
            severity="warning",
            message=printable(f"This comment has no effect: {unused.why}."),
            words=printable(unused.text),
            line=unused.line,
            column=unused.column,
            end_line=unused.line,
            end_column=unused.column + 1,
        )


def statement(told: Told) -> str:
    """Return what the sentence does, what else could be written and what is not sure."""
    page = f"Page {told.page}: this" if told.page else "This"
    parts = [f"{page} sentence {told.message}."]
    if told.instead and told.stance == "asserted":
        wordings = " or ".join(f"“{words}”" for words in told.instead[:WORDINGS])
        parts.append(f"It could say {wordings}.")
    if told.doubts:
        parts.append(f"Not sure: {'; '.join(told.doubts)}.")
    return printable(" ".join(parts))
