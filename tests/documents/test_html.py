"""Main text of HTML, with its places in the file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.html import read_html
from nobackyard.documents.locate import locate
from nobackyard.documents.markup import Tag, Text, markup
from nobackyard.model import Article
from tests.growth import TIMES, grows_with_size

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Ports reopen in Samoa - Island Ledger</title>
<meta property="og:title" content="Ports reopen in Samoa">
<meta property="og:site_name" content="Island Ledger">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<script>var backyard = "<p>not text</p>";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<header><h1>Ports reopen
  in Samoa</h1></header>
<article>
<p>The harbour at Apia opened on Monday, and the first ships from Suva came in
   before noon, the port&rsquo;s <b>director</b> said in a short speech.</p>
<blockquote><p>We are a family of islands &#8212; nobody&#8217;s yard, and never were.</p>
</blockquote>
<h2>What comes next</h2>
<ul><li>New cranes will arrive in the harbour by the end of the year.</li>
<li>The ferry timetable will change for all of the outer islands.</li></ul>
<p>Officials in Wellington and Canberra said they would send engineers to help with the work,
which is expected to take some months and to cost several million dollars.</p>
</article>
<aside><p>Read more about garden furniture</p></aside>
<footer><p>Copyright Island Ledger</p></footer>
</body></html>
"""


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]


def check_places(source: str, article: Article) -> None:
    """Hold every ASCII letter of the text against the file's letter at its place."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    letters = [at for at, c in enumerate(article.text) if c.isascii() and c.isalpha()]
    for at, (line, column) in zip(letters, locate(article, letters), strict=True):
        assert lines[line - 1][column - 1 : column] == article.text[at], (source, at)


def test_page_gives_its_main_text() -> None:
    """Headline, paragraphs, quotes and items are read; menus, scripts and footers are not."""
    article = read_html(PAGE)
    kinds = ["title", "paragraph", "quote", "heading", "item", "item", "paragraph"]
    assert [kind for kind, _ in blocks(article)] == kinds
    assert blocks(article)[0][1] == "Ports reopen in Samoa"
    assert "We are a family of islands \u2014 nobody\u2019s yard" in article.text
    assert "furniture" not in article.text


def test_page_gives_its_metadata() -> None:
    """Title, outlet and date come from the page's head."""
    article = read_html(PAGE, url="https://ledger.example/ports")
    assert article.title == "Ports reopen in Samoa"
    assert article.outlet == "Island Ledger"
    assert article.published == date(2024, 3, 5)
    assert article.url == "https://ledger.example/ports"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_those_of_the_file(end: str) -> None:
    """Words behind tags, references and line ends are found in their line and column."""
    source = PAGE.replace("\n", end)
    article = read_html(source)
    lines = PAGE.split("\n")
    for words in ("Samoa", "Apia", "director", "nobody", "cranes", "engineers", "expected"):
        line, column = locate(article, [article.text.index(words)])[0]
        assert lines[line - 1][column - 1 :].startswith(words)
    check_places(source, article)


def test_small_page_is_read_whole() -> None:
    """A page too small for an extractor still gives its paragraphs."""
    article = read_html("<h1>Cuba</h1><p>One&nbsp;yard.<p>Two<br>yards.<nav>Menu</nav>")
    assert blocks(article) == [
        ("title", "Cuba"),
        ("paragraph", "One yard."),
        ("paragraph", "Two yards."),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p>yard",
        "yard</p></div></html>",
        "<p class='x>yard</p>",
        '<p title="a > b">yard</p>',
        "<p><b><i>yard</b></i></p>",
        "<li><li><p>yard</li></ul>",
        "<p>yard<!-- never closed",
        "<p>yard<script>never closed",
        "<p>yard<",
        "<p>yard</",
        "<p>yard<a href=",
        "<<p>>yard",
        "<p>yard &#xD800; &#99999999; &bogus; & &;",
        "<?xml version='1.0' encoding='utf-16'?><html><p>yard",
        "\0<p>yard\0",
        "<p>ya\u00adrd</p>",
        "<html><body><p>yard</body></html><p>after",
    ],
)
def test_broken_html_is_read_all_the_same(source: str) -> None:
    """Tags that are cut off, crossed or left open never stop the text from being read."""
    assert "yard" in read_html(source).text


@pytest.mark.parametrize(
    "source",
    ["", "<!--", "<html></html>", "<script>backyard</script>", "<style>p{}</style><svg>a</svg>"],
)
def test_page_without_words_has_no_text(source: str) -> None:
    """A page in which nothing is to be read gives an empty text."""
    assert read_html(source).text == ""


MARKUP = (
    "port sea <p> </p> <b> </b> <h1> </h1> <li> <ul> </ul> <blockquote> </blockquote> <br> <div> "
    "</div> <nav> </nav> <script> </script> <!-- --> < > & &amp; &rsquo; &nbsp; &#65; &#x42 ' \" "
    "<a\u0020href='x'> </a> <i\u0020x=\"> \u00ad \u00e9 \0 <![CDATA[ ]]> <? </"
)
PARTS = st.sampled_from(MARKUP.split(" "))
DOCUMENTS = st.lists(st.tuples(PARTS, st.sampled_from([" ", "\n", "", "\r\n", "  "]))).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(DOCUMENTS)
def test_places_hold_in_any_markup(source: str) -> None:
    """However tags are mixed, a plain letter of the text is the letter at its place."""
    source = source.replace("&#65;", "").replace("&#x42", "").replace("&amp;", "")
    check_places(source, read_html(source))


@given(st.text() | DOCUMENTS)
def test_blocks_are_ordered_and_not_blank(source: str) -> None:
    """In any text, blocks follow each other, never overlap and are never blank."""
    article = read_html(source)
    end = 0
    for block in article.blocks:
        assert end <= block.span.start
        assert article.text[block.span.start : block.span.end].strip()
        end = block.span.end


@given(st.text(alphabet="<>/!-'\"= ap&;") | DOCUMENTS)
def test_markup_goes_forward(source: str) -> None:
    """Tags and stretches of text come in order and never overlap."""
    end = 0
    for part in markup(source, 0, len(source)):
        match part:
            case Tag(at=at):
                assert end <= at
                end = at
            case Text(start=start, end=after):
                assert end <= start < after <= len(source)
                end = after


@pytest.mark.parametrize(
    "part", ["<", "<a b='", "<a b=\"x' >", "<!--", "<div>", "&", "<![CDATA[", "</a>", "<p>a"]
)
def test_odd_html_takes_no_longer(part: str) -> None:
    """A page made to be slow takes no longer than its size allows."""
    few = 50_000 // len(part)
    assert grows_with_size(read_html, part * few, part * few * TIMES)
