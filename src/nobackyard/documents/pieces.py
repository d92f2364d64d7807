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


class Home(NamedTuple):
    """Where a piece begins in the text, where in the source, and how long it is."""

    start: int
    at: int
    length: int


class Joined(NamedTuple):
    """Blocks as one text, and the home of each piece."""

    text: str
    blocks: tuple[Block, ...]
    homes: tuple[Home, ...]


def lay_out(source: str, drafts: Iterable[Draft]) -> Layout:
    """Join the blocks, a blank line after each, and anchor every piece in the source."""
    lines = line_starts(source)
    joined = join(drafts)
    anchors: list[Anchor] = []
    expected = (-1, -1)  # where the next piece stands if it follows the last one without a gap
    for start, at, length in joined.homes:
        if (start, at) != expected:
            anchors.append(Anchor(start, *place_of(lines, at)))
        # What follows a line's end stands in a new line.
        is_line_end = source.startswith(LINE_ENDS, at)
        expected = (-1, -1) if is_line_end else (start + length, at + length)
    return Layout(joined.text, joined.blocks, tuple(anchors))


def join(drafts: Iterable[Draft]) -> Joined:
    """Join the blocks, a blank line after each; blank ones are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    homes: list[Home] = []
    length = 0
    for draft in drafts:
        start = length
        for piece in _trimmed(draft.pieces):
            homes.append(Home(length, piece.at, len(piece.text)))
            parts.append(piece.text)
            length += len(piece.text)
        if start < length:
            blocks.append(Block(draft.kind, Span(start, length)))
            parts.append(BETWEEN_BLOCKS)
            length += len(BETWEEN_BLOCKS)
    return Joined("".join(parts), tuple(blocks), tuple(homes))


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
