"""Find where a text names an actor, with a gazetteer and the words around it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import msgspec

from nobackyard import packs
from nobackyard.model import ActorKind, Mention, Name, Span

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s\u00a0.,'\u2019&+()\u2010\u2011\u2013\-]{0,3}")
SHORTEST_SHOUT = 12  # letters; fewer in capitals are an abbreviation
HEADLINE_SHARE = 0.8  # of letters in capitals: then case says nothing
SMALL = bytes(range(ord("a"), ord("z") + 1))
LARGE_FEW = 0.75  # of all characters that are no small letters: then too few are capitals
WIDEST_JOIN = 3  # characters; as many as `BETWEEN` takes


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
        self._ambiguous = {tuple(WORD.findall(a.text)): _spaced_out(a) for a in pack.ambiguities}
        self._leads = _Leads(self._senses)

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
        is_plain = self._leads.are_enough(text)
        for span in spans:
            found.extend(self._in_span(text, span, is_plain=is_plain))
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
        self, text: str, span: Span, *, is_plain: bool
    ) -> Iterator[tuple[Span, list[Sense], tuple[str, ...]]]:
        part = text[span.start : span.end]
        shouted = _is_shouted(part)
        longest = self._upper_longest if shouted else self._longest
        firsts = self._leads.words(part) if is_plain and not shouted else WORD.finditer(part)
        at = 0
        for first in firsts:
            reach = longest.get(first[0], 0)
            if not reach or first.start() < at:
                continue
            words = [first]
            if reach > 1:
                words.extend(islice(WORD.finditer(part, first.end()), reach - 1))
            all_words = tuple([word[0] for word in words])
            for size in range(len(words), 0, -1):
                key = all_words[:size]
                key = self._upper.get(key, ()) if shouted else key
                if key in self._senses and _is_joined(part, words[:size]):
                    at = words[size - 1].end()
                    here = Span(span.start + first.start(), span.start + at)
                    yield here, self._senses[key], key
                    break

    def _means_other(self, key: tuple[str, ...], words: "_Words") -> bool:
        item = self._ambiguous.get(key)
        if item is None:
            return False
        here = words.count(item.actor_words)
        there = words.count(item.other_words)
        return there > here if there != here else item.usual == "other"


class _Leads:
    """Finds the words with which a name may begin without looking at every word of a text."""

    def __init__(self, keys: Collection[tuple[str, ...]]) -> None:
        """Take the words of every name."""
        capitals: set[str] = set()
        self._small_before: dict[str, int] = {}
        self._small: list[tuple[str, re.Pattern[str]]] = []
        for key in keys:
            large = next((at for at, word in enumerate(key) if not word[0].islower()), None)
            if large is None:
                between = BETWEEN.pattern.join(map(re.escape, key))
                self._small.append((max(key, key=len), re.compile(between)))
                continue
            capitals.add(key[large][0])
            if large:
                length = sum(len(word) + WIDEST_JOIN for word in key[:large])
                known = self._small_before.get(key[large], 0)
                self._small_before[key[large]] = max(known, length)
        self._begins = {key[0] for key in keys} | set(self._small_before)
        letters = "".join(map(re.escape, sorted(capitals)))
        # The letter first and what stands before it second: so the expression runs on to letters.
        self._capitalized = re.compile(rf"[{letters}](?<![^\W_].)[^\W_]*") if letters else WORD

    def are_enough(self, text: str) -> bool:
        """Tell whether there is no name that has small letters alone, such as "hermit kingdom"."""
        return not any(word in text and name.search(text) for word, name in self._small)

    def words(self, part: str) -> Iterator[re.Match[str]]:
        """Yield the capitalized words, and before them the small ones of "the Hague", in order."""
        begins = self._begins
        for word in [word for word in self._capitalized.finditer(part) if word[0] in begins]:
            length = self._small_before.get(word[0])
            if length:
                # One more character, to tell a whole word from the end of a longer one.
                start = max(0, word.start() - length - 1)
                before = WORD.finditer(part, start, word.start())
                yield from (small for small in before if small.start() > start or not start)
            yield word


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
        self._folded = self._folded or _spaced(self._text)
        return sum(word in self._folded for word in wanted)


def _spaced_out(item: packs.Ambiguity) -> packs.Ambiguity:
    """Return an ambiguity with its words written as they are looked for."""
    return msgspec.structs.replace(
        item,
        actor_words=tuple(map(_spaced, item.actor_words)),
        other_words=tuple(map(_spaced, item.other_words)),
    )


def _spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(text.lower()))} "


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
    large = len(text.encode("ascii", "replace").translate(None, SMALL))
    if large < LARGE_FEW * len(text):
        return False  # the usual answer, without a look at every letter
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) > SHORTEST_SHOUT and capitals > HEADLINE_SHARE * len(letters)
