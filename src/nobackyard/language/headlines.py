"""Find whose words a heading holds: "Moscow: this is our backyard", "Port is ours: minister"."""

import re
from collections.abc import Iterator, Sequence

from nobackyard.language import names, saying, spoken
from nobackyard.language.cues import Cues
from nobackyard.language.mentions import Mentions
from nobackyard.language.saying import Saying
from nobackyard.model import Block, Span

COLON = re.compile(r"(?<!\d)\s*:\s+")
DASH = re.compile(r"\s+[\u2014\u2013-]\s+")
OPENING = ("'", '"', "\u2018", "\u201c")
CLOSING = (",", "'", '"', "\u2019", "\u201d")
LONGEST_NAME = 3  # words
BELOW = 4000  # characters in which a heading's speaker is named again
LONGEST_HEADING = 300  # characters
LONGEST = 6  # words of a source in a heading


def find(text: str, blocks: Sequence[Block], mentions: Mentions, cues: Cues) -> Iterator[Saying]:
    """Yield what headings hand over with a colon, a dash, or a verb at the end."""
    for block in blocks:
        is_short = block.span.end - block.span.start <= LONGEST_HEADING
        if block.kind in {"title", "heading"} and is_short:
            yield from _by_verb(text, block.span, cues) or _by_mark(text, block.span, mentions)


def _by_verb(text: str, block: Span, cues: Cues) -> list[Saying]:
    """Return what stands before ", says minister"."""
    found = list(spoken.verbs(cues).finditer(text, block.start, block.end))
    if not found:
        return []
    verb = found[-1]
    source = Span(verb.end(), block.end)
    front = text[block.start : verb.start()].rstrip()
    if len(text[source.start : source.end].split()) > LONGEST or not front.endswith(CLOSING):
        return []
    if not text[source.start : source.end].strip():
        return []
    content = _bare(text, Span(block.start, block.start + len(front)))
    cue = Span(*verb.span())
    return [Saying(content, "heading", source, cue)] if content.start < content.end else []


def _bare(text: str, span: Span) -> Span:
    """Leave out the marks round a whole heading, but not those round a part of it."""
    words = text[span.start : span.end].rstrip(",")
    stop = span.start + len(words)
    if words[:1] in OPENING and words[-1:] in CLOSING and words[1:-1].count(words[:1]) == 0:
        return Span(span.start + 1, stop - 1)
    return Span(span.start, stop)


def _by_mark(text: str, block: Span, mentions: Mentions) -> Iterator[Saying]:
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
    if re.search(r"\d", phrase):
        return False
    if not 0 < len(words) <= LONGEST or phrase.lower() in saying.speaker_words().labels:
        return False
    if words[0].lower() in saying.speaker_words().labels or phrase.endswith((".", "?", "!")):
        return False
    inside = mentions.inside(span)
    if inside and len(words) <= LONGEST_NAME:
        return True
    lower = phrase.lower()
    last = re.split(r"\s(?:of|for|from|in)\s", lower)[0].split()[-1]
    singular = last.removesuffix("s")
    roles = saying.speaker_words().roles | saying.speaker_words().bodies
    if last in roles or singular in roles or list(names.roles_in(lower)):
        return True
    # A name that the text has too, as in "Putin: this is ours".
    is_name = len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)
    return is_name and words[-1] in text[span.end : span.end + BELOW]
