"""A letter to an editor."""

from datetime import date

import pytest

from nobackyard.model import Article, Block, Span
from nobackyard.settings import Settings
from nobackyard.show.letter import Fact, as_markdown, as_text, letter
from nobackyard.show.report import Told

from .made import SENTENCE, finding, report

ARTICLE = Article(SENTENCE, title="A visit", published=date(2024, 5, 3))


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def test_letter_quotes_explains_and_offers() -> None:
    """The sentence stands in it word for word, with what it does and other words for the fact."""
    said = flat(as_text(letter(ARTICLE, report(finding()), to="Ms Okafor", sender="A. Reader")))
    assert said.startswith("Dear Ms Okafor, I have read “A visit” of 3 May 2024, and I am writing")
    assert f"“{SENTENCE}”" in said
    assert "This sentence puts Kazakhstan and Uzbekistan in Russia's backyard. A backyard" in said
    assert "for instance “Kazakhstan and Uzbekistan” or" in said
    assert "A. Reader" in said


def test_only_the_writers_own_words_are_written_about() -> None:
    """A quotation is no reason for a letter."""
    settings = Settings(stances=("asserted", "attributed"))
    quoted = report(finding(stance="attributed"), settings=settings)
    assert letter(ARTICLE, quoted) == ()
    both = as_text(letter(ARTICLE, report(finding(), finding(stance="attributed"))))
    assert "One more use of such wording stands in somebody else's words" in flat(both)
    assert "about one phrase" in flat(both)


def test_nothing_is_invented() -> None:
    """What is not known is left open or left out."""
    said = as_text(letter(Article(SENTENCE), report(finding())))
    assert "your article" in said
    assert "[your name]" in said
    assert "For the record" not in said
    assert "{" not in said


def test_record_is_cited_with_its_source() -> None:
    """Where a record is at hand, it is quoted with where it stands."""

    def record(told: Told) -> list[Fact]:
        return [Fact(f"{told.targets[0]} has been independent since 1991", "UN, 1992")]

    said = flat(as_text(letter(ARTICLE, report(finding()), record=record)))
    assert "For the record: KAZ has been independent since 1991 (UN, 1992)." in said


def test_sentence_is_quoted_once() -> None:
    """Two uses in one sentence share the quotation, and a frame is explained once."""
    said = as_text(letter(ARTICLE, report(finding(), finding(), finding(frame="garden"))))
    assert flat(said).count(SENTENCE) == 1
    assert flat(said).count("A backyard is land") == 1
    assert "about three phrases" in flat(said)


def test_doubt_is_owned() -> None:
    """What the program is not sure of, the letter is not sure of."""
    said = flat(as_text(letter(ARTICLE, report(finding(confidence=0.4)))))
    assert "I may be misreading it: I am not sure whether the writer means it so." in said


@pytest.mark.parametrize(
    ("kind", "place"), [("title", "In the headline:"), ("paragraph", "In paragraph 1:")]
)
def test_place_is_told_as_a_reader_sees_it(kind: str, place: str) -> None:
    """A newspaper has headlines and paragraphs, no lines and columns."""
    block = Block("title" if kind == "title" else "paragraph", Span(0, len(SENTENCE)))
    assert place in as_text(letter(Article(SENTENCE, blocks=(block,)), report(finding())))


def test_text_is_wrapped_as_mail_is() -> None:
    """No line is longer than a mail's."""
    said = as_text(letter(ARTICLE, report(finding())))
    assert max(map(len, said.splitlines())) <= 72


def test_markdown_of_the_text_is_words() -> None:
    """What looks like markup in an article is none in the letter."""
    text = "*Macron* landed in Moscow's <b>backyard</b>, courting Astana."
    said = as_markdown(letter(Article(text), report(finding(text), text=text)))
    assert r"> “\*Macron\* landed in Moscow's \<b\>backyard\</b\>, courting Astana.”" in said
