"""reStructuredText as it is rendered, with its places in the file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.rst import read_rst
from nobackyard.errors import ReadError

from .held import blocks, check_blocks, check_places, place

SECOND = "Second line of it \U0001f30d e\u0301 \u05d0\u05d1 end."
PAGE = """\
=====
Ports
=====

:date: 2024-02-29

Intro **bold** and `the yard <http://a.example/yard>`_ a ``code`` yard.
Second line of it \U0001f30d e\u0301 \u05d0\u05d1 end.

.. a comment: yard

Rail
----

  They are our yard,
  all of them.

  -- The minister

- item one
  wrapped
- two

land
  by rail

.. note:: A *note* here.

.. versionadded:: 9
   prose of an extension

.. code:: python

   yard = 1

::

   yard

.. math:: yard

.. [1] A foot note.

+-----+-----+
| sea | air |
+-----+-----+

| line one
| line two
"""


def test_blocks_have_their_kinds() -> None:
    """Titles, items, cells and quotes are told apart; code, formulas and comments are left out."""
    article = read_rst(PAGE)
    assert blocks(article) == [
        ("title", "Ports"),
        ("paragraph", f"Intro bold and the yard a  yard. {SECOND}"),
        ("heading", "Rail"),
        ("quote", "They are our yard, all of them."),
        ("paragraph", "The minister"),
        ("item", "item one wrapped"),
        ("item", "two"),
        ("item", "land"),
        ("item", "by rail"),
        ("paragraph", "A note here."),
        ("paragraph", "A foot note."),
        ("item", "sea"),
        ("item", "air"),
        ("paragraph", "line one line two"),
    ]
    assert (article.title, article.published) == ("Ports", date(2024, 2, 29))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_file(end: str) -> None:
    """Each word is found in its line and column, behind marks, in quotes and in cells."""
    source = PAGE.replace("\n", end)
    article = read_rst(source)
    wanted = {"Ports": (2, 1), "bold": (7, 9), "the yard": (7, 21), "Second": (8, 1)}
    wanted |= {"end.": (8, 27), "all of": (16, 3), "wrapped": (21, 3), "note": (27, 14)}
    wanted |= {"air": (45, 9), "line two": (49, 3)}
    assert {words: place(article, words) for words in wanted} == wanted
    check_places(source, article)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("see http://yard.example now", "see  now"),
        ("it\\*s a \\ yard", "it*s a yard"),
        ("our :term:`back yard <yard>` here", "our back yard here"),
        ("|yard| and [1]_ and yard_", " and  and yard"),
        ("a *b\nc* d", "a b c d"),
        ("an ** unclosed *mark", "an ** unclosed *mark"),
        (".. include:: /etc/passwd\n\nx", "x"),
        (".. raw:: html\n\n   <b>\n\nx", "x"),
    ],
)
def test_prose_is_read_as_rendered(source: str, text: str) -> None:
    """Marks, addresses, roles and what a directive would fetch are no part of the text."""
    assert read_rst(source).text.strip("\n") == text.strip()


def test_too_deep_a_text_is_named() -> None:
    """Lists in lists without end give a sentence."""
    with pytest.raises(ReadError, match=r"a.rst: lists or quotes stand in each other too deeply"):
        read_rst("- " * 3000 + "x", "a.rst")


MARKUP = (
    "port sea *b* **c** ``d`` `e <f>`_ `g`_ :h:`i` |j| [1]_ \\* \\k * - # | :: .. == -- "
    "..\u00a0l m_ __ \u00e9 \U0001f30d"
)
PARTS = st.sampled_from(MARKUP.split(" "))
GAPS = st.sampled_from([" ", "\n", "\n\n", "\n  ", "\n\n  ", "\r\n", ""])
DOCUMENTS = st.lists(st.tuples(PARTS, GAPS)).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(DOCUMENTS)
def test_places_hold_in_any_markup(source: str) -> None:
    """However marks are mixed, a letter of the text is the letter at its place."""
    article = read_rst(source)
    check_places(source, article)
    check_blocks(article)


@given(st.text())
def test_any_text_is_read(source: str) -> None:
    """Any text gives blocks in order."""
    check_blocks(read_rst(source))
