"""What Vale prints with --output=line and --output=JSON, for the tools that read it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from nobackyard.model import Severity
from nobackyard.show.notes import Note, notes
from nobackyard.show.printable import escaped, printable
from nobackyard.show.report import Report

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "suggestion"}


def lines(report: Report) -> Iterator[str]:
    """Yield `path:line:column:check:message` for each note."""
    for note in notes(report):
        place = f"{printable(report.path)}:{note.line}:{note.column}"
        yield f"{place}:{_check(note)}:{note.message}"


def document(reports: Iterable[Report]) -> str:
    """Return one JSON object with the alerts of each text that has any."""
    found = {report.path: [_alert(note) for note in notes(report)] for report in reports}
    alerts = {path: listed for path, listed in found.items() if listed}
    return escaped(json.dumps(alerts, ensure_ascii=False)) + "\n"


def _check(note: Note) -> str:
    return f"nobackyard.{note.rule}"


def _end(note: Note) -> int:
    is_one_line = note.line == note.end_line
    return note.end_column if is_one_line else note.column + len(note.words)


def _alert(note: Note) -> dict[str, Any]:
    return {
        # No action: a wording is for the writer to choose, not for a tool to put in.
        "Action": {"Name": "", "Params": None},
        "Span": [note.column, max(note.column, _end(note) - 1)],
        "Check": _check(note),
        "Description": note.title,
        "Link": "",
        "Message": note.message,
        "Severity": LEVELS[note.severity],
        "Match": note.words,
        "Line": note.line,
    }
