"""Cut blocks into sentences by rule, so that only those that matter need a parser."""

import re
from collections.abc import Iterator

from nobackyard.model import Span

# An end mark, closing quotes or brackets, then space and something that can begin a sentence.
BREAK = re.compile(
    r"(?P<mark>[.!?\u2026]+)(?P<close>[\"'\u201d\u2019)\]\u00bb]*)\s+(?=[\"'\u201c\u2018(\[\u00ab\u2013\u2014-]*\s?[^\W\d_a-z]|[\"\u201c\u2018(]*\d)"
)
LAST_WORD = re.compile(r"[\w.]+$")
LONGEST = 1500  # characters; a longer sentence is no sentence, and a parser's time grows with it


def split(text: str, block: Span, abbreviations: frozenset[str]) -> list[Span]:
    """Return the sentences of a block as spans, in order, blank ones left out."""
    ends = [*_breaks(text, block, abbreviations), block.end]
    spans: list[Span] = []
    start = block.start
    for end in ends:
        spans.extend(_pieces(text, _trimmed(text, start, end)))
        start = end
    return spans


def _breaks(text: str, block: Span, abbreviations: frozenset[str]) -> Iterator[int]:
    for match in BREAK.finditer(text, block.start, block.end):
        if match["mark"] == "." and not match["close"]:
            low = max(block.start, match.start() - 20)
            before = LAST_WORD.search(text[low : match.start()])
            word = before[0] if before else ""
            is_initial = len(word) == 1 and word.isupper() and word != "I"
            if is_initial or word.lower() in abbreviations:
                continue
        yield match.end()


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long to be a sentence at spaces."""
    while span.end - span.start > LONGEST:
        cut = text.rfind(" ", span.start, span.start + LONGEST)
        cut = cut if cut > span.start else span.start + LONGEST
        yield _trimmed(text, span.start, cut)
        span = _trimmed(text, cut, span.end)
    if span.start < span.end:
        yield span


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
