"""The learned numbers of the package: small, readable, loaded from JSON."""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

HOME = Path(__file__).parent / "weights"
NOTHING: Mapping[str, float] = {}


class Linear(msgspec.Struct, frozen=True):
    """A logistic regression over named features that are there or not, and over named numbers.

    `threshold` is the least probability of the first choice, `others` that of further ones.
    """

    bias: float
    weights: dict[str, float]
    threshold: float = 0.5
    others: float = 0.35

    def probability(self, features: Iterable[str], numbers: Mapping[str, float] = NOTHING) -> float:
        """Return the probability that the features and the numbers speak for."""
        score = self.bias + sum(self.weights.get(name, 0.0) for name in sorted(set(features)))
        score += sum(self.weights.get(name, 0.0) * value for name, value in numbers.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


class Multinomial(msgspec.Struct, frozen=True):
    """A multinomial logistic regression over named numbers; `temperature` calibrates it.

    `trust` says how much a guess counts that comes from elsewhere.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    temperature: float = 1.0
    trust: float = 0.0

    def probabilities(
        self, features: Mapping[str, float], guess: Mapping[str, float] = NOTHING
    ) -> dict[str, float]:
        """Return the probability of each class; the guess has logarithms of probabilities."""
        scores = [
            bias + self.trust * guess.get(name, 0.0)
            for name, bias in zip(self.classes, self.bias, strict=True)
        ]
        for name, value in features.items():
            for index, weight in enumerate(self.weights.get(name, ())):
                scores[index] += weight * value
        scores = [score / self.temperature for score in scores]
        highest = max(scores)
        raised = [math.exp(score - highest) for score in scores]
        whole = sum(raised)
        return {name: part / whole for name, part in zip(self.classes, raised, strict=True)}

    def contributions(self, features: Mapping[str, float], name: str) -> dict[str, float]:
        """Return how much each feature speaks for a class, above the mean of the classes."""
        index = self.classes.index(name)
        known = {name: self.weights[name] for name in features if name in self.weights}
        return {
            feature: features[feature] * (values[index] - sum(values) / len(values))
            for feature, values in known.items()
        }


@cache
def load_linear(name: str) -> Linear:
    """Return the weights that choose owners or targets."""
    return msgspec.json.decode((HOME / f"{name}.json").read_bytes(), type=Linear)


@cache
def load_multinomial(name: str) -> Multinomial:
    """Return the weights that judge stances."""
    return msgspec.json.decode((HOME / f"{name}.json").read_bytes(), type=Multinomial)
