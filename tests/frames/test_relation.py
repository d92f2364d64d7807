"""How a mention of an actor stands to the words of a frame has a name."""

import pytest

from frames.seen import See
from nobackyard.frames.relation import mention_token, relation
from nobackyard.model import Span


def way(see: See, text: str, name: str) -> str:
    """Return the name of the way from the words of a frame to the first mention so named."""
    use, reading, cues = see(text)
    at = text.index(name)
    token = mention_token(use, Span(at, at + len(name)))
    assert token is not None
    assert reading.words_of(use.at(token)) in name
    return relation(use, token, cues)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("They met in Russia's backyard.", "Russia", "poss"),
        ("They met in the Russian backyard.", "Russian", "adjective"),
        ("They met in the courtyard of China.", "China", "prep_of"),
        ("The ex-Soviet republic has voted.", "Soviet", "within"),
        ("Russia's backyard, Georgia, has voted.", "Georgia", "appos_below"),
    ],
)
def test_mention_inside_the_noun_phrase(see: See, text: str, name: str, wanted: str) -> None:
    """Possessors, adjectives, of-phrases and appositions are told apart."""
    assert way(see, text, name) == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Georgia is Russia's backyard.", "Georgia", "subject@1_be_predicate"),
        ("Moscow sees Georgia as its backyard.", "Moscow", "subject@1_see_oblique"),
        ("Moscow sees Georgia as its backyard.", "Georgia", "object@1_see_oblique"),
        ("Georgia, Russia's backyard, has voted.", "Georgia", "governor_appos"),
    ],
)
def test_mention_in_the_clause(see: See, text: str, name: str, wanted: str) -> None:
    """Subject and object are named with the kind of verb that joins them to the phrase."""
    assert way(see, text, name) == wanted


def test_actor_inside_another_noun_phrase_is_inner(see: See) -> None:
    """A president's country is not the subject itself."""
    found = way(see, "The president of Georgia lives in Russia's backyard.", "Georgia")
    assert found.startswith("subject_inner")


def test_deeper_clause_is_counted(see: See) -> None:
    """A subject one clause higher is farther than the subject of the phrase's own clause."""
    text = "Tbilisi knows that Armenia is Russia's backyard."
    assert "@1" in way(see, text, "Armenia")
    assert "@2" in way(see, text, "Tbilisi")


def test_mention_elsewhere_hangs_on_no_word(see: See) -> None:
    """A span outside the sentence of the use has no word in it."""
    text = "Georgia is Russia's backyard. Armenia is not."
    at = text.index("Armenia")
    assert mention_token(see(text).use, Span(at, at + len("Armenia"))) is None
