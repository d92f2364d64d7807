from typing import Any

import pytest

from nobackyard.corpus.tally.balance import balances
from nobackyard.corpus.tally.choice import Choice
from tests.corpus.made_store import Piece

from .conftest import Open


def role(key: str, actor: str, part: str, number: int = 0, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a row of roles."""
    start = 100 * number
    spans = {"start": start, "end": start + 5, "sentence_start": start, "sentence_end": start + 50}
    known = {"verb": "press", "power": "over", "agency": "active", "polarity": "affirmed"}
    return {"key": key, "actor": actor, "part": part, **spans, **known, **more}


def tie(key: str, source: str, target: str, number: int = 0) -> dict[str, Any]:
    """Return a row of ties."""
    start = 100 * number
    spans = {"start": start, "end": start + 5, "sentence_start": start, "sentence_end": start + 50}
    return {
        "key": key,
        "source": source,
        "target": target,
        "kind": "trade",
        **spans,
        "polarity": "affirmed",
    }


def test_acts_are_counted_by_outlet(view: Open) -> None:
    """An actor that acts in one outlet and is acted upon in another is told apart."""
    pieces = [Piece(f"{outlet}{n}", outlet=outlet) for outlet in ("A", "B") for n in range(30)]
    roles = [
        row
        for piece in pieces
        for row in (
            role(piece.key, "RUS", "acted_upon" if piece.outlet == "B" else "acts"),
            role(piece.key, "KAZ", "acts" if piece.outlet == "B" else "acted_upon", 1),
        )
    ]
    found = {(one.outlet, one.actor): one for one in balances(view(*pieces, roles=roles))}
    assert found["A", "KAZ"].acts == 0
    assert found["A", "KAZ"].verdict == "less"
    assert found["B", "KAZ"].acts == 30
    assert found["B", "KAZ"].verdict == "more"
    assert found["A", "RUS"].power is not None
    assert found["A", "RUS"].power.value == 1


def test_negated_clauses_are_not_counted(view: Open) -> None:
    """What an actor does not do is no act of it."""
    pieces = [Piece(f"a{n}") for n in range(30)]
    roles = [role(piece.key, "KAZ", "acts") for piece in pieces]
    roles += [role(piece.key, "KAZ", "acts", 1, polarity="negated") for piece in pieces]
    (one,) = balances(view(*pieces, roles=roles))
    assert one.share.of == 30


def test_partners_are_counted(view: Open) -> None:
    """Ties with two partners, as many with each, are as varied as two."""
    pieces = [Piece(f"a{n}") for n in range(30)]
    roles = [role(piece.key, "KAZ", "acts") for piece in pieces]
    ties = [
        tie(piece.key, "KAZ", other, 1 + at)
        for piece in pieces
        for at, other in enumerate(("RUS", "CHN"))
    ]
    (one,) = balances(view(*pieces, roles=roles, ties=ties))
    assert one.circle is not None
    assert one.circle.ties == 60
    assert one.circle.effective.value == pytest.approx(2)


def test_few_clauses_say_nothing(view: Open) -> None:
    """Of an actor with few clauses nothing is said."""
    pieces = [Piece(f"a{n}") for n in range(5)]
    assert balances(view(*pieces, roles=[role(piece.key, "KAZ", "acts") for piece in pieces])) == ()


def test_targets_alone_are_told_where_they_are_chosen(view: Open) -> None:
    """Who asks for one target is told of it, not of its partners."""
    pieces = [Piece(f"a{n}") for n in range(30)]
    roles = [
        role(p.key, actor, "acts", at) for p in pieces for at, actor in enumerate(("KAZ", "RUS"))
    ]
    found = balances(view(*pieces, roles=roles, choice=Choice(targets=("KAZ",))))
    assert [one.actor for one in found] == ["KAZ"]


def test_store_without_roles_is_silent(view: Open) -> None:
    """A scan without --profile has nothing to tell of actors."""
    assert balances(view(Piece("a"))) == ()
