"""Say which words are more frequent in some sentences than in others."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from scipy import stats

from nobackyard.corpus.tally.change import q_values
from nobackyard.corpus.tally.view import View
from nobackyard.relations.intervals import Z

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LEAST = 5  # times; a rarer word is not compared
SURE = 0.01  # the share of mistakes among the words that are shown
UNSEEN = 0.5  # stands for a count of 0, which has no logarithm (Hardie 2014)

SENTENCES = """
SELECT bool_or(is_counted), sentence
FROM findings JOIN numbered USING (key) JOIN uses USING (id, number) JOIN pieces USING (id)
WHERE findings.stance <> 'literal'
GROUP BY copies, sentence
"""


class Key(msgspec.Struct, frozen=True):
    """A word's counts in two bodies of text, and how much more frequent it is in the first.

    `log_ratio` is the binary logarithm of how many times (Hardie 2014), with its 95 % interval;
    `diff` is the same in percent (Gabrielatos & Marchi 2012); `g2` is the log-likelihood ratio
    (Dunning 1993, Computational Linguistics 19: 61-74), `bayes` the Bayesian information criterion
    that it gives (Wilson 2013): above 2 speaks for a difference, above 10 very strongly; `q` is
    the share of mistakes among all that are as sure.
    """

    word: str
    count: int
    of: int
    other: int
    of_other: int
    log_ratio: float
    low: float
    high: float
    diff: float
    g2: float
    bayes: float
    q: float


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, without numbers."""
    return (found[0].casefold() for found in WORD.finditer(text))


def keyness(view: View) -> tuple[Key, ...]:
    """Return the words of sentences with a counted finding, beside those with another stance."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for is_counted, sentence in view.rows(SENTENCES):
        counts[is_counted].update(words(sentence))
    return keys(counts[True], counts[False])


def keys(own: Mapping[str, int], others: Mapping[str, int]) -> tuple[Key, ...]:
    """Return words that are clearly more frequent in the first, by the least that it may be."""
    of, of_other = sum(own.values()), sum(others.values())
    if not of or not of_other:
        return ()
    compared = [word for word, count in own.items() if count + others.get(word, 0) >= LEAST]
    scores = [log_likelihood(own[word], of, others.get(word, 0), of_other) for word in compared]
    adjusted = q_values([float(stats.chi2.sf(score, 1)) for score in scores])
    found = [
        _key(word, (own[word], of), (others.get(word, 0), of_other), score, q)
        for word, score, q in zip(compared, scores, adjusted, strict=True)
    ]
    sure = [key for key in found if key.q <= SURE and key.log_ratio > 0]
    return tuple(sorted(sure, key=lambda key: (-key.low, key.word)))


def log_likelihood(count: int, of: int, other: int, of_other: int) -> float:
    """Return Dunning's log-likelihood ratio of a word in two bodies of text."""
    whole, both = of + of_other, count + other
    cells = (
        (count, both * of / whole),
        (other, both * of_other / whole),
        (of - count, (whole - both) * of / whole),
        (of_other - other, (whole - both) * of_other / whole),
    )
    return max(2 * sum(seen * math.log(seen / due) for seen, due in cells if seen), 0.0)


def log_ratio(own: tuple[int, int], other: tuple[int, int]) -> tuple[float, float, float]:
    """Return the binary logarithm of how many times more frequent, with its 95 % interval.

    The interval is that of a ratio of two shares: Katz et al. (1978), Biometrics 34: 469-474.
    """
    shares: Sequence[tuple[float, int]] = [(max(count, UNSEEN), of) for count, of in (own, other)]
    value = math.log2(shares[0][0] / shares[0][1]) - math.log2(shares[1][0] / shares[1][1])
    error = math.sqrt(max(sum(1 / count - 1 / of for count, of in shares), 0.0)) / math.log(2)
    return value, value - Z * error, value + Z * error


def _key(word: str, own: tuple[int, int], other: tuple[int, int], g2: float, q: float) -> Key:
    value, low, high = log_ratio(own, other)
    bayes = g2 - math.log(own[1] + other[1])
    diff = 100 * (2**value - 1)
    return Key(word, *own, *other, value, low, high, diff, g2, bayes, q)
