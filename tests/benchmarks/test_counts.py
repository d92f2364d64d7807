"""How counts become figures."""

import pytest

from benchmarks import counts
from benchmarks.counts import Counts


def test_figures_of_sets() -> None:
    """Two of three said and two of four wanted give the usual three figures."""
    found = counts.compare({1, 2, 9}, {1, 2, 3, 4})
    assert found == Counts(2, 3, 4)
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), 0.5)
    assert found.f1 == pytest.approx(4 / 7)
    assert Counts().f1 == 0


def test_interval_holds_the_figure() -> None:
    """The interval holds F1 of the whole, is the same every time, and a point for equal parts."""
    parts = [Counts(1, 2, 3), Counts(3, 3, 3), Counts(0, 1, 2)]
    low, high = counts.interval(parts)
    assert low < counts.total(parts).f1 < high
    assert (low, high) == counts.interval(parts)
    assert counts.interval([Counts(1, 2, 2)] * 3) == (0.5, 0.5)
