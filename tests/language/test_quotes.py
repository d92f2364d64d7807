"""Quotation marks, as articles use and forget them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.plain import split_blocks
from nobackyard.language import quotes
from tests.growth import TIMES, grows_with_size

MARKS = "\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"


def words(text: str) -> list[str]:
    """Return what stands between marks."""
    return [text[q.span.start : q.span.end] for q in quotes.find(text, split_blocks(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The envoy called it \u201ca cold kitchen\u201d and left.", ["a cold kitchen"]),
        ('The envoy called it "a cold kitchen" and left.', ["a cold kitchen"]),
        ("The envoy called it 'a cold kitchen' and left.", ["a cold kitchen"]),
        ("\u00abA cold kitchen,\u00bb said the envoy.", ["A cold kitchen,"]),
        ("\u201eA cold kitchen\u201c, said the envoy.", ["A cold kitchen"]),
    ],
)
def test_each_kind_of_mark_opens_and_closes(text: str, quoted: list[str]) -> None:
    """Double, single, angled and low marks all hold a quotation."""
    assert words(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Russia\u2019s envoy and China\u2019s envoy met in the \u201990s.",
        "The miners' union beat the dockers' union.",
        "They told \u2019em so in the '80s, rock 'n' roll or not.",
        "It was 5' 11\" tall, the ministers' door.",
    ],
)
def test_apostrophes_open_no_quotation(text: str) -> None:
    """Possessives, decades and clipped words are no quotations."""
    assert words(text) == []


def test_possessive_inside_single_curly_marks() -> None:
    """A possessive does not close a quotation in single marks."""
    text = "Some speak of \u2018Moldova\u2019s two doors\u2019 and mean one."
    assert words(text) == ["Moldova\u2019s two doors"]


def test_plural_possessive_inside_single_marks() -> None:
    """A plural possessive does not close a quotation that goes on behind it."""
    text = "'Leave the farmers' wells to the farmers,' the mayor said."
    assert words(text) == ["Leave the farmers' wells to the farmers,"]


def test_two_single_quotations_in_a_row() -> None:
    """A word in s that ends a quotation is no possessive when another quotation opens."""
    text = "The \u2018partners\u2019 met the \u2018owners\u2019 at noon."
    assert words(text) == ["partners", "owners"]


def test_inner_quotation_stays_inside() -> None:
    """Only the outermost marks count."""
    text = "\u201cHe said \u2018never\u2019 to me twice,\u201d she recalled."
    assert words(text) == ["He said \u2018never\u2019 to me twice,"]


def test_reopened_over_paragraphs() -> None:
    """A quotation that each paragraph opens anew, and only the last closes, is held in pieces."""
    text = "\u201cWe waited.\n\n\u201cNobody came.\n\n\u201cSo we left,\u201d Olga Mun said."
    assert words(text) == ["We waited.", "Nobody came.", "So we left,"]


def test_runs_over_a_paragraph_that_does_not_reopen() -> None:
    """A quotation that is closed a paragraph later, without a new mark, is held in pieces."""
    text = 'The coach said, "We ran well.\n\nWe didn\'t stop. Nobody did." He left.'
    assert words(text) == ["We ran well.", "We didn't stop. Nobody did."]


def test_forgotten_end_before_another_quotation() -> None:
    """A quotation that is never closed ends where the next one opens, at its sentence."""
    text = "\u201cThe well is dry. Nobody asked the well. \u201cIt is,\u201d he added."
    assert words(text)[-1] == "It is,"


def test_odd_straight_mark_does_not_turn_the_rest_inside_out() -> None:
    """After a forgotten straight mark the next opening mark opens."""
    text = 'He said "the road is closed. Then he left. "Go home," he told the crowd.'
    assert words(text)[-1] == "Go home,"


def test_quotation_does_not_leave_its_paragraph() -> None:
    """A stray mark never swallows the next paragraph."""
    text = "A stray \u201cmark stands here.\n\nThe next paragraph is the author\u2019s."
    assert all("next paragraph" not in quoted for quoted in words(text))


@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS + " \n.as,"), st.characters())))
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    """Whatever the text, quotations are inside it, in order, and do not overlap."""
    found = quotes.find(text, split_blocks(text))
    ends = 0
    for quote in found:
        assert ends <= quote.outer.start <= quote.span.start < quote.span.end
        assert quote.span.end <= quote.outer.end <= len(text)
        ends = quote.outer.end


@pytest.mark.parametrize("piece", ["' a s' ", "\u2018s\u2019 ", "'s", '" a ', "x\u2019 \u2018"])
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Apostrophes that may open are looked through a bounded way ahead."""

    def work(text: str) -> None:
        quotes.find(text, split_blocks(text))

    assert grows_with_size(work, piece * 10_000, piece * 10_000 * TIMES)
