"""A text in pieces: what is marked, and what stands between."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from nobackyard.model import Span

T = TypeVar("T")


def pieces(
    text: str, within: Span, marked: Iterable[tuple[Span, T]]
) -> Iterator[tuple[str, T | None]]:
    """Yield each piece with its mark, if any; where two overlap, the first has the words."""
    at = within.start
    for span, mark in sorted(marked, key=lambda one: one[0]):
        start = max(at, span.start)
        if at < start:
            yield text[at:start], None
        at = max(at, span.end)
        yield text[start:at], mark
    if at < within.end:
        yield text[at : within.end], None
