"""The small layer of attention guesses a stance from the sentence model's word vectors."""

import math

import pytest

from nobackyard.frames import reader
from nobackyard.language import embedding
from nobackyard.language.embedding import Passage
from nobackyard.model import STANCES, Span

TEXT = "Georgia is Russia's backyard."
WORDS = Span(20, 28)


@pytest.fixture(scope="module")
def passage() -> Passage:
    """Return a passage as the sentence model sees it."""
    return embedding.read(TEXT, WORDS)


def test_two_layers_are_read(passage: Passage) -> None:
    """Each piece has the numbers of two layers, which differ; the words are found among them."""
    assert passage.last.shape == passage.middle.shape
    assert (passage.last != passage.middle).any()
    assert len(passage.words) == 1
    assert len(embedding.averages(passage)) == 2 * passage.last.shape[1]


def test_guess_is_spread_over_the_stances(passage: Passage) -> None:
    """The guess has the logarithm of a probability for each stance."""
    found = reader.guess(passage)
    assert tuple(found) == STANCES
    assert sum(map(math.exp, found.values())) == pytest.approx(1, abs=1e-4)


def test_guess_is_the_same_twice(passage: Passage) -> None:
    """Nothing is drawn by chance."""
    assert reader.guess(passage) == reader.guess(embedding.read(TEXT, WORDS))


def test_places_grow_away_from_the_words(passage: Passage) -> None:
    """Pieces before the words are numbered below them, those after above, by powers of two."""
    places = reader.places(passage)
    assert places == sorted(places)
    assert [places[index] for index in passage.words] == [reader.FARTHEST]
    assert places[passage.words[0] - 1] == reader.FARTHEST - 1


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("“Kazakhstan is Russia's backyard,” the Russian deputy said.", "backyard", "attributed"),
        ("Moldova is not Russia's backyard.", "backyard", "rejected"),
        ("The children played in the backyard of their house.", "backyard", "literal"),
    ],
)
def test_plain_sentences_are_guessed(text: str, words: str, stance: str) -> None:
    """Where there is no doubt the guess alone is right."""
    start = text.index(words)
    found = reader.guess(embedding.read(text, Span(start, start + len(words))))
    assert max(found, key=found.__getitem__) == stance
