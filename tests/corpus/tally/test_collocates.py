import pytest

from nobackyard.corpus.tally.collocates import collocates, log_dice
from tests.corpus.made_store import Piece, Use

from .conftest import Open

FAR = "one two three four five six seven eight nine ten"


def test_log_dice_is_at_most_14() -> None:
    """Words that never stand without each other have 14, half of the time 13 (Rychlý 2008)."""
    assert log_dice(10, 10, 10) == 14
    assert log_dice(5, 10, 10) == pytest.approx(13)


def test_near_word_is_found(view: Open) -> None:
    """What stands within five words of the frame's words is near, the rest is not."""
    pieces = [
        Piece(f"a{n}", uses=(Use(sentence=f"{FAR} {'x' * (n + 1)} Moscow's backyard"),))
        for n in range(30)
    ]
    found = {one.key.word: one for one in collocates(view(*pieces))}
    assert "moscow's" in found
    assert "one" not in found
    assert (found["moscow's"].key.count, found["moscow's"].key.other) == (30, 0)
    assert found["moscow's"].log_dice == 14


def test_frames_own_words_are_no_collocates(view: Open) -> None:
    """The words of the frame are not among their own company."""
    pieces = [
        Piece(f"a{n}", uses=(Use(sentence=f"{'x' * (n + 1)} backyard {FAR}"),)) for n in range(30)
    ]
    assert "backyard" not in {one.key.word for one in collocates(view(*pieces))}


def test_no_findings_have_no_company(view: Open) -> None:
    """Without a finding there is nothing to stand near."""
    assert collocates(view(Piece("a"))) == ()
