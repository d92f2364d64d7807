"""Tell from lines on paper which of them are paragraphs, headings, items or running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from nobackyard.documents.pdf_lines import Line
from nobackyard.model import BlockKind

NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"[-\u2013\s]*(?:page )?#(?: ?(?:of|/) ?#)?[-\u2013\s]*", re.IGNORECASE)
BULLET = re.compile(r"\s*(?:[-\u2013*\u2022\u25aa\u25cf\u2023\uf0b7]\s|\d{1,2}[.)]\s)\s*")
SENTENCE_END = re.compile(r"[.!?\u2026:;][\"'\u2019\u201d\u00bb)\]\d]*\s*$")
EDGE = 2  # lines at the head and the foot of a page that may be the same on each
SAME_PLACE = 3  # points
SAME_HEIGHT = 0.08  # of a line's height; more is another size
LARGE = 1.15  # times the height of most lines: a heading
WIDE_GAP = 1.35  # times the usual distance of two lines
FAR = 3  # times a line's height: not the next line, or another column
INDENT = 0.8  # times a line's height
SHORT = 0.8  # of the width; a line that ends before had room for more
LONGEST_HEADING = 100
Key = tuple[str, int]


class Paragraph(NamedTuple):
    """Lines that belong together, and what they are."""

    kind: BlockKind
    lines: tuple[Line, ...]


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs that lines make, without page numbers and running heads."""
    kept = list(_without_running_heads(lines)) or list(lines)
    usual = _usual_height(kept)
    groups = list(_groups(kept, usual))
    largest = max(group[0].height for group in groups)
    # The first of the largest lines is the title, or the first line of all if none is larger.
    title = next(group for group in groups if group[0].height == largest)
    for group in groups:
        kind = _kind(group, usual, is_alone=len(groups) == 1)
        is_title = kind == "heading" and group is title
        yield Paragraph("title" if is_title else kind, tuple(group))


def _without_running_heads(lines: Sequence[Line]) -> Iterator[Line]:
    pages = [list(page) for _, page in groupby(lines, key=_page)]
    edges = [{line: _key(line) for line in [*page[:EDGE], *page[-EDGE:]]} for page in pages]
    seen = Counter(key for edge in edges for key in set(edge.values()))
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            key = edge.get(line)
            if key is None or not (seen[key] > 1 or PAGE_NUMBER.fullmatch(key[0])):
                yield line


def _page(line: Line) -> int:
    return line.page


def _key(line: Line) -> Key:
    return NUMBER.sub("#", line.text.strip()), round(line.y / SAME_PLACE)


def _usual_height(lines: Sequence[Line]) -> float:
    """Return the height of the lines that hold most of the text."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.height, 1)] += len(line.text)
    return letters.most_common(1)[0][0]


def _groups(lines: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """Cut the lines before each one that begins a paragraph."""
    leading = _leading(lines, usual)
    rights = _column_ends(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, leading, rights[group[-1]]):
            yield group
            group = []
        group.append(line)
    yield group


def _leading(lines: Sequence[Line], usual: float) -> float:
    """Return how far apart lines of a paragraph are: as a quarter of all are, or less."""
    gaps = [before.y - line.y for before, line in pairwise(lines) if before.page == line.page]
    near = sorted(gap for gap in gaps if 0 < gap < FAR * usual)
    return near[len(near) // 4] if near else usual


def _column_ends(lines: Sequence[Line]) -> dict[Line, float]:
    """Return how far to the right lines reach that begin about where a line does."""
    ends: dict[Line, float] = {}
    for _, page in groupby(lines, key=_page):
        near = list(page)
        for line in near:
            room = FAR * line.height
            ends[line] = max(o.right for o in near if abs(o.left - line.left) <= room)
    return ends


def _begins(group: Sequence[Line], line: Line, leading: float, right: float) -> bool:
    """Tell whether a line begins another paragraph than the one before it."""
    before = group[-1]
    is_finished = bool(SENTENCE_END.search(before.text))
    if BULLET.match(line.text):
        return True
    if abs(line.height - before.height) > SAME_HEIGHT * before.height:
        return True
    gap = before.y - line.y
    if line.page != before.page or gap <= 0:
        return is_finished  # another page or column goes on with what is not finished
    if gap > WIDE_GAP * max(leading, before.height):
        return True
    is_short = before.right < before.left + SHORT * (right - before.left)
    return (is_finished and is_short) or _is_moved(group, line)


def _is_moved(group: Sequence[Line], line: Line) -> bool:
    """Tell whether a line stands further in or out, but for the first line of a paragraph."""
    moved = line.left - group[-1].left
    if BULLET.match(group[0].text):
        return moved < 0 and len(group) > 1
    room = INDENT * line.height
    return moved > room or (moved < -room and len(group) > 1)


def _kind(group: Sequence[Line], usual: float, *, is_alone: bool) -> BlockKind:
    first = group[0]
    if first.height > LARGE * usual:
        return "heading"
    if BULLET.match(first.text):
        return "item"
    is_short = len(group) == 1 and len(first.text) <= LONGEST_HEADING
    if is_short and not is_alone and not SENTENCE_END.search(first.text):
        return "heading"
    return "paragraph"
