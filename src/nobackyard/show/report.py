"""What a run tells of one text; its JSON is docs/analysis.schema.json."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from nobackyard.documents.locate import anchors_at
from nobackyard.model import (
    Analysis,
    Anchor,
    Article,
    Category,
    Clue,
    Finding,
    Frame,
    MadeBy,
    Severity,
    Span,
    Stance,
)
from nobackyard.settings import Settings, fails, reported, severity_of
from nobackyard.show import wording


class Words(msgspec.Struct, frozen=True):
    """A stretch of the text with the words in it."""

    start: int
    end: int
    text: str


class Reason(msgspec.Struct, frozen=True):
    """A reason for the verdict, and the words that gave it."""

    reason: str
    span: Span
    text: str


class Told(msgspec.Struct, frozen=True):
    """A finding with all that a face says of it; the fields of `Finding` keep their names."""

    frame: str
    category: Category
    severity: Severity
    stance: Stance
    confidence: float
    message: str
    line: int
    column: int
    page: int | None
    run: int | None
    span: Span
    text: str
    sentence: Words
    owner: str | None
    owners: tuple[str, ...]
    targets: tuple[str, ...]
    speaker: str
    clues: tuple[Reason, ...]
    doubts: tuple[str, ...]
    why: str
    instead: tuple[str, ...]


class Counts(msgspec.Struct, frozen=True):
    """How many uses were found, by stance, told or not."""

    asserted: int = 0
    attributed: int = 0
    rejected: int = 0
    mentioned: int = 0
    historical: int = 0
    literal: int = 0


class Report(msgspec.Struct, frozen=True):
    """One text: what is told of it, how much was found in all, and what found it."""

    path: str
    findings: tuple[Told, ...]
    counts: Counts
    made_by: MadeBy


def make_report(
    path: str, analysis: Analysis, frames: Mapping[str, Frame], settings: Settings
) -> Report:
    """Return what is told of an analysis under these settings."""
    shown = [finding for finding in analysis.findings if reported(finding, settings)]
    places = anchors_at(analysis.article, [finding.span.start for finding in shown])
    return Report(
        path=path,
        findings=tuple(
            _told(analysis.article, finding, frames.get(finding.frame), place)
            for finding, place in zip(shown, places, strict=True)
        ),
        counts=Counts(**Counter[str](finding.stance for finding in analysis.findings)),
        made_by=analysis.made_by,
    )


def is_failure(report: Report, settings: Settings) -> bool:
    """Tell whether something told here makes the run a failure."""
    return any(fails(told.severity, settings) for told in report.findings)


def _told(article: Article, finding: Finding, frame: Frame | None, place: Anchor) -> Told:
    return Told(
        frame=finding.frame,
        category=finding.category,
        severity=severity_of(finding, frame.severity if frame else "note"),
        stance=finding.stance,
        confidence=finding.confidence,
        message=wording.message(finding, frame),
        line=place.line,
        column=place.column,
        page=place.page,
        run=place.run,
        span=finding.span,
        text=finding.text,
        sentence=_words(article.text, finding.sentence),
        owner=finding.owner,
        owners=finding.owners,
        targets=finding.targets,
        speaker=finding.speaker,
        clues=tuple(_reason(article.text, clue) for clue in finding.clues),
        doubts=wording.doubts(finding, frame),
        why=frame.why if frame else "",
        instead=wording.instead(finding),
    )


def _words(text: str, span: Span) -> Words:
    return Words(span.start, span.end, text[span.start : span.end])


def _reason(text: str, clue: Clue) -> Reason:
    return Reason(clue.reason, clue.span, text[clue.span.start : clue.span.end])
