"""What can be said of each actor of some texts."""

import random
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nobackyard.relations.balance import Balance, Profile
from nobackyard.relations.profile import only, profile

from .made import MADE_BY, Deed, analysis

KINDS = ("agree", "reject", "trade", None)


def of(actor: str, *deeds: Deed) -> Balance:
    """Return the balance of an actor in a text of these sentences."""
    return {balance.actor: balance for balance in profile([analysis(*deeds)]).actors}[actor]


def acting(acts: int, acted_upon: int, actor: str = "KAZ") -> list[Deed]:
    """Return sentences in which an actor acts, and in which somebody acts upon it."""
    return [Deed(actor, "sign")] * acts + [Deed("nobody", "visit", actor)] * acted_upon


def test_no_texts_make_an_empty_profile() -> None:
    """Without texts, or roles in them, there is nothing, and nothing fails."""
    assert profile([]) == Profile(0, 0, 0, None, (), (), ())
    assert profile([analysis()]) == Profile(1, 0, 0, None, (), (), (MADE_BY,))


def test_share_is_acts_of_clauses() -> None:
    """An actor that acts 12 times and is acted upon 3 times acts in 80 % of its clauses."""
    found = of("KAZ", *acting(12, 3))
    assert (found.acts, found.acted_upon, found.clauses) == (12, 3, 15)
    assert found.share is not None
    assert found.share.value == pytest.approx(0.8)
    assert (found.share.low, found.share.high) == pytest.approx((0.548, 0.930), abs=5e-4)


def test_few_clauses_get_no_verdict() -> None:
    """Nineteen clauses are too few, whatever they say."""
    found = of("KAZ", *acting(19, 0), *acting(0, 50, "UZB"))
    assert (found.verdict, found.silence) == ("", "few")


def test_actor_alone_has_nothing_to_compare_with() -> None:
    """Without clauses of others there is nothing to hold against."""
    found = of("KAZ", *[Deed("KAZ", "sign")] * 30)
    assert (found.verdict, found.silence, found.others) == ("", "alone", None)


def test_actor_is_compared_with_all_others() -> None:
    """Who acts more often, or less often, than the others is told to; who is close is not."""
    world = acting(30, 30, "UZB")
    assert of("KAZ", *acting(36, 4), *world).verdict == "more"
    assert of("KAZ", *acting(4, 60), *world).verdict == "less"
    close = of("KAZ", *acting(14, 6), *world)
    assert (close.verdict, close.silence) == ("", "close")


def test_power_is_from_the_actors_own_standpoint() -> None:
    """Who has power over the other scores above nothing, the other below."""
    deeds = [Deed("RUS", "control", "KAZ", power="over", agency="active")] * 3
    ours, theirs = of("KAZ", *deeds).power, of("RUS", *deeds).power
    assert ours is not None
    assert theirs is not None
    assert (ours.value, theirs.value, ours.of) == (-1, 1, 3)


def test_unknown_verbs_are_in_no_score() -> None:
    """A verb that the lexicon does not know counts as a clause, and not for power."""
    found = of("KAZ", Deed("KAZ", "frobnicate"), Deed("KAZ", "lead", power="over"))
    assert found.power is not None
    assert (found.clauses, found.power.of, found.agency) == (2, 1, None)


def test_many_texts_are_resampled_as_texts() -> None:
    """From ten texts on, whole texts are resampled, since sentences of one go together."""
    made = [analysis(Deed("KAZ", "lead", power="over"))]
    for texts, by in ((9, "sentences"), (10, "texts")):
        power = profile(made * texts).actors[0].power
        assert power is not None
        assert power.resampled == by


def test_texts_that_differ_make_shares_less_sure() -> None:
    """Twenty texts, each of one mind, tell less of a share than the same clauses mixed."""
    parted = [analysis(*acting(5, 0)), analysis(*acting(0, 5))] * 10
    mixed = [analysis(*acting(5, 5))] * 10
    apart, together = (profile(made).actors[0].share for made in (parted, mixed))
    assert apart is not None
    assert together is not None
    assert (apart.count, apart.of) == (together.count, together.of)
    assert apart.high - apart.low > 2 * (together.high - together.low)


def test_one_actor_can_be_taken_out() -> None:
    """A profile of one actor has its balance and its ties alone, and the counts of all."""
    whole = profile(
        [analysis(Deed("KAZ", "sign", "CHN", "agree"), Deed("RUS", "sign", "CHN", "agree"))]
    )
    part = only(whole, "KAZ")
    assert [balance.actor for balance in part.actors] == ["KAZ"]
    assert [(edge.source, edge.target) for edge in part.edges] == [("KAZ", "CHN")]
    assert part.clauses == whole.clauses


