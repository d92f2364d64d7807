"""Every form in which a phrase may be written."""

import re

import pytest

from nobackyard import packs
from nobackyard.frames.forms import Inflections, anchors, noun_forms, pattern, spread, verb_forms


@pytest.fixture(scope="module")
def irregular() -> Inflections:
    """Give the forms that no rule makes."""
    return packs.load_table("inflections.toml", Inflections)


@pytest.mark.parametrize(
    ("word", "plural"),
    [("pawn", "pawns"), ("leash", "leashes"), ("colony", "colonies"), ("backyard", "backyards")],
)
def test_nouns_have_a_plural(irregular: Inflections, word: str, plural: str) -> None:
    """A regular noun is looked for in both numbers."""
    assert set(noun_forms(word, irregular)) == {word, plural}


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("use", {"use", "uses", "used", "using"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
        ("lose", {"lose", "loses", "lost", "losing"}),
        ("draw", {"draw", "draws", "drew", "drawn", "drawing"}),
    ],
)
def test_verbs_have_all_their_forms(irregular: Inflections, word: str, forms: set[str]) -> None:
    """A verb is looked for in every tense, by rule or from the list of irregular ones."""
    assert forms <= set(verb_forms(word, irregular))


def test_short_verbs_double_their_last_letter(irregular: Inflections) -> None:
    """A verb like "pin" is found as "pinned", too."""
    assert {"pinned", "pinning"} <= set(verb_forms("pin", irregular))


@pytest.mark.parametrize(
    ("phrase", "bent"),
    [
        ("sphere of influence", "spheres of influence"),
        ("client state", "client states"),
        ("apple of discord", "apples of discord"),
    ],
)
def test_head_of_a_phrase_takes_the_plural(irregular: Inflections, phrase: str, bent: str) -> None:
    """The noun before the preposition bends, else the last one."""
    assert _matches(phrase, bent, irregular)


def test_verb_of_a_phrase_bends(irregular: Inflections) -> None:
    """Of a verb's phrase the first word is inflected, the others stay."""
    assert _matches("carve up", "carving up", irregular, is_verb=True)
    assert not _matches("carve up", "carve ups", irregular, is_verb=True)


@pytest.mark.parametrize("join", [" ", "-", "\u2010", "\u2011", "\u2013", "\u00a0", "\n"])
def test_words_are_joined_by_spaces_or_hyphens(irregular: Inflections, join: str) -> None:
    """A phrase in two words is found however they are joined."""
    assert _matches("near abroad", f"near{join}abroad", irregular)


@pytest.mark.parametrize("mark", ["'", "\u2019", "\u02bc"])
def test_apostrophes_are_all_one(irregular: Inflections, mark: str) -> None:
    """A phrase with an apostrophe is found in straight and in curly print."""
    assert _matches("cat's paw", f"cat{mark}s paw", irregular)


@pytest.mark.parametrize("text", ["spawn", "pawned", "pawnshop"])
def test_words_are_whole(irregular: Inflections, text: str) -> None:
    """A phrase is not found inside a longer word."""
    assert not _matches("pawn", text, irregular)


@pytest.mark.parametrize("filler", ["Russia's", "the heavy", "a very long and cold"])
def test_gap_takes_one_to_five_words(irregular: Inflections, filler: str) -> None:
    """Between the two halves of a phrase a few words may stand."""
    assert _matches("under … thumb", f"under {filler} thumb", irregular)


@pytest.mark.parametrize("text", ["under thumb", "under it. The thumb", "under a b c d e f thumb"])
def test_gap_is_short_and_within_a_sentence(irregular: Inflections, text: str) -> None:
    """No words, too many, or the end of a sentence fill no gap."""
    assert not _matches("under … thumb", text, irregular)


def test_anchors_are_letters_of_every_word(irregular: Inflections) -> None:
    """Each word of a phrase tells the scan what to look for, gaps apart."""
    found = anchors(spread("under … thumb", irregular, is_verb=False))
    assert found == [frozenset({"under"}), frozenset({"thumb", "thumbs"})]


def _matches(phrase: str, text: str, irregular: Inflections, *, is_verb: bool = False) -> bool:
    expression = pattern(spread(phrase, irregular, is_verb=is_verb))
    return re.search(f"^{expression}$", text, re.IGNORECASE) is not None
