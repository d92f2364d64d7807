"""AsciiDoc as it is rendered, with its places in the file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.asciidoc import read_asciidoc

from .held import blocks, check_blocks, check_places, place

NEXT = "Next \U0001f30d e\u0301 \u05d0\u05d1 line ends."
PAGE = """\
= Ports & rail
A. Nobody <a@b.example>
v1.0, 2024-02-29
:toc: left

Our **back**yard, see https://a.example/yard[the port] and `code yard`.
Next \U0001f30d e\u0301 \u05d0\u05d1 linefootnote:[A _note_.] ends. +
// a comment: backyard
Last.

== Rail

.A block title
[quote,The minister]
____
They are "`our yard`",
all of them.

-- The minister
____

[quote]
So they said.

* one
  wrapped
** two
+
three
. four

land:: by rail

[source,ruby]
----
backyard
----

[source]
backyard = 1

 backyard, literal

|===
|land |sea
2+|a long
cell
|===

image::yard.png[backyard]
include::yard.adoc[]

NOTE: A label.

====
An example.
====
////
backyard
////
"""


def test_blocks_have_their_kinds() -> None:
    """Titles, items, cells and quotes are told apart; code, macros and comments are left out."""
    article = read_asciidoc(PAGE)
    assert blocks(article) == [
        ("title", "Ports & rail"),
        ("paragraph", f"Our backyard, see the port and . {NEXT} Last."),
        ("paragraph", "A note."),
        ("heading", "Rail"),
        ("heading", "A block title"),
        ("quote", "They are \u201cour yard\u201d, all of them."),
        ("paragraph", "The minister"),
        ("quote", "So they said."),
        ("item", "one wrapped"),
        ("item", "two"),
        ("paragraph", "three"),
        ("item", "four"),
        ("item", "land"),
        ("item", "by rail"),
        ("item", "land"),
        ("item", "sea"),
        ("item", "a long cell"),
        ("paragraph", "A label."),
        ("paragraph", "An example."),
    ]
    assert (article.title, article.published) == ("Ports & rail", date(2024, 2, 29))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_file(end: str) -> None:
    """Each word is found in its line and column, behind marks, in quotes, notes and cells."""
    source = PAGE.replace("\n", end)
    article = read_asciidoc(source)
    wanted = {"Ports": (1, 3), "backyard": (6, 7), "yard,": (6, 13), "the port": (6, 46)}
    wanted |= {"note": (7, 31), "Last": (9, 1), "all of": (17, 1), "wrapped": (26, 3)}
    wanted |= {"by rail": (32, 8), "sea": (45, 8), "cell": (47, 1)}
    assert {words: place(article, words) for words in wanted} == wanted
    check_places(source, article)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**b**old _it_ #mark# [.red]#red# a*b*c", "bold it mark red a*b*c"),
        (
            "see <<yard,the part>> and <<yard>> or xref:a.adoc#b[there]",
            "see the part and  or there",
        ),
        ("https://yard.example is down, a link:y.html[port^]", "is down, a port"),
        ("kbd:[yard] ((sea)) (((yard))) {nbsp}x {yard}", "sea   x"),
        ("it&#8217;s \\*so* '`x`'", "it\u2019s *so* \u2018x\u2019"),
        ("a ++yard++ b +yard+ c", "a  b  c"),
        ("stem:[yard] x", "x"),
        ("---\ntitle: yard\n---\nText.", "Text."),
        ("Title\n=====\n\nText.", "Title\n\nText."),
        ("an ** unclosed *mark", "an ** unclosed *mark"),
        ("----\nnever closed", ""),
        ("> quoted\n> on", "quoted on"),
    ],
)
def test_prose_is_read_as_rendered(source: str, text: str) -> None:
    """Inline marks, addresses, code, macros and attributes are no part of the text."""
    said = " ".join(read_asciidoc(source).text.split())
    assert said == " ".join(text.split())


MARKUP = (
    "port sea *b* _c_ `d` https://e[f] footnote:[g] <<h,i>> {j} ((k)) \\* ** == = * - . + | |=== "
    '____ ---- :: [l] [quote] [source] // #m# "`n`" .o +p+ \U0001f30d'
)
PARTS = st.sampled_from(MARKUP.split(" "))
GAPS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r", "", "  "])
DOCUMENTS = st.lists(st.tuples(PARTS, GAPS)).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(DOCUMENTS)
def test_places_hold_in_any_markup(source: str) -> None:
    """However marks are mixed, a letter of the text is the letter at its place."""
    article = read_asciidoc(source)
    check_places(source, article)
    check_blocks(article)


@given(st.text() | DOCUMENTS)
def test_any_text_is_read(source: str) -> None:
    """Any text gives blocks in order."""
    check_blocks(read_asciidoc(source))
