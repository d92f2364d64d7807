"""Which findings a comment means."""

import pytest

from nobackyard.documents.markdown import read_markdown
from nobackyard.documents.read import HTML
from nobackyard.model import Analysis, Finding, Span
from nobackyard.suppress.comments import find_comments
from nobackyard.suppress.quiet import Quiet, quieten
from nobackyard.suppress.reasons import Reasons
from tests.show.made import MADE_BY, finding

FRAMES = ("backyard", "pawn")


def quiet_of(source: str, path: str = "a.md", frame: str = "backyard") -> Quiet:
    """Return what is kept quiet of each "backyard" in a source."""
    if path.endswith(HTML):
        from nobackyard.documents.html import read_html  # noqa: PLC0415

        article = read_html(source, url="")
    else:
        article = read_markdown(source)
    findings: list[Finding] = []
    at = article.text.find("backyard")
    while at >= 0:
        one = finding(article.text, frame=frame)
        span = Span(at, at + len("backyard"))
        findings.append(_moved(one, span))
        at = article.text.find("backyard", at + 1)
    analysis = Analysis(article, (), (), tuple(findings), (), (), MADE_BY)
    return quieten(analysis, FRAMES, Reasons(comments=find_comments(source, path)))


def _moved(one: Finding, span: Span) -> Finding:
    import msgspec  # noqa: PLC0415

    return msgspec.structs.replace(one, span=span, sentence=span)


def heard(source: str, path: str = "a.md") -> list[bool]:
    """Return for each "backyard" whether it is told."""
    return [ignored is None for ignored in quiet_of(source, path).ignored]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One backyard. <!-- nobackyard: ignore -->\n\nTwo backyard.", [False, True]),
        ("<!-- nobackyard: ignore -->\nOne backyard.\n\nTwo backyard.", [False, True]),
        ("One backyard.\n\n<!-- nobackyard: ignore -->\n\nTwo backyard.", [True, False]),
        ("One <!-- nobackyard: ignore --> two\nthree backyard.\n\nFour backyard.", [False, True]),
        ("- one backyard <!-- nobackyard: ignore -->\n- two backyard\n", [False, True]),
        ("# One backyard <!-- nobackyard: ignore -->\n\nTwo backyard.", [False, True]),
        ("One backyard.\n\nTwo backyard. <!-- nobackyard: ignore-file -->", [False, False]),
        ("One backyard. <!-- nobackyard: ignore[pawn] -->", [True]),
        ("One backyard. <!-- nobackyard: ignore[possession] -->", [False]),
        (
            "A backyard.\n\n<!-- nobackyard: ignore-start -->\nB backyard.\n\n"  # noqa: ISC004
            "C backyard.\n\n<!-- nobackyard: ignore-end -->\nD backyard.",
            [True, False, False, True],
        ),
        ("<!-- nobackyard: ignore-start -->\n\nOne backyard.\n\nTwo backyard.", [False, False]),
    ],
)
def test_comment_holds_where_it_stands(source: str, expected: list[bool]) -> None:
    """A comment means its paragraph or the next one, a stretch, or the whole file."""
    assert heard(source) == expected


def test_page_on_one_line_has_paragraphs() -> None:
    """A comment between two paragraphs means the second one, wherever the lines end."""
    one, two = (f"<p>{word} The story of a long and windy road, backyard.</p>" for word in "AB")
    page = f"<html><body><article>{one}<!-- nobackyard: ignore -->{two}</article></body></html>"
    assert heard(page, "a.html") == [True, False]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("No such word. <!-- nobackyard: ignore -->", "there is nothing to ignore"),
        ("One backyard. <!-- nobackyard: ignore[pawn] -->", "there is nothing to ignore"),
        ("One backyard. <!-- nobackyard: ignore[pwan] -->", "Did you mean 'pawn'?"),
        ("One backyard. <!-- nobackyard: ingore -->", "Did you mean 'ignore'?"),
        ("One backyard. <!-- nobackyard: ignore-end -->", "there is no ignore-start above it"),
    ],
)
def test_comment_without_effect_is_told(source: str, why: str) -> None:
    """It is told what is wrong with a comment that does nothing."""
    (unused,) = quiet_of(source).unused
    assert why in unused.why
    assert unused.line == 1


def test_comment_with_effect_is_not_told() -> None:
    """A used comment, and the end of a used stretch, are nothing to clean up."""
    source = (
        "<!-- nobackyard: ignore-start -->\n\nOne backyard.\n\n<!-- nobackyard: ignore-end -->\n"
    )
    assert quiet_of(source).unused == ()


def test_reason_is_kept() -> None:
    """The reason in the comment goes along."""
    (ignored,) = quiet_of("One backyard. <!-- nobackyard: ignore a book's title -->").ignored
    assert ignored is not None
    assert (ignored.by, ignored.reason) == ("comment", "a book's title")
