"""What a source found becomes an article, or is dropped with a reason."""

from datetime import date

import pytest

from nobackyard.corpus.records import Dropped, Options, Record, Row
from nobackyard.corpus.sources.article import make, words

from .made import TEXT, nothing, page

FRENCH = "Le ministre a dit lundi que les deux pays construiraient ensemble un chemin de fer."


def made(fields: dict[str, object], html: str = "", **options: object) -> Record | Dropped:
    """Return what is made of a row."""
    row = Row("a#0", fields, html=html)  # type: ignore[arg-type]  # as the test gives them
    return make(row, Options(**options), nothing)  # type: ignore[arg-type]  # likewise


def article(fields: dict[str, object], html: str = "", **options: object) -> Record:
    """Return the article that is made of a row."""
    found = made(fields, html, **options)
    assert isinstance(found, Record)
    return found


def test_fields_become_the_article() -> None:
    """What the input says is what the article says, on one line where it names things."""
    found = article(
        {
            "text": TEXT,
            "id": 7,
            "title": "A\n railway",
            "url": "https://www.port.example/a",
            "outlet": "The Port",
            "author": ["A", {"name": "B"}],
            "published": "2024-03-01",
        }
    )
    assert found.article.text == f"A railway\n\n{TEXT}"
    assert (found.article.id, found.article.outlet, found.author) == ("7", "The Port", "A, B")
    assert found.article.published == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", TEXT),
        ("A railway", f"A railway\n\n{TEXT}"),
        ("A Railway | The Port", f"A railway\n\n{TEXT}"),
        (TEXT[:30], TEXT),
    ],
)
def test_a_headline_is_read_once(title: str, text: str) -> None:
    """A text that begins with its headline gets no second one."""
    assert article({"text": text, "title": title}).article.text == text


def test_headlines_can_be_left_out() -> None:
    """Who counts in the text alone leaves the headline where it is."""
    assert article({"text": TEXT, "title": "A railway"}, adds_title=False).article.text == TEXT


@pytest.mark.parametrize("empty", [None, "", " \n", float("nan"), [], {}, object()])
def test_no_text_is_dropped(empty: object) -> None:
    """A row without words gives no article."""
    assert made({"text": empty}) == Dropped("a#0", "no text")


def test_too_much_text_is_dropped() -> None:
    """A text with more bytes than an article may have gives none."""
    assert made({"text": TEXT}, max_bytes=20) == Dropped(
        "a#0", "too large", f"the text has {len(TEXT)} bytes"
    )


def test_other_languages_are_dropped() -> None:
    """A text in another language is dropped with its code, unless nobody looks."""
    assert made({"text": FRENCH}) == Dropped("a#0", "not English", "fr")
    assert isinstance(made({"text": FRENCH}, detects_language=False), Record)


@pytest.mark.parametrize(
    ("named", "is_read"), [("en", True), ("EN-gb", True), ("English", True), ("fr", False)]
)
def test_the_language_that_is_named_counts(named: str, *, is_read: bool) -> None:
    """A language that the input names goes before what the text looks like."""
    assert isinstance(made({"text": FRENCH, "lang": named}), Record) == is_read


def test_an_unreadable_date_is_kept() -> None:
    """A date that can't be read is none, and is there to be counted."""
    found = article({"text": TEXT, "published": "03/04/2024"})
    assert (found.article.published, found.unread_date) == (None, "03/04/2024")
    assert article({"text": TEXT}).unread_date == ""


def test_pages_in_tables_are_read_as_pages() -> None:
    """A cell that holds a page, or a piece of one, is read as such; Markdown is not one."""
    assert "Section" not in article({"text": page()}).article.text
    assert article({"text": f"<p>{TEXT}</p><p>More.</p>"}).article.text == f"{TEXT}\n\nMore."
    markdown = f"<figure>\n<img src='a'>\n</figure>\n\n{TEXT}"
    assert article({"text": markdown}).article.text == markdown


def test_what_the_input_says_goes_before_the_page() -> None:
    """A page's own date, author and title count where the input gives none."""
    head = (
        '<meta property="article:published_time" content="2024-03-01T10:00:00Z">'
        '<meta name="author" content="A"><link rel="canonical" href="/">'
    )
    alone = article({"url": "https://www.port.example/a"}, page(head=head))
    assert (alone.article.published, alone.author) == (date(2024, 3, 1), "A")
    assert (alone.article.title, alone.article.outlet) == ("A railway", "port.example")
    told = article({"published": "2023-01-01", "author": "B"}, page(head=head))
    assert (told.article.published, told.author) == (date(2023, 1, 1), "B")


def test_a_deep_page_is_read() -> None:
    """Elements in elements in elements take no longer than others."""
    assert TEXT in article({}, "<div>" * 100_000 + TEXT).article.text


@pytest.mark.parametrize("html", ["<p>word " * 600_000, "<select>" + "<option>x" * 100_000])
def test_a_page_that_takes_too_long_is_dropped(html: str) -> None:
    """A page that no article has is dropped before it is parsed."""
    found = made({}, html)
    assert isinstance(found, Dropped)
    assert found.reason == "unreadable"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\ud83d", "a\ufffd"),
        (b"caf\xc3\xa9", "caf\u00e9"),
        (3, "3"),
        (True, "True"),
        (date(2024, 3, 1), "2024-03-01"),
        (object(), ""),
    ],
)
def test_cells_are_words(value: object, said: str) -> None:
    """Whatever a cell holds is words, or nothing."""
    assert words(value) == said
