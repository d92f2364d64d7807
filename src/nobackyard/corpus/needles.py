"""The words by which a text is known that may hold words of a frame, and the text made plain."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.frames import forms
from nobackyard.frames.scan import REACH
from nobackyard.language.embedding import VOCABULARY
from nobackyard.model import Frame

LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_"
PLAIN = bytes(code if code in LETTERS else ord(" ") for code in bytes(range(256)).lower())
AROUND = 2 * REACH  # bytes of plain text; two words of a phrase with a gap are no farther apart
FIRST_WORD = 1990  # the line of the vocabulary from which on words stand, the commonest first
SHARE = 0.1  # of a text that its commonest word makes, by Zipf's law
TOGETHER = 10  # times as often as by chance, words stand beside each other
COMMON = 1e-3  # of all words: such words are in every text

Group = tuple[bytes, ...]


class Needle(msgspec.Struct, frozen=True, order=True):
    """Plain words to look for; of each group, one has to stand near before or after them."""

    words: bytes
    before: tuple[Group, ...] = ()
    after: tuple[Group, ...] = ()

    @property
    def has_gap(self) -> bool:
        """Tell whether other words have to stand near."""
        return bool(self.before or self.after)

    @property
    def is_telling(self) -> bool:
        """Tell whether all its words are rare enough to be looked for at once."""
        return all(commonness(group) < COMMON for group in (*self.before, *self.after))

    def is_in(self, text: bytes) -> bool:
        """Tell whether plain text holds these words, with what they need near them."""
        whole = _compiled(self)
        at = text.find(self.words)
        while at >= 0:
            end = at + len(self.words)
            if whole.search(text, max(0, at - AROUND), end + AROUND):
                return True
            at = text.find(self.words, at + 1)
        return False

    def expression(self, reach: int, widest: int = 1) -> bytes:
        """Return an expression for all words, so many bytes apart, with so many spaces in them."""
        space = b" {1,%d}" % widest if widest > 1 else b" "
        groups = (
            b"|".join(words.strip().replace(b" ", space) for words in group)
            for group in (*self.before, (self.words,), *self.after)
        )
        return b" %b " % (b" .{0,%d} " % reach).join(b"(?:%b)" % group for group in groups)


@cache
def _compiled(needle: Needle) -> re.Pattern[bytes]:
    return re.compile(needle.expression(AROUND))


def spaced(text: str) -> bytes:
    """Return the words of a text in lower case, with spaces for all that is no letter or digit.

    "Moscow\u2019s back-yard" and "MOSCOW'S BACK YARD" are the same. What is no ASCII letter counts
    as none: one space stands for each.
    """
    return f" {text} ".encode("ascii", "replace").translate(PLAIN)


def tight(words: bytes) -> bytes:
    """Return the same words with one space between two of them."""
    return b" %b " % b" ".join(words.split())


def plain(text: str) -> bytes:
    """Return the words of a text in lower case, with one space before and after each."""
    return tight(spaced(text))


def needles(frames: Iterable[Frame]) -> set[Needle]:
    """Return as few words as tell of every phrase of the frames in every form."""
    every = {needle for groups in _phrases(frames) for needle in _of_phrase(groups)}
    whole = {needle.words for needle in every if not needle.has_gap}
    return {needle for needle in every if not _holds_other(needle, whole)}


def _phrases(frames: Iterable[Frame]) -> Iterator[list[Group]]:
    """Yield, for each phrase, what its parts before, between and after gaps may be."""
    irregular = packs.load_table("inflections.toml", forms.Inflections)
    for frame in frames:
        # Those of `frame.never` only make a use of the others something else.
        for phrases, is_verb in ((frame.words, False), (frame.verbs, True)):
            for phrase in phrases:
                yield _groups(forms.spread(phrase, irregular, is_verb=is_verb))


def _groups(slots: list[tuple[str, ...]]) -> list[Group]:
    parts = itertools.groupby(slots, lambda slot: slot == forms.GAP_SLOT)
    return [
        tuple(sorted({plain(" ".join(words)) for words in itertools.product(*part)}))
        for is_gap, part in parts
        if not is_gap
    ]


def _of_phrase(groups: list[Group]) -> Iterator[Needle]:
    """Yield the forms of the part that is the rarest in texts."""
    rarest = min(range(len(groups)), key=lambda at: commonness(groups[at]))
    before, after = tuple(groups[:rarest]), tuple(groups[rarest + 1 :])
    yield from (Needle(words, before, after) for words in groups[rarest])


def commonness(group: Group) -> float:
    """Return about which share of all words in texts begin one of these."""
    return sum(_share(words) for words in group)


def _share(words: bytes) -> float:
    ranks = _ranks()
    share = 1 / TOGETHER
    for word in words.split():
        share *= TOGETHER * SHARE / max(1, ranks.get(word, len(ranks)) - FIRST_WORD)
    return share


@cache
def _ranks() -> dict[bytes, int]:
    """Return how common words are among all; the sentence model has them in this order."""
    return {word: rank for rank, word in enumerate(VOCABULARY.read_bytes().splitlines())}


def _holds_other(needle: Needle, whole: set[bytes]) -> bool:
    """Tell whether shorter words tell of all that these do."""
    words = needle.words.split()
    ends = range(1, len(words) + 1)
    parts = {b" %b " % b" ".join(words[start:end]) for end in ends for start in range(end)}
    return bool((parts if needle.has_gap else parts - {needle.words}) & whole)
