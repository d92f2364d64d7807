"""Find wording that no frame lists: what an actor owns, or is said to be.

A noun counts where one actor owns it and another is near ("Beijing's parking lot"), or where a
place is said to be it ("Mali is their firing range"). Nouns of frames that need no owner are real
things so often that only the second counts.
"""

import re
from collections.abc import Iterable, Sequence

from nobackyard.frames.scan import Hit
from nobackyard.language.mentions import Mentions
from nobackyard.model import Mention, Span

QUOTE = "[\"'\u2018\u201c\u00ab]?"
BARS = r"(?!(?:to|of|and|or|in|on|at|by|for|from|with|is|was|has|had|will|would)\b)"
OWNS = re.compile(rf"['\u2019]s?\s+{QUOTE}(?:{BARS}[\w-]+\s+{QUOTE}){{0,3}}")
DESCRIBES = re.compile(rf"\s+{QUOTE}(?:[\w-]+\s+{QUOTE})?")
IS_OF = re.compile(r"[\"'\u2019\u201d]?\s+(?:of|for|to)\s+(?:the\s+)?")
SOMEBODYS = (
    r"(?:my|our|your|their|its|his|her"
    r"|(?:nobody|no[ -]one|anyone|anybody|someone|somebody|another|(?:some)?body else)['\u2019]s)"
)
PHRASE = re.compile(
    rf"(?<!\w)(?:(?P<whose>{SOMEBODYS})|an?|the|no|neither|nor)\s+{QUOTE}"
    rf"(?:[\w'\u2019-]+\s+{QUOTE}){{0,2}}$",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|becom(?:e|es|ing)|became|remain(?:s|ed)?|stay(?:s|ed)?"
    r"|as|into|like|called|(?:is|are|was|were)n['\u2019]t)|['\u2019](?:s|re))"
    r"(?:\s+(?:not|never|no longer|still|now|always|also|only|just|merely|once|ever|forever))*"
    rf"\s+{QUOTE}$",
    re.IGNORECASE,
)
WE = re.compile(
    r"\b(?:we|us|(?:my|our|this) (?:country|nation|people|land|islands?))\b", re.IGNORECASE
)
ENDS = re.compile(r"[.;:!?\n]\s")
REACH = 48  # characters between an actor and a noun that it may own
SUBJECT = 120  # characters between a place and what it is said to be
PASSAGE = 300  # characters around, in which another actor has to be named


def owned(nouns: Sequence[Hit], text: str, mentions: Mentions, listed: Iterable[Hit]) -> list[Hit]:
    """Return the nouns that are owned, or that a place is said to be, apart from listed phrases."""
    taken = [hit.span for hit in listed]
    free = (noun for noun in nouns if not any(noun.span.meets(span) for span in taken))
    return [noun for noun in free if _counts(noun, text, mentions)]


def _counts(noun: Hit, text: str, mentions: Mentions) -> bool:
    span = noun.span
    near = mentions.inside(Span(max(0, span.start - REACH), span.end + REACH))
    holders = [mention for mention in near if _owns(mention, span, text)]
    owners = {mention.actor for mention in holders}
    around = mentions.inside(Span(max(0, span.start - PASSAGE), span.end + PASSAGE))
    others = {mention.actor for mention in around} - owners
    is_figure = noun.frame.needs == "owner"
    if owners and is_figure:
        return bool(others)
    starts = [mention.span.start for mention in holders if mention.span.end <= span.start]
    said = _said(span, min(starts, default=None), text, mentions)
    return said == "somebody's" or (said == "a thing" and is_figure and len(others) > 1)


def _owns(mention: Mention, noun: Span, text: str) -> bool:
    if mention.span.end <= noun.start:
        between = text[mention.span.end : noun.start]
        is_describing = mention.by in {"adjective", "people", "name"}
        return bool(OWNS.fullmatch(between) or (is_describing and DESCRIBES.fullmatch(between)))
    return bool(IS_OF.fullmatch(text[noun.end : mention.span.start]))


def _said(noun: Span, owner_at: int | None, text: str, mentions: Mentions) -> str:
    """Tell whether a place, or "we", is said to be the noun: somebody's, a thing, or not at all."""
    low = max(0, noun.start - SUBJECT)
    before = text[low : noun.start]
    is_ours = text[noun.start : noun.end].lower() in {"ours", "theirs"}
    phrase = PHRASE.search(before)
    at = phrase.start() if phrase else owner_at and owner_at - low
    at = len(before) if is_ours else at
    link = LINK.search(before[:at]) if at else None
    if link is None:
        return ""
    begins = max((end.end() for end in ENDS.finditer(before[: link.start()])), default=0)
    places = mentions.inside(Span(low + begins, low + link.start()))
    is_we = bool(WE.search(before[begins : link.start()]))
    if not (places or is_we):
        return ""
    is_somebodys = is_ours or owner_at is not None or bool(phrase and phrase["whose"])
    return "somebody's" if is_somebodys else "a thing"
