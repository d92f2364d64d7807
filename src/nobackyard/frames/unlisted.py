"""Find wording that no frame lists: an actor beside a noun of things, servants or tools."""

import re
from collections.abc import Iterable, Sequence

from nobackyard.frames.scan import Hit
from nobackyard.language.mentions import Mentions
from nobackyard.model import Mention, Span

OWNS = re.compile(r"['\u2019]s?\s+(?:[\w-]+\s+){0,3}")
DESCRIBES = re.compile(r"\s+(?:[\w-]+\s+)?")
IS_OF = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?")
REACH = 48  # characters between an actor and a noun that it may own
PASSAGE = 300  # characters around, in which another actor has to be named


def owned(nouns: Sequence[Hit], text: str, mentions: Mentions, listed: Iterable[Hit]) -> list[Hit]:
    """Return the nouns that an actor owns where another is near, apart from listed phrases."""
    taken = [hit.span for hit in listed]
    return [
        noun
        for noun in nouns
        if _is_owned(noun.span, text, mentions) and not any(noun.span.meets(t) for t in taken)
    ]


def _is_owned(noun: Span, text: str, mentions: Mentions) -> bool:
    near = mentions.inside(Span(max(0, noun.start - REACH), noun.end + REACH))
    owners = {mention.actor for mention in near if _owns(mention, noun, text)}
    around = mentions.inside(Span(max(0, noun.start - PASSAGE), noun.end + PASSAGE))
    return bool(owners) and any(mention.actor not in owners for mention in around)


def _owns(mention: Mention, noun: Span, text: str) -> bool:
    if mention.span.end <= noun.start:
        between = text[mention.span.end : noun.start]
        is_describing = mention.by in {"adjective", "people", "name"}
        return bool(OWNS.fullmatch(between) or (is_describing and DESCRIBES.fullmatch(between)))
    return bool(IS_OF.fullmatch(text[noun.end : mention.span.start]))
