"""Cut a text that something else holds, such as an email, into blocks."""

import re
from collections.abc import Iterator

from nobackyard.documents.pieces import Draft, Piece
from nobackyard.documents.plain import split_blocks
from nobackyard.documents.visible import visible
from nobackyard.model import Block

LINE = re.compile(r"[^\r\n]+")
QUOTE = re.compile(r"\s*(?:>[>\s]*)?")


def plain_drafts(text: str) -> Iterator[Draft]:
    """Yield the blocks of a plain text, wrapped lines joined and marks of quotes left out."""
    for block in split_blocks(text):
        kind = "heading" if block.kind == "title" else block.kind
        yield Draft(kind, tuple(_lines(text, block)))


def _lines(text: str, block: Block) -> Iterator[Piece]:
    end = -1
    for line in LINE.finditer(text, block.span.start, block.span.end):
        mark = QUOTE.match(line[0]) if block.kind == "quote" else None
        skipped = mark.end() if mark else 0
        words = line[0][skipped:].rstrip()
        if not words:
            continue
        if end >= 0:
            yield Piece(" ", end)
        yield Piece(words, line.start() + skipped)
        end = line.start() + skipped + len(words)


def page_drafts(text: str) -> Iterator[Draft]:
    """Yield the blocks of HTML that has no menus to be told from its text."""
    for block in visible(text):
        if not block.is_chrome:
            kind = "heading" if block.draft.kind == "title" else block.draft.kind
            yield Draft(kind, block.draft.pieces)
