"""Tell where a character of an article stands in the file it was read from."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from nobackyard.model import Anchor, Article

LINE_END = re.compile(r"\r\n?|\n")
Place = tuple[int, int]


def locate(article: Article, offsets: Sequence[int]) -> list[Place]:
    """Return line and column, both from 1, of each offset into the article's text."""
    if article.anchors:
        starts = [anchor.start for anchor in article.anchors]
        return [_from_anchor(article.anchors, starts, offset) for offset in offsets]
    lines = line_starts(article.text)
    return [place_of(lines, offset) for offset in offsets]


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins, the first being 0."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def place_of(lines: Sequence[int], offset: int) -> Place:
    """Return line and column, both from 1, of an offset into the text with these line starts."""
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


def _from_anchor(anchors: Sequence[Anchor], starts: Sequence[int], offset: int) -> Place:
    # An offset before the first anchor can only be 0 of a text whose first anchor is later.
    anchor = anchors[max(0, bisect_right(starts, offset) - 1)]
    return anchor.line, anchor.column + max(0, offset - anchor.start)
