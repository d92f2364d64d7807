"""What is computed, each with the work it is taken from; what is not known is never a zero."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

Vote = Literal["yes", "no", "abstain", "absent"]
CAST = ("yes", "abstain", "no")
STATES = 200  # about how many states and territories trade; the most that partners can be
LARGE = 0.1  # a partner with this share that is missing in a year makes the year's shares worthless
NEAR_YEARS = 3
TINY = 1e-9  # less is an error of rounding


class Bounds(msgspec.Struct, frozen=True):
    """The least and the most that a number can be; both alike where it is known."""

    low: float
    high: float


class Agreement(msgspec.Struct, frozen=True):
    """How alike two states voted, over how many roll calls that both took part in."""

    value: float
    roll_calls: int


def shares(flows: Mapping[str, float | None]) -> dict[str, float]:
    """Return each partner's part of the sum of what is known.

    The share of a partner as a measure of dependence goes back to Hirschman (1945), National Power
    and the Structure of Foreign Trade. Partners without a value have no share, and not one of zero.
    """
    known = {partner: value for partner, value in flows.items() if value is not None}
    whole = math.fsum(known.values())
    return {partner: value / whole for partner, value in known.items()} if whole > 0 else {}


def effective_partners(parts: Iterable[float]) -> float | None:
    """Return how many partners of equal size would be as diverse: the exponential of the entropy.

    Jost (2006), Entropy and Diversity, Oikos 113, after Shannon (1948).
    """
    known = [part for part in parts if part > 0]
    if not known:
        return None
    whole = math.fsum(known)
    return math.exp(-math.fsum(part / whole * math.log(part / whole) for part in known))


def inverse_herfindahl(parts: Iterable[float]) -> float | None:
    """Return the same with more weight on the large: one over the sum of squared shares.

    Herfindahl (1950) and Hirschman (1945); as a number of equals, Laakso and Taagepera (1979),
    "Effective" Number of Parties, Comparative Political Studies 12.
    """
    known = [part for part in parts if part > 0]
    if not known:
        return None
    whole = math.fsum(known)
    return 1 / math.fsum((part / whole) ** 2 for part in known)


def herfindahl_bounds(listed: Sequence[float]) -> Bounds | None:
    """Return what the inverse Herfindahl can be where only the largest partners are known.

    The rest is spread so thin that it adds nothing, or sits on partners no larger than the smallest
    that is listed (the bounds of Hall and Tideman, 1967, for lists of the largest).
    """
    known, rest = _listed(listed)
    if not known:
        return None
    squares = math.fsum(part**2 for part in known)
    return Bounds(1 / (squares + math.fsum(p**2 for p in _packed(rest, min(known)))), 1 / squares)


def effective_bounds(listed: Sequence[float], most: int = STATES) -> Bounds | None:
    """Return what the exponential of the entropy can be where only the largest are known.

    At the least the rest sits on few partners, at the most it is even over all other states.
    """
    known, rest = _listed(listed)
    if not known:
        return None
    others = max(most - len(known), math.ceil(rest / min(known)), 1)
    low = effective_partners([*known, *_packed(rest, min(known))])
    high = effective_partners([*known, *([rest / others] * others if rest > 0 else [])])
    return Bounds(low, high) if low is not None and high is not None else None


def share_bounds(partner: str, listed: Mapping[str, float]) -> Bounds:
    """Return the share of a partner in a list of the largest.

    One that is not there has at most the smallest share of the list, and at most what is left.
    """
    if partner in listed:
        return Bounds(listed[partner], listed[partner])
    if not listed:
        return Bounds(0.0, 1.0)
    return Bounds(0.0, max(0.0, min(*listed.values(), 1 - math.fsum(listed.values()))))


def agreement(one: Mapping[str, Vote], other: Mapping[str, Vote]) -> Agreement | None:
    """Return how alike two states voted, by roll call."""
    return agreed(Counter((one[key], other[key]) for key in one if key in other))


def agreed(votes: Mapping[tuple[Vote, Vote], int]) -> Agreement | None:
    """Return how alike two states voted, from 0 to 1; an abstention is half way to either side.

    `votes` counts the pairs of what one and the other did. Roll calls from which either was absent
    tell nothing of it and do not count. Lijphart (1963), The Analysis of Bloc Voting in the General
    Assembly, American Political Science Review 57; so Voeten (2013), Data and Analyses of Voting in
    the UN General Assembly, computes the scores that come with his data, but for votes on which all
    agree, which he leaves out. It is (1 + S) / 2 of the S of Signorino and Ritter (1999), Tau-b or
    Not Tau-b, International Studies Quarterly 43, with equal weights.
    """
    cast = {pair: count for pair, count in votes.items() if set(pair) <= set(CAST)}
    both = sum(cast.values())
    if not both:
        return None
    apart = math.fsum(
        count * abs(CAST.index(one) - CAST.index(other)) / 2 for (one, other), count in cast.items()
    )
    return Agreement(1 - apart / both, both)


def baseline(of_each: Mapping[str, Agreement | None], but: str = "") -> float | None:
    """Return the mean agreement of all states with a partner: what is usual.

    Agreement alone says little, as most states agree on most: Häge (2011), Choice or Circumstance?
    Adjusting Measures of Foreign Policy Similarity for Chance Agreement, Political Analysis 19.
    """
    return mean([one.value for state, one in of_each.items() if one and state != but])


def expected_shared(one: int, other: int, sizes: Collection[int]) -> float:
    """Return how many organisations two states would share if only numbers counted.

    Each is in each organisation with the chance that its number of memberships and the
    organisation's size give (the model of Chung and Lu, 2002, for graphs of given degrees).
    """
    whole = sum(sizes)
    if not whole:
        return 0.0
    return math.fsum(
        min(1.0, one * size / whole) * min(1.0, other * size / whole) for size in sizes
    )


def shared(one: str, other: str, clubs: Mapping[str, Collection[str]]) -> list[str]:
    """Return the organisations that both are in."""
    return sorted(club for club, members in clubs.items() if one in members and other in members)


def asymmetry(of_one: Bounds, of_other: Bounds) -> Bounds:
    """Return by how many points the first depends more on the second than the reverse.

    The difference of the two shares, as Barbieri (1996), Economic Interdependence: A Path to Peace
    or a Source of Interstate Conflict?, Journal of Peace Research 33, takes it for symmetry.
    """
    return Bounds(of_one.low - of_other.high, of_one.high - of_other.low)


def rank(value: float, others: Iterable[float]) -> int:
    """Return the place of a value among others, the largest first; equals share a place."""
    return 1 + sum(other > value for other in others)


def missing_partners(years: Mapping[int, Mapping[str, float]], year: int) -> list[str]:
    """Return large partners of the next years that have no value in this one.

    A partner that is not there makes every other's share too large: the year tells nothing.
    """
    later = (years[one] for one in range(year + 1, year + 1 + NEAR_YEARS) if one in years)
    large = {partner for flows in later for partner, part in shares(flows).items() if part >= LARGE}
    return sorted(large - set(years.get(year, {})))


def mean(values: Collection[float]) -> float | None:
    """Return the mean; of nothing, nothing."""
    return math.fsum(values) / len(values) if values else None


def median(values: Collection[float]) -> float | None:
    """Return the middle value; of nothing, nothing."""
    if not values:
        return None
    found = sorted(values)
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


def _listed(listed: Sequence[float]) -> tuple[list[float], float]:
    known = [part for part in listed if part > 0]
    return known, max(0.0, 1 - math.fsum(known))


def _packed(rest: float, most: float) -> list[float]:
    """Return a rest in as few parts as may be, none larger than `most`."""
    count = int(rest / most + TINY)
    left = rest - count * most
    return [most] * count + ([left] if left > TINY else [])
