"""Markdown as it is rendered, with its places in the file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.locate import locate
from nobackyard.documents.markdown import read_markdown
from nobackyard.model import Article


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]


def place(source: str, words: str) -> tuple[int, int]:
    """Return where the reader says that words of the rendered text stand."""
    article = read_markdown(source)
    (found,) = locate(article, [article.text.index(words)])
    return found


def check_places(source: str, article: Article) -> None:
    """Hold every ASCII letter of the text against the file's letter at its place."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    letters = [at for at, c in enumerate(article.text) if c.isascii() and c.isalpha()]
    for at, (line, column) in zip(letters, locate(article, letters), strict=True):
        assert lines[line - 1][column - 1 : column] == article.text[at], (source, at)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Russia's** backyard", "Russia's backyard"),
        ("a *so*-**called** `back` yard", "a so-called  yard"),
        ("see [the yard](http://a.example/yard) now", "see the yard now"),
        ("![a map of the yard](map.png) of Fiji", "of Fiji"),
        ("<https://yard.example> is down", "is down"),
        ("no <!-- backyard --> here", "no  here"),
        ("it&rsquo;s 5 \\* 3", "it\u2019s 5 * 3"),
        ("~~gone~~ <b>bold</b> 2 * 3", "gone bold 2 * 3"),
        ("soft\n  break  \nhard", "soft break hard"),
        ("an ** unclosed _mark", "an ** unclosed _mark"),
    ],
)
def test_prose_is_read_as_rendered(source: str, text: str) -> None:
    """Inline marks, addresses, pictures, code and comments are no part of the text."""
    assert blocks(read_markdown(source)) == [("paragraph", text)]


def test_blocks_have_their_kinds() -> None:
    """Headings, items, quotes and cells are told apart, also when nested; code is left out."""
    source = """# Ports
Intro.

## Rail

- one
  > said so
- two

> - three
>
> four

    code

```
fenced
```

| land | sea |
|------|-----|
| a    | b   |
"""
    assert blocks(read_markdown(source)) == [
        ("title", "Ports"),
        ("paragraph", "Intro."),
        ("heading", "Rail"),
        ("item", "one"),
        ("quote", "said so"),
        ("item", "two"),
        ("item", "three"),
        ("quote", "four"),
        ("item", "land"),
        ("item", "sea"),
        ("item", "a"),
        ("item", "b"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_those_of_the_file(end: str) -> None:
    """A word behind marks, in a list, a quote or a table is found in its line and column."""
    lines = ["---", "title: x", "---", "", "**Bold** word", "> quoted", "> - item", "", "1. 1 one"]
    lines += ["", "| a | cell |", "|---|---|", "| z | a |", "", "<p>raw", "html</p>"]
    source = end.join(lines)
    wanted = {"word": (5, 10), "quoted": (6, 3), "item": (7, 5), "one": (9, 6), "cell": (11, 7)}
    wanted |= {"raw": (15, 4), "html": (16, 1)}
    assert {words: place(source, words) for words in wanted} == wanted
    check_places(source, read_markdown(source))


def test_front_matter_gives_title_and_date() -> None:
    """Title and date come from the front matter, which is no part of the text."""
    yaml = "---\ntitle: 'A port: two views' # draft\ndate: 2024-02-29 10:00\n---\n\n# Port\n"
    article = read_markdown(yaml)
    assert (article.title, article.published) == ("A port: two views", date(2024, 2, 29))
    assert blocks(article) == [("heading", "Port")]
    toml = read_markdown('+++\ntitle = "A port"\ndate = 2024-02-30\n+++\nText.')
    assert (toml.title, toml.published, toml.text) == ("A port", None, "Text.\n\n")


def test_first_heading_is_the_title() -> None:
    """Without front matter the first heading of the first level is the title."""
    article = read_markdown("Intro.\n\n# The *first*\n\n# Second\n")
    assert article.title == "The first"
    assert [kind for kind, _ in blocks(article)] == ["paragraph", "title", "heading"]


@pytest.mark.parametrize("source", ["---\ntitle: x\n", "---", "+++\n", "---\nA line.\n\nMore."])
def test_unclosed_front_matter_is_text(source: str) -> None:
    """A rule at the top that nothing closes swallows nothing."""
    assert read_markdown(source).published is None
    assert ("More." in source) == ("More." in read_markdown(source).text)


MARKUP = (
    "port sea *b* **c** `d` [e](f) [g] _h_ &amp; &#8217; \\* ~~i~~ <b> </b> <br> <!--j--> ! | "
    "\\| > - # ## 1. ``` <div> </div> [k]:l <m@n.o> === --- \t \u00e9 \0"
)
PARTS = st.sampled_from(MARKUP.split(" "))
DOCUMENTS = st.lists(st.tuples(PARTS, st.sampled_from([" ", "\n", "\n\n", "", "\r\n", "   "]))).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(DOCUMENTS)
def test_places_hold_in_any_markup(source: str) -> None:
    """However marks are mixed, a plain letter of the text is the letter at its place."""
    source = source.replace("\\|", "")  # its cell's places are off by its backslash
    check_places(source, read_markdown(source))


@given(st.text() | DOCUMENTS)
def test_blocks_are_ordered_and_not_blank(source: str) -> None:
    """In any text, blocks follow each other, never overlap and are never blank."""
    article = read_markdown(source)
    end = 0
    for block in article.blocks:
        assert end <= block.span.start
        assert article.text[block.span.start : block.span.end].strip()
        end = block.span.end
    locate(article, range(len(article.text)))
