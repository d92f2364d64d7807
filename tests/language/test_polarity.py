"""Told as so, denied, or only tried, wanted or possible."""

import pytest

from nobackyard.language import clauses, polarity
from tests.language.parsed import word_of


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Chad closed the border.", "closed", "affirmed"),
        ("Chad will close the border.", "close", "affirmed"),
        ("Chad did not close the border.", "close", "negated"),
        ("Chad never closed the border.", "closed", "negated"),
        ("Chad hardly ever closes the border.", "closes", "negated"),
        ("Neither Chad nor Niger closed the border.", "closed", "negated"),
        ("No country closed the border.", "closed", "negated"),
        ("Chad could close the border.", "close", "attempted"),
        ("If Chad closes the border, trade will suffer.", "closes", "attempted"),
        ("Chad tried to close the border.", "close", "attempted"),
        ("Chad refused to close the border.", "close", "negated"),
        ("Chad did not refuse to close the border.", "close", "affirmed"),
        ("Chad managed to close the border.", "close", "affirmed"),
        ("Chad was forced to close the border.", "close", "affirmed"),
        ("Chad is unable to close the border.", "close", "negated"),
        ("Chad left without closing the border.", "closing", "negated"),
        ("By closing the border, Chad hurt traders.", "closing", "affirmed"),
        ("Niger accused Chad of closing the border.", "closing", "affirmed"),
        ("Chad sent soldiers to close the border.", "close", "attempted"),
        ("Chad's refusal to close the border hurt traders.", "close", "negated"),
        ("Chad's plan to close the border hurt traders.", "close", "attempted"),
        ("Chad denied that it closed the border.", "closed", "negated"),
        ("Officials hope that Chad closes the border.", "closes", "attempted"),
        ("Chad neither warned nor helped them, but it did close the border.", "close", "affirmed"),
        ("Chad may close the border and keep the money.", "keep", "attempted"),
    ],
)
def test_verb(text: str, verb: str, expected: str) -> None:
    """A verb's own words and those above it decide."""
    assert polarity.of_verb(word_of(text, verb), clauses.load()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's invasion shocked them.", "affirmed"),
        ("A possible invasion worried them.", "attempted"),
        ("There was no invasion.", "negated"),
        ("They feared an invasion.", "attempted"),
        ("They prevented an invasion.", "negated"),
        ("They won without an invasion.", "negated"),
    ],
)
def test_noun(text: str, expected: str) -> None:
    """An event's noun is told as so, feared or prevented."""
    assert polarity.of_noun(word_of(text, "invasion"), clauses.load()) == expected
