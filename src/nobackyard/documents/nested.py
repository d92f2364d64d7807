"""Texts that stand in a file in other letters, such as JSON's or an email's, and the way back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nobackyard.documents.pieces import Draft, Piece


class Nested(NamedTuple):
    """A text that a file holds; from `starts[i]` on it stands in the file at `homes[i]`.

    Up to the next start, text and file move on side by side.
    """

    text: str
    starts: tuple[int, ...]
    homes: tuple[int, ...]


def plain(text: str, at: int) -> Nested:
    """Return a text that stands in the file as it is."""
    return Nested(text, (0,), (at,))


def by_run(runs: Iterable[tuple[str, int]]) -> Nested:
    """Return the text of runs of characters that are each given with their place in the file."""
    said: list[str] = []
    starts: list[int] = []
    homes: list[int] = []
    start, expected = 0, -1
    for run, at in runs:
        said.append(run)
        if at != expected:
            starts.append(start)
            homes.append(at)
        start += len(run)
        expected = at + len(run)
    return Nested("".join(said), tuple(starts), tuple(homes))


def moved(drafts: Iterable[Draft], nested: Nested) -> Iterator[Draft]:
    """Give pieces of a nested text their places in the file."""
    for draft in drafts:
        pieces = (part for piece in draft.pieces for part in _parts(piece, nested))
        yield Draft(draft.kind, tuple(pieces))


def _parts(piece: Piece, nested: Nested) -> Iterator[Piece]:
    """Cut a piece wherever text and file do not move on side by side."""
    at, end = piece.at, piece.at + len(piece.text)
    while at < end:
        index = bisect_right(nested.starts, at) - 1
        following = nested.starts[index + 1] if index + 1 < len(nested.starts) else end
        until = min(end, following)
        text = piece.text[at - piece.at : until - piece.at]
        yield Piece(text, nested.homes[index] + at - nested.starts[index])
        at = until
