"""Say how sure a count is: shares, means, and the differences between shares."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from nobackyard.relations.balance import Resampled, Score, Share

Z = 1.959964  # standard errors on each side that hold 95 %
TAILS = (0.025, 0.975)
SEED = 20  # any number does; the same one gives the same intervals
RESAMPLES = 1000
MANY_TEXTS = 10  # resampling fewer whole texts gives intervals that are far too short
LOTS = 1000  # of more different texts than this, lots are resampled instead of each

Row = tuple[int, ...]
T = TypeVar("T")
Floats = npt.NDArray[np.float64]


def generator(name: str) -> np.random.Generator:
    """Return random numbers that are the same for a name whatever else is drawn."""
    return np.random.default_rng([SEED, *name.encode()])


def share(count: int, of: int, design: float = 1.0) -> Share | None:
    """Return a share with Wilson's score interval, or None of nothing.

    Wilson, E. B. (1927), JASA 22: 209-212; Brown, Cai & DasGupta (2001), Statistical Science 16:
    101-133, recommend it for small numbers. The interval is that of `of / design` cases.
    """
    if not of:
        return None
    value, square, cases = count / of, Z * Z, of / design
    centre = (value + square / (2 * cases)) / (1 + square / cases)
    spread = value * (1 - value) / cases + square / (4 * cases * cases)
    half = Z / (1 + square / cases) * spread**0.5
    # At 0 and at `of` the interval ends there; rounding must not put it beside.
    low = 0.0 if count == 0 else max(centre - half, 0.0)
    high = 1.0 if count == of else min(centre + half, 1.0)
    return Share(count, of, value, low, high)


def design_effect(texts: Mapping[Row, int], column: int = 1) -> float:
    """Return how much less a case tells because cases of one text go together: 1 is not at all.

    A text is how many cases it has, and in the column how many of the kind that is asked for.
    Rao & Scott (1992), Biometrics 48: 577-585.
    """
    number = sum(texts.values())
    cases = sum(row[0] * times for row, times in texts.items())
    count = sum(row[column] * times for row, times in texts.items())
    if number < MANY_TEXTS or count in {0, cases}:
        return 1.0
    rate = count / cases
    # `fsum` rounds once, so that the order of texts does not matter.
    squares = math.fsum(t * (row[column] - rate * row[0]) ** 2 for row, t in texts.items())
    clustered = number / (number - 1) * squares / cases**2
    return max(1.0, clustered / (rate * (1 - rate) / cases))


def difference(one: Share, other: Share) -> tuple[float, float]:
    """Return the 95 % interval of the difference of two shares that have no case in common.

    Newcombe (1998), Statistics in Medicine 17: 873-890, method 10.
    """
    gap = one.value - other.value
    down = ((one.value - one.low) ** 2 + (other.high - other.value) ** 2) ** 0.5
    up = ((one.high - one.value) ** 2 + (other.value - other.low) ** 2) ** 0.5
    return gap - down, gap + up


def clusters(by: Mapping[Resampled, Counter[T]]) -> tuple[Resampled, Counter[T]]:
    """Return the texts with how often each is, where there are many, else the sentences."""
    is_many = by["texts"].total() >= MANY_TEXTS
    return ("texts", by["texts"]) if is_many else ("sentences", by["sentences"])


def mean(rows: Mapping[Row, int], by: Resampled, random: np.random.Generator) -> Score | None:
    """Return the mean of values from -1 to 1, resampled by the clusters in which they stand.

    A cluster is how many values it has, and their sum. One cluster of each extreme is added to
    those that are drawn from. Without it, twenty equal values would make an interval without
    width, and where most are equal it would hold the true mean in half of all cases, not in 95 %.
    """
    count = sum(row[0] * times for row, times in rows.items())
    if not count:
        return None
    total = sum(row[1] * times for row, times in rows.items())
    size = max(1, round(count / sum(rows.values())))
    pool = dict(rows)
    for extreme in (size, -size):
        pool[size, extreme] = pool.get((size, extreme), 0) + 1
    drawn = resampled(pool, random)
    low, high = np.quantile(drawn[:, 1] / drawn[:, 0], TAILS)
    value = total / count
    return Score(count, value, min(float(low), value), max(float(high), value), by)


def resampled(counted: Mapping[Row, int], random: np.random.Generator) -> Floats:
    """Return the sums of the columns in each of many samples with replacement.

    Clusters come as rows with how often each occurs, so that a corpus needs little memory.
    Efron & Tibshirani (1993), An Introduction to the Bootstrap; for clusters, Davison & Hinkley
    (1997), Bootstrap Methods and their Application, 3.8.
    """
    ordered = sorted(counted)  # so that the order of texts does not matter
    rows = np.array(ordered, dtype=np.float64)
    times = np.array([counted[row] for row in ordered])
    if len(rows) > LOTS:
        order = random.permutation(np.repeat(np.arange(len(rows)), times))
        rows = np.array([rows[order[lot::LOTS]].sum(axis=0) for lot in range(LOTS)])
        times = np.ones(LOTS, dtype=np.int64)
    drawn = random.multinomial(times.sum(), times / times.sum(), size=RESAMPLES)
    return np.asarray(drawn @ rows, dtype=np.float64)
