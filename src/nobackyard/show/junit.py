"""Reports as test results in JUnit's XML: a suite for each text, a failure for each finding."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from nobackyard.show.notes import Note, notes
from nobackyard.show.printable import printable
from nobackyard.show.report import Report


def document(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the parts of one XML document, each as it comes."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nobackyard">\n'
    for report in reports:
        yield from _suite(quoteattr(printable(report.path)), list(notes(report)))
    yield "</testsuites>\n"


def _suite(name: str, found: Sequence[Note]) -> Iterator[str]:
    tests = max(1, len(found))  # a clean text is one test that passes
    yield f'  <testsuite name={name} tests="{tests}" failures="{len(found)}" errors="0">\n'
    if not found:
        yield f'    <testcase classname={name} name="nothing to report"/>\n'
    for note in found:
        place = f"{note.line}:{note.column}"
        yield (
            f"    <testcase classname={name} name={quoteattr(f'{place} {note.title}')}>\n"
            f'      <failure type="{note.severity}" message={quoteattr(note.message)}>'
            f"{escape(f'{place} “{note.words}”')}</failure>\n"
            "    </testcase>\n"
        )
    yield "  </testsuite>\n"
