"""Positions in the units of the editor."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from nobackyard.documents.locate import line_starts, place_of
from nobackyard.lsp.places import Lines

ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
TEXTS = st.text(
    st.sampled_from("ab \n\r\u2028\x0b\u00e9e\u0301\u05e9\u201c\U0001f600"), max_size=40
)


@given(TEXTS, ENCODINGS, st.data())
def test_positions_lead_back(text: str, encoding: str, data: st.DataObject) -> None:
    """The position of a character leads back to it, unless it is inside a line's end."""
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    found = lines.offset(lines.at(offset))
    assert found == offset or text[found:offset] in ("\r", "\n")


@given(TEXTS, ENCODINGS, st.data())
def test_places_and_offsets_agree(text: str, encoding: str, data: st.DataObject) -> None:
    """A line and column of a report are the position of their offset."""
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    assert lines.position(*place_of(line_starts(text), offset)) == lines.at(offset)


def test_units_are_those_of_the_encoding() -> None:
    """An emoji is four bytes, two units of UTF-16 and one code point."""
    text = "\U0001f600!"
    found = {name: Lines(text, name).at(1).character for name in ("utf-8", "utf-16", "utf-32")}
    assert found == {"utf-8": 4, "utf-16": 2, "utf-32": 1}


def test_a_position_past_the_end_is_at_the_end() -> None:
    """Editors may name a column past the end of its line, or a line past the last."""
    lines = Lines("one\r\ntwo")
    assert lines.offset(Position(0, 99)) == 3
    assert lines.offset(Position(9, 0)) == 8
    assert lines.position(9, 1) == Position(1, 3)
