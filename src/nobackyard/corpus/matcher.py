"""Tell at some hundred megabytes a second which texts may hold words of a frame.

Of a text that it passes by it is sure; of the others, `Analyzer` decides.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from nobackyard import packs
from nobackyard.corpus import literals
from nobackyard.frames import forms
from nobackyard.frames.scan import REACH
from nobackyard.model import Frame

# Letters beyond ASCII that Python takes for an ASCII letter where case is ignored.
LOOKALIKES = "\u0130\u0131\u017f\u212a"
TOO_WIDE = b" " * (literals.WIDEST + 1)
RARE = 6  # bytes, with its spaces: shorter words are in every text
LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_"
PLAIN = bytes(code if code in LETTERS else ord(" ") for code in bytes(range(256)).lower())


class Needle(msgspec.Struct, frozen=True, order=True):
    """Plain words to look for; of each group, one has to stand near before or after them."""

    words: bytes
    before: tuple[tuple[bytes, ...], ...] = ()
    after: tuple[tuple[bytes, ...], ...] = ()

    @property
    def has_gap(self) -> bool:
        """Tell whether other words have to stand near."""
        return bool(self.before or self.after)


class Matcher:
    """Looks for the words of all frames at once."""

    def __init__(self, frames: Iterable[Frame], engine: literals.Engine | None = None) -> None:
        """Take frames, and what searches: by default the fastest that is installed."""
        found = needles(frames)
        rare = {word for needle in found for group in _rare(needle) for word in group}
        words = tuple(sorted(rare | {needle.words for needle in found}))
        numbers = {word: number for number, word in enumerate(words)}
        self._search = literals.load(words, engine)
        # For each of the words, what it may be a part of, and which others have to be there, too.
        self._parts: list[list[tuple[Needle, list[set[int]]]]] = [[] for _ in words]
        for needle in sorted(found):
            others = [{numbers[word] for word in group} for group in _rare(needle)]
            self._parts[numbers[needle.words]].append((needle, others))

    def could_hold(self, text: str, words: bytes | None = None) -> bool:
        """Tell whether a text may hold words of a frame; `words` is what `plain` makes of it."""
        if not text.isascii() and any(letter in text for letter in LOOKALIKES):
            return True
        seen = _spaced(text) if words is None else words
        if TOO_WIDE in seen:
            seen = _tight(seen)
        likely = self._likely(self._search(seen))
        if not all(needle.has_gap for needle in likely):
            return True
        if likely:
            seen = _tight(seen)
        return any(_is_there(needle, seen) for needle in likely)

    def _likely(self, found: list[int]) -> list[Needle]:
        """Return the needles whose words, and the others that they need, are all in a text."""
        there = set(found)
        likely: list[Needle] = []
        for number in found:
            for needle, others in self._parts[number]:
                for other in others:  # a loop, for this is asked of every article
                    if there.isdisjoint(other):
                        break
                else:
                    likely.append(needle)
        return likely


def plain(text: str) -> bytes:
    """Return the words of a text in lower case, with a space before and after each.

    What is no ASCII letter or digit counts as a space, so that "Moscow\u2019s back-yard" and
    "MOSCOW'S BACK YARD" are the same.
    """
    return _tight(_spaced(text))


def _spaced(text: str) -> bytes:
    """Return a text as `plain` does, but with as many spaces as there are other signs."""
    return b" %b " % text.encode("ascii", "replace").translate(PLAIN)


def _tight(words: bytes) -> bytes:
    while b"  " in words:
        words = words.replace(b"  ", b" ")
    return words


def _rare(needle: Needle) -> list[tuple[bytes, ...]]:
    """Return the groups of which the text has to hold a word that not every text holds."""
    groups = needle.before + needle.after
    return [group for group in groups if min(map(len, group)) >= RARE]


def needles(frames: Iterable[Frame]) -> set[Needle]:
    """Return as few words as tell of every phrase of the frames in every form."""
    phrases = list(_spread(frames))
    uses = Counter(word for parts in phrases for part in parts for word in set(_words(part)))
    every = {needle for parts in phrases for needle in _of_phrase(parts, uses)}
    whole = {needle.words for needle in every if not needle.has_gap}
    return {needle for needle in every if not _holds_other(needle, whole)}


def _spread(frames: Iterable[Frame]) -> Iterator[list[tuple[bytes, ...]]]:
    """Yield, for each phrase, what its parts before, between and after gaps may be."""
    irregular = packs.load_table("inflections.toml", forms.Inflections)
    for frame in frames:
        # Those of `frame.never` only make a use of the others something else.
        for phrases, is_verb in ((frame.words, False), (frame.verbs, True)):
            for phrase in phrases:
                yield _parts(forms.spread(phrase, irregular, is_verb=is_verb))


def _parts(slots: list[tuple[str, ...]]) -> list[tuple[bytes, ...]]:
    grouped = itertools.groupby(slots, lambda slot: slot == forms.GAP_SLOT)
    return [
        tuple(sorted({plain(" ".join(words)) for words in itertools.product(*part)}))
        for is_gap, part in grouped
        if not is_gap
    ]


def _words(part: tuple[bytes, ...]) -> Iterator[bytes]:
    return itertools.chain.from_iterable(words.split() for words in part)


def _of_phrase(parts: list[tuple[bytes, ...]], uses: Counter[bytes]) -> Iterator[Needle]:
    """Yield the forms of the part whose words are in the fewest phrases, and so in few texts."""

    def commonness(at: int) -> tuple[int, int]:
        return max(min(uses[word] for word in words.split()) for words in parts[at]), -at

    rarest = min(range(len(parts)), key=commonness)
    before, after = tuple(parts[:rarest]), tuple(parts[rarest + 1 :])
    yield from (Needle(words, before, after) for words in parts[rarest])


def _holds_other(needle: Needle, whole: set[bytes]) -> bool:
    """Tell whether shorter words tell of all that these do."""
    words = needle.words.split()
    ends = range(1, len(words) + 1)
    parts = {b" %b " % b" ".join(words[start:end]) for end in ends for start in range(end)}
    return bool((parts if needle.has_gap else parts - {needle.words}) & whole)


def _is_there(needle: Needle, text: bytes) -> bool:
    """Tell whether words that stand in the text have near them what they need."""
    if not needle.has_gap:
        return True
    at = text.find(needle.words)
    while at >= 0:
        end = at + len(needle.words)
        before, after = text[max(0, at - 2 * REACH) : at + 1], text[end - 1 : end + 2 * REACH]
        if _has_each(needle.before, before) and _has_each(needle.after, after):
            return True
        at = text.find(needle.words, at + 1)
    return False


def _has_each(groups: tuple[tuple[bytes, ...], ...], text: bytes) -> bool:
    return all(any(words in text for words in group) for group in groups)
