"""The words in which a profile is told."""

import msgspec
import pytest

from nobackyard.relations.balance import (
    Balance,
    Circle,
    Effective,
    Expected,
    Heard,
    Kind,
    Partner,
    Polarities,
    Profile,
    Score,
    Share,
    Silence,
    Verdict,
)
from nobackyard.relations.intervals import share
from nobackyard.relations.profile import profile
from nobackyard.show import profile as words
from tests.relations.made import Deed, analysis


def told(*deeds: Deed) -> Profile:
    """Return the profile of a text with these sentences."""
    return profile([analysis(*deeds)])


def acting(acts: int, acted_upon: int) -> Balance:
    """Return the balance of an actor that acts and is acted upon this often."""
    deeds = [Deed("KAZ")] * acts + [Deed("RUS", "visit", "KAZ")] * acted_upon
    return next(one for one in told(*deeds).actors if one.actor == "KAZ")


def circle(verdict: Verdict = "", silence: Silence = "", *, ties: int = 30) -> Circle:
    """Return a circle of two partners."""
    kinds = (Kind("reject", 3, 3, 0), Kind("consult", 4, 3, 2))
    largest = share(ties - 3, ties)
    assert largest is not None
    return Circle(
        ties=ties,
        negated=0,
        partners=(
            Partner("RUS", ties - 3, ties - 5, 2, Polarities(ties - 3), kinds, ()),
            Partner("USA", 3, 3, 0, Polarities(3), kinds[:1], ()),
        ),
        effective=Effective(1.38, 1.41, 1.1, 1.96, "sentences"),
        largest=largest,
        by_chance=None if silence == "alone" else Expected(3.72, 3.14, 4.08),
        largest_by_chance=None if silence == "alone" else Expected(0.33, 0.25, 0.45),
        verdict=verdict,
        silence=silence,
    )


def test_size_counts_and_bends_nouns() -> None:
    """One clause is a clause, two are clauses."""
    assert words.size(told(Deed("KAZ"))) == "1 clause and 0 ties in 1 text"


def test_balance_is_counts_with_a_rate() -> None:
    """The counts come first, then the share and its interval."""
    assert words.balance(acting(12, 3)) == "acts 12 · acted upon 3 (80 % [55–93])"


def test_balance_without_clauses_has_no_rate() -> None:
    """Of nothing there is no rate."""
    (found,) = told(Deed("RUS", "invade", polarity="negated")).actors
    assert words.balance(found) == "acts 0 · acted upon 0"


@pytest.mark.parametrize(
    ("verdict", "silence", "said"),
    [
        ("more", "", "acts more often than the others, who act in 40 % [31–50]"),
        ("less", "", "is acted upon more often than the others, who act in 40 % [31–50]"),
        ("", "close", "not clearly more or less often than the others, who act in 40 % [31–50]"),
        ("", "few", "too few to say (15 clauses; it takes 20)"),
        ("", "alone", "nobody to compare with (all others together have 100 clauses)"),
    ],
)
def test_verdict_or_why_there_is_none(verdict: Verdict, silence: Silence, said: str) -> None:
    """There is a verdict with what it is held against, or the reason why there is none."""
    found = msgspec.structs.replace(
        acting(12, 3), verdict=verdict, silence=silence, others=Share(40, 100, 0.4, 0.309, 0.498)
    )
    assert words.verdict(found) == said


def test_actor_alone_has_others_without_clauses() -> None:
    """Where there are no others at all, that is said the same way."""
    assert words.verdict(acting(20, 0)).endswith("(all others together have 0 clauses)")


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (Score(40, 0.5, 0.25, 0.75, "sentences"), "+.50 [+.25 to +.75], over the other side"),
        (Score(40, -1.0, -1.0, -0.8, "texts"), "-1.00 [-1.00 to -.80], under the other side"),
        (Score(40, 0.0, -0.2, 0.2, "texts"), "0 [-.20 to +.20], not clearly either"),
        (
            Score(3, 1, 0.2, 1, "texts"),
            "+1.00 [+.20 to +1.00], too few to say (3 known verbs; it takes 20)",
        ),
    ],
)
def test_score_has_a_word_where_it_is_clear(score: Score, said: str) -> None:
    """A mean is called over or under only where there is enough and 0 is left out."""
    assert words.power(score) == said


def test_agency_has_words_of_its_own() -> None:
    """Agency is about choice."""
    assert words.agency(Score(40, 0.5, 0.2, 0.7, "texts")).endswith("by its own choice")


@pytest.mark.parametrize(
    ("verdict", "silence", "said"),
    [
        ("more", "", ": more than by chance, which would give 3.7 [3.1–4.1]"),
        ("less", "", ": fewer than by chance, which would give 3.7 [3.1–4.1]"),
        ("", "close", ": about as by chance, which would give 3.7 [3.1–4.1]"),
        ("", "few", ": too few to say (30 ties; it takes 20)"),
        ("", "alone", ": too few ties between others to tell what chance would give"),
    ],
)
def test_circle_is_held_against_chance(verdict: Verdict, silence: Silence, said: str) -> None:
    """The effective number of partners comes with what chance would give, or why not."""
    assert words.circle(circle(verdict, silence)) == (
        f"2 partners, as varied as 1.4 equal ones [1.1–2.0]{said}"
    )


def test_largest_partner_has_its_share() -> None:
    """The largest partner's share is told, and what chance would give where it is compared."""
    said = "Russia has 27 of 30 ties (90 % [74–97])"
    assert words.largest(circle("", "few")) == said
    assert words.largest(circle("less")) == f"{said}; by chance the largest would have 33 % [25–45]"


def test_kinds_tell_their_way() -> None:
    """Ties from the actor, to it, and both ways have each its arrow and never colour alone."""
    (partner, _) = circle().partners
    assert words.partner(partner) == "27 (reject → 3, consult → 2 ← 1 ↔ 1)"


def test_voices_are_those_whom_speakers_speak_for() -> None:
    """The clauses in others' words are counted with whose they are, the most first."""
    voiced = share(4, 15)
    heard = (Heard("RUS", 2), Heard(None, 1), Heard("USA", 1))
    found = msgspec.structs.replace(acting(12, 3), voiced=voiced, voices=heard)
    assert words.voices(found) == (
        "4 of 15 clauses in others' words (27 % [11–52]): Russia 2, no known actor 1, "
        "United States 1"
    )
    assert words.voices(acting(12, 3)) == "all in the author's own words"


def test_what_is_tried_and_denied_is_told_apart() -> None:
    """Attempts are among the counts, negated clauses are beside them."""
    deeds = [Deed("KAZ", polarity="attempted"), *[Deed("KAZ", polarity="negated")] * 2]
    (found,) = told(*deeds).actors
    assert words.apart(found) == (
        "1 of these only tried, wanted or possible; 2 negated clauses not counted"
    )
    assert words.apart(acting(1, 0)) == ""
