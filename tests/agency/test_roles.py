"""Roles and ties in whole sentences."""

import tomllib
from pathlib import Path

import pytest

from benchmarks import clauses, counts
from nobackyard import Analyzer, Article
from nobackyard.model import Analysis

EIGHT = 8  # sentences that everybody gets to see first
FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
ANALYZER = Analyzer(looks=("roles", "ties"))


def analyze(text: str) -> Analysis:
    """Return who does what in a text."""
    return ANALYZER.analyze(Article(text=text))


@pytest.mark.parametrize("sentence", clauses.read("examples")[:EIGHT], ids=lambda one: one.text)
def test_first_examples_have_no_fault(sentence: clauses.Sentence) -> None:
    """The plainest sentences of each construction are read without a fault."""
    assert clauses.compare(sentence, analyze(sentence.text)).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["examples", "kept"])
def test_sentences_are_read_as_well_as_before(name: str) -> None:
    """No change makes roles, pairs, polarity or voice worse on sentences of our own."""
    found = [compared for _, compared in clauses.compare_all(name)]
    shared = sum(one.shared for one in found)
    measured = {
        "roles": counts.total([one.roles for one in found]).f1,
        "dyads": counts.total([one.dyads for one in found]).f1,
        "polarity": sum(one.polarities for one in found) / shared,
        "voice": sum(one.voices for one in found) / shared,
    }
    too_low = {what: value for what, value in measured.items() if value < FLOORS[name][what]}
    assert not too_low


def test_power_is_the_mirror_of_the_other_side() -> None:
    """Who invades stands over, and who is invaded under."""
    roles = analyze("Russia invaded Georgia.").roles
    assert {(r.actor, r.power, r.agency) for r in roles} == {
        ("RUS", "over", "active"),
        ("GEO", "under", "passive"),
    }


def test_unknown_verb_has_no_power() -> None:
    """A verb that the lexicon does not have leaves power and agency open."""
    (role,) = analyze("Georgia has zorbled the plan.").roles
    assert (role.power, role.agency) == (None, None)


def test_spans_are_the_words() -> None:
    """A role's places are those of its verb, of the actor's name and of the sentence."""
    text = "Nobody slept. Kazakh officials defied Moscow."
    for role in analyze(text).roles:
        assert text[role.span.start : role.span.end] == "defied"
        assert text[role.mention.start : role.mention.end] in {"Kazakh", "Moscow"}
        assert text[role.sentence.start : role.sentence.end] == "Kazakh officials defied Moscow."


def test_own_things_are_not_somebody_acted_upon() -> None:
    """Who closes its own border acts, and nothing more."""
    assert [(r.actor, r.part) for r in analyze("Chad closed its embassies.").roles] == [
        ("TCD", "acts")
    ]


def test_pronoun_reaches_over_a_sentence() -> None:
    """The pronoun "it" stands for what the sentence before was about."""
    roles = analyze("Estonia chose the guns. It paid South Korea.").roles
    assert ("EST", "acts", "pay") in {(r.actor, r.part, r.verb) for r in roles}


def test_what_is_asked_has_no_voice() -> None:
    """A request is the writer's report; what was said is not."""
    asked = analyze("Kenya asked Uganda to release the sailors.").roles
    assert {role.voice for role in asked} == {None}
    said = analyze("Kenya said that Uganda released the sailors.").roles
    assert [r.voice is not None for r in said if r.verb == "release"] == [True]
