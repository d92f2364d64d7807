"""Find what stands between quotation marks, whatever marks an article uses and forgets."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from nobackyard.model import Block, Span

MARK = re.compile("[\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u2039\u203a]")
PAIRS = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u2039": "\u203a",
         '"': '"', "'": "'", "\u2018": "\u2019"}
SINGLE = "'\u2018\u2019"
# 'em, '90s, 'til: an apostrophe that opens no quotation.
CLIPPED = re.compile(r"(?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|n['\u2019]|round\b|bout\b)", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*(?=\s|$)")


class Quote(msgspec.Struct, frozen=True):
    """Words between marks; `span` leaves the marks out, `outer` takes them in."""

    span: Span
    outer: Span
    is_closed: bool


def find(text: str, blocks: Sequence[Block]) -> list[Quote]:
    """Return the outermost quotations of every block, in order."""
    found: list[Quote] = []
    for index, block in enumerate(blocks):
        if not MARK.search(text, block.span.start, block.span.end):
            continue
        following = blocks[index + 1].span if index + 1 < len(blocks) else None
        found.extend(_in_block(text, block.span, following))
    return found


def _in_block(text: str, block: Span, following: Span | None) -> Iterator[Quote]:
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, block.start, block.end):
        at, char = match.start(), match[0]
        if opened is None:
            if _opens(text, at, char, block):
                opened = (at, char)
        elif _closes(text, at, char, opened, block):
            yield Quote(Span(opened[0] + 1, at), Span(opened[0], at + 1), is_closed=True)
            opened = None
        elif char == opened[1] and char in "\u201c\u00ab":
            # Opened twice: the first was never closed, so it ends with its sentence.
            yield _unclosed(text, opened[0], at)
            opened = (at, char)
    if opened is not None:
        goes_on = following is not None and text[following.start] == opened[1]
        yield _to_block_end(opened[0], block) if goes_on else _unclosed(text, opened[0], block.end)


def _opens(text: str, at: int, char: str, block: Span) -> bool:
    if char not in PAIRS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isspace() or (char in SINGLE and CLIPPED.match(text, at + 1)):
        return False
    if char in "'\"" and not (before.isspace() or before in "([\u2014\u2013-/\u201c\u2018\":"):
        return False
    if char not in SINGLE:
        return True
    return not before.isalnum() and any(
        _closes(text, later.start(), later[0], (at, char), block)
        for later in MARK.finditer(text, at + 1, block.end)
        if later[0] in PAIRS[char] + "'"
    )


def _closes(text: str, at: int, char: str, opened: tuple[int, str], block: Span) -> bool:
    wanted = PAIRS[opened[1]] + ("'\u2019" if opened[1] in "'\u2018" else "")
    if char not in wanted:
        return False
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else " "
    if char == '"':
        return not before.isspace() or after.isspace() or not after.isalnum()
    if opened[1] not in SINGLE:
        return True
    if after.isalnum() or before.isspace():
        return False
    return not _is_plural_possessive(text, at, block)


def _is_plural_possessive(text: str, at: int, block: Span) -> bool:
    """Tell "the powers' backyard'" from the end of a quotation: another close has to follow."""
    if text[at - 1] != "s" or not re.match(r"\s[a-z]", text[at + 1 : at + 3]):
        return False
    rest = text[at + 1 : block.end]
    return bool(re.search(r"[^\s\w]?['\u2019](?!\w)", rest)) and not re.search(
        r"(?<!\w)['\u2018]\w", rest.split("\u2019")[0]
    )


def _unclosed(text: str, start: int, limit: int) -> Quote:
    end = SENTENCE_END.search(text, start + 1, limit)
    stop = end.end() if end else limit
    return Quote(Span(start + 1, stop), Span(start, stop), is_closed=False)


def _to_block_end(start: int, block: Span) -> Quote:
    return Quote(Span(start + 1, block.end), Span(start, block.end), is_closed=False)