def test_voices_are_told() -> None:
    """The share of clauses in others' words is told, with whose they are."""
    said = Deed("RUS", "control", "KAZ", speaker="Lavrov", speaks_for="RUS")
    found = of("KAZ", said, said, Deed("KAZ", "sign"), Deed("KAZ", "sign"))
    assert found.voiced is not None
    assert (found.voiced.count, found.voiced.of) == (2, 4)
    assert [(heard.actor, heard.count) for heard in found.voices] == [("RUS", 2)]


def test_verbs_come_by_use() -> None:
    """The verb that is used most comes first; what is done and what is suffered are two."""
    found = of(
        "KAZ",
        Deed("RUS", "reject", "KAZ"),
        *[Deed("KAZ", "sign")] * 2,
        Deed("KAZ", "sign", polarity="negated"),
    )
    told = [(verb.verb, verb.part, verb.count, verb.negated) for verb in found.verbs]
    assert told == [("sign", "acts", 2, 1), ("reject", "acted_upon", 1, 0)]


def test_edges_are_ties_by_kind() -> None:
    """Each edge is the ties of one kind one way; a mutual tie is in both, and marked so."""
    found = profile(
        [
            analysis(
                Deed("KAZ", "meet", "CHN", "consult", is_mutual=True),
                Deed("KAZ", "visit", "CHN", "consult"),
                Deed("RUS", "rule", "KAZ", "rule", polarity="negated"),
            )
        ]
    )
    told = [(e.source, e.target, e.kind, e.count, e.mutual) for e in found.edges]
    assert told == [("KAZ", "CHN", "consult", 2, 1), ("CHN", "KAZ", "consult", 1, 1)]
    assert found.ties == 2


def test_actor_that_is_only_named_is_left_out() -> None:
    """Who has no part in any clause is in no profile; mentions of the others are counted."""
    made = analysis(Deed("KAZ", "sign"), Deed("UZB", "sign"))
    named = msgspec.structs.replace(made, roles=made.roles[:1])
    assert [(b.actor, b.mentions) for b in profile([named]).actors] == [("KAZ", 1)]


def test_actors_come_by_their_clauses() -> None:
    """The actor with the most clauses comes first, and equals come by code."""
    found = profile([analysis(*acting(1, 0, "UZB"), *acting(1, 0), *acting(2, 0, "FRA"))])
    assert [balance.actor for balance in found.actors] == ["FRA", "KAZ", "UZB"]


deeds = st.builds(
    Deed,
    doers=st.sampled_from(["KAZ", "RUS", "CHN", "KAZ UZB"]),
    verb=st.sampled_from(["sign", "reject", "visit"]),
    done_to=st.sampled_from(["", "USA", "TUR", "IRN USA"]),
    kind=st.sampled_from(KINDS),
    power=st.sampled_from(["over", "level", "under", None]),
    agency=st.sampled_from(["active", "neutral", "passive", None]),
    polarity=st.sampled_from(["affirmed", "negated", "attempted"]),
    is_mutual=st.booleans(),
    speaker=st.sampled_from([None, "", "Lavrov"]),
)
texts = st.lists(st.lists(deeds, max_size=6), max_size=12)


def made(texts: Sequence[Sequence[Deed]], proofs: int = 0) -> Profile:
    """Return the profile of texts with these sentences."""
    return profile([analysis(*deeds) for deeds in texts], proofs=proofs)


@settings(max_examples=25)
@given(texts, st.randoms(use_true_random=False))
def test_order_of_texts_does_not_matter(texts: list[list[Deed]], chance: random.Random) -> None:
    """Only which sentences are kept depends on what was read first."""
    mixed = texts.copy()
    chance.shuffle(mixed)
    assert made(mixed) == made(texts)


@settings(max_examples=25)
@given(texts)
def test_numbers_agree_with_one_another(texts: list[list[Deed]]) -> None:
    """Parts add up to clauses, and ties and edges agree."""
    found = made(texts, proofs=2)
    assert found.clauses == sum(balance.clauses for balance in found.actors)
    for balance in found.actors:
        said = balance.polarities.affirmed + balance.polarities.attempted
        assert balance.acts + balance.acted_upon == balance.clauses == said
        assert sum(verb.count for verb in balance.verbs) == balance.clauses
        assert all(len(verb.proofs) <= 4 for verb in balance.verbs)
        if balance.circle:
            ties = [partner.ties for partner in balance.circle.partners]
            assert sum(ties) == balance.circle.ties
            assert max(ties) == balance.circle.largest.count
            assert balance.circle.effective.value <= len(ties) + 1e-9
    mutual = sum(edge.mutual for edge in found.edges)
    assert found.ties == sum(edge.count for edge in found.edges) - mutual // 2
