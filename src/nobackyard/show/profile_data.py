"""Profiles for programs: JSON with its schema, and a table of the actors."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from nobackyard.relations.balance import Balance, Profile, Score, Share
from nobackyard.show.names import label_of
from nobackyard.show.printable import escaped

COLUMNS = (
    "actor",
    "name",
    "texts",
    "mentions",
    "clauses",
    "acts",
    "acted_upon",
    "attempted",
    "negated",
    *(f"{name}{end}" for name in ("share", "power", "agency") for end in ("", "_low", "_high")),
    "verdict",
    "voiced",
    "ties",
    "partners",
    "effective",
    "effective_corrected",
    "effective_low",
    "effective_high",
    "largest",
    "largest_share",
)


def as_json(profile: Profile) -> str:
    """Return all that a profile holds."""
    return escaped(msgspec.json.encode(profile).decode()) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `as_json` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The output of nobackyard profile --output json",
        **msgspec.json.schema(Profile),
    }


def as_csv(profile: Profile) -> str:
    """Return a row of numbers for each actor, without the sentences."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, profile.actors))
    return out.getvalue()


def _row(actor: Balance) -> list[object]:
    return [
        actor.actor,
        label_of(actor.actor),
        actor.texts,
        actor.mentions,
        actor.clauses,
        actor.acts,
        actor.acted_upon,
        actor.polarities.attempted,
        actor.polarities.negated,
        *_interval(actor.share),
        *_interval(actor.power),
        *_interval(actor.agency),
        actor.verdict,
        actor.voiced.count if actor.voiced else 0,
        *_circle(actor),
    ]


def _interval(of: Share | Score | None) -> tuple[str, ...]:
    return tuple(f"{value:.4f}" for value in (of.value, of.low, of.high)) if of else ("", "", "")


def _circle(actor: Balance) -> Iterator[object]:
    circle = actor.circle
    if circle is None:
        yield from (0, 0, "", "", "", "", "", "")
        return
    yield from (circle.ties, len(circle.partners))
    numbers = circle.effective
    for value in (numbers.value, numbers.corrected, numbers.low, numbers.high):
        yield f"{value:.3f}"
    yield from (circle.partners[0].actor, f"{circle.largest.value:.4f}")
