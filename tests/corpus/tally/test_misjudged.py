import pytest

from nobackyard.corpus.tally import misjudged
from nobackyard.corpus.tally.correct import Quality
from tests.corpus.made_store import Piece, Use

from .conftest import Open

PERFECT = Quality(1, 1000, 1, 1000, 0, 1000)


def pieces() -> list[Piece]:
    """Return two outlets, the first of which asserts more."""
    made = []
    for outlet, asserted in (("A", 30), ("B", 20)):
        stances = ["asserted"] * asserted + ["rejected"] * (60 - asserted)
        made += [
            Piece(f"{outlet}{n}", outlet=outlet, uses=(Use(stance=stance),) if n < 60 else ())
            for n, stance in enumerate(stances + [""] * 140)
        ]
    return made


def test_perfect_judge_changes_nothing(view: Open) -> None:
    """Without errors the corrected rates are the raw ones."""
    made = view(*pieces())
    whole = misjudged.whole(made, PERFECT)
    assert whole is not None
    assert whole.value == pytest.approx(50 / 400)
    found = misjudged.by_outlet(made, PERFECT)
    assert {name: one.value for name, one in found.items() if one} == pytest.approx(
        {"A": 0.15, "B": 0.1}
    )


def test_false_alarms_are_taken_off(view: Open) -> None:
    """A judge that raises false alarms counts too many."""
    whole = misjudged.whole(view(*pieces()), Quality(1, 1000, 0.8, 1000, 0, 1000))
    assert whole is not None
    assert whole.value < 50 / 400


def test_outlet_with_few_uses_is_not_corrected(view: Open) -> None:
    """Of a handful of articles with the words nothing is corrected."""
    found = misjudged.by_outlet(view(Piece("a", uses=(Use(),)), Piece("b")), PERFECT)
    assert found == {"Harbour Post": None}
