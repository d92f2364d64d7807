"""The marked article as a page."""

import re

import pytest

from nobackyard.model import STANCES, Article, Stance
from nobackyard.settings import Settings
from nobackyard.show.page import page

from .made import SENTENCE, finding, report

ALL = Settings(stances=STANCES)


def test_page_loads_nothing_and_runs_nothing() -> None:
    """The page can be mailed: no script, no address, and the browser is told so."""
    made = page([(Article(SENTENCE), report(finding()))])
    assert "default-src 'none'" in made
    assert not re.search(r"<script|<link|<img|\bsrc=|https?:|url\(|@import", made)


def test_words_are_marked_and_lead_to_their_card() -> None:
    """The words carry sign and number, and the card says what they do."""
    made = page([(Article(SENTENCE), report(finding()))])
    assert '<mark class="asserted" id="words-1">backyard</mark>' in made
    assert '<a class="sign asserted" href="#use-1" aria-label="1: asserted">●1</a>' in made
    assert "This sentence puts Kazakhstan and Uzbekistan in Russia&#x27;s backyard." in made


@pytest.mark.parametrize("stance", STANCES)
def test_stance_is_told_by_sign_word_and_shape(stance: Stance) -> None:
    """No stance is told by colour alone."""
    made = page([(Article(SENTENCE), report(finding(stance=stance), settings=ALL))])
    assert re.search(rf'<span class="stance">. {stance}</span>', made)
    assert f"mark.{stance} {{" in made


def test_text_is_kept_whole() -> None:
    """Overlapping uses neither lose nor double a word, and tags of the text are words."""
    text = "They put <b>Moscow's backyard</b> & more."
    told = report(
        finding(text, "Moscow's backyard"),
        finding(text, "backyard"),
        finding(text, "backyard</b>"),
        text=text,
    )
    words = re.search(r'<p class="words">(.*?)</p>', page([(Article(text), told)]))
    assert words is not None
    bare = re.sub(r"<a class=.*?</a>|<[^>]+>", "", words[1])
    assert bare == "They put &lt;b&gt;Moscow&#x27;s backyard&lt;/b&gt; &amp; more."


def test_numbers_go_on_in_the_next_text() -> None:
    """Two texts on a page share no anchor."""
    made = page([(Article(SENTENCE), report(finding())), (Article(SENTENCE), report(finding()))])
    anchors = re.findall(r'id="([^"]+)"', made)
    assert len(anchors) == len(set(anchors))


def test_stances_can_be_hidden_where_there_are_several() -> None:
    """A box for each stance that is there; one alone chooses nothing."""
    told = report(finding(), finding(stance="rejected"), settings=ALL)
    assert 'id="show-rejected"' in page([(Article(SENTENCE), told)])
    assert "checkbox" not in page([(Article(SENTENCE), report(finding()))])


def test_clean_text_says_so() -> None:
    """A page without findings is no empty page."""
    assert "Nothing to report" in page([(Article(SENTENCE), report())])
    assert "No text was read" in page([])
