"""Find what stands between quotation marks, whatever marks an article uses and forgets."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from nobackyard.model import Block, Span

MARK = re.compile("[\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u2039\u203a]")
PAIRS = {
    "\u201c": '\u201d"',
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u2039": "\u203a",
    '"': '"\u201d',
    "'": "'\u2019",
    "\u2018": "\u2019'",
}
SINGLE = "'\u2018\u2019"
BEFORE_OPENING = '([{\u2014\u2013-/\u201c\u2018":;,'
# 'em, '90s, 'til: an apostrophe that opens no quotation.
CLIPPED = re.compile(
    r"(?:\d\ds?\b(?!\s+\w+['\u2019])|(?:em|til|tis|twas|cause|round|bout|n)\b(?![^'\u2019]{0,60}\w[,.!?]['\u2019]))",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*(?=\s|$)")
LONGEST_UNCLOSED = 300  # characters: up to here a forgotten mark is taken to end the paragraph
WINDOW = 1500  # characters in which the end of a single-quoted stretch is looked for
MARKS = 12  # and as many marks at most: time must grow with the text only


class Quote(msgspec.Struct, frozen=True):
    """Words between marks; `span` leaves the marks out, `outer` takes them in."""

    span: Span
    outer: Span
    is_closed: bool


def find(text: str, blocks: Sequence[Block]) -> list[Quote]:
    """Return the outermost quotations of every block, in order, empty ones left out."""
    found: list[Quote] = []
    left_open = ""  # the mark of a quotation that the block before ended in
    for index, block in enumerate(blocks):
        following = blocks[index + 1].span if index + 1 < len(blocks) else None
        if not MARK.search(text, block.span.start, block.span.end):
            left_open = ""
            continue
        inside = list(_in_block(text, block.span, following, left_open))
        found += inside
        left_open = _left_open(text, inside[-1], block.span, following) if inside else ""
    return [quote for quote in found if text[quote.span.start : quote.span.end].strip()]


def _in_block(text: str, block: Span, following: Span | None, left_open: str) -> Iterator[Quote]:
    opened = block.start - 1 if left_open else None
    opener = left_open
    for match in MARK.finditer(text, block.start, block.end):
        at = match.start()
        if opened is None:
            if _opens(text, at, block) or _goes_on(text, at, block, following):
                opened, opener = at, text[at]
        elif _closes(text, at, opener, block):
            start = max(opened, block.start)
            yield Quote(Span(opened + 1, at), Span(start, at + 1), is_closed=True)
            opened = None
        elif text[at] == opener and _opens_again(text, at, block):
            # Opened twice: the first was never closed, so it ends with its sentence.
            yield _unclosed(text, opened, Span(block.start, at), is_last=False)
            opened = at
    if opened is None:
        return
    if _is_reopened(text, opener, following) or _ends_in(text, opener, following):
        outer = Span(max(opened, block.start), block.end)
        yield Quote(Span(opened + 1, block.end), outer, is_closed=False)
    else:
        yield _unclosed(text, opened, block, is_last=True)


def _left_open(text: str, last: Quote, block: Span, following: Span | None) -> str:
    """Return the mark of a quotation that is closed in the next block, and not opened anew."""
    opener = text[last.span.start - 1]
    if last.is_closed or last.span.end != block.end or opener not in PAIRS:
        return ""
    if _is_reopened(text, opener, following) or not _ends_in(text, opener, following):
        return ""
    return opener


def _is_reopened(text: str, opener: str, following: Span | None) -> bool:
    return following is not None and text.startswith(opener, following.start)


def _ends_in(text: str, opener: str, following: Span | None) -> bool:
    """Tell whether the first mark of the next block can only be an end."""
    if following is None or opener in SINGLE:
        return False
    for mark in MARK.finditer(text, following.start + 1, following.end):
        if mark[0] in SINGLE:
            continue
        at = mark.start()
        is_end = not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()
        return is_end and mark[0] in PAIRS[opener]
    return False


def _goes_on(text: str, at: int, block: Span, following: Span | None) -> bool:
    """Tell whether a single mark begins a paragraph whose quotation the next one takes up."""
    return (
        at == block.start
        and text[at] == "\u2018"
        and following is not None
        and text.startswith(text[at], following.start)
    )


def _opens(text: str, at: int, block: Span) -> bool:
    char = text[at]
    if char not in PAIRS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isspace():
        return False
    if char in "'\"" and not (before.isspace() or before in BEFORE_OPENING):
        return False
    if char not in SINGLE:
        return True
    if before.isalnum() or CLIPPED.match(text, at + 1, block.end):
        return False
    return _has_end(text, at, block)


def _opens_again(text: str, at: int, block: Span) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return text[at] not in SINGLE and before.isspace() and not after.isspace()


def _has_end(text: str, at: int, block: Span) -> bool:
    """Tell whether a single mark, which may be an apostrophe, is ever closed."""
    later = MARK.finditer(text, at + 2, min(block.end, at + WINDOW))
    return any(_closes(text, mark.start(), text[at], block) for mark in islice(later, MARKS))


def _closes(text: str, at: int, opener: str, block: Span) -> bool:
    if text[at] not in PAIRS[opener]:
        return False
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else " "
    if text[at] == '"':
        return not before.isspace() or not after.isalnum()
    if opener not in SINGLE:
        return True
    if after.isalnum() or before.isspace():
        return False
    return not _is_plural_possessive(text, at, opener, block)


def _is_plural_possessive(text: str, at: int, opener: str, block: Span) -> bool:
    """Tell "the powers' backyard'" from the end of a quotation: another end has to follow."""
    if text[at - 1] not in "szx" or not re.match(r"\s[^\W\d_]", text[at + 1 : at + 3]):
        return False
    marks = MARK.finditer(text, at + 1, min(block.end, at + WINDOW))
    for later in islice(marks, MARKS):
        place = later.start()
        if later[0] not in SINGLE:
            continue
        before = text[place - 1]
        after = text[place + 1] if place + 1 < block.end else " "
        if before.isspace() and not after.isspace():
            return False  # another quotation opens first
        if not before.isspace() and not after.isalnum() and later[0] in PAIRS[opener]:
            return True
    return False


def _unclosed(text: str, start: int, room: Span, *, is_last: bool) -> Quote:
    """End a quotation whose mark is forgotten: with its sentence, or with a short paragraph."""
    end = SENTENCE_END.search(text, start + 1, room.end)
    is_short = is_last and room.end - start <= LONGEST_UNCLOSED
    stop = end.end() if end and not is_short else room.end
    stop = max(start + 1, start + len(text[start:stop].rstrip()))
    return Quote(Span(start + 1, stop), Span(max(start, room.start), stop), is_closed=False)
