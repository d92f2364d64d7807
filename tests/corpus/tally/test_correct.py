import hashlib
from pathlib import Path

import numpy as np
import pytest

from nobackyard.corpus.tally import correct
from nobackyard.corpus.tally.correct import Confusion, Quality
from nobackyard.errors import NobackyardError
from nobackyard.model import STANCES, Stance

SURE = Quality(0.9, 1000, 0.95, 1000, 0, 1000)
ROOT = Path(__file__).parents[3]


def confusion(**judged: dict[str, float]) -> Confusion:
    """Return a confusion; stances that are not given have no sentences."""
    return Confusion("here", "", "", "", {known: judged.get(known, {}) for known in STANCES})


def test_true_share_is_the_published_one() -> None:
    """RSurveillance (Sergeant 2014), help of `tp`: 20 of 120, sensitivity .9, specificity .99."""
    assert correct.rogan_gladen(20 / 120, 0.9, 0.99) == pytest.approx(0.17603, abs=0.00001)


def test_true_share_stays_a_share() -> None:
    """Fewer positives than false alarms alone would give are none, not less than none."""
    assert correct.rogan_gladen(0.01, 0.9, 0.95) == 0
    assert correct.rogan_gladen(0.99, 0.9, 0.95) == 1


def test_perfect_judge_needs_no_correction() -> None:
    """Without errors the share is what it seems."""
    assert correct.rogan_gladen(0.3, 1, 1) == pytest.approx(0.3)


def test_quality_is_of_the_counted_stances() -> None:
    """Sensitivity is of uses that count, specificity of the others; unseen ones are told apart."""
    known = confusion(
        asserted={"asserted": 8, "attributed": 2, "missed": 5},
        rejected={"asserted": 1, "rejected": 9},
    )
    assert correct.quality(known, ("asserted",)) == Quality(0.8, 10, 0.9, 10, 5, 15)
    both = correct.quality(known, ("asserted", "attributed"))
    assert (both.sensitivity, both.specificity) == (1.0, 0.9)


def test_correction_of_articles() -> None:
    """Only articles with the words can be wrong, and they are corrected as a share of those."""
    lumps = {(1, 0, 0): 900, (1, 1, 0): 60, (1, 1, 1): 40}
    found = correct.corrected(lumps, SURE, "x")
    assert found is not None
    assert found.value == pytest.approx(0.1 * (0.4 + 0.95 - 1) / (0.9 + 0.95 - 1))
    assert found.low < found.value < found.high


def test_unsure_judge_widens_the_interval() -> None:
    """Sensitivity and specificity from few sentences make the corrected rate less sure."""
    lumps = {(1, 0, 0): 9000, (1, 1, 0): 600, (1, 1, 1): 400}
    few = Quality(0.9, 30, 0.95, 30, 0, 30)
    sure, unsure = (correct.corrected(lumps, one, "x") for one in (SURE, few))
    assert sure is not None
    assert unsure is not None
    assert unsure.high - unsure.low > 1.5 * (sure.high - sure.low)


@pytest.mark.parametrize(
    ("lumps", "sure"),
    [
        ({}, SURE),
        ({(1, 1, 1): correct.LEAST - 1}, SURE),
        ({(1, 1, 1): 100}, Quality(0.5, 100, 0.4, 100, 0, 100)),
        ({(1, 1, 1): 100}, Quality(0.9, 5, 0.9, 100, 0, 5)),
    ],
)
def test_no_correction_without_grounds(lumps: dict[tuple[int, ...], int], sure: Quality) -> None:
    """Too few articles, too few known sentences, or a judge like a coin: nothing is said."""
    assert correct.corrected(lumps, sure, "x") is None


@pytest.mark.slow
def test_corrected_interval_holds_the_true_rate() -> None:
    """In simulations the true rate is inside about as often as is said."""
    random = np.random.default_rng(2)
    inside, rounds, used, true = 0, 200, 400, 0.3
    for _ in range(rounds):
        sens, spec = random.binomial(150, 0.87) / 150, random.binomial(400, 0.93) / 400
        positives = random.binomial(used, true)
        counted = random.binomial(positives, 0.87) + random.binomial(used - positives, 0.07)
        lumps = {(1, 0, 0): 9600, (1, 1, 0): used - counted, (1, 1, 1): counted}
        found = correct.corrected(lumps, Quality(sens, 150, spec, 400, 0, 150), "x")
        inside += found is not None and found.low <= true * used / 10_000 <= found.high
    assert inside / rounds > 0.9


def test_file_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is written is read again."""
    known = confusion(asserted={"asserted": 8, "missed": 2.5})
    path = tmp_path / "confusion.toml"
    path.write_text(correct.as_toml(known), encoding="utf-8")
    assert correct.load(path) == known


def test_other_file_is_refused(tmp_path: Path) -> None:
    """A file of something else is an error that names what writes the right one."""
    path = tmp_path / "confusion.toml"
    path.write_text("a = 1", encoding="utf-8")
    with pytest.raises(NobackyardError, match="agree --confusion"):
        correct.load(path)


def test_shipped_confusion_is_of_this_gold_set() -> None:
    """Whoever changes the gold set runs scripts/make_confusion.py again."""
    known = correct.load()
    gold = (ROOT / known.source).read_bytes()
    assert known.sha256 == hashlib.sha256(gold).hexdigest()


@pytest.mark.slow
def test_shipped_confusion_is_what_the_program_does() -> None:
    """Sensitivity and specificity of today's program are within .03 of those that are shipped."""
    from scripts.make_confusion import measure  # noqa: PLC0415  (it loads a model)

    chosen: tuple[Stance, ...] = ("asserted",)
    shipped, today = (
        correct.quality(one, chosen)
        for one in (correct.load(), measure(ROOT / "tests/gold/gold.jsonl"))
    )
    assert today.sensitivity == pytest.approx(shipped.sensitivity, abs=0.03)
    assert today.specificity == pytest.approx(shipped.specificity, abs=0.03)
