"""Tell which blocks of an HTML page a reader sees, and what each one is."""

from collections.abc import Iterator
from typing import NamedTuple

from nobackyard.documents.elements import ELEMENTS
from nobackyard.documents.markup import Text, markup, squeezed, words
from nobackyard.documents.pieces import Draft, Piece
from nobackyard.model import BlockKind


class Visible(NamedTuple):
    """A block of a page, and whether it stands in a menu, a footer or the like."""

    draft: Draft
    is_chrome: bool


class _Open(NamedTuple):
    name: str
    kind: BlockKind
    is_chrome: bool
    is_unseen: bool


OUTSIDE = _Open("", "paragraph", is_chrome=False, is_unseen=False)


def visible(source: str) -> Iterator[Visible]:
    """Yield the blocks of a page that a reader sees, in order."""
    stack = [OUTSIDE]
    open_names: dict[str, int] = {}
    pieces: list[Piece] = []
    for part in markup(source, 0, len(source)):
        if isinstance(part, Text):
            if not stack[-1].is_unseen:
                pieces.extend(words(source, part))
            continue
        if part.name == "br":
            pieces.append(Piece(" ", part.at))
        elif part.name not in ELEMENTS.inline:
            yield from _flushed(pieces, stack[-1])
            pieces = []
        if part.is_end:
            _close(stack, open_names, part.name)
        elif part.name not in ELEMENTS.void:
            stack.append(_opened(stack[-1], part.name))
            open_names[part.name] = open_names.get(part.name, 0) + 1
    yield from _flushed(pieces, stack[-1])


def _flushed(pieces: list[Piece], where: _Open) -> Iterator[Visible]:
    seen = tuple(squeezed(pieces))
    if seen:
        yield Visible(Draft(where.kind, seen), where.is_chrome)


def _opened(parent: _Open, name: str) -> _Open:
    return _Open(
        name,
        ELEMENTS.kinds.get(name, parent.kind),
        is_chrome=parent.is_chrome or name in ELEMENTS.chrome,
        is_unseen=parent.is_unseen or name in ELEMENTS.unseen,
    )


def _close(stack: list[_Open], open_names: dict[str, int], name: str) -> None:
    """Close the nearest element of this name and all that were left open in it."""
    if not open_names.get(name):
        return
    while True:
        closed = stack.pop().name
        open_names[closed] -= 1
        if closed == name:
            return


def fragment(source: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the words between the tags of a stretch of source."""
    pieces: list[Piece] = []
    for part in markup(source, start, end):
        if isinstance(part, Text):
            pieces.extend(words(source, part))
        elif part.name not in ELEMENTS.inline:
            pieces.append(Piece(" ", part.at))
    return tuple(squeezed(pieces))
