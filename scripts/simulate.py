"""Measure what docs/report.md says of intervals and tests: `python -m scripts.simulate`."""

import math
from collections.abc import Iterator

import numpy as np
from scipy import stats

from nobackyard.corpus.tally.change import Month, trend
from nobackyard.corpus.tally.rates import Rate, Sums, rate, rate_of_lumps
from nobackyard.relations.intervals import RESAMPLES, TAILS, Floats

ROUNDS = 400
SERIES = 1000
LEVEL = 0.05
# Lumps, articles in one, the true rate, and how alike the articles of a lump are.
LUMPS = (
    (10, 300, 0.005, 0.0),
    (10, 300, 0.005, 0.002),
    (10, 300, 0.02, 0.005),
    (40, 300, 0.005, 0.002),
)
COPIES = (2000, 1.3, 0.005, 0.6)
# Months, and how alike one is to the one before.
WAVES = ((24, 0.0), (60, 0.0), (24, 0.4), (60, 0.4), (120, 0.5), (60, 0.7))


def lumps(
    number: int, size: float, true: float, alike: float, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return articles and hits of lumps whose sizes and rates differ."""
    sizes = np.maximum(1, random.lognormal(math.log(size), 1, number)).astype(int)
    spread = (1 - alike) / alike if alike else 0.0
    rates = random.beta(true * spread, (1 - true) * spread, number) if alike else true
    return sizes.astype(float), random.binomial(sizes, rates).astype(float)


def intervals(n: Floats, k: Floats, random: np.random.Generator) -> Iterator[tuple[float, float]]:
    """Yield the interval that a report has, the bootstrap's, and that of independent cases."""
    sums = Sums(len(n), *(int(of.sum()) for of in (n, k, n * n, k * k, k * n)))
    yield _ends(rate_of_lumps(sums, "outlets"))
    drawn = random.multinomial(len(n), np.full(len(n), 1 / len(n)), size=RESAMPLES)
    low, high = np.quantile((drawn @ k) / (drawn @ n), TAILS)
    yield float(low), float(high)
    yield _ends(rate(int(k.sum()), int(n.sum())))


def _ends(of: Rate) -> tuple[float, float]:
    return of.low or 0.0, of.high or 0.0


def series(months: int, alike: float, random: np.random.Generator) -> list[Month]:
    """Return months whose rate swings about 1 in 100 without a trend."""
    swing, made = 0.0, []
    for number in range(months):
        swing = alike * swing + math.sqrt(1 - alike**2) * random.normal(0, 0.5)
        of = int(random.poisson(500)) + 1
        made.append(Month(number, int(random.poisson(of * 0.01 * math.exp(swing - 0.125))), of))
    return made


def main() -> None:
    """Print how often intervals hold the true rate, and how often a change is found without one."""
    random = np.random.default_rng(1)
    print("lumps  alike   report  bootstrap  independent")
    for number, size, true, alike in (*LUMPS, COPIES):
        held = np.zeros(3)
        for _ in range(ROUNDS):
            n, k = lumps(number, size, true, alike, random)
            held += [low <= true <= high for low, high in intervals(n, k, random)]
        print(f"{number:>5} {alike:>6}   " + "   ".join(f"{of / ROUNDS:.2f}" for of in held))
    print("months  alike  report  Mann-Kendall")
    for months, alike in WAVES:
        found = np.zeros(2)
        for _ in range(SERIES):
            made = series(months, alike, random)
            rates = [month.count / month.of for month in made]
            other = stats.kendalltau(range(months), rates).pvalue
            found += [(trend(made).p or 1) < LEVEL, other < LEVEL]
        print(f"{months:>6} {alike:>6}   " + "   ".join(f"{of / SERIES:.3f}" for of in found))


if __name__ == "__main__":
    main()
