"""Find whose words a heading holds: "Moscow: this is our backyard", "Port is ours: minister"."""

import re
from collections.abc import Iterator

from nobackyard.language import names, saying
from nobackyard.language.mentions import Mentions
from nobackyard.language.saying import Saying
from nobackyard.model import Block, Span

COLON = re.compile(r"(?<!\d)\s*:\s+")
DASH = re.compile(r"\s+[\u2014\u2013-]\s+")
LONGEST = 6  # words of a source in a heading


def find(text: str, blocks: tuple[Block, ...], mentions: Mentions) -> Iterator[Saying]:
    """Yield what headings hand over with a colon or a dash."""
    for block in blocks:
        if block.kind in {"title", "heading"}:
            yield from _in_heading(text, block.span, mentions)


def _in_heading(text: str, block: Span, mentions: Mentions) -> Iterator[Saying]:
    for mark in (COLON, DASH):
        found = list(mark.finditer(text, block.start, block.end))
        if not found:
            continue
        front = Span(block.start, found[0].start())
        back = Span(found[-1].end(), block.end)
        if mark is COLON and _is_source(text, front, mentions):
            yield Saying(Span(found[0].end(), block.end), "heading", front, None)
            return
        if _is_source(text, back, mentions):
            yield Saying(Span(block.start, found[-1].start()), "heading", back, None)
            return


def _is_source(text: str, span: Span, mentions: Mentions) -> bool:
    """Tell whether a part of a heading names a speaker."""
    phrase = text[span.start : span.end].strip()
    words = phrase.split()
    if not 0 < len(words) <= LONGEST or phrase.lower() in saying.speaker_words().labels:
        return False
    if words[0].lower() in saying.speaker_words().labels or phrase.endswith((".", "?", "!")):
        return False
    inside = mentions.inside(span)
    if inside and len(words) <= 3:  # noqa: PLR2004  (a short phrase that names an actor)
        return True
    lower = phrase.lower()
    last = re.split(r"\s(?:of|for|from|in)\s", lower)[0].split()[-1]
    singular = last.removesuffix("s")
    roles = saying.speaker_words().roles | saying.speaker_words().bodies
    if last in roles or singular in roles or list(names.roles_in(lower)):
        return True
    return len(words) in {1, 2, 3} and all(word[0].isupper() for word in words) and (
        text.count(words[-1], 0, span.start) + text.count(words[-1], span.end, span.end + 4000) > 0
    )
