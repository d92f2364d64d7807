from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nobackyard.corpus import agree
from nobackyard.corpus.agree import Alpha, Judged, alpha, by_majority, quality
from nobackyard.corpus.coding import VARIABLES, Codes, Known, Sheet
from nobackyard.corpus.tally.correct import as_toml, load
from nobackyard.corpus.tally.correct import quality as sure
from nobackyard.errors import StoreError

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, C: four observers, twelve units.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "1233244125 1.".replace(" ", ""))


def known(item: str, stance: str, weight: float = 1.0, stratum: str = "s") -> Known:
    """Return an item of a key."""
    return Known(item, "use", stratum, weight, stance, "nobackyard 0", "abc")


def judged(*pairs: tuple[str, str, float]) -> list[Judged]:
    """Return items with what the program says, what is true, and what they stand for."""
    return [
        Judged(known(str(at), told, weight), true) for at, (told, true, weight) in enumerate(pairs)
    ]


def sheet(codes: Codes) -> Sheet:
    """Return a sheet with these stances."""
    return Sheet(dict.fromkeys(VARIABLES, codes))


def test_alpha_is_the_published_one() -> None:
    """The example of the paper, for codes without an order, is .743."""
    coders = [{str(at): code for at, code in enumerate(of) if code != "."} for of in OBSERVERS]
    found = alpha("stance", coders)
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.items == 11
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.743 < found.high


def test_full_agreement_is_one() -> None:
    """Coders who always agree have an alpha of 1."""
    codes = {"a": "x", "b": "y", "c": "x"}
    assert alpha("stance", [codes, codes]).value == pytest.approx(1)


@pytest.mark.parametrize(
    "coders", [[], [{"a": "x"}], [{"a": "x"}, {"b": "y"}], [{"a": "x"}, {"a": "x"}]]
)
def test_no_alpha_without_a_pair(coders: list[Codes]) -> None:
    """One coder, no item in common, or one code for all: there is nothing to agree on."""
    found = alpha("stance", coders)
    assert (found.value, found.low, found.high) == (None, None, None)


@settings(max_examples=10)
@given(st.integers(0, 1000))
def test_chance_agreement_is_about_zero(seed: int) -> None:
    """Coders who throw dice have 0 in their interval, or next to it."""
    random = np.random.default_rng(seed)
    coders = [{str(at): str(random.integers(3)) for at in range(100)} for _ in range(2)]
    found = alpha("stance", coders)
    assert found.value is not None
    assert abs(found.value) < 0.4


def test_majority_decides() -> None:
    """The stance of most coders is the truth; where they are split there is none."""
    key = {name: known(name, "asserted") for name in "ab"}
    sheets = [
        sheet({"a": "rejected", "b": "asserted"}),
        sheet({"a": "rejected", "b": "rejected"}),
        sheet({"a": "asserted", "c": "asserted"}),
    ]
    found, split = by_majority(sheets, key)
    assert [(one.known.item, one.truth) for one in found] == [("a", "rejected")]
    assert split == 1


def test_scores_are_weighted() -> None:
    """An item that stands for nine counts nine times."""
    of = judged(
        ("asserted", "asserted", 9),
        ("asserted", "rejected", 1),
        ("rejected", "asserted", 3),
        ("none", "none", 100),
    )
    found = quality("asserted", of)
    assert found.precision.value == pytest.approx(0.9)
    assert found.recall.value == pytest.approx(0.75)
    assert (found.precision.items, found.recall.items) == (2, 2)


def test_equal_weights_give_the_exact_interval() -> None:
    """Where all count alike and are right, the lower end is that of Clopper and Pearson (1934)."""
    found = quality("asserted", judged(*[("asserted", "asserted", 2.0)] * 10)).precision
    assert found.high == 1
    assert found.low == pytest.approx(0.025 ** (1 / 10))


def test_unequal_weights_are_less_sure() -> None:
    """One item that stands for most makes the others worth little."""
    equal = quality("asserted", judged(*[("asserted", "asserted", 1.0)] * 20)).precision
    unequal = quality(
        "asserted", judged(("asserted", "asserted", 100.0), *[("asserted", "asserted", 1.0)] * 19)
    ).precision
    assert (unequal.low or 0) < (equal.low or 0)


def test_stance_that_nobody_claims_has_no_precision() -> None:
    """Of nothing there is no share."""
    assert quality("literal", judged(("asserted", "asserted", 1))).precision.value is None


@pytest.mark.slow
def test_score_holds_the_true_share() -> None:
    """In simulations of stratified samples the true precision is inside about as often as said."""
    random = np.random.default_rng(4)
    inside, rounds = 0, 300
    strata = {"a": (900, 20, 0.9), "b": (100, 20, 0.5)}
    true = (900 * 0.9 + 100 * 0.5) / 1000
    for _ in range(rounds):
        items = [
            Judged(
                known(f"{name}{n}", "asserted", size / drawn, name),
                "asserted" if random.random() < rate else "rejected",
            )
            for name, (size, drawn, rate) in strata.items()
            for n in range(drawn)
        ]
        found = quality("asserted", items).precision
        inside += (found.low or 0) <= true <= (found.high or 1)
    assert inside / rounds > 0.92


def test_confusion_serves_the_report(tmp_path: Path) -> None:
    """What coders know becomes a file from which a report corrects its rates."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    key = {"a": known("a", "asserted"), "b": known("b", "none"), "c": known("c", "asserted")}
    found = agree.confusion(
        [sheet({"a": "asserted", "b": "asserted", "c": "rejected"})], key, [path]
    )
    assert found.judged["asserted"]["asserted"] == found.judged["asserted"]["missed"] == 1
    written = tmp_path / "confusion.toml"
    written.write_text(as_toml(found), encoding="utf-8")
    assert sure(load(written), ("asserted",)).specificity == 0


def test_unjudged_sheets_give_no_confusion() -> None:
    """A sheet that nobody filled in is told."""
    with pytest.raises(StoreError, match="fill in the column stance"):
        agree.confusion([sheet({})], {}, [])


def test_all_is_said_in_lines() -> None:
    """People read alpha, precision and recall with their intervals, a dash where there is none."""
    key = {name: known(name, "asserted") for name in "abc"}
    one, other = (
        {"a": "asserted", "b": "rejected", "c": last} for last in ("asserted", "rejected")
    )
    said = list(agree.lines(agree.agreement([sheet(one), sheet(other)], key)))
    assert said[0] == "2 coders, 2 items judged, 1 without a majority"
    assert any(line.startswith("stance") for line in said)
    assert any(line.startswith("literal") and line.endswith("–") for line in said)
    assert Alpha("stance", 0).value is None
