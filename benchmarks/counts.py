"""Count what is right, said and wanted, and tell how sure the figures are."""

from collections.abc import Collection, Hashable, Sequence
from collections.abc import Set as AbstractSet

import msgspec
import numpy as np

DRAWS = 2000


class Counts(msgspec.Struct, frozen=True):
    """How many are right, of those that a system says and of those that are wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what is said that is right."""
        return ratio(self.right, self.said)

    @property
    def recall(self) -> float:
        """The share of what is wanted that is said."""
        return ratio(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.right, self.said + self.wanted)


def compare(said: AbstractSet[Hashable], wanted: AbstractSet[Hashable]) -> Counts:
    """Count two sets against each other."""
    return Counts(len(said & wanted), len(said), len(wanted))


def total(parts: Collection[Counts]) -> Counts:
    """Add counts up."""
    return Counts(
        sum(part.right for part in parts),
        sum(part.said for part in parts),
        sum(part.wanted for part in parts),
    )


def interval(parts: Sequence[Counts]) -> tuple[float, float]:
    """Return a 95 % bootstrap interval of F1; whole parts are drawn (Efron and Tibshirani 1993)."""
    seen = np.array([(part.right, part.said, part.wanted) for part in parts])
    chance = np.random.default_rng(0)  # a fixed seed, so that the figures repeat
    draws = seen[chance.integers(len(seen), size=(DRAWS, len(seen)))].sum(axis=1)
    f1 = 2 * draws[:, 0] / np.maximum(1, draws[:, 1] + draws[:, 2])
    low, high = np.quantile(f1, (0.025, 0.975))
    return float(low), float(high)


def cells(parts: Sequence[Counts]) -> list[str]:
    """Return precision, recall, F1 and its interval as a table shows them."""
    whole = total(parts)
    low, high = interval(parts)
    figures = (whole.precision, whole.recall, whole.f1)
    return [*(f"{figure:.3f}" for figure in figures), f"{low:.2f}-{high:.2f}", str(whole.wanted)]


def ratio(part: float, whole: float) -> float:
    """Return a share; of nothing, nothing."""
    return part / whole if whole else 0.0
