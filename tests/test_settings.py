"""What is reported, and what counts as a failure."""

import pytest

from nobackyard.model import Severity
from nobackyard.settings import FailLevel, Settings, fails, reported, severity_of
from show.made import finding


def test_only_asserted_is_reported_by_default() -> None:
    """Without a wish, the writer's own words are reported and nobody else's."""
    assert reported(finding(stance="asserted"), Settings())
    assert not reported(finding(stance="attributed"), Settings())


def test_wished_stances_are_reported() -> None:
    """A stance that is asked for is reported."""
    assert reported(finding(stance="rejected"), Settings(stances=("rejected",)))


def test_least_confidence_is_included() -> None:
    """A finding exactly as sure as wished is reported, one less sure is not."""
    settings = Settings(min_confidence=0.5)
    assert reported(finding(confidence=0.5), settings)
    assert not reported(finding(confidence=0.49), settings)


def test_words_of_others_are_at_most_a_note() -> None:
    """The frame's severity is for the writer's own words."""
    assert severity_of(finding(stance="asserted"), "error") == "error"
    assert severity_of(finding(stance="attributed"), "error") == "note"


@pytest.mark.parametrize(
    ("severity", "level", "expected"),
    [
        ("note", "note", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("error", "warning", True),
        ("error", "never", False),
    ],
)
def test_failure_begins_at_its_level(severity: Severity, level: FailLevel, expected: bool) -> None:  # noqa: FBT001  (a table's column)
    """What is as grave as the level, or graver, is a failure; never means never."""
    assert fails(severity, Settings(fail_level=level)) is expected
