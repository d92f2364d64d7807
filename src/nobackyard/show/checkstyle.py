"""Reports in the XML of Checkstyle, which many CI servers and reviewdog read."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from nobackyard.model import Severity
from nobackyard.show.notes import Note, notes
from nobackyard.show.printable import printable
from nobackyard.show.report import Report

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "info"}


def document(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the parts of one XML document, each as it comes."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for report in reports:
        yield f"  <file name={quoteattr(printable(report.path))}>\n"
        for note in notes(report):
            yield f"    {_element(note)}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _element(note: Note) -> str:
    attributes = {
        "line": str(note.line),
        "column": str(note.column),
        "severity": LEVELS[note.severity],
        "message": note.message,
        "source": f"nobackyard.{note.rule}",
    }
    said = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<error {said}/>"
