"""Rates, with intervals that allow for articles that are not independent of each other."""

from typing import Literal

import msgspec
from scipy import stats

from nobackyard.relations import intervals
from nobackyard.relations.balance import Share

Lumps = Literal["copies", "outlets", ""]


class Sums(msgspec.Struct, frozen=True):
    """What an interval needs to know of the lumps of articles that stand or fall together.

    A lump has `n` articles of which `k` are hits; the fields are sums over all lumps.
    """

    lumps: int
    n: int
    k: int
    nn: int
    kk: int
    kn: int


class Rate(msgspec.Struct, frozen=True):
    """A part of a whole, from 0 to 1, with its 95 % interval; of nothing there is no value.

    `lumps` is what stands or falls together: copies of one article, whole outlets, or nothing.
    """

    count: int
    of: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    lumps: Lumps = ""


def rate(count: int, of: int) -> Rate:
    """Return a rate of cases that are independent, with Wilson's interval."""
    return _rate(intervals.share(count, of), count, of, "")


def rate_of_lumps(sums: Sums, lumps: Lumps) -> Rate:
    """Return a rate of cases that come in lumps: Wilson's interval of as many as they are worth.

    The variance between lumps (linearised, Cochran 1977, Sampling Techniques, 11.12) tells how
    many independent cases would be as sure. Korn & Graubard (1998), Survey Methodology 24:
    193-201, also allow for how few lumps there may be. In simulations with 10 to 2,000 lumps
    this holds the true rate in .89 to .97 of cases, a percentile bootstrap in .88 to .92, and
    Wilson's interval of all cases in .61 to .95.
    """
    if not sums.n:
        return Rate(sums.k, sums.n)
    value = sums.k / sums.n
    design = max(sums.n / _worth(sums, value), 1.0)
    return _rate(intervals.share(sums.k, sums.n, design), sums.k, sums.n, lumps)


def _rate(share: Share | None, count: int, of: int, lumps: Lumps) -> Rate:
    if share is None:
        return Rate(count, of)
    return Rate(count, of, share.value, share.low, share.high, lumps)


def _worth(sums: Sums, value: float) -> float:
    """Return how many independent cases would tell as much."""
    if sums.lumps < 2 or value in {0.0, 1.0}:  # noqa: PLR2004  (one lump has no spread)
        # Where all cases are alike their spread says nothing: each lump counts as if it were one
        # case. Kish (1965), Survey Sampling, 5.6, for lumps of different sizes.
        return sums.n**2 / sums.nn
    spread = sums.kk - 2 * value * sums.kn + value**2 * sums.nn
    variance = spread * sums.lumps / (sums.lumps - 1) / sums.n**2
    few = float(stats.t.ppf(0.975, sums.lumps - 1)) / intervals.Z
    if not variance:
        return float(sums.n)
    return value * (1 - value) / variance / few**2
