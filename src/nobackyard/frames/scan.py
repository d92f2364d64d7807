"""Find the words of frames in raw text, without a parser and in linear time."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from nobackyard.frames import forms
from nobackyard.language.mentions import Mentions
from nobackyard.model import Frame, Span

REACH = 120  # the longest stretch that one phrase with its gap may take, in characters


BEYOND = 40  # characters after a verb's phrase in which its object may still be named
POSSESSIVE = re.compile(r"\w['\u2019](?:s\b|\s)|\b(?:its|their|our|his|her|whose)\b", re.IGNORECASE)


class Phrase(msgspec.Struct, frozen=True):
    """One phrase of one frame, ready to be looked for."""

    frame: Frame
    text: str
    slots: list[tuple[str, ...]]
    is_verb: bool
    is_never: bool


class Hit(msgspec.Struct, frozen=True):
    """Words of a frame at a place; `never` names the longer phrase that makes them something else."""

    frame: Frame
    span: Span
    is_verb: bool
    never: Span | None = None
    has_gap: bool = False


class Scanner:
    """Looks for every phrase of every frame at once."""

    def __init__(self, frames: Iterable[Frame], irregular: forms.Inflections) -> None:
        """Prepare the literals; regular expressions are made when a literal is first met."""
        self._by_key: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in _phrases(frames, irregular):
            for key in forms.keys(phrase.slots):
                self._by_key[key].append(phrase)
        self._compiled: dict[str, list[tuple[re.Pattern[str], list[Phrase]]]] = {}

    def find(self, text: str) -> list[Hit]:
        """Return the hits in reading order; of overlapping ones the longest stays."""
        folded = fold(text)
        found = [hit for key in self._by_key for hit in self._at_key(key, text, folded)]
        nevers = sorted({hit.span for hit in found if hit.never})
        return [_with_never(hit, nevers) for hit in _longest([h for h in found if not h.never])]

    def _at_key(self, key: str, text: str, folded: str) -> Iterator[Hit]:
        start = folded.find(key)
        while start >= 0:
            yield from self._around(key, text, start)
            start = folded.find(key, start + 1)

    def _around(self, key: str, text: str, at: int) -> Iterator[Hit]:
        low, high = max(0, at - REACH), at + REACH
        for expression, phrases in self._expressions(key):
            for match in expression.finditer(text, low, high):
                if match.start() <= at < match.end():
                    span = Span(match.start(), match.end())
                    for phrase in phrases:
                        never = span if phrase.is_never else None
                        has_gap = forms.GAP_SLOT in phrase.slots
                        yield Hit(phrase.frame, span, phrase.is_verb, never, has_gap)

    def _expressions(self, key: str) -> list[tuple[re.Pattern[str], list[Phrase]]]:
        if key not in self._compiled:
            grouped: dict[str, list[Phrase]] = defaultdict(list)
            for phrase in self._by_key[key]:
                grouped[forms.pattern(phrase.slots)].append(phrase)
            self._compiled[key] = [
                (re.compile(written, re.IGNORECASE), phrases) for written, phrases in grouped.items()
            ]
        return self._compiled[key]


def held(hits: Iterable[Hit], text: str, mentions: Mentions) -> list[Hit]:
    """Leave out phrases with a gap that nobody fills: "in supply chains" has no owner."""
    return [hit for hit in hits if not hit.has_gap or _is_filled(hit, text, mentions)]


def _is_filled(hit: Hit, text: str, mentions: Mentions) -> bool:
    reach = Span(hit.span.start, hit.span.end + (BEYOND if hit.is_verb else 0))
    words = text[hit.span.start : hit.span.end]
    return bool(mentions.inside(reach)) or bool(POSSESSIVE.search(words))


def fold(text: str) -> str:
    """Return the text in lower case with every character still at its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _phrases(frames: Iterable[Frame], irregular: forms.Inflections) -> Iterator[Phrase]:
    for frame in frames:
        groups = ((frame.words, False, False), (frame.verbs, True, False), (frame.never, False, True))
        for texts, is_verb, is_never in groups:
            for text in texts:
                slots = forms.spread(text, irregular, is_verb=is_verb)
                yield Phrase(frame, text, slots, is_verb, is_never)


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    cluster: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=lambda hit: hit.span):
        if hit.span.start >= end:
            kept.extend(_longest_of_cluster(cluster))
            cluster = []
        cluster.append(hit)
        end = max(end, hit.span.end)
    return kept + _longest_of_cluster(cluster)


def _longest_of_cluster(cluster: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(cluster, key=lambda hit: (hit.span.start - hit.span.end, hit.frame.id)):
        if not any(hit.span.meets(other.span) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _with_never(hit: Hit, nevers: list[Span]) -> Hit:
    near = nevers[max(0, bisect_left(nevers, hit.span) - 2) : bisect_left(nevers, hit.span) + 2]
    over = [span for span in near if span != hit.span and _covers(span, hit.span)]
    return msgspec.structs.replace(hit, never=over[0]) if over else hit


def _covers(never: Span, span: Span) -> bool:
    """Tell whether most of a hit lies in a phrase that means something else."""
    shared = min(never.end, span.end) - max(never.start, span.start)
    return 2 * shared > span.end - span.start
