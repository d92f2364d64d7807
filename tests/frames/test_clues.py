"""Each clue fires where it should, points at its words, and stays quiet on a near miss."""

from typing import NamedTuple

import pytest

from frames.seen import See
from nobackyard.frames.features import CLUES
from nobackyard.frames.judge import reasons


class Row(NamedTuple):
    """A text in which a clue fires, the words it points at, and one in which it does not."""

    fires: str
    at: str
    quiet: str


ROWS = {
    # whose words
    "in_quotation": Row(
        "“Georgia is Russia's backyard,” the minister said.",
        "said",
        "Georgia is Russia's “backyard”.",
    ),
    "has_speaker": Row(
        "Georgia is Russia's backyard, Ilze Ozola said.",
        "said",
        "Ilze Ozola flew to Tbilisi. Georgia is Russia's backyard.",
    ),
    "in_heading_voice": Row(
        "Moscow: Georgia is our backyard\n\nThe talks in Tbilisi went on until the evening.",
        "Georgia is our",
        "Georgia is our backyard\n\nMoscow was silent until the evening.",
    ),
    "in_short_quotes": Row(
        "Georgia is in Russia's “backyard” and knows it.",
        "backyard",
        "Georgia is in Russia's backyard and “knows” it.",
    ),
    "in_reported_clause": Row(
        "The minister said that Georgia was Russia's backyard.",
        "said",
        "The minister, who said nothing, flew to Georgia, Russia's backyard.",
    ),
    "in_according_to": Row(
        "According to the minister, Georgia is Russia's backyard.",
        "According to",
        "The minister flew to Georgia, Russia's backyard, as planned.",
    ),
    "in_attitude": Row(
        "The minister believes that Georgia is Russia's backyard.",
        "believes",
        "The minister drove through Georgia, Russia's backyard.",
    ),
    "said": Row(
        "The minister said that Georgia is Russia's backyard.",
        "said",
        "I say that Georgia is Russia's backyard.",
    ),
    "regarded_by": Row(
        "Moscow regards Georgia as its backyard.",
        "regards",
        "Georgia is regarded as Russia's backyard.",
    ),
    "regarded_by_nobody": Row(
        "Georgia is regarded as Russia's backyard.",
        "regarded",
        "Moscow regards Georgia as its backyard.",
    ),
    "has_hedge": Row(
        "Georgia is Russia's so-called backyard.",
        "so-called",
        "Georgia is Russia's backyard, the so-called experts write.",
    ),
    "has_viewpoint": Row(
        "In the view of the ministry, Georgia is Russia's backyard.",
        "In the view of",
        "With a view of the sea, Georgia is Russia's backyard.",
    ),
    "is_for_somebody": Row(
        "To the generals, Georgia is Russia's backyard.",
        "To the generals,",
        "The generals flew to Georgia, Russia's backyard.",
    ),
    "is_in_their_pages": Row(
        "In Russian textbooks, Georgia is a backyard.",
        "textbooks",
        "In the valleys of Georgia a backyard of Russia is seen.",
    ),
    "is_aim": Row(
        "Moscow wants to make Georgia its backyard.",
        "wants",
        "Moscow made Georgia its backyard.",
    ),
    "is_claimed": Row(
        "The claim that Georgia is Russia's backyard is old.",
        "claim",
        "The fact that Georgia is Russia's backyard is old.",
    ),
    "is_accused": Row(
        "He was accused of turning Georgia into Russia's backyard.",
        "accused",
        "He was tired of turning Georgia into Russia's backyard.",
    ),
    "says_we": Row(
        "Georgia is our backyard.",
        "our",
        "Georgia is their backyard.",
    ),
    # taken back or not
    "is_negated": Row(
        "Georgia is not Russia's backyard.",
        "not",
        "Georgia is not only Russia's backyard.",
    ),
    "is_negated_above": Row(
        "It does not mean that Georgia is Russia's backyard.",
        "not",
        "It means that Georgia is Russia's backyard.",
    ),
    "has_denying_word": Row(
        "Georgia is far from being Russia's backyard.",
        "far from",
        "Georgia is no less Russia's backyard.",
    ),
    "is_not_only": Row(
        "Georgia is not only Russia's backyard but a corridor.",
        "not only",
        "Georgia is not Russia's backyard.",
    ),
    "is_nobodys": Row(
        "Georgia is nobody's backyard.",
        "nobody's",
        "Georgia is Russia's backyard and nobody's fool.",
    ),
    "is_refused": Row(
        "Georgia refuses to be Russia's backyard.",
        "refuses",
        "Georgia agrees to be Russia's backyard.",
    ),
    "is_called_wrong": Row(
        "Calling Georgia Russia's backyard is wrong.",
        "wrong",
        "Calling Georgia Russia's backyard is common.",
    ),
    "is_naming_judged": Row(
        "To call Georgia Russia's backyard is to forget its people.",
        "is to",
        "To reach Georgia, Russia's backyard, is to cross a pass.",
    ),
    "is_called_myth": Row(
        "It is a myth that Georgia is Russia's backyard.",
        "myth",
        "It is a fact that Georgia is Russia's backyard.",
    ),
    "is_answered_after": Row(
        "Some call Georgia Russia's backyard. It is nothing of the kind.",
        "nothing of the kind",
        "Some call Georgia Russia's backyard. It has four million people.",
    ),
    "is_answered_before": Row(
        "That is nonsense. Georgia was called Russia's backyard.",
        "That is nonsense",
        "That is known. Georgia was called Russia's backyard.",
    ),
    "is_asked": Row(
        "Is Georgia Russia's backyard?",
        "?",
        "Georgia is Russia's backyard. Is it cold there?",
    ),
    "is_feared": Row(
        "Tbilisi acts to prevent Georgia from becoming Russia's backyard.",
        "prevent",
        "Tbilisi acts, and Georgia is becoming Russia's backyard.",
    ),
    "is_supposed": Row(
        "If Georgia were Russia's backyard, its courts would be in Moscow.",
        "If",
        "Georgia is Russia's backyard, if a large one.",
    ),
    "is_set_against": Row(
        "Georgia is a player, not Russia's playground.",
        "playground",
        "Georgia is a player on Russia's playground.",
    ),
    # words as words
    "is_word": Row(
        "The term 'backyard' offends Georgia.",
        "term",
        "His term as president ended before the talks on Georgia, which is Russia's backyard.",
    ),
    "is_beside_word": Row(
        "Few liked the term when it was used of Georgia and of Russia's backyard.",
        "term",
        "Few liked the tone when they spoke of Georgia and of Russia's backyard.",
    ),
    "is_coined": Row(
        "Diplomats coined “Russia's backyard” for Georgia.",
        "coined",
        "Diplomats left Russia's backyard for Georgia.",
    ),
    "is_work": Row(
        "The film is set in Georgia, Russia's backyard.",
        "film",
        "The scene is set in Georgia, Russia's backyard.",
    ),
    "is_title": Row(
        "She wrote a study of Georgia, In Russia's Backyard, last year.",
        "Backyard",
        "She wrote a study of Georgia in Russia's backyard last year.",
    ),
    "is_quoted_word": Row(
        "The word “backyard” offends Georgia.",
        "word",
        "The word backyard offends Georgia.",
    ),
    "is_whether": Row(
        "It is unclear whether Georgia is Russia's backyard.",
        "whether",
        "It is clear that Georgia is Russia's backyard.",
    ),
    # then or now
    "is_told_as_past": Row(
        "Georgia was Russia's backyard.",
        "was",
        "Georgia is Russia's backyard.",
    ),
    "is_told_as_present": Row(
        "Georgia is Russia's backyard.",
        "is",
        "Georgia was Russia's backyard.",
    ),
    "has_past_words": Row(
        "During the Cold War Georgia was Russia's backyard.",
        "Cold War",
        "During the talks Georgia was Russia's backyard.",
    ),
    "has_past_words_before": Row(
        "The Cold War went on. Georgia was Russia's backyard.",
        "Cold War",
        "The talks went on. In the Cold War Georgia was Russia's backyard.",
    ),
    "has_past_year": Row(
        "In 1961 Georgia was Russia's backyard.",
        "1961",
        "In 2011 Georgia was Russia's backyard.",
    ),
    "has_past_year_before": Row(
        "It was 1961. Georgia was Russia's backyard.",
        "1961",
        "It was 2011. Georgia was Russia's backyard.",
    ),
    "has_older_year": Row(
        "In 2004 Georgia was Russia's backyard.",
        "2004",
        "In 2024 Georgia was Russia's backyard.",
    ),
    "has_recent_year": Row(
        "In 2011 Georgia was Russia's backyard.",
        "2011",
        "In 1961 Georgia was Russia's backyard.",
    ),
    "is_former": Row(
        "Georgia is Russia's former backyard.",
        "former",
        "The former minister lives in Georgia, Russia's backyard.",
    ),
    "has_until": Row(
        "Until the war Georgia was Russia's backyard.",
        "Until",
        "After the war Georgia was Russia's backyard.",
    ),
    "has_now": Row(
        "Georgia is now Russia's backyard.",
        "now",
        "Georgia is known as Russia's backyard.",
    ),
    # about countries or not
    "is_other_phrase": Row(
        "Georgia sells backyard chickens to Russia.",
        "backyard chickens",
        "Georgia sells wine in Russia's backyard.",
    ),
    "has_other_company": Row(
        "In Georgia a dog barked in the backyard.",
        "dog",
        "In Georgia a band played in the backyard.",
    ),
    "has_other_company_near": Row(
        "In Georgia she stood in the backyard. A dog barked.",
        "dog",
        "In Georgia she stood in the backyard. A band played.",
    ),
    "names_other_thing": Row(
        "Georgia has a puppet festival.",
        "festival",
        "Georgia has a puppet government.",
    ),
    "names_politics": Row(
        "Georgia has a lapdog parliament.",
        "parliament",
        "Georgia has a lapdog festival.",
    ),
    "is_a_persons": Row(
        "They met in the neighbour's backyard in Georgia.",
        "the neighbour's",
        "They met in Russia's backyard in Georgia.",
    ),
    "is_my_or_your": Row(
        "Georgia is not my backyard.",
        "my",
        "Georgia is not its backyard.",
    ),
    "is_a_verb": Row(
        "In Georgia she pawns her rings every winter.",
        "pawns",
        "In Georgia the people are pawns of Russia.",
    ),
    "has_no_actor": Row(
        "Hens live in the backyard.",
        "backyard",
        "Hens live in the backyard in Georgia.",
    ),
    "has_no_actor_near": Row(
        "It is cold. Hens live in the backyard.",
        "backyard",
        "Georgia is cold. Hens live in the backyard.",
    ),
    "has_two_actors": Row(
        "Georgia is Russia's backyard.",
        "Russia",
        "Russia looks to Russia's backyard.",
    ),
    "has_politics": Row(
        "A treaty makes Georgia Russia's backyard.",
        "treaty",
        "A railway makes Georgia Russia's backyard.",
    ),
    "has_home_affairs": Row(
        "Voters in Georgia live in Russia's backyard.",
        "Voters",
        "Farmers in Georgia live in Russia's backyard.",
    ),
    "reaches_actor": Row(
        "Russia tightened its grip on Georgia.",
        "Georgia",
        "Russia tightened its grip on the market.",
    ),
    "reaches_matter": Row(
        "Russia tightened its grip on the Georgian market.",
        "the Georgian market",
        "Russia tightened its grip on Georgia.",
    ),
    "reaches_doing": Row(
        "Mali is caught between asserting its claims and paying its debts.",
        "asserting its claims and paying its debts",
        "Mali is caught between France and Russia.",
    ),
    "reaches_other": Row(
        "Russia tightened its grip on the market.",
        "the market",
        "Russia tightened its grip on Georgia.",
    ),
    "is_of_actor": Row(
        "Georgia is Russia's backyard.",
        "Georgia",
        "The valley is Russia's backyard.",
    ),
    "is_of_place": Row(
        "The region is Russia's backyard.",
        "region",
        "The valley is Russia's backyard.",
    ),
    "is_of_thing": Row(
        "The garden is Russia's backyard.",
        "The garden",
        "Georgia is Russia's backyard.",
    ),
    "is_of_person": Row(
        "He is a puppet of Russia.",
        "He",
        "Georgia is a puppet of Russia.",
    ),
}


def test_every_clue_has_a_row() -> None:
    """A new clue comes with a sentence where it fires and one where it does not."""
    assert ROWS.keys() == CLUES.keys()


def test_every_clue_has_a_reason() -> None:
    """What decides can be said in words: reasons.toml speaks of each clue and of both places."""
    assert CLUES.keys() | {"owner", "target"} <= reasons().keys()


@pytest.mark.parametrize("name", ROWS)
def test_clue_fires_and_points_at_its_words(see: See, name: str) -> None:
    """A clue gives the words that it was read from."""
    seen = see(ROWS[name].fires)
    span = CLUES[name](*seen)
    assert span is not None
    assert seen.reading.words_of(span).strip() == ROWS[name].at


@pytest.mark.parametrize("name", ROWS)
def test_clue_is_quiet_on_a_near_miss(see: See, name: str) -> None:
    """A sentence that only looks alike does not give the clue."""
    assert CLUES[name](*see(ROWS[name].quiet)) is None
