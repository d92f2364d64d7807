"""Line and column of an offset."""

from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.locate import anchors_at, locate
from nobackyard.model import Anchor, Article


def test_plain_text_counts_its_lines() -> None:
    """Without anchors, lines and columns are those of the text itself, from 1."""
    text = "ab\r\ncd\n\ne\rf"
    places = locate(Article(text=text), [text.index(letter) for letter in "abcdef"])
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (4, 1), (5, 1)]


def test_columns_count_code_points() -> None:
    """A letter outside the basic plane is one column wide."""
    assert locate(Article(text="\U0001f30d\u00e9a"), [2]) == [(1, 3)]


def test_anchors_lead_to_the_file() -> None:
    """With anchors, an offset moves on from the last one before it."""
    article = Article(text="one two", anchors=(Anchor(0, 3, 5), Anchor(4, 4, 1)))
    assert locate(article, [0, 2, 4, 6]) == [(3, 5), (3, 7), (4, 1), (4, 3)]


@given(st.text(alphabet="ab\n\r\u2028"))
def test_every_offset_is_in_its_line(text: str) -> None:
    """The place of every letter holds that letter."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    letters = [at for at, letter in enumerate(text) if letter not in "\r\n"]
    for at, (line, column) in zip(letters, locate(Article(text=text), letters), strict=True):
        assert lines[line - 1][column - 1] == text[at]


def test_pages_and_runs_are_told() -> None:
    """An anchor's page and run hold for all that stands behind it, up to the next."""
    article = Article(text="one two", anchors=(Anchor(0, 3, 5, page=2), Anchor(4, 1, 1, page=3)))
    assert anchors_at(article, [2, 6]) == [Anchor(2, 3, 7, page=2), Anchor(6, 1, 3, page=3)]
