"""Layers fitted to the task guess a stance and the places of actors from a passage alone."""

import math

import pytest

from frames.seen import See
from nobackyard.frames import reader
from nobackyard.frames.candidates import candidates
from nobackyard.frames.weights import load_linear
from nobackyard.language import embedding
from nobackyard.language.embedding import Passage
from nobackyard.model import STANCES, Span

TEXT = "Georgia is Russia's backyard."
GEORGIA, RUSSIA, WORDS = Span(0, 7), Span(11, 19), Span(20, 28)


@pytest.fixture(scope="module")
def passage() -> Passage:
    """Return a passage as the sentence model sees it."""
    return embedding.read(TEXT, WORDS)


def test_two_layers_are_read(passage: Passage) -> None:
    """Each piece has the numbers of two layers, which differ; the words are found among them."""
    assert passage.last.shape == passage.middle.shape
    assert (passage.last != passage.middle).any()
    assert len(passage.holding(WORDS)) == 1
    assert len(embedding.averages(passage, WORDS)) == 2 * passage.last.shape[1]


def test_pieces_stand_where_their_text_does(passage: Passage) -> None:
    """A stretch is held by the pieces that have a part in it, and by none outside the passage."""
    held = [passage.spans[index] for index in passage.holding(RUSSIA)]
    assert "".join(TEXT[span.start : span.end] for span in held) == "Russia's"
    assert passage.holding(Span(500, 510)) == []


def test_guess_is_spread_over_the_stances(passage: Passage) -> None:
    """The guess has the logarithm of a probability for each stance."""
    found = reader.guess(passage, WORDS, [GEORGIA, RUSSIA]).stances
    assert tuple(found) == STANCES
    assert sum(map(math.exp, found.values())) == pytest.approx(1, abs=1e-4)


def test_guess_is_the_same_twice(passage: Passage) -> None:
    """Nothing is drawn by chance."""
    again = embedding.read(TEXT, WORDS)
    assert reader.guess(passage, WORDS, [RUSSIA]) == reader.guess(again, WORDS, [RUSSIA])


def test_owner_and_target_are_told_apart(passage: Passage) -> None:
    """The likelier owner and the likelier target are seen; a mention elsewhere is left out."""
    places = reader.guess(passage, WORDS, [GEORGIA, RUSSIA, Span(500, 510)]).places
    assert set(places) == {GEORGIA, RUSSIA}
    assert places[RUSSIA][0] > places[GEORGIA][0]
    assert places[GEORGIA][1] > places[RUSSIA][1]


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
    span = Span(start, start + len(words))
    found = reader.guess(embedding.read(text, span), span, []).stances
    assert max(found, key=found.__getitem__) == stance


def test_owner_and_target_weights_heed_the_guess() -> None:
    """What the layers say of a place was there when the weights on places were fitted."""
    assert load_linear("owner").weights[reader.OWNER] > 0
    assert load_linear("targets").weights[reader.TARGET] > 0


LEAD = "The ministers met for two days and said little to the press that waited outside. "


@pytest.mark.parametrize("lead", ["", LEAD, LEAD * 8], ids=["at the start", "after some", "late"])
def test_places_stand_where_the_text_has_them(see: See, lead: str) -> None:
    """However far into a text the words stand, the names beside them are seen, and no others."""
    use, reading, cues = see(f"Chad waited. {lead}{TEXT}")
    view = reader.look(use, reading, candidates(use, reading, cues))
    assert view is not None
    seen = {reading.words_of(span) for span in view.guess.places}
    assert {"Georgia", "Russia"} <= seen
    assert ("Chad" in seen) == (lead != LEAD * 8)


def test_every_candidate_knows_whether_it_was_seen(see: See) -> None:
    """A name in the passage has four numbers; what custom says has none."""
    use, reading, cues = see(TEXT)
    found = candidates(use, reading, cues)
    view = reader.look(use, reading, found)
    assert view is not None
    told = reader.with_places(found, view.guess.places)
    assert all((reader.UNSEEN in item.numbers) == (not item.is_named) for item in told)
    assert max(item.numbers.get(f"{reader.OWNER}.lead", -1) for item in told) == 0


def test_what_a_frame_lists_as_something_else_is_not_looked_at(see: See) -> None:
    """Such a phrase is literal without being weighed."""
    use, reading, cues = see("They held a backyard barbecue in Georgia.")
    assert use.never
    assert reader.look(use, reading, candidates(use, reading, cues)) is None


@pytest.mark.parametrize("letter", ["Ж", "7", "—"])
def test_words_are_seen_after_any_script(letter: str) -> None:
    """A lead of one piece a letter does not push the words out of the passage."""
    text = f"{letter} " * 300 + TEXT
    start = len(text) - len(TEXT) + WORDS.start
    words = Span(start, start + len("backyard"))
    assert embedding.read(text, words).holding(words)
