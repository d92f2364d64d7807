"""Which actors a noun phrase stands for."""

import pytest

from nobackyard.documents.plain import split_blocks
from nobackyard.language import clauses, mentions
from nobackyard.language.parties import Parties
from tests.language.parsed import sentence_of, word_of


def actors(text: str, word: str, *, things: bool = False) -> list[str]:
    """Return whom a word of a one-sentence text stands for."""
    named = mentions.load().read(text, [b.span for b in split_blocks(text)], None)
    parties = Parties(named, clauses.load())
    found = parties.of(sentence_of(text), word_of(text, word))
    return [p.actor for p in found if p.is_thing is things]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad waited.", "Chad", ["TCD"]),
        ("Kazakh officials waited.", "officials", ["KAZ"]),
        ("Kazakh and Uzbek officials waited.", "officials", ["KAZ", "UZB"]),
        ("The army of Chad waited.", "army", ["TCD"]),
        ("Chad's army waited.", "army", ["TCD"]),
        ("The Kremlin waited.", "Kremlin", ["RUS"]),
        ("Peruvian President Rosa Quispe waited.", "Quispe", ["PER"]),
        ("A group of Kenyan officials waited.", "group", ["KEN"]),
        ("Its neighbour, Russia, waited.", "neighbour", ["RUS"]),
        ("Aitmatov, the Kyrgyz envoy, waited.", "Aitmatov", ["KGZ"]),
        ("Donors, including Japan and Norway, waited.", "Donors", ["JPN", "NOR"]),
        ("The countries of Central Asia waited.", "countries", ["central-asia"]),
    ],
)
def test_noun_stands_for_its_actors(text: str, word: str, expected: list[str]) -> None:
    """Names, officials, forces and examples stand for their actors."""
    assert actors(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kazakh oil flows west.", "oil"),
        ("Pro-Russian forces waited.", "forces"),
        ("Stade Rwanda waited.", "Rwanda"),
        ("It is hard to say why Chad waited.", "It"),
    ],
)
def test_noun_stands_for_nobody(text: str, word: str) -> None:
    """Things, other names and an empty "it" act for no actor."""
    assert actors(text, word) == []


def test_thing_is_somebodys() -> None:
    """What belongs to a country is known as its thing."""
    assert actors("Kazakh oil flows west.", "oil", things=True) == ["KAZ"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad said it would wait.", "it", ["TCD"]),
        ("Chad and Niger said they would wait.", "they", ["TCD", "NER"]),
        ("Chad and Niger said it would wait.", "it", []),
        ("Chad defended its army.", "its", ["TCD"]),
        ("Chad saw it.", "it", []),
    ],
)
def test_pronoun_stands_for_the_only_one(text: str, word: str, expected: list[str]) -> None:
    """A pronoun stands for the subject around it, where number allows but one reading."""
    assert actors(text, word) == expected


def test_definite_noun_takes_up_the_last_of_its_kind() -> None:
    """What "the region" takes up is the region named before, not the country named last."""
    text = "Central Asia trades with Chad, but the region has waited."
    assert actors(text, "region") == ["central-asia"]
