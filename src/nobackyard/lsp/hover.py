"""Show the page of a frame over its words."""

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from nobackyard.lsp.checks import Seen
from nobackyard.lsp.diagnostics import range_of
from nobackyard.lsp.places import Lines
from nobackyard.show.notes import statement
from nobackyard.show.printable import printable
from nobackyard.show.report import Told
from nobackyard.show.sarif_rules import rule


def hover(seen: Seen, lines: Lines, position: Position, *, markdown: bool) -> Hover | None:
    """Return what is known of the finding at a position, ignored or not."""
    told = at(seen, lines, position)
    if told is None:
        return None
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    page = rule(told.frame, seen.frames.get(told.frame))["help"]
    text = page.get("markdown", page["text"]) if markdown else page["text"]
    parts = [*_verdict(told), text]
    return Hover(MarkupContent(kind, "\n\n".join(parts)), range_of(told, lines))


def at(seen: Seen, lines: Lines, position: Position) -> Told | None:
    """Return the finding whose words hold a position."""
    for told in (*seen.report.findings, *seen.report.ignored):
        where = range_of(told, lines)
        if where.start <= position <= where.end:
            return told
    return None


def _verdict(told: Told) -> Iterator[str]:
    yield statement(told)
    why = "; ".join(clue.reason for clue in told.clues)
    yield printable(f"{told.stance}, {told.confidence:.0%} sure{f': {why}' if why else ''}.")
    if told.ignored:
        reason = f": {told.ignored.reason}" if told.ignored.reason else ""
        yield printable(f"Kept quiet by {told.ignored.by}{reason}.")
