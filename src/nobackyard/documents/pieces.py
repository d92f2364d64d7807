"""Lay pieces of a source file out as the text to be read, and remember where each came from."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nobackyard.documents.locate import line_starts, place_of
from nobackyard.model import Anchor, Block, BlockKind, Span

BETWEEN_BLOCKS = "\n\n"
LINE_ENDS = ("\n", "\r")


class Piece(NamedTuple):
    """Text that stands in the source at an offset, character by character."""

    text: str
    at: int


class Draft(NamedTuple):
    """A block that has no place in a text yet."""

    kind: BlockKind
    pieces: tuple[Piece, ...]

    def text(self) -> str:
        """Return the words of the block."""
        return "".join(piece.text for piece in self.pieces)


class Layout(NamedTuple):
    """What an article needs to know of its text."""

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]


def lay_out(source: str, drafts: Iterable[Draft]) -> Layout:
    """Join the blocks, a blank line after each, and anchor every piece in the source."""
    lines = line_starts(source)
    parts: list[str] = []
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    length = 0
    for draft in drafts:
        pieces = list(_trimmed(draft.pieces))
        if not pieces:
            continue
        start = length
        expected = -1  # where the next piece stands if it follows the last one without a gap
        for piece in pieces:
            if piece.at != expected:
                anchors.append(Anchor(length, *place_of(lines, piece.at)))
            # What follows a line's end stands in a new line.
            is_line_end = source.startswith(LINE_ENDS, piece.at)
            expected = -1 if is_line_end else piece.at + len(piece.text)
            parts.append(piece.text)
            length += len(piece.text)
        blocks.append(Block(draft.kind, Span(start, length)))
        parts.append(BETWEEN_BLOCKS)
        length += len(BETWEEN_BLOCKS)
    return Layout("".join(parts), tuple(blocks), tuple(anchors))


def _trimmed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Drop the space at either end of a block."""
    words = [piece for piece in pieces if piece.text]
    first, last = 0, len(words)
    while first < last and not words[first].text.strip():
        first += 1
    while first < last and not words[last - 1].text.strip():
        last -= 1
    for index in range(first, last):
        text, at = words[index]
        if index == first:
            at += len(text) - len(text.lstrip())
            text = text.lstrip()
        if index == last - 1:
            text = text.rstrip()
        yield Piece(text, at)
