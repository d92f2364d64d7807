"""Say which words stand near a frame's words more often than elsewhere in the same sentences."""

import math
from collections import Counter
from itertools import islice

import msgspec

from nobackyard.corpus.tally.keyness import Key, keys, words
from nobackyard.corpus.tally.view import View

NEAR = 5  # words on each side

PLACES = """
SELECT sentence, list(DISTINCT [f."start" - sentence_start, f."end" - sentence_start])
FROM findings AS f JOIN numbered USING (key) JOIN uses USING (id, number) JOIN pieces USING (id)
WHERE is_counted
GROUP BY copies, sentence
"""


class Collocate(msgspec.Struct, frozen=True):
    """A word, how often it stands near, and how exclusively.

    `log_dice` is at most 14, where word and frame never stand without each other (Rychlý 2008,
    Proceedings of RASLAN: 6-9). `key` compares near with farther off.
    """

    key: Key
    log_dice: float


def collocates(view: View) -> tuple[Collocate, ...]:
    """Return words that clearly stand near the words of counted findings."""
    near: Counter[str] = Counter()
    far: Counter[str] = Counter()
    together: Counter[str] = Counter()  # how many uses have the word near, once or more
    uses = 0
    for sentence, spans in view.rows(PLACES):
        beside = [_near(sentence, start, end) for start, end in spans]
        close = Counter(word for side in beside for word in side)
        near.update(close)
        far.update(Counter(words(sentence)) - close - _own(sentence, spans))
        together.update(word for side in beside for word in set(side))
        uses += len(spans)
    return tuple(
        Collocate(key, log_dice(together[key.word], uses, key.count + key.other))
        for key in keys(near, far)
    )


def log_dice(together: int, uses: int, word: int) -> float:
    """Return how exclusively a word and the frame's words go together."""
    return 14 + math.log2(2 * together / (uses + word))


def _near(sentence: str, start: int, end: int) -> list[str]:
    before = list(words(sentence[:start]))
    return [*before[-NEAR:], *islice(words(sentence[end:]), NEAR)]


def _own(sentence: str, spans: list[list[int]]) -> Counter[str]:
    return Counter(word for start, end in spans for word in words(sentence[start:end]))
