"""Shares, means and differences with their intervals."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.relations import intervals
from nobackyard.relations.balance import Share


def share(count: int, of: int) -> Share:
    """Return a share of something."""
    found = intervals.share(count, of)
    assert found is not None
    return found


# Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_of_a_share_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    """The interval has the values that Newcombe prints for Wilson's."""
    found = share(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


# The same journal, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_interval_of_a_difference_is_newcombes(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """The difference of two shares has the interval that Newcombe prints for his method 10."""
    found = intervals.difference(share(*one), share(*other))
    assert found == pytest.approx((low, high), abs=5e-5)


def test_share_of_nothing_is_none() -> None:
    """Where there is nothing, there is no share."""
    assert intervals.share(0, 0) is None


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_interval_holds_the_share(counts: tuple[int, int]) -> None:
    """The interval holds the share, stays between 0 and 1 and is the mirror of the rest's."""
    found, rest = share(*counts), share(counts[1] - counts[0], counts[1])
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low == pytest.approx(1 - rest.high)


def test_texts_of_one_mind_count_as_one_case_each() -> None:
    """Of a hundred texts with five clauses that agree, a clause tells a fifth of what one could."""
    texts = {(5, 5): 50, (5, 0): 50}
    assert intervals.design_effect(texts) == pytest.approx(5 * 100 / 99)
    found, single = intervals.share(250, 500, 5), share(50, 100)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((single.low, single.high))


@pytest.mark.parametrize(
    "texts",
    [
        {(5, 5): 4, (5, 0): 5},  # nine texts are too few to tell
        {(5, 5): 20},  # nothing differs
        {(4, 2): 20},  # no text differs
    ],
)
def test_texts_that_tell_nothing_change_nothing(texts: dict[tuple[int, ...], int]) -> None:
    """Without a difference between enough texts, each clause counts in full."""
    assert intervals.design_effect(texts) == 1


def test_column_of_a_text_can_be_chosen() -> None:
    """The cases that are asked for stand in any column."""
    texts = {(5, 2, 5): 50, (5, 2, 0): 50}
    assert intervals.design_effect(texts, 2) > intervals.design_effect(texts, 1) == 1


def mean(rows: dict[tuple[int, ...], int], name: str = "KAZ") -> tuple[float, float, float]:
    """Return the mean of clusters with its interval."""
    found = intervals.mean(rows, "sentences", intervals.generator(name))
    assert found is not None
    return found.low, found.value, found.high


def test_mean_is_of_values_and_not_of_clusters() -> None:
    """A sentence with three clauses counts three times as much as one with one."""
    assert mean({(3, 3): 1, (1, -1): 1})[1] == pytest.approx(0.5)


def test_mean_of_nothing_is_none() -> None:
    """Where no verb is known, there is no score."""
    assert intervals.mean(Counter(), "sentences", intervals.generator("KAZ")) is None


def test_interval_of_a_mean_is_as_wide_as_theory_says() -> None:
    """For many values the interval is that of the normal curve, 1.96 errors on each side."""
    low, value, high = mean({(1, 1): 300, (1, -1): 100})
    error = (1 - value**2) ** 0.5 / 400**0.5
    assert (low, high) == pytest.approx((value - 1.96 * error, value + 1.96 * error), abs=0.02)


def test_equal_values_are_not_sure() -> None:
    """Twenty clauses that all say the same leave room for others: Wilson's would be .84 to 1."""
    low, value, high = mean({(1, 1): 20})
    assert value == high == 1
    assert 0.5 < low < 0.84


def test_values_that_go_together_are_less_sure() -> None:
    """Ten texts of twenty clauses each tell less than two hundred single clauses."""
    single = mean({(1, 1): 120, (1, -1): 80})
    texts = mean({(20, 20): 6, (20, -20): 4})
    assert single[1] == pytest.approx(texts[1])
    assert texts[2] - texts[0] > 3 * (single[2] - single[0])


def test_same_name_gives_the_same_interval() -> None:
    """The interval can be made again, in whatever order the rows come."""
    rows = {(1, 1): 5, (2, 0): 3, (1, -1): 2}
    assert mean(rows) == mean(dict(reversed(rows.items())))
    assert mean(rows) != mean(rows, "UZB")


def test_lots_are_as_sure_as_their_texts() -> None:
    """More different texts than are resampled one by one give the same width in lots."""
    random = np.random.default_rng(1)
    rows = Counter((40 + at % 40, int(random.integers(-20, 21))) for at in range(6000))
    low, value, high = mean(rows)
    per_text = np.array([row[1] - value * row[0] for row in rows.elements()])
    size = np.mean([row[0] for row in rows.elements()])
    error = per_text.std() / size / len(per_text) ** 0.5
    assert high - low == pytest.approx(2 * 1.96 * error, rel=0.15)


@given(
    st.dictionaries(
        st.integers(1, 4).flatmap(lambda n: st.tuples(st.just(n), st.integers(-n, n))),
        st.integers(1, 30),
        min_size=1,
        max_size=8,
    )
)
def test_interval_holds_the_mean(rows: dict[tuple[int, ...], int]) -> None:
    """The interval holds the mean and stays between -1 and 1."""
    low, value, high = mean(rows)
    assert -1 <= low <= value <= high <= 1
