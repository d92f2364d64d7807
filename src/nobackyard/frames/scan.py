"""Find the words of frames in raw text, without a parser and in linear time."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from nobackyard.frames import forms
from nobackyard.language.mentions import Mentions
from nobackyard.model import Frame, Span

SHORT = 4  # letters; shorter words are in every text
REACH = 120  # the longest stretch that one phrase with its gap may take, in characters


BEYOND = 40  # characters after a verb's phrase in which its object may still be named
POSSESSIVE = re.compile(r"\w['\u2019](?:s\b|\s)|\b(?:its|their|our|his|her|whose)\b", re.IGNORECASE)


class Phrase(msgspec.Struct, frozen=True):
    """One phrase of one frame, ready to be looked for."""

    frame: Frame
    text: str
    slots: list[tuple[str, ...]]
    anchors: list[frozenset[str]]
    is_verb: bool
    is_never: bool

    def could_be_among(self, words: Container[str]) -> bool:
        """Tell whether each word of the phrase is, in some form, among these."""
        return all(any(word in words for word in anchor) for anchor in self.anchors)


class Hit(msgspec.Struct, frozen=True):
    """Words of a frame at a place; `never` is a longer phrase that makes them something else."""

    frame: Frame
    span: Span
    is_verb: bool
    never: Span | None = None
    has_gap: bool = False


class Scanner:
    """Looks for every phrase of every frame at once."""

    def __init__(self, frames: Iterable[Frame], irregular: forms.Inflections) -> None:
        """Index the phrases by their rarest word; an expression is made when it is first needed."""
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        phrases = list(_phrases(frames, irregular))
        uses = Counter(chain.from_iterable(anchor for p in phrases for anchor in p.anchors))
        ranks = {a: _commonness(a, uses) for phrase in phrases for a in phrase.anchors}
        for phrase in phrases:
            for word in min(phrase.anchors, key=ranks.__getitem__):
                self._by_word[word].append(phrase)
        self._expressions: dict[tuple[str, bool], re.Pattern[str]] = {}

    def find(self, text: str) -> list[Hit]:
        """Return the hits in reading order; of overlapping ones the longest stays.

        Phrases with a gap are kept beside them until `held` has seen who fills the gap.
        """
        places: dict[str, list[int]] = defaultdict(list)
        for word in forms.WORD.finditer(fold(text)):
            places[word[0]].append(word.start())
        found = [hit for word in places for hit in self._at_word(word, text, places)]
        nevers = sorted({hit.span for hit in found if hit.never})
        used = [_with_never(hit, nevers) for hit in found if not hit.never]
        gapped = [hit for hit in used if hit.has_gap]
        kept = _longest([hit for hit in used if not hit.has_gap])
        return sorted([*kept, *gapped], key=_order)

    def _at_word(self, word: str, text: str, places: Mapping[str, list[int]]) -> Iterator[Hit]:
        for phrase in self._by_word.get(word, ()):
            if phrase.could_be_among(places):
                expression = self._expression(phrase)
                for at in places[word]:
                    yield from _around(phrase, expression, text, at)

    def _expression(self, phrase: Phrase) -> re.Pattern[str]:
        key = (phrase.text, phrase.is_verb)
        if key not in self._expressions:
            self._expressions[key] = re.compile(forms.pattern(phrase.slots), re.IGNORECASE)
        return self._expressions[key]


def _around(phrase: Phrase, expression: re.Pattern[str], text: str, at: int) -> Iterator[Hit]:
    for match in expression.finditer(text, max(0, at - REACH), at + REACH):
        if match.start() <= at < match.end():
            span = Span(match.start(), match.end())
            never = span if phrase.is_never else None
            has_gap = forms.GAP_SLOT in phrase.slots
            yield Hit(phrase.frame, span, phrase.is_verb, never, has_gap)


def _commonness(anchor: frozenset[str], uses: Mapping[str, int]) -> tuple[bool, int, int]:
    """Order the words of a phrase: what is short, or in many phrases, is in many texts, too."""
    shortest = min(map(len, anchor))
    return shortest < SHORT, max(uses[word] for word in anchor), -shortest


def held(hits: Iterable[Hit], text: str, mentions: Mentions) -> list[Hit]:
    """Leave out phrases with a gap that nobody fills: "in supply chains" has no owner."""
    return _longest([hit for hit in hits if not hit.has_gap or _is_filled(hit, text, mentions)])


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
        groups = (
            (frame.words, False, False),
            (frame.verbs, True, False),
            (frame.never, False, True),
        )
        for texts, is_verb, is_never in groups:
            for text in texts:
                slots = forms.spread(text, irregular, is_verb=is_verb)
                yield Phrase(frame, text, slots, forms.anchors(slots), is_verb, is_never)


def _order(hit: Hit) -> tuple[Span, str]:
    return hit.span, hit.frame.id


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
    for hit in sorted(
        cluster, key=lambda hit: (hit.span.start - hit.span.end, hit.frame.id, hit.is_verb)
    ):
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
