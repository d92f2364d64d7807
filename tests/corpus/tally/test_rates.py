import numpy as np
import pytest

from nobackyard.corpus.tally.rates import Rate, Sums, rate, rate_of_lumps


def sums(lumps: list[tuple[int, int]]) -> Sums:
    """Return the sums over lumps of so many articles with so many hits."""
    n, k = (np.array(column) for column in zip(*lumps, strict=True))
    return Sums(len(lumps), *(int(of.sum()) for of in (n, k, n * n, k * k, k * n)))


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3."""
    found = rate(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0001)


def test_nothing_has_no_rate() -> None:
    """Of no articles there is no rate, and no interval."""
    assert rate(0, 0) == Rate(0, 0)
    assert rate_of_lumps(Sums(0, 0, 0, 0, 0, 0), "copies") == Rate(0, 0)


def test_lumps_of_one_are_independent() -> None:
    """Where no two articles go together the interval is Wilson's, or next to it."""
    found = rate_of_lumps(sums([(1, 1)] * 100 + [(1, 0)] * 900), "copies")
    alone = rate(100, 1000)
    assert (found.low, found.high) == pytest.approx((alone.low, alone.high), abs=0.0002)


def test_copies_are_worth_one() -> None:
    """Articles that all come as five copies tell as much as a fifth of them."""
    found = rate_of_lumps(sums([(5, 5)] * 100 + [(5, 0)] * 900), "copies")
    alone = rate(100, 1000)
    assert found.value == alone.value
    assert (found.low, found.high) == pytest.approx((alone.low, alone.high), abs=0.0005)


def test_zero_counts_each_lump_once() -> None:
    """Where there is no hit, copies do not make that surer."""
    found = rate_of_lumps(sums([(4, 0)] * 25), "copies")
    assert (found.low, found.high) == (0, rate(0, 25).high)


def test_one_lump_is_one_case() -> None:
    """A single outlet says next to nothing of outlets."""
    found = rate_of_lumps(sums([(100, 50)]), "outlets")
    assert found.high is not None
    assert found.low is not None
    assert found.high - found.low > 0.8


def test_outlets_that_differ_widen_the_interval() -> None:
    """Rates that differ by outlet make the rate of all less sure."""
    alike = rate_of_lumps(sums([(100, 10)] * 12), "outlets")
    unlike = rate_of_lumps(sums([(100, 1), (100, 19)] * 6), "outlets")
    assert alike.value == unlike.value == 0.1
    assert _width(unlike) > 2 * _width(alike)


@pytest.mark.slow
@pytest.mark.parametrize(("lumps", "icc"), [(12, 0.0), (12, 0.002), (40, 0.002), (400, 0.002)])
def test_interval_holds_the_true_rate(lumps: int, icc: float) -> None:
    """In simulations the true rate is inside about as often as is said."""
    random = np.random.default_rng(1)
    true, inside, rounds = 0.01, 0, 400
    for _ in range(rounds):
        sizes = np.maximum(1, random.lognormal(np.log(300), 1, lumps)).astype(int)
        spread = (1 - icc) / icc if icc else np.inf
        rates = random.beta(true * spread, (1 - true) * spread, lumps) if icc else true
        hits = random.binomial(sizes, rates)
        found = rate_of_lumps(sums(list(zip(sizes, hits, strict=True))), "outlets")
        inside += (found.low or 0) <= true <= (found.high or 0)
    assert inside / rounds > 0.88


def _width(of: Rate) -> float:
    return (of.high or 0) - (of.low or 0)
