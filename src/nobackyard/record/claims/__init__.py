"""Run the claims of a text that data can speak to, and show what speaks against each, too."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from nobackyard import packs
from nobackyard.language import mentions
from nobackyard.model import Span
from nobackyard.record.claims import imported, shipped
from nobackyard.record.claims.finding import Claim, Finding, words
from nobackyard.record.shipped import load
from nobackyard.record.store import RecordError, Store

COLUMN = "claim"
Check = Callable[[Claim, Store], Finding]
CHECKS: Mapping[str, Check] = {
    "members": shipped.members,
    "independent": shipped.independent,
    "belonged": shipped.belonged,
    "office": shipped.office,
    "neighbour": shipped.neighbour,
    "resources": shipped.resources,
    "lender": imported.lender,
    "war": imported.war,
    "annexation": imported.annexation,
    "ties": imported.ties,
    "balance": imported.balance,
}


class Checked(msgspec.Struct, frozen=True):
    """A claim and what was found; `check` names the check, where there is one."""

    claim: Claim
    finding: Finding
    check: str = ""


def run(path: Path, store: Store) -> list[Checked]:
    """Return what data says of each claim of a file, in its order."""
    return [_checked(claim, store) for claim in read(path)]


def read(path: Path) -> Iterator[Claim]:
    """Yield the claims of a CSV file; a claim that says "the five" speaks of those named before."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(
            f"{path}: the claims can't be read ({error}). Give a CSV file in UTF-8."
        ) from error
    table = csv.DictReader(text.splitlines())
    if COLUMN not in (table.fieldnames or ()):
        raise RecordError(
            f"{path}: there is no column {COLUMN!r}; its columns are "
            f"{', '.join(table.fieldnames or ()) or 'none'}. Name the column with the claims so."
        )
    many: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    region = ""
    for number, row in enumerate(table, start=1):
        said = row[COLUMN] or ""
        named, own_region = _named(said)
        if own_region and (not region or len(set(named) & set(_members(own_region))) > 1):
            region = own_region
        states, others = _parted(named, _members(region), many, last, said)
        many = states if len(states) > 2 else many  # noqa: PLR2004  (two are "both")
        last = states or last
        needs = row.get("data_that_checks") or ""
        yield Claim(row.get("n") or str(number), said, states, others, region, needs)


def _named(text: str) -> tuple[list[str], str]:
    """Return the states that a claim names in order, and the region, if any."""
    kinds = {actor.code: actor.kind for actor in packs.load_actors().actors}
    found = mentions.load().find(text, [Span(0, len(text))], None)
    codes = list(dict.fromkeys(mention.actor for mention in found))
    regions = [code for code in codes if kinds[code] == "region"]
    return [code for code in codes if code in load().states], regions[0] if regions else ""


def _members(region: str) -> tuple[str, ...]:
    members = {actor.code: actor.members for actor in packs.load_actors().actors}
    return members.get(region, ())


def _parted(
    named: Sequence[str],
    members: Sequence[str],
    many: tuple[str, ...],
    last: tuple[str, ...],
    text: str,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states that a claim speaks of, and the other powers in it."""
    lower = text.lower()
    inside = [code for code in named if code in members]
    outside = [code for code in named if code not in members]
    if inside:
        return tuple(inside), tuple(outside)
    pointing = words()["pointing"]
    if last and any(lower.startswith(word) or f" {word} " in lower for word in pointing["two"]):
        return last, tuple(outside)
    if any(word in lower for word in pointing["many"]) or outside or not named:
        return many or tuple(members), tuple(outside)
    return (), tuple(outside)


def _checked(claim: Claim, store: Store) -> Checked:
    lower = claim.text.lower()
    for one in words()["checks"]:
        if all(any(word in lower for word in group) for group in one["words"]):
            return Checked(claim, CHECKS[one["check"]](claim, store), one["check"])
    return Checked(claim, Finding("not checkable"))
