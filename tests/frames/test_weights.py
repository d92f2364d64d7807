"""Learned numbers turn features into probabilities."""

import pytest

from nobackyard.frames.weights import Linear, Multinomial, load_linear, load_multinomial
from nobackyard.model import STANCES

LINEAR = Linear(bias=-1.0, weights={"near": 2.0, "far": -2.0})
THREE = Multinomial(
    classes=("red", "green", "blue"),
    bias=(0.5, 0.0, -0.5),
    weights={"warm": (2.0, 0.0, -2.0), "leaf": (0.0, 3.0, 0.0)},
)


def test_feature_moves_a_probability_its_way() -> None:
    """A positive weight raises the probability, a negative one lowers it."""
    assert LINEAR.probability(["far"]) < LINEAR.probability([]) < LINEAR.probability(["near"])


def test_features_count_once_and_unknown_ones_not_at_all() -> None:
    """A feature is there or not; one that was never seen says nothing."""
    assert LINEAR.probability(["near", "near", "new"]) == LINEAR.probability(["near"])


def test_order_of_features_makes_no_difference() -> None:
    """The same features give the same number to the last digit."""
    assert LINEAR.probability(["near", "far"]) == LINEAR.probability(["far", "near"])


def test_probability_survives_enormous_scores() -> None:
    """A score beyond all bounds is a probability still."""
    assert 0 < Linear(bias=-1e9, weights={}).probability([]) < 1e-9
    assert 1 - 1e-9 < Linear(bias=1e9, weights={}).probability([]) <= 1


@pytest.mark.parametrize("numbers", [{}, {"warm": 1.0}, {"leaf": -40.0, "new": 7.0}, {"warm": 1e3}])
def test_probabilities_sum_to_one(numbers: dict[str, float]) -> None:
    """Whatever the features, the classes share one whole."""
    chances = THREE.probabilities(numbers)
    assert set(chances) == set(THREE.classes)
    assert sum(chances.values()) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in chances.values())


def test_temperature_softens_and_keeps_the_order() -> None:
    """A higher temperature brings probabilities together and changes no verdict."""
    warm = {"warm": 1.0}
    soft = Multinomial(THREE.classes, THREE.bias, THREE.weights, temperature=4.0)
    sharp, softened = THREE.probabilities(warm), soft.probabilities(warm)
    assert max(sharp, key=sharp.__getitem__) == max(softened, key=softened.__getitem__) == "red"
    assert softened["red"] < sharp["red"]


def test_guess_counts_as_much_as_it_is_trusted() -> None:
    """A guess from elsewhere moves the classes, and not at all where it is not trusted."""
    guess = {"red": -5.0, "green": -0.1, "blue": -5.0}
    trusting = Multinomial(THREE.classes, THREE.bias, THREE.weights, trust=1.0)
    assert trusting.probabilities({}, guess)["green"] > THREE.probabilities({})["green"]
    assert THREE.probabilities({}, guess) == THREE.probabilities({})


def test_contributions_are_above_the_mean_of_the_classes() -> None:
    """What speaks for one class speaks against the others by as much."""
    numbers = {"warm": 2.0, "leaf": 1.0, "new": 1.0}
    found = {name: THREE.contributions(numbers, name) for name in THREE.classes}
    assert found["red"] == {"warm": 4.0, "leaf": -1.0}
    assert sum(found[name]["leaf"] for name in THREE.classes) == pytest.approx(0)


def test_shipped_stances_are_those_of_the_model() -> None:
    """The weights of the package judge exactly the stances that an analysis may have."""
    weights = load_multinomial("stance")
    assert set(weights.classes) == set(STANCES)
    assert all(len(values) == len(STANCES) for values in weights.weights.values())
    assert weights.temperature > 0


@pytest.mark.parametrize("name", ["owner", "targets"])
def test_shipped_weights_of_places_load(name: str) -> None:
    """Owners and targets are chosen with thresholds that are probabilities."""
    weights = load_linear(name)
    assert weights.weights
    assert 0 < weights.threshold < 1
    assert 0 < weights.others < 1
