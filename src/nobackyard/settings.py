"""What is reported, and what counts as a failure: the one place that decides."""

from typing import Literal

import msgspec

from nobackyard.model import Finding, Severity, Stance

FailLevel = Literal["error", "warning", "note", "never"]

FAIL_LEVELS: tuple[FailLevel, ...] = ("error", "warning", "note", "never")


class Settings(msgspec.Struct, frozen=True):
    """What somebody wants to be told, and from which severity on it is a failure."""

    stances: tuple[Stance, ...] = ("asserted",)
    min_confidence: float = 0.0
    fail_level: FailLevel = "note"


def reported(finding: Finding, settings: Settings) -> bool:
    """Tell whether a finding is shown to anybody."""
    return finding.stance in settings.stances and finding.confidence >= settings.min_confidence


def severity_of(finding: Finding, of_frame: Severity) -> Severity:
    """Return the frame's severity for the writer's own words; all else is at most a note."""
    return of_frame if finding.stance == "asserted" else "note"


def fails(severity: Severity, settings: Settings) -> bool:
    """Tell whether something shown with this severity makes the run a failure."""
    if settings.fail_level == "never":
        return False
    return FAIL_LEVELS.index(severity) <= FAIL_LEVELS.index(settings.fail_level)
