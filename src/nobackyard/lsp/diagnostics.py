"""Say of each finding in an editor's margin what the sentence does."""

from collections.abc import Iterator

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from nobackyard.lsp.checks import Seen
from nobackyard.lsp.places import Lines
from nobackyard.show.notes import UNUSED, statement
from nobackyard.show.printable import printable
from nobackyard.show.report import Told

SOURCE = "nobackyard"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}


def diagnostics(seen: Seen, lines: Lines) -> list[Diagnostic]:
    """Return a diagnostic for each finding that is told and each comment without effect."""
    return [*_findings(seen, lines), *_unused(seen, lines)]


def problem(message: str) -> Diagnostic:
    """Return what says, at the top of a text, why it was not read."""
    top = Range(Position(0, 0), Position(0, 1))
    return Diagnostic(top, printable(message), DiagnosticSeverity.Error, "problem", source=SOURCE)


def range_of(told: Told, lines: Lines) -> Range:
    """Return where the words stand in the editor."""
    return lines.range((told.line, told.column), (told.end_line, told.end_column))


def _findings(seen: Seen, lines: Lines) -> Iterator[Diagnostic]:
    for told in seen.report.findings:
        yield Diagnostic(
            range=range_of(told, lines),
            message=statement(told),
            severity=SEVERITIES[told.severity],
            code=told.frame,
            source=SOURCE,
            related_information=[
                DiagnosticRelatedInformation(
                    Location(
                        seen.text.uri,
                        lines.range((clue.line, clue.column), (clue.end_line, clue.end_column)),
                    ),
                    printable(clue.reason),
                )
                for clue in told.clues
            ],
            data={"fingerprint": told.fingerprint, "stance": told.stance},
        )


def _unused(seen: Seen, lines: Lines) -> Iterator[Diagnostic]:
    for unused in seen.report.unused:
        start = (unused.line, unused.column)
        yield Diagnostic(
            range=lines.range(start, (unused.line, unused.column + len(unused.text))),
            message=printable(f"This comment has no effect: {unused.why}."),
            severity=DiagnosticSeverity.Warning,
            code=UNUSED,
            source=SOURCE,
            tags=[DiagnosticTag.Unnecessary],
        )
