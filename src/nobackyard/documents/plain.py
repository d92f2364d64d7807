"""Find the blocks of plain text: title, headings, paragraphs, list items, quotes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nobackyard.model import Block, BlockKind, Span

# Atomic, so that the two halves of \r\n are never taken for two line ends.
BLANK = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*(?>\r\n|\n|\r)\s*")
LINE = re.compile(r"[^\r\n]+")
MARKER = re.compile(r"(?:(?P<quote>>[>\s]*)|[-*\u2022]\s|\d{1,2}[.)]\s)\s*")
SENTENCE_END = re.compile(r"[.!?\u2026:;,][\"'\u2019\u201d\u00bb)\]]*\s*$")
WIDEST_WRAP = 120  # a longer line was not broken by hand or by an editor: it is a paragraph
LONGEST_HEADING = 100
LAST_SIGNS = 9  # an end mark and what may close after it


def split_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in order, none of them blank."""
    chunks = list(_chunks(text))
    blocks: list[Block] = []
    for index, lines in enumerate(chunks):
        blocks.extend(_blocks(text, lines, is_alone=len(chunks) == 1, is_first=index == 0))
    return tuple(blocks)


def _chunks(text: str) -> Iterator[list[Span]]:
    """Yield the lines between blank lines."""
    start = 0
    for blank in BLANK.finditer(text):
        if lines := _lines(text, start, blank.start()):
            yield lines
        start = blank.end()
    if lines := _lines(text, start, len(text)):
        yield lines


def _lines(text: str, start: int, end: int) -> list[Span]:
    spans = (_trimmed(text, *line.span()) for line in LINE.finditer(text, start, end))
    return [span for span in spans if span.start < span.end]


def _blocks(text: str, lines: list[Span], *, is_alone: bool, is_first: bool) -> Iterator[Block]:
    """Yield the blocks of the lines that no blank line parts."""
    for group in _marked_groups(text, lines):
        kind, start = _marked(text, group[0])
        if kind:
            yield from _block(text, kind, start, group[-1].end)
        elif _has_line_each(text, group):
            for line in group:
                is_top = is_first and line is lines[0]
                yield _line_block(text, line, is_top=is_top)
        elif len(group) == 1 and not is_alone:
            yield _line_block(text, group[0], is_top=is_first)
        else:
            yield Block("paragraph", Span(group[0].start, group[-1].end))


def _marked_groups(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Cut lines before each one that begins a list item or a quote, and where a quote ends."""
    group: list[Span] = []
    kind: BlockKind | None = None
    for line in lines:
        next_kind, _ = _marked(text, line)
        if group and _begins_group(text, group[-1], kind, next_kind):
            yield group
            group = []
        kind = next_kind if not group else kind
        group.append(line)
    if group:
        yield group


def _begins_group(
    text: str, before: Span, kind: BlockKind | None, next_kind: BlockKind | None
) -> bool:
    if next_kind is None:
        return kind == "quote"
    if kind == "quote" or next_kind == "quote":
        return kind != next_kind
    # "on May\n12. The next day" is no list: one begins after a full sentence or another item.
    return kind == "item" or _is_finished(text, before)


def _marked(text: str, line: Span) -> tuple[BlockKind | None, int]:
    """Return what a line's mark makes of it, and where its words begin."""
    found = MARKER.match(text, line.start, line.end)
    if not found:
        return None, line.start
    return ("quote" if found["quote"] else "item"), found.end()


def _block(text: str, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
    span = _trimmed(text, start, end)
    if span.start < span.end:
        yield Block(kind, span)


def _has_line_each(text: str, lines: list[Span]) -> bool:
    """Tell whether each line is a paragraph, rather than a piece of one that was wrapped."""
    width = max(line.end - line.start for line in lines)
    if len(lines) == 1 or width > WIDEST_WRAP:
        return len(lines) > 1
    if not all(_can_begin(text[line.start]) for line in lines):
        return False
    room = [
        width - (line.end - line.start) > _first_word(text, after) + 1
        for line, after in pairwise(lines)
    ]
    # A wrapped line is full: the next word had no room. Where most had room, ends are meant.
    return sum(room) * 2 > len(room)


def _can_begin(letter: str) -> bool:
    return not letter.islower()


def _first_word(text: str, line: Span) -> int:
    space = text.find(" ", line.start, line.end)
    return (line.end if space < 0 else space) - line.start


def _line_block(text: str, line: Span, *, is_top: bool) -> Block:
    is_short = line.end - line.start <= LONGEST_HEADING
    if is_short and not _is_finished(text, line):
        return Block("title" if is_top else "heading", line)
    return Block("paragraph", line)


def _is_finished(text: str, line: Span) -> bool:
    return bool(SENTENCE_END.search(text, max(line.start, line.end - LAST_SIGNS), line.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
