"""What a run tells of one text."""

from nobackyard.settings import Settings
from nobackyard.show.report import is_failure

from .made import SENTENCE, finding, report


def test_counts_hold_what_is_not_told() -> None:
    """A finding that is not reported is counted."""
    made = report(finding(), finding(stance="attributed"))
    assert len(made.findings) == 1
    assert (made.counts.asserted, made.counts.attributed) == (1, 1)


def test_place_is_that_of_the_words() -> None:
    """Line and column are those of the first of the words."""
    text = f"\n\n{SENTENCE}"
    (told,) = report(finding(text), text=text).findings
    assert (told.line, told.column) == (3, 27)
    assert text[told.span.start : told.span.end] == told.text == "backyard"


def test_words_of_a_clue_are_given() -> None:
    """A clue brings the words that it points to."""
    (told,) = report(finding()).findings
    assert told.clues[0].text == "backyard"


def test_failure_follows_the_settings() -> None:
    """A warning is a failure unless only errors are."""
    assert is_failure(report(finding()), Settings())
    assert not is_failure(report(finding()), Settings(fail_level="error"))
    assert not is_failure(report(), Settings())
