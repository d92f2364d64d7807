"""No text steers the terminal that shows it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nobackyard.show.printable import UNSAFE, escaped, printable


@given(st.text())
def test_nothing_unsafe_is_printed(text: str) -> None:
    """Whatever the text holds, no control character is left and no line breaks."""
    assert not UNSAFE.search(printable(text))


@given(st.text())
def test_escaped_json_says_the_same(text: str) -> None:
    """JSON loses its unsafe characters and none of its content."""
    written = escaped(json.dumps(text, ensure_ascii=False))
    assert not UNSAFE.search(written)
    assert json.loads(written) == text


def test_escape_is_shown_as_a_picture() -> None:
    """A reader sees that something stood there."""
    assert printable("\x1b[31mred\x7f\u202e") == "\u241b[31mred\u2421\ufffd"
