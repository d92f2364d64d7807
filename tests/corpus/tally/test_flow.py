from nobackyard.corpus.tally.flow import flow
from tests.corpus.made_store import Piece, Use

from .conftest import Open


def test_account_adds_up(view: Open) -> None:
    """What was read is what was dropped and what was kept; every step has its number."""
    dropped = [{"key": f"d{number}", "reason": "not English"} for number in range(3)]
    made = view(
        Piece("a", uses=(Use(), Use(stance="literal"))),
        Piece("b", copy_of="a", outlet="", month=None),
        Piece("c", names=()),
        dropped=[*dropped, {"key": "d4", "reason": "no text"}],
    )
    assert [(step.what, step.count) for step in flow(made)] == [
        ("Records read", 7),
        ("– dropped: not English", 3),
        ("– dropped: no text", 1),
        ("Articles kept", 3),
        ("– near-duplicates of another", 1),
        ("– without an outlet", 1),
        ("– without a date", 1),
        ("– that name a target", 2),
        ("– that hold words of a frame", 1),
        ("– with a counted finding", 1),
        ("Counted findings", 1),
    ]
