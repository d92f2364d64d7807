"""What Vale's own readers understand."""

import json

from nobackyard.show.vale import document, lines

from .made import SENTENCE, finding, report


def test_line_is_that_of_vale() -> None:
    """Path, line, column, check and message, parted by colons."""
    (line,) = lines(report(finding()))
    assert line.startswith("draft.md:1:27:nobackyard.backyard:This sentence puts ")


def test_json_is_that_of_vale() -> None:
    """Alerts by path; a span has both ends in it; clean texts are left out."""
    alerts = json.loads(document([report(finding()), report(path="clean.md")]))
    (alert,) = alerts["draft.md"]
    start, end = alert["Span"]
    assert SENTENCE[start - 1 : end] == alert["Match"] == "backyard"
    assert (alert["Line"], alert["Severity"]) == (1, "warning")
    assert list(alerts) == ["draft.md"]


def test_no_action_is_offered() -> None:
    """A tool that applies actions by itself finds none."""
    (alert,) = json.loads(document([report(finding())]))["draft.md"]
    assert alert["Action"] == {"Name": "", "Params": None}


def test_note_is_a_suggestion() -> None:
    """Vale calls a note so."""
    (alert,) = json.loads(document([report(finding(frame="pantry"))]))["draft.md"]
    assert alert["Severity"] == "suggestion"
