"""What is counted of texts, and which sentences are kept."""

import tracemalloc

import pytest

from nobackyard.model import Analysis, Polarity
from nobackyard.relations.tally import Counts, Tally

from .made import Deed, analysis


def tally(*analyses: Analysis, proofs: int = 3) -> Tally:
    """Return the counts of texts."""
    counted = Tally(proofs)
    for one in analyses:
        counted.add(one)
    return counted


def counts(actor: str, *deeds: Deed) -> Counts:
    """Return the counts of an actor in a text of these sentences."""
    return tally(analysis(*deeds)).actors[actor]


def test_who_does_acts_and_who_suffers_is_acted_upon() -> None:
    """Each party of a clause has its part in it."""
    made = analysis(Deed("KAZ UZB", "reject", "RUS"))
    parts = {actor: dict(of.parts) for actor, of in tally(made).actors.items()}
    assert parts == {"KAZ": {"acts": 1}, "UZB": {"acts": 1}, "RUS": {"acted_upon": 1}}


@pytest.mark.parametrize(("polarity", "acts"), [("affirmed", 1), ("attempted", 1), ("negated", 0)])
def test_what_is_denied_does_not_count(polarity: Polarity, acts: int) -> None:
    """Who tries or plans is a doer; who does not do it is counted apart."""
    found = counts("RUS", Deed("RUS", "invade", "KAZ", "assault", polarity=polarity))
    assert found.parts["acts"] == acts
    assert found.polarities[polarity] == 1
    assert found.ties == ({"KAZ": 1} if acts else {})


def test_mutual_tie_is_one_tie_out_and_back() -> None:
    """Who meets one another has one tie, which goes both ways."""
    found = counts("KAZ", Deed("KAZ", "meet", "CHN", "consult", is_mutual=True))
    assert found.ties == {"CHN": 1}
    assert found.partners["CHN"].kinds["consult"] == {"all": 1, "out": 1, "back": 1}


def test_tie_with_itself_is_none() -> None:
    """What a country does to itself makes no partner."""
    assert counts("RUS", Deed("RUS", "sanction", "RUS", "sanction")).ties == {}


def test_clusters_are_sentences_and_texts() -> None:
    """Values that stand together are kept together."""
    made = analysis(Deed("KAZ", power="over"), Deed("KAZ", power="under"), Deed("KAZ"))
    found = tally(made, made).actors["KAZ"].power
    assert found["sentences"] == {(1, 1): 2, (1, -1): 2}
    assert found["texts"] == {(2, 0): 2}


def test_voices_are_counted_by_whom_they_speak_for() -> None:
    """A clause in somebody's words is theirs; one of the author's own is nobody's."""
    said = Deed("RUS", "control", "KAZ", speaker="the minister", speaks_for="RUS")
    unknown = Deed("RUS", "control", "KAZ", speaker="he")
    assert counts("KAZ", said, unknown, Deed("KAZ")).voices == {"RUS": 1, None: 1}


def test_first_sentences_are_kept_as_proof() -> None:
    """Of each verb the first sentences are kept, and the first that deny it, apart."""
    said, denied = Deed("KAZ", "sign"), Deed("KAZ", "sign", polarity="negated")
    found = counts("KAZ", denied, said, denied, said).verbs["acts", "sign", None, None]
    assert [proof.polarity for proof in found.proofs] == [
        "affirmed",
        "affirmed",
        "negated",
        "negated",
    ]
    assert counts("KAZ", *[said] * 5).verbs["acts", "sign", None, None].count == 5
    assert len(counts("KAZ", *[said] * 5).verbs["acts", "sign", None, None].proofs) == 3


def test_proof_tells_where_it_stands() -> None:
    """A proof has the sentence, the verb and the name in it, and its place in the file."""
    made = analysis(Deed("UZB", "wait"), Deed("KAZ", "reject", "RUS", speaker=""), name="b.txt")
    (proof,) = tally(made).actors["RUS"].verbs["acted_upon", "reject", None, None].proofs
    assert (proof.article, proof.line, proof.column) == ("b.txt", 2, 5)
    assert proof.sentence == "KAZ reject RUS."
    assert proof.sentence[proof.verb.start : proof.verb.end] == "reject"
    assert proof.sentence[proof.mention.start : proof.mention.end] == "RUS"
    assert proof.speaker == "?"


def test_memory_does_not_grow_with_the_texts() -> None:
    """A thousand texts more need next to nothing more."""
    counted = Tally(2)
    made = analysis(*[Deed("KAZ", "reject", "RUS", "reject", power="over")] * 20)
    for _ in range(10):
        counted.add(made)
    tracemalloc.start()
    for _ in range(1000):
        counted.add(made)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 20_000


def test_what_somebody_is_is_no_deed() -> None:
    """A copula is not counted among the clauses."""
    counted = tally(analysis(Deed("KAZ", "be"), Deed("KAZ", "win")))
    assert counted.actors["KAZ"].parts == {"acts": 1}
