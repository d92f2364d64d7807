import math

import pytest

from nobackyard.corpus.tally.keyness import keyness, keys, log_likelihood, log_ratio, words
from tests.corpus.made_store import Piece, Use

from .conftest import Open

# Dunning (1993), Computational Linguistics 19: 61-74, table 1: the ratio, and the four counts.
DUNNING = [
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764),
    (157.21, 76, 104, 2476, 29121),
]


@pytest.mark.parametrize(("wanted", "ab", "a", "b", "rest"), DUNNING)
def test_log_likelihood_is_the_published_one(
    wanted: float, ab: int, a: int, b: int, rest: int
) -> None:
    """The table of the paper comes out to the second place."""
    assert log_likelihood(ab, ab + a, b, b + rest) == pytest.approx(wanted, abs=0.005)


def test_log_ratio_counts_doublings() -> None:
    """Four times as frequent is 2, the other way round -2 (Hardie 2014)."""
    value, low, high = log_ratio((40, 1000), (10, 1000))
    assert value == pytest.approx(2)
    assert low < value < high
    assert log_ratio((10, 1000), (40, 1000))[0] == pytest.approx(-2)


def test_difference_and_bayes_follow() -> None:
    """Three times as frequent is 200 % more; BIC is G² less the logarithm of all words."""
    (key,) = keys({"a": 300, "b": 700}, {"a": 100, "b": 900})
    assert key.diff == pytest.approx(200)
    assert key.bayes == pytest.approx(key.g2 - math.log(2000))


def test_word_that_is_only_here_has_a_ratio() -> None:
    """A count of 0 is taken as a half."""
    (key,) = keys({"a": 50, "b": 950}, {"b": 1000})
    assert (key.word, key.log_ratio) == ("a", pytest.approx(math.log2(100)))


def test_equal_texts_have_no_key_words() -> None:
    """Nothing sets a text apart from itself."""
    assert keys({"a": 50, "b": 50}, {"a": 50, "b": 50}) == ()
    assert keys({}, {"a": 1}) == keys({"a": 1}, {}) == ()


def test_words_are_small_and_without_numbers() -> None:
    """Words keep their apostrophes and hyphens, and numbers are none."""
    assert list(words("Russia’s near-abroad, 2024: Ülkü's")) == [
        "russia’s",
        "near-abroad",
        "ülkü's",
    ]


def test_counted_sentences_are_beside_the_others(view: Open) -> None:
    """A word of asserted sentences sets them apart; literal sentences are not compared with."""
    own = [Piece(f"a{n}", uses=(Use(sentence=f"gas backyard {'xyz' * n}"),)) for n in range(40)]
    others = [
        Piece(f"b{n}", uses=(Use(stance=stance, sentence=f"{word} backyard {'xyz' * n}"),))
        for n in range(40)
        for stance, word in (("rejected", "no"), ("literal", "gas"))
        if (stance == "rejected") == bool(n % 2)
    ]
    found = keyness(view(*own, *others))
    assert [key.word for key in found] == ["gas"]
    assert (found[0].count, found[0].other) == (40, 0)


def test_copies_of_a_sentence_count_once(view: Open) -> None:
    """Ten copies of one article do not make a key word."""
    copies = [Piece(f"a{n}", uses=(Use(sentence="gas backyard"),), copy_of="a0") for n in range(50)]
    assert keyness(view(*copies, Piece("b", uses=(Use(stance="rejected"),)))) == ()
