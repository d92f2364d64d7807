"""Say whether a rate changes over time, and control how often that is said by mistake."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
import numpy as np
from scipy import stats

from nobackyard.relations.intervals import Floats

MONTHS = 12  # with articles; of fewer no change is tested
COUNT = 10  # hits; of fewer no change is tested
FALSE_DISCOVERIES = 0.05
ROUNDS = 100
CLOSE = 1e-10
STEEPEST = 50.0  # of a logarithm: beyond it a rate is 0 or everything

Direction = Literal["rising", "falling", "not clear", "too few"]


class Month(msgspec.Struct, frozen=True):
    """How many articles of a month there are, and how many of them are hits."""

    number: int  # months since the first
    count: int
    of: int


class Trend(msgspec.Struct, frozen=True):
    """By what factor a rate changes in a year, with its 95 % interval; None where it is not tested.

    `q` is the share of mistakes among all that are called as sure as this one.
    """

    months: int
    count: int
    factor: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    q: float | None = None
    direction: Direction = "too few"


def trend(series: Iterable[Month]) -> Trend:
    """Return how a rate changes, by quasi-Poisson regression of hits on time.

    McCullagh & Nelder (1989), Generalized Linear Models, 6.2: hits vary by more than chance, and
    the variance is taken from the data. News comes in waves, too: the variance is raised by how
    much a month is like the one before (Bartlett 1935, JRSS 98: 536-543), corrected for how few
    months there are (Kendall 1954, Biometrika 41: 403-404).
    """
    with_articles = [month for month in series if month.of]
    count = sum(month.count for month in with_articles)
    if len(with_articles) < MONTHS or count < COUNT:
        return Trend(len(with_articles), count)
    years = np.array([month.number / 12 for month in with_articles])
    hits = np.array([month.count for month in with_articles], dtype=np.float64)
    of = np.array([month.of for month in with_articles], dtype=np.float64)
    slope, error = _fitted(years, hits, of)
    freedom = len(years) - 2
    reach = float(stats.t.ppf(0.975, freedom)) * error
    return Trend(
        months=len(years),
        count=count,
        factor=_factor(slope),
        low=_factor(slope - reach),
        high=_factor(slope + reach),
        p=float(2 * stats.t.sf(abs(slope) / error, freedom)),
    )


def controlled(trends: Sequence[Trend]) -> list[Trend]:
    """Return trends of one family with their q and what may be said of each."""
    adjusted = iter(q_values([one.p for one in trends if one.p is not None]))
    return [one if one.p is None else _told(one, next(adjusted)) for one in trends]


def q_values(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for how many there are.

    Benjamini & Hochberg (1995), JRSS B 57: 289-300.
    """
    if not p_values:
        return []
    return [float(q) for q in stats.false_discovery_control(p_values, method="bh")]


def _told(one: Trend, q: float) -> Trend:
    direction: Direction = "not clear"
    if q <= FALSE_DISCOVERIES and one.factor is not None:
        direction = "rising" if one.factor > 1 else "falling"
    return msgspec.structs.replace(one, q=q, direction=direction)


def _fitted(years: Floats, hits: Floats, of: Floats) -> tuple[float, float]:
    """Return the slope of the logarithm of the rate, a year, and its standard error."""
    middle = np.average(years, weights=of)
    design = np.column_stack([np.ones_like(years), years - middle])
    beta = np.array([np.log(hits.sum() / of.sum()), 0.0])
    for _ in range(ROUNDS):
        fitted = _rates(design, beta, of)
        step = np.linalg.solve(_information(design, fitted), design.T @ (hits - fitted))
        beta = beta + np.clip(step, -1, 1)  # a whole step may overshoot where hits are few
        if np.abs(step).max() < CLOSE:
            break
    fitted = _rates(design, beta, of)
    residuals = (hits - fitted) / np.sqrt(fitted)
    months = len(years)
    dispersion = max(1.0, float(residuals @ residuals) / (months - 2))
    alike = float(residuals[1:] @ residuals[:-1] / (residuals @ residuals))
    alike = min(max(alike + (1 + 4 * alike) / months, 0.0), 0.9)
    variance = np.linalg.inv(_information(design, fitted))[1, 1]
    waves = (1 + alike) / (1 - alike)
    return float(beta[1]), float(np.sqrt(variance * dispersion * waves))


def _rates(design: Floats, beta: Floats, of: Floats) -> Floats:
    return np.asarray(of * np.exp(np.clip(design @ beta, -STEEPEST, STEEPEST)))


def _information(design: Floats, fitted: Floats) -> Floats:
    return np.asarray(design.T @ (fitted[:, None] * design))


def _factor(slope: float) -> float:
    return float(np.exp(np.clip(slope, -STEEPEST, STEEPEST)))
