"""Tell where a character of an article stands in the file it was read from."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from nobackyard.model import Anchor, Article

LINE_END = re.compile(r"\r\n?|\n")
Place = tuple[int, int]


def locate(article: Article, offsets: Sequence[int]) -> list[Place]:
    """Return line and column, both from 1, of each offset into the article's text."""
    return [(found.line, found.column) for found in anchors_at(article, offsets)]


def anchors_at(article: Article, offsets: Sequence[int]) -> list[Anchor]:
    """Return all that is known of where each offset into the article's text stands in the file."""
    if article.anchors:
        starts = [anchor.start for anchor in article.anchors]
        return [_from_anchor(article.anchors, starts, offset) for offset in offsets]
    lines = line_starts(article.text)
    return [Anchor(offset, *place_of(lines, offset)) for offset in offsets]


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins, the first being 0."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def place_of(lines: Sequence[int], offset: int) -> Place:
    """Return line and column, both from 1, of an offset into the text with these line starts."""
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


def _from_anchor(anchors: Sequence[Anchor], starts: Sequence[int], offset: int) -> Anchor:
    # An offset before the first anchor can only be 0 of a text whose first anchor is later.
    anchor = anchors[max(0, bisect_right(starts, offset) - 1)]
    column = anchor.column + max(0, offset - anchor.start)
    return Anchor(offset, anchor.line, column, anchor.page, anchor.run)
