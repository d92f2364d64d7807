"""PDFs: paragraphs put together from lines, each line found again in its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.locate import anchors_at
from nobackyard.documents.pdf import read_pdf
from nobackyard.errors import ReadError
from nobackyard.model import Article

from .pdfs import Line, lines, pdf

FULL = "A line that is as long as the paper is wide, and"


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]


def place(article: Article, words: str) -> tuple[int | None, int, int]:
    """Return page, line and column of words."""
    (found,) = anchors_at(article, [article.text.index(words)])
    return found.page, found.line, found.column


def check_places(made: list[list[Line]], article: Article) -> None:
    """Hold every letter of the text against the one at its place on paper."""
    letters = [at for at, char in enumerate(article.text) if char.isalpha()]
    for at, found in zip(letters, anchors_at(article, letters), strict=True):
        said = made[(found.page or 0) - 1][found.line - 1].text
        assert said[found.column - 1] == article.text[at]


def test_lines_become_paragraphs() -> None:
    """Lines are joined to paragraphs across pages; items and headings stand by themselves."""
    first = [
        *lines("Ports of the sea", size=20, top=760),
        *lines(FULL, "goes on \U0001f30d here.", "", "Rail", "", FULL, top=720),
    ]
    second = lines(
        "e\u0301nds on the next page.", "", "\u2022 one item that is", "wrapped", "\u2022 two"
    )
    article = read_pdf(pdf(first, second), "a.pdf")
    assert blocks(article) == [
        ("title", "Ports of the sea"),
        ("paragraph", f"{FULL} goes on \U0001f30d here."),
        ("heading", "Rail"),
        ("paragraph", f"{FULL} e\u0301nds on the next page."),
        ("item", "one item that is wrapped"),
        ("item", "two"),
    ]
    assert article.title == "Ports of the sea"
    assert place(article, "here.") == (1, 3, 11)
    assert place(article, "nds") == (2, 1, 3)
    assert place(article, "two") == (2, 4, 3)


def test_parted_words_are_whole() -> None:
    """A hyphen at a line's end goes, unless the word has one; no place is moved by it."""
    made = lines(
        "A cat's-paw and a near-abroad in Russia\u2019s back-",
        "yard, in a post-",
        "Soviet near-",
        "abroad and 5-",
        "year plans",
    )
    article = read_pdf(pdf(made), "a.pdf")
    said = "Russia\u2019s backyard, in a post-Soviet near-abroad and 5-year plans"
    assert article.text.strip().endswith(said)
    assert place(article, "backyard") == (1, 1, 43)
    assert place(article, "yard") == (1, 2, 1)
    assert place(article, "Soviet") == (1, 3, 1)
    check_places([made], article)


def test_running_heads_are_left_out() -> None:
    """What stands alike at the edge of several pages, and page numbers, are no text."""
    pages = [
        [Line("The Ledger", 770), *lines(f"Page {name} says so."), Line(f"{at} of 3", 30)]
        for at, name in enumerate(["one", "two", "three"], 1)
    ]
    article = read_pdf(pdf(*pages), "a.pdf")
    assert [text for _, text in blocks(article)] == [
        "Page one says so.",
        "Page two says so.",
        "Page three says so.",
    ]
    assert place(article, "Page two") == (2, 2, 1)


def test_columns_are_read_one_after_the_other() -> None:
    """A sentence goes on at the head of the next column."""
    page = [*lines(FULL, "stands left and"), *lines("goes right.", x=330)]
    assert read_pdf(pdf(page), "a.pdf").text == f"{FULL} stands left and goes right.\n\n"


def test_indented_line_begins_a_paragraph() -> None:
    """A first line may stand further in than the next."""
    page = [Line("First begins here,", 740, 90), *lines("and ends", top=726)]
    page += [Line("Second begins,", 712, 90), *lines("and ends", top=698)]
    assert [text for _, text in blocks(read_pdf(pdf(page), "a.pdf"))] == [
        "First begins here, and ends",
        "Second begins, and ends",
    ]


def test_hebrew_is_read_in_its_order() -> None:
    """Letters that run from right to left on paper come in the order of reading."""
    text = "\u05e9\u05dc\u05d5\u05dd"
    assert read_pdf(pdf(lines(text[::-1])), "a.pdf").text.strip() == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(lines("x"), is_locked=True), "locked with a password"),
        (pdf(lines("x"))[:300], "no whole PDF"),
        (b"plain words", "no whole PDF"),
        (b"", "no whole PDF"),
        (pdf([]), "no text in this PDF; it may be a scan"),
    ],
    ids=range(5),
)
def test_bad_file_is_named(data: bytes, words: str) -> None:
    """A locked, broken or scanned file gives a sentence."""
    with pytest.raises(ReadError, match=words) as caught:
        read_pdf(data, "a.pdf")
    assert str(caught.value).startswith("a.pdf: ")


TEXTS = st.text("ab\u00e9\U0001f30d\u2019-., 1", min_size=1, max_size=12).map(
    lambda text: " ".join(f"x{text}y".split())
)
PAGES = st.lists(st.lists(TEXTS, min_size=1, max_size=6), min_size=1, max_size=3)


@given(PAGES)
def test_places_hold_on_any_page(texts: list[list[str]]) -> None:
    """Whatever lines hold, each letter of the text is the one at its page, line and column."""
    made = [lines(*page) for page in texts]
    article = read_pdf(pdf(*made), "a.pdf")
    check_places(made, article)
