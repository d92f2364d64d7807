"""Look for words of a list near a use."""

import re
from collections.abc import Iterable
from functools import cache

from nobackyard.frames.use import Use
from nobackyard.model import Span


def first_of(words: Iterable[str], text: str, where: Span) -> Span | None:
    """Return the first of the words or phrases that stands in a stretch, in any case."""
    match = _pattern(frozenset(words)).search(text, where.start, where.end)
    return Span(*match.span()) if match else None


def last_of(words: Iterable[str], text: str, where: Span) -> Span | None:
    """Return the last of the words or phrases that stands in a stretch, in any case."""
    matches = list(_pattern(frozenset(words)).finditer(text, where.start, where.end))
    return Span(*matches[-1].span()) if matches else None


def noun_phrase_start(use: Use) -> int:
    """Return where the noun phrase of the words begins in the article."""
    left = [t for noun in use.chain for t in noun.subtree if t.i <= use.head.i]
    joined = [t for t in left if t.i >= use.head.i or _is_whole(use, t.i, left)]
    return use.at(min(joined, key=lambda t: t.i)).start if joined else use.span.start


def _is_whole(use: Use, at: int, left: list) -> bool:  # type: ignore[type-arg]  # spaCy's tokens
    inside = {token.i for token in left}
    return all(index in inside for index in range(at, use.head.i))


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    written = "|".join(re.escape(word).replace("'", "['\u2019]") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
