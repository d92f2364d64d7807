"""What layers say of sentences that they have not seen is kept from one fit to the next."""

from pathlib import Path

import pytest

from nobackyard.frames.reader import Guess
from nobackyard.model import STANCES, Span
from training import unseen
from training.examples import Labelled

ITEMS = [
    Labelled("Chad is in France's backyard.", Span(20, 28), "asserted", "FRA", ("TCD",), "a-0"),
    Labelled("The backyard is wet.", Span(4, 12), "literal", None, (), "a-1"),
]
GUESSES = [
    Guess(dict.fromkeys(STANCES, -1.5), {Span(0, 4): (-2.0, 3.0), Span(11, 17): (2.5, -1.0)}),
    Guess(dict.fromkeys(STANCES, -0.25), {}),
]


def test_guesses_are_read_as_they_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each labelled use gets its own stances and places back."""
    monkeypatch.setattr(unseen, "UNSEEN", tmp_path / "unseen.npz")
    unseen.write(ITEMS, GUESSES)
    known = unseen.load()
    assert [known[unseen.key_of(item)] for item in ITEMS] == GUESSES
