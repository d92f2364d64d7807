"""Decide which findings of a text are kept quiet, and which comments had no effect."""

from collections.abc import Sequence

import msgspec

from nobackyard.documents.locate import Place, locate
from nobackyard.model import Analysis, Finding
from nobackyard.suppress.fingerprint import fingerprints
from nobackyard.suppress.reasons import Comment, Ignored, Reasons, Unused
from nobackyard.suppress.scope import Scopes

NO_REASONS = Reasons()
NOT_CHANGED = "its lines have not changed"


class Quiet(msgspec.Struct, frozen=True):
    """For each finding its name and what keeps it quiet, in the order of the analysis."""

    fingerprints: tuple[str, ...]
    ignored: tuple[Ignored | None, ...]
    unused: tuple[Unused, ...]


def quieten(analysis: Analysis, frames: Sequence[str], reasons: Reasons = NO_REASONS) -> Quiet:
    """Return what of an analysis is kept quiet; `frames` are the ids that a comment may name."""
    article, findings = analysis.article, analysis.findings
    if not (findings or reasons.comments):
        return Quiet((), (), ())  # most texts: their lines need not be counted
    names = fingerprints(article, findings)
    places = locate(article, [finding.span.start for finding in findings])
    scopes = Scopes(article, reasons.comments)
    commented = [scopes.comment_for(*pair) for pair in zip(findings, places, strict=True)]
    extents = _extents(analysis, findings)
    return Quiet(
        names,
        tuple(_why(reasons, *each) for each in zip(names, commented, extents, strict=True)),
        tuple(scopes.unused(frames)),
    )


def _why(
    reasons: Reasons, name: str, comment: Comment | None, lines: tuple[int, int]
) -> Ignored | None:
    if comment:
        return Ignored("comment", comment.reason)
    if name in reasons.listed:
        return Ignored("list", reasons.listed[name])
    if name in reasons.baseline:
        return Ignored("baseline", reasons.baseline[name])
    return None if reasons.changed.meet(*lines) else Ignored("diff", NOT_CHANGED)


def _extents(analysis: Analysis, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Return the first and the last line of each finding's sentence."""

    def lines(offsets: list[int]) -> list[int]:
        places: list[Place] = locate(analysis.article, offsets)
        return [line for line, _ in places]

    spans = [finding.sentence for finding in findings]
    firsts = lines([span.start for span in spans])
    lasts = lines([max(span.start, span.end - 1) for span in spans])
    return list(zip(firsts, lasts, strict=True))
