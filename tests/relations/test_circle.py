"""Whom an actor deals with, beside chance."""

from nobackyard.relations.balance import Circle
from nobackyard.relations.profile import profile

from .made import Deed, analysis

# Four others who deal with one another as often as not.
WORLD = [
    Deed(one, "meet", other, "consult", is_mutual=True)
    for one, other in (("CHN", "USA"), ("USA", "TUR"), ("TUR", "IRN"), ("IRN", "CHN"))
    for _ in range(10)
]


def circle(*deeds: Deed, actor: str = "KAZ") -> Circle | None:
    """Return the circle of an actor in a text of these sentences."""
    actors = {balance.actor: balance for balance in profile([analysis(*deeds)]).actors}
    return actors[actor].circle


def met(partner: str, times: int) -> list[Deed]:
    """Return sentences in which Kazakhstan meets a partner."""
    return [Deed("KAZ", "meet", partner, "consult", is_mutual=True)] * times


def test_without_ties_there_is_no_circle() -> None:
    """Who only acts alone, or is only said not to deal with somebody, has no partners."""
    assert circle(Deed("KAZ", "grow")) is None
    assert circle(Deed("KAZ", "meet", "CHN", "consult", polarity="negated")) is None


def test_partners_come_by_their_ties() -> None:
    """The one with the most ties comes first, each with its kinds and ways."""
    found = circle(*met("CHN", 2), Deed("RUS", "invade", "KAZ", "assault"))
    assert found is not None
    assert [(p.actor, p.ties, p.out, p.back) for p in found.partners] == [
        ("CHN", 2, 2, 2),
        ("RUS", 1, 0, 1),
    ]
    assert [kind.kind for kind in found.partners[0].kinds] == ["consult"]
    assert (found.ties, found.largest.count) == (3, 2)


def test_denied_ties_are_told_apart() -> None:
    """A tie that is denied is in no share, and is counted beside."""
    found = circle(*met("CHN", 2), Deed("RUS", "rule", "KAZ", "rule", polarity="negated"))
    assert found is not None
    assert (found.ties, found.negated, len(found.partners)) == (2, 1, 1)


def test_few_ties_get_no_verdict() -> None:
    """Below twenty ties there is no verdict, and the reason is that they are few."""
    found = circle(*met("CHN", 19), *WORLD)
    assert found is not None
    assert (found.verdict, found.silence) == ("", "few")


def test_text_about_one_actor_has_nothing_to_compare_with() -> None:
    """Where nobody else deals with anybody, chance would deal what is there."""
    found = circle(*met("CHN", 20), *met("RUS", 20))
    assert found is not None
    assert (found.verdict, found.silence, found.by_chance) == ("", "alone", None)


def test_one_partner_of_many_is_fewer_than_by_chance() -> None:
    """Who deals with one of four deals with effectively fewer than chance would give."""
    found = circle(*met("CHN", 25), *WORLD)
    assert found is not None
    assert (found.verdict, found.silence) == ("less", "")
    assert found.by_chance is not None
    assert found.largest_by_chance is not None
    assert found.effective.high < found.by_chance.low
    assert found.largest.low > found.largest_by_chance.high


def test_partners_as_they_are_dealt_are_close_to_chance() -> None:
    """Who deals with four about alike, as those are in ties alike, is as chance would have it."""
    times = {"CHN": 8, "USA": 7, "TUR": 5, "IRN": 4}
    found = circle(*(deed for who, number in times.items() for deed in met(who, number)), *WORLD)
    assert found is not None
    assert (found.verdict, found.silence) == ("", "close")
    assert found.effective.value > 3.7


def test_rare_partners_are_more_than_by_chance() -> None:
    """Who deals with all alike, though two of them are in most ties, deals with more."""
    others = [Deed("CHN", "meet", "USA", "consult", is_mutual=True)] * 60
    names = ("CHN", "USA", "TUR", "IRN", "IND", "KOR")
    found = circle(*(deed for who in names for deed in met(who, 5)), *others)
    assert found is not None
    assert found.verdict == "more"
