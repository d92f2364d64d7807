"""Blocks of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.plain import split_blocks
from tests.growth import TIMES, grows_with_size

LONG = "The trade minister flew home on Monday with an agreement that nobody had expected to see. "


def blocks(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, text[b.span.start : b.span.end]) for b in split_blocks(text)]


def test_blank_lines_part_paragraphs() -> None:
    """A blank line, even one with spaces in it, ends a paragraph."""
    assert blocks("One came.\n \t\nTwo went.\n") == [
        ("paragraph", "One came."),
        ("paragraph", "Two went."),
    ]


def test_hard_wrapped_lines_stay_together() -> None:
    """A paragraph that was wrapped at a width is one block, line ends and all."""
    text = (
        "The ferry between the two islands was late again on Tuesday, and those who\n"
        "waited for it in the rain said that the ministry in Wellington had promised\n"
        "them a new one three years ago."
    )
    assert blocks(text) == [("paragraph", text)]


def test_crlf_parts_blocks_as_lf_does() -> None:
    """Windows line ends part paragraphs only where a line is blank."""
    text = "We came late\r\nto the hall.\r\n\r\nThey had left."
    assert blocks(text) == [
        ("paragraph", "We came late\r\nto the hall."),
        ("paragraph", "They had left."),
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    """Where each line is a paragraph, each is a block though no blank line parts them."""
    text = f"{LONG * 3}\n{LONG * 4}\n{LONG}"
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3


def test_list_of_headlines_is_a_block_each() -> None:
    """Lines that ended long before the margin and all begin like sentences stand alone."""
    text = "Lagos votes\nFiji signs a pact with its neighbours\nOslo waits\nLima protests again"
    assert len(blocks(text)) == 4


def test_first_short_line_is_the_title() -> None:
    """A short first line without an end mark is the title; a later one is a heading."""
    text = "Ferries run again\n\nThe boats are back.\n\nWhat comes next\n\nNobody knows."
    assert [kind for kind, _ in blocks(text)] == ["title", "paragraph", "heading", "paragraph"]


def test_short_first_sentence_is_no_title() -> None:
    """A line that ends as a sentence does is a paragraph."""
    assert blocks("They left.\n\nWe stayed.")[0][0] == "paragraph"


def test_only_line_is_a_paragraph() -> None:
    """A text of one line has no title."""
    assert blocks("Moscow's backyard") == [("paragraph", "Moscow's backyard")]


@pytest.mark.parametrize("mark", ["-", "*", "\u2022", "1.", "12)"])
def test_marks_make_items(mark: str) -> None:
    """A line that begins with a list mark is an item, without its mark."""
    text = f"They want:\n{mark} water\n{mark} roads that last\n  through the rain\n"
    assert blocks(text) == [
        ("paragraph", "They want:"),
        ("item", "water"),
        ("item", "roads that last\n  through the rain"),
    ]


def test_number_in_a_wrapped_sentence_is_no_item() -> None:
    """A date at the beginning of a wrapped line does not begin a list."""
    text = "The two presidents will meet again in the capital on the last Friday before\n12. They"
    assert len(blocks(text)) == 1


def test_angle_marks_make_a_quote() -> None:
    """Lines behind ">" are a quote, and the text after them is not."""
    text = "She wrote:\n> We are nobody's\n> yard.\nHe agreed."
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "quote", "paragraph"]


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", ">", "> >", "\u2028"])
def test_nothing_to_read_has_no_blocks(text: str) -> None:
    """Space and bare marks make no block."""
    assert split_blocks(text) == ()


PROSE = st.lists(
    st.sampled_from(
        [
            "Ada",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            ".",
            "\u2029",
            "\u00e9",
            "x" * 130,
        ]
    )
).map("".join)


@given(st.text() | PROSE)
def test_blocks_are_ordered_and_not_blank(text: str) -> None:
    """In any text, blocks follow each other, never overlap and never begin or end with space."""
    end = 0
    for block in split_blocks(text):
        words = text[block.span.start : block.span.end]
        assert end <= block.span.start
        assert words
        assert words == words.strip()
        end = block.span.end


@given(PROSE)
def test_no_letter_is_lost(text: str) -> None:
    """Every letter of a text stands in a block."""
    inside = "".join(text[b.span.start : b.span.end] for b in split_blocks(text))
    assert [c for c in inside if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 2_000_000,
        " " * 2_000_000,
        "\n " * 1_000_000,
        ">" * 2_000_000,
        "w" * 2_000_000,
        "." * 2_000_000,
        "\r\n" * 1_000_000,
    ],
    ids=["lines", "spaces", "blank lines", "marks", "one word", "dots", "crlf"],
)
def test_odd_text_takes_no_longer(text: str) -> None:
    """A text made to be slow takes no longer than its size allows."""
    assert grows_with_size(split_blocks, text[: len(text) // TIMES], text)


def test_five_megabytes_of_prose() -> None:
    """Five megabytes of ordinary paragraphs are cut, each once."""
    paragraph = "\n".join(LONG.strip() for _ in range(8)) + "\n\n"
    times = 5_000_000 // len(paragraph)
    assert len(split_blocks(paragraph * times)) == times
