"""What a run tells of one text; its JSON is docs/analysis.schema.json."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

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
from nobackyard.suppress.quiet import NO_REASONS, quieten
from nobackyard.suppress.reasons import Ignored, Reasons, Unused


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
    line: int
    column: int
    end_line: int
    end_column: int


class Datum(msgspec.Struct, frozen=True):
    """What open data says of two states, and which way it points of one being the other's."""

    says: str
    points: Literal["towards", "away", "neither"]
    year: int
    source: str


class Recorded(msgspec.Struct, frozen=True):
    """The record of an owner and a target of a finding; `missing` is what it can't tell."""

    owner: str
    target: str
    sentence: str
    citation: str
    ask: str
    indicators: tuple[Datum, ...]
    missing: tuple[str, ...]


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding with all that a face says of it; the fields of `Finding` keep their names."""

    frame: str
    category: Category
    severity: Severity
    stance: Stance
    confidence: float
    message: str
    fingerprint: str
    line: int
    column: int
    end_line: int
    end_column: int
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
    ignored: Ignored | None
    record: tuple[Recorded, ...] = ()


class Counts(msgspec.Struct, frozen=True):
    """How many uses were found, by stance, told or not."""

    asserted: int = 0
    attributed: int = 0
    rejected: int = 0
    mentioned: int = 0
    historical: int = 0
    literal: int = 0


class Report(msgspec.Struct, frozen=True):
    """One text: what is told of it, how much was found in all, and what found it.

    `ignored` would be told too, if nobody had asked to keep it quiet.
    """

    path: str
    findings: tuple[Told, ...]
    ignored: tuple[Told, ...]
    unused: tuple[Unused, ...]
    counts: Counts
    made_by: MadeBy


def make_report(
    path: str,
    analysis: Analysis,
    frames: Mapping[str, Frame],
    settings: Settings,
    reasons: Reasons = NO_REASONS,
) -> Report:
    """Return what is told of an analysis under these settings; `reasons` keep findings quiet."""
    quiet = quieten(analysis, tuple(frames), reasons)
    every = zip(analysis.findings, quiet.fingerprints, quiet.ignored, strict=True)
    wanted = [each for each in every if reported(each[0], settings)]
    places = _places(analysis.article, [finding for finding, _, _ in wanted])
    told = [
        _told(
            analysis.article,
            finding,
            frames.get(finding.frame),
            places=places,
            settings=settings,
            fingerprint=fingerprint,
            ignored=ignored,
        )
        for finding, fingerprint, ignored in wanted
    ]
    return Report(
        path=path,
        findings=tuple(one for one in told if one.ignored is None),
        ignored=tuple(one for one in told if one.ignored),
        unused=quiet.unused,
        counts=Counts(**Counter[str](finding.stance for finding in analysis.findings)),
        made_by=analysis.made_by,
    )


def is_failure(report: Report, settings: Settings) -> bool:
    """Tell whether something told here makes the run a failure."""
    return any(fails(told.severity, settings) for told in report.findings)


def _places(article: Article, findings: Sequence[Finding]) -> dict[int, Anchor]:
    """Return the place of the first and of the last character of everything that is told."""
    clues = [clue.span for finding in findings for clue in finding.clues]
    spans = [*(finding.span for finding in findings), *clues]
    offsets = sorted({offset for span in spans for offset in (span.start, _last(span))})
    if not offsets:
        return {}  # most texts: their lines need not be counted
    return dict(zip(offsets, anchors_at(article, offsets), strict=True))


def _last(span: Span) -> int:
    return max(span.start, span.end - 1)


def _told(  # noqa: PLR0913  (all that is known of a finding comes together here)
    article: Article,
    finding: Finding,
    frame: Frame | None,
    *,
    places: Mapping[int, Anchor],
    settings: Settings,
    fingerprint: str,
    ignored: Ignored | None,
) -> Told:
    place, end = places[finding.span.start], places[_last(finding.span)]
    return Told(
        frame=finding.frame,
        category=finding.category,
        severity=severity_of(finding, frame.severity if frame else "note", settings),
        stance=finding.stance,
        confidence=finding.confidence,
        message=wording.message(finding, frame),
        fingerprint=fingerprint,
        line=place.line,
        column=place.column,
        end_line=end.line,
        end_column=end.column + 1,
        page=place.page,
        run=place.run,
        span=finding.span,
        text=finding.text,
        sentence=_words(article.text, finding.sentence),
        owner=finding.owner,
        owners=finding.owners,
        targets=finding.targets,
        speaker=finding.speaker,
        clues=tuple(_reason(article.text, clue, places) for clue in finding.clues),
        doubts=wording.doubts(finding, frame),
        why=frame.why if frame else "",
        instead=wording.instead(finding),
        ignored=ignored,
    )


def _words(text: str, span: Span) -> Words:
    return Words(span.start, span.end, text[span.start : span.end])


def _reason(text: str, clue: Clue, places: Mapping[int, Anchor]) -> Reason:
    start, end = places[clue.span.start], places[_last(clue.span)]
    return Reason(
        reason=clue.reason,
        span=clue.span,
        text=text[clue.span.start : clue.span.end],
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column + 1,
    )
