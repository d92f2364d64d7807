"""Columns are given, or guessed from their names; what can't be guessed is asked for."""

import pytest

from nobackyard.corpus.records import Columns
from nobackyard.corpus.sources.columns import choose, inside, parse
from nobackyard.errors import ReadError


@pytest.mark.parametrize(
    ("present", "chosen"),
    [
        (("text",), (("text", "text"),)),
        (
            ("Headline", "Body", "Date"),
            (("text", "Body"), ("title", "Headline"), ("published", "Date")),
        ),
        (("articleBody", "publishDate"), (("text", "articleBody"), ("published", "publishDate"))),
        (("full_text", "text_id", "Media Name"), (("text", "full_text"), ("outlet", "Media Name"))),
        (("content", "text"), (("text", "text"),)),
    ],
)
def test_columns_are_guessed(present: tuple[str, ...], chosen: Columns) -> None:
    """A column whose name is one of those that people use is taken, the likeliest first."""
    assert choose((), present, "a.csv") == chosen


def test_given_columns_go_before_guesses() -> None:
    """A column that is given is taken, and is not guessed for anything else."""
    assert choose((("text", "title"),), ("title", "body"), "a.csv") == (("text", "title"),)


def test_no_text_column_is_an_error() -> None:
    """Where no column looks like a text, all are named and the way to say it is shown."""
    with pytest.raises(ReadError, match=r"a\.csv: no column .* It has a, b\. Say .* text=body"):
        choose((), ("a", "b"), "a.csv")


def test_unknown_column_is_an_error() -> None:
    """A column that is given but not there is named with the nearest one."""
    with pytest.raises(ReadError, match=r"No column 'bdy'\. Did you mean 'body'\?"):
        choose((("text", "bdy"),), ("body", "id"), "a.csv")


def test_columns_are_written_as_pairs() -> None:
    """Pairs may come together or one by one."""
    columns = (("text", "body"), ("title", "head"), ("published", "day"))
    assert parse(["text=body, title=head", "published=day"]) == columns


@pytest.mark.parametrize(
    ("pair", "message"),
    [("body", "Write such as text=body"), ("txt=body", "Did you mean 'text'")],
)
def test_bad_pairs_are_errors(pair: str, message: str) -> None:
    """What is no pair, or of no known field, is told."""
    with pytest.raises(ReadError, match=message):
        parse([pair])


def test_a_dot_leads_inside() -> None:
    """A column may be inside another; one that has the dot in its name goes first."""
    assert inside({"article": {"body": "a"}}, "article.body") == "a"
    assert inside({"article.body": "b", "article": {"body": "a"}}, "article.body") == "b"
    assert inside({"article": "a"}, "article.body") is None
