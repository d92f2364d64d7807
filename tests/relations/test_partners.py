"""How ties spread over partners."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.relations import partners
from nobackyard.relations.balance import Effective
from nobackyard.relations.intervals import generator

TIES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 30), min_size=1)


def effective(ties: dict[str, int], name: str = "KAZ") -> Effective:
    """Return the effective number of partners where each tie stands in a sentence of its own."""
    sentences = {((partner, 1),): count for partner, count in ties.items()}
    return partners.effective(ties, sentences, "sentences", generator(name))


@pytest.mark.parametrize(
    ("ties", "number"),
    [
        ({"RUS": 7}, 1),  # one partner is one
        ({"RUS": 5, "CHN": 5, "USA": 5}, 3),  # k even ones are k
        ({"RUS": 2, "CHN": 1, "USA": 1}, 2**1.5),  # H = 1.5 ln 2
        ({"RUS": 9, "CHN": 1}, 10 / 9**0.9),  # exp(-.9 ln .9 - .1 ln .1)
    ],
)
def test_effective_number_of_known_ties(ties: dict[str, int], number: float) -> None:
    """The number is that of Jost's definition, by hand."""
    assert effective(ties).value == pytest.approx(number)


def test_few_ties_are_corrected() -> None:
    """Miller's correction adds, to the entropy, the partners but one over twice the ties."""
    found = effective({"RUS": 2, "CHN": 1, "USA": 1})
    assert found.corrected == pytest.approx(2**1.5 * math.exp(2 / 8))


def test_correction_comes_close_to_the_truth() -> None:
    """On average over samples the corrected entropy is nearer to the true one."""
    rates = np.array([0.4, 0.2, 0.2, 0.1, 0.1])
    true = -(rates * np.log(rates)).sum()
    samples = np.random.default_rng(3).multinomial(25, rates, size=2000).astype(float)
    plain, mended = partners.entropy(samples).mean(), partners.corrected(samples).mean()
    assert true - plain > 0.05
    assert abs(mended - true) < 0.02


def test_interval_mostly_holds_the_truth() -> None:
    """Of samples of 40 ties with five partners, about 95 in 100 have the truth in the interval."""
    rates = np.array([0.4, 0.2, 0.2, 0.1, 0.1])
    true = math.exp(-(rates * np.log(rates)).sum())
    samples = np.random.default_rng(4).multinomial(40, rates, size=200)
    found = [
        effective({name: int(n) for name, n in zip("ABCDE", sample, strict=True) if n}, str(at))
        for at, sample in enumerate(samples)
    ]
    assert sum(one.low <= true <= one.high for one in found) >= 180


def test_texts_that_repeat_themselves_are_less_sure() -> None:
    """Ten texts, each about one partner, tell less than the same ties one by one."""
    ties = {"RUS": 30, "CHN": 20}
    texts = {(("RUS", 5),): 6, (("CHN", 5),): 4}
    clustered = partners.effective(ties, texts, "texts", generator("KAZ"))
    single = effective(ties)
    assert clustered.value == single.value
    assert clustered.high - clustered.low > 1.5 * (single.high - single.low)


@given(TIES)
def test_number_lies_between_one_and_all(ties: dict[str, int]) -> None:
    """There is at least one partner, at most as many as there are, and the interval holds it."""
    found = effective(ties)
    assert 1 - 1e-9 <= found.value <= len(ties) + 1e-9
    assert 1 <= found.low <= found.value <= found.corrected <= found.high


@given(TIES, st.integers(1, 3))
def test_dealt_ties_are_all_dealt(ends: dict[str, int], ties: int) -> None:
    """Each deal gives out every tie, and no partner more than it has."""
    ties = min(ties, sum(ends.values()))
    deals = partners.by_chance(ties, ends, generator("KAZ"))
    assert set(deals.sum(axis=1)) == {ties}
    assert (deals <= [ends[actor] for actor in sorted(ends)]).all()


def test_chance_deals_by_frequency() -> None:
    """An actor in most ties is dealt most ties."""
    deals = partners.by_chance(10, {"RUS": 300, "CHN": 100}, generator("KAZ"))
    assert deals[:, 1].mean() == pytest.approx(7.5, abs=0.15)  # RUS comes after CHN
    assert partners.expected(deals[:, 1]).low < 7.5 < partners.expected(deals[:, 1]).high


def test_sentences_count_as_often_as_they_occur() -> None:
    """Two sentences with the same partners are two."""
    twice = Counter({(("CHN", 1), ("RUS", 1)): 2})
    found = partners.effective({"CHN": 2, "RUS": 2}, twice, "sentences", generator("KAZ"))
    assert found.value == pytest.approx(2)
