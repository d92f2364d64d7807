"""Comments that speak to this program, in each format."""

import pytest

from nobackyard.suppress.comments import find_comments, syntax_of, written

SAID = "nobackyard: ignore[backyard, pawn] a title of a book"
WRITTEN = {
    "a.md": f"Words <!-- {SAID} --> words",
    "a.html": f"<p>Words</p><!--{SAID}-->",
    "a.rst": f"Words\n\n.. {SAID}\n",
    "a.adoc": f"Words\n\n// {SAID}\n",
    "a.tex": f"Words % {SAID}\n",
}


@pytest.mark.parametrize(("path", "source"), WRITTEN.items())
def test_comment_is_read_in_each_format(path: str, source: str) -> None:
    """Frames and reason are read, whatever the format's own signs."""
    (comment,) = find_comments(source, path)
    assert (comment.verb, comment.frames) == ("ignore", ("backyard", "pawn"))
    assert comment.reason == "a title of a book"


@pytest.mark.parametrize("path", WRITTEN)
def test_comment_that_is_written_is_read_again(path: str) -> None:
    """What we write is what we read; a reason cannot end the comment before its end."""
    syntax = syntax_of(path)
    assert syntax is not None
    source = written(syntax, "ignore-file", ("pawn",), "chess --> news\nof the day -")
    (comment,) = find_comments(f"{source}\n", path)
    assert (comment.verb, comment.frames) == ("ignore-file", ("pawn",))
    assert comment.reason.startswith("chess")
    assert comment.reason.endswith("of the day")


@pytest.mark.parametrize(
    "source",
    [
        f"```html\n<!-- {SAID} -->\n\n<!-- {SAID} -->\n```\n",
        f"Write `<!-- {SAID} -->` above it.",
        f"~~~\n<!-- {SAID} -->\n",
    ],
)
def test_code_that_shows_a_comment_is_none(source: str) -> None:
    """Markdown that documents the comment does not use it."""
    assert find_comments(source, "a.md") == ()


def test_comment_after_code_counts() -> None:
    """Ticks that close, and ticks that never do, hide nothing behind them."""
    source = f"A `tick` and a lone ` one.\n\n<!-- {SAID} -->\n"
    assert len(find_comments(source, "a.md")) == 1


def test_place_counts_lines_and_characters() -> None:
    """Emoji, combining marks and CRLF are counted as the findings are."""
    source = f"\U0001f468\u200d\U0001f469 e\u0301\r\nab <!-- {SAID} -->"
    (comment,) = find_comments(source, "a.md")
    assert comment.start == (2, 4)


def test_word_that_is_not_known_is_kept() -> None:
    """A misspelt comment is read, so that it can be told."""
    (comment,) = find_comments("<!-- nobackyard: ingore -->", "a.md")
    assert comment.verb is None


@pytest.mark.parametrize("path", ["a.txt", "a.docx", "a", "a.json"])
def test_format_without_comments_has_none(path: str) -> None:
    """Where a format has no comments, the words are words."""
    assert find_comments(f"<!-- {SAID} -->", path) == ()


def test_escaped_percent_is_no_comment() -> None:
    """In LaTeX a percent sign can be a percent sign."""
    assert find_comments(rf"90\% {SAID}", "a.tex") == ()
