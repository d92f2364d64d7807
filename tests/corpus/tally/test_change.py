import math

import numpy as np
import pytest

from nobackyard.corpus.tally.change import COUNT, MONTHS, Month, Trend, controlled, q_values, trend

AIDS = (0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45)


def series(counts: tuple[int, ...], of: int = 1000) -> list[Month]:
    """Return months with these hits, one after the other."""
    return [Month(number, count, of) for number, count in enumerate(counts)]


def test_slope_is_the_published_one() -> None:
    """Deaths from AIDS in Australia by quarter (Dobson 1990, ex. 4.1): the log slope is 0.2565."""
    found = trend([Month(number * 12, count, 1000) for number, count in enumerate(AIDS)])
    assert found.factor is not None
    assert math.log(found.factor) == pytest.approx(0.2565, abs=0.0001)


def test_rising_rate_is_told() -> None:
    """A rate that doubles in a year rises, by about that factor."""
    counts = tuple(round(20 * 2 ** (month / 12)) for month in range(36))
    (found,) = controlled([trend(series(counts))])
    assert found.direction == "rising"
    assert found.factor == pytest.approx(2, rel=0.05)


def test_steady_rate_is_not_clear() -> None:
    """A rate that stays has an interval with 1 in it."""
    (found,) = controlled([trend(series((20, 21, 19, 20) * 6))])
    assert found.direction == "not clear"
    assert (found.low or 0) < 1 < (found.high or 0)


def test_more_articles_are_no_rise() -> None:
    """Twice the articles with twice the hits are the same rate."""
    months = [Month(number, 5 + number, 500 + 100 * number) for number in range(24)]
    (found,) = controlled([trend(months)])
    assert found.direction == "not clear"


@pytest.mark.parametrize(
    "months",
    [series((5,) * (MONTHS - 1)), series((0,) * 30), series((COUNT - 1,) + (0,) * 20), []],
)
def test_too_little_is_not_tested(months: list[Month]) -> None:
    """Too few months or hits give no factor and no p."""
    (found,) = controlled([trend(months)])
    assert found == Trend(len(months), sum(month.count for month in months))


def test_months_without_articles_are_left_out() -> None:
    """A month in which nothing was read says nothing."""
    months = series((5, 6) * 12)
    assert trend([*months, Month(24, 0, 0)]) == trend(months)


def test_hits_in_one_month_alone_end() -> None:
    """Hits that all stand in the last month give numbers, not an error."""
    found = trend(series((0,) * 23 + (50,)))
    assert found.p is not None
    assert math.isfinite(found.high or 0)


def test_false_discoveries_are_held_as_published() -> None:
    """Benjamini & Hochberg (1995), 3: of these fifteen, the first four are rejected at .05."""
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p_values += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert [q <= 0.05 for q in q_values(p_values)] == [True] * 4 + [False] * 11


def test_no_tests_need_no_control() -> None:
    """Without p values there are no q values."""
    assert q_values([]) == []


@pytest.mark.slow
@pytest.mark.parametrize("alike", [0.0, 0.4])
def test_waves_are_seldom_called_a_change(alike: float) -> None:
    """Rates that swing without a trend are called one in few of a hundred cases."""
    random = np.random.default_rng(3)
    wrong, rounds = 0, 500
    for _ in range(rounds):
        swing, months = 0.0, []
        for number in range(60):
            swing = alike * swing + math.sqrt(1 - alike**2) * random.normal(0, 0.5)
            months.append(Month(number, int(random.poisson(5 * math.exp(swing))), 500))
        wrong += (trend(months).p or 1) < 0.05
    assert wrong / rounds < 0.11
