"""Find where a text names an actor, with a gazetteer and the words around it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from nobackyard import packs
from nobackyard.model import ActorKind, Mention, Name, Span

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s\u00a0.,'\u2019&+()\u2010\u2011\u2013\-]{0,3}")
SHORTEST_SHOUT = 12  # letters; fewer in capitals are an abbreviation
HEADLINE_SHARE = 0.8  # of letters in capitals: then case says nothing


class Sense(msgspec.Struct, frozen=True):
    """One actor that a sequence of words may name."""

    actor: str
    name: Name


class Gazetteer:
    """Every surface form of every actor, looked up word by word."""

    def __init__(self, pack: packs.ActorPack) -> None:
        """Index the names by their words."""
        self._senses: dict[tuple[str, ...], list[Sense]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        for actor in pack.actors:
            for name in actor.names:
                self._add(actor.code, name)
        self.kinds = {actor.code: actor.kind for actor in pack.actors}
        self._upper = {tuple(w.upper() for w in key): key for key in reversed(self._senses)}
        self._upper_longest = {key[0]: 0 for key in self._upper}
        for key in self._upper:
            self._upper_longest[key[0]] = max(self._upper_longest[key[0]], len(key))
        self._ambiguous = {tuple(WORD.findall(a.text)): a for a in pack.ambiguities}

    def _add(self, code: str, name: Name) -> None:
        key = tuple(WORD.findall(name.text))
        if key:
            self._senses[key].append(Sense(code, name))
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def read(self, text: str, spans: Iterable[Span], published: date | None) -> "Mentions":
        """Return the mentions in these stretches of the text, to be asked about."""
        return Mentions(self.find(text, spans, published), self.kinds)

    def find(self, text: str, spans: Iterable[Span], published: date | None) -> list[Mention]:
        """Return the mentions in these stretches of the text, in order; longest names first."""
        found: list[tuple[Span, list[Sense], tuple[str, ...]]] = []
        for span in spans:
            found.extend(self._in_span(text, span))
        seen = Counter(senses[0].actor for _, senses, _ in found if len(senses) == 1)
        words = _Words(text)
        mentions: list[Mention] = []
        for span, senses, key in found:
            if self._means_other(key, words):
                continue
            sense = _choose(senses, seen, published)
            mentions.append(Mention(sense.actor, span, sense.name.by))
        return mentions

    def _in_span(
        self, text: str, span: Span
    ) -> Iterable[tuple[Span, list[Sense], tuple[str, ...]]]:
        words = list(WORD.finditer(text, span.start, span.end))
        shouted = _is_shouted(text[span.start : span.end])
        longest = self._upper_longest if shouted else self._longest
        at = 0
        while at < len(words):
            reach = longest.get(words[at][0], 0)
            for size in range(min(reach, len(words) - at), 0, -1):
                key = tuple(word[0] for word in words[at : at + size])
                key = self._upper.get(key, ()) if shouted else key
                if key in self._senses and _is_joined(text, words[at : at + size]):
                    end = words[at + size - 1].end()
                    yield Span(words[at].start(), end), self._senses[key], key
                    at += size - 1
                    break
            at += 1

    def _means_other(self, key: tuple[str, ...], words: "_Words") -> bool:
        item = self._ambiguous.get(key)
        if item is None:
            return False
        here = words.count(item.actor_words)
        there = words.count(item.other_words)
        return there > here if there != here else item.usual == "other"


class _Words:
    """The words of a text in lower case, read when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = ""
        self._counts: dict[tuple[str, ...], int] = {}

    def count(self, wanted: tuple[str, ...]) -> int:
        """Tell how many of these stand in the text; each list is looked for once."""
        if wanted not in self._counts:
            self._counts[wanted] = self._count(wanted)
        return self._counts[wanted]

    def _count(self, wanted: tuple[str, ...]) -> int:
        self._folded = self._folded or f" {' '.join(WORD.findall(self._text.lower()))} "
        return sum(f" {' '.join(WORD.findall(word.lower()))} " in self._folded for word in wanted)


class Mentions:
    """The mentions of one article, to be asked about stretches of it."""

    def __init__(self, found: Sequence[Mention], kinds: Mapping[str, ActorKind]) -> None:
        """Take mentions in reading order, and the kinds of the actors."""
        self._kinds = kinds
        self.all = tuple(found)
        self.seen = Counter(mention.actor for mention in found)
        self._starts = [mention.span.start for mention in found]

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that start inside the span, in order."""
        low = bisect_left(self._starts, span.start)
        return list(self.all[low : bisect_left(self._starts, span.end)])

    def last_before(self, offset: int, kinds: frozenset[str]) -> Mention | None:
        """Return the last mention before a place of an actor of one of these kinds."""
        for mention in reversed(self.all[: bisect_left(self._starts, offset)]):
            if mention.by != "place" and self._kinds.get(mention.actor) in kinds:
                return mention
        return None

    def at(self, offset: int) -> Mention | None:
        """Return the mention that covers this character."""
        low = bisect_right(self._starts, offset) - 1
        if low >= 0 and self.all[low].span.start <= offset < self.all[low].span.end:
            return self.all[low]
        return None


@cache
def load(packs_at: tuple[Path, ...] = ()) -> Gazetteer:
    """Return the gazetteer of the shipped actors and of the packs in these folders."""
    return Gazetteer(packs.load_actors(packs_at))


def _choose(senses: list[Sense], seen: Counter[str], published: date | None) -> Sense:
    if len(senses) == 1:
        return senses[0]

    def fit(sense: Sense) -> tuple[bool, int]:
        name = sense.name
        is_in_time = published is None or (
            (name.since is None or name.since <= published)
            and (name.until is None or published <= name.until)
        )
        return (is_in_time, seen[sense.actor])

    return max(senses, key=fit)


def _is_joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    pairs = pairwise(words)
    return all(BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in pairs)


def _is_shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) > SHORTEST_SHOUT and capitals > HEADLINE_SHARE * len(letters)
