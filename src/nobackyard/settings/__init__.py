"""What is reported, and what counts as a failure: the one place that decides."""

from typing import Literal

import msgspec

from nobackyard.model import Finding, Severity, Stance

FailLevel = Literal["error", "warning", "note", "never"]
Level = Literal["error", "warning", "note", "off"]

FAIL_LEVELS: tuple[FailLevel, ...] = ("error", "warning", "note", "never")
LEVELS: tuple[Level, ...] = ("error", "warning", "note", "off")
EVERY_FRAME = "*"


class Rule(msgspec.Struct, frozen=True):
    """A wish for the severity of a frame, of a category or of every frame.

    Without a stance it holds for all stances.
    """

    frame: str
    stance: Stance | None
    level: Level


class Settings(msgspec.Struct, frozen=True):
    """What somebody wants to be told, and from which severity on it is a failure.

    Of the rules of `severity` that fit a finding the last one counts.
    """

    stances: tuple[Stance, ...] = ("asserted",)
    min_confidence: float = 0.0
    fail_level: FailLevel = "note"
    severity: tuple[Rule, ...] = ()


DEFAULT = Settings()


def reported(finding: Finding, settings: Settings) -> bool:
    """Tell whether a finding is shown to anybody."""
    if finding.stance not in settings.stances or _level(finding, settings) == "off":
        return False
    return finding.confidence >= settings.min_confidence


def severity_of(finding: Finding, of_frame: Severity, settings: Settings = DEFAULT) -> Severity:
    """Return the wished severity; without a wish only the writer's own words get the frame's."""
    level = _level(finding, settings)
    if level and level != "off":
        return level
    return of_frame if finding.stance == "asserted" else "note"


def fails(severity: Severity, settings: Settings) -> bool:
    """Tell whether something shown with this severity makes the run a failure."""
    if settings.fail_level == "never":
        return False
    return FAIL_LEVELS.index(severity) <= FAIL_LEVELS.index(settings.fail_level)


def _level(finding: Finding, settings: Settings) -> Level | None:
    names = (finding.frame, finding.category, EVERY_FRAME)
    for rule in reversed(settings.severity):
        if rule.frame in names and rule.stance in (finding.stance, None):
            return rule.level
    return None
