"""Annotations that GitHub Actions shows beside the lines of a pull request."""

from collections.abc import Iterator
from pathlib import PurePath

from nobackyard.model import Severity
from nobackyard.show.notes import notes
from nobackyard.show.report import Report

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
# GitHub's own escapes: the first three everywhere, the others in a command's properties.
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def lines(report: Report) -> Iterator[str]:
    """Yield one workflow command for each note."""
    for note in notes(report):
        properties = {
            "file": PurePath(report.path).as_posix(),  # "./draft.md" would match no file
            "line": note.line,
            "endLine": note.end_line,
            "col": note.column,
            "endColumn": note.end_column,
            "title": note.title,
        }
        if note.line != note.end_line:  # columns of several lines are not understood there
            del properties["col"], properties["endColumn"]
        said = ",".join(f"{key}={_escaped(value)}" for key, value in properties.items())
        yield f"::{LEVELS[note.severity]} {said}::{note.message.translate(IN_MESSAGE)}"


def _escaped(value: object) -> str:
    return str(value).translate(IN_PROPERTY)
