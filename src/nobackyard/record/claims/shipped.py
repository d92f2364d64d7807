"""Checks that need no import."""

import re

from nobackyard import packs
from nobackyard.record.claims.finding import Claim, Finding, Verdict, words
from nobackyard.record.shipped import load, name_of
from nobackyard.record.store import Store
from nobackyard.record.wording import listed, opening

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
LOADED = (
    "That they were part of it is on record; whether that was an occupation is an "
    "interpretation, and the claim's own loaded word."
)
DRAWN = "M49 parts the world for statistics; others draw the region more widely or more narrowly."
EDITION = "CIA World Factbook, February 2026"


def members(claim: Claim, _: Store) -> Finding:
    """Compare the states that a claim counts to a region with those of M49, as CLDR has them."""
    known = {actor.code: set(actor.members) for actor in packs.load_actors().actors}
    wanted = known.get(claim.region, set())
    if not wanted:
        return Finding("not checkable")
    said = set(claim.states)
    number = next((n for word, n in words()["numbers"].items() if word in claim.text.lower()), None)
    is_right = said == wanted and number in {None, len(wanted)}
    listing = listed([name_of(code) for code in sorted(wanted)], len(wanted))
    evidence = f"The United Nations' M49 has {len(wanted)}: {listing} (CLDR)."
    off = [name_of(code) for code in sorted(said ^ wanted)]
    against = f"The claim and the list differ by {listed(off)}." if off else ""
    return Finding(
        "supported" if is_right else "contradicted", (evidence,), (*filter(None, (against,)), DRAWN)
    )


def independent(claim: Claim, _: Store) -> Finding:
    """Look for the year of independence in each state's entry."""
    year = YEAR.search(claim.text)
    entries = {code: load().states[code].independence for code in claim.states}
    if not year or not all(entries.values()):
        return Finding("not checkable")
    right = [code for code, said in entries.items() if year[0] in said]
    evidence = tuple(f"{name_of(code)}: {said} ({EDITION})." for code, said in entries.items())
    wrong = tuple(
        f"{name_of(code)}: another year, {said}."
        for code, said in entries.items()
        if code not in right
    )
    return Finding(_verdict(len(right), len(entries)), evidence, wrong)


def belonged(claim: Claim, _: Store) -> Finding:
    """Read from whom each state became independent; the verb of the claim is not for data."""
    entries = {code: load().states[code].independence for code in claim.states}
    if not entries or not all(entries.values()):
        return Finding("not checkable")
    evidence = tuple(f"{name_of(code)}: {said} ({EDITION})." for code, said in entries.items())
    return Finding("mixed", evidence, (LOADED,) if "occup" in claim.text.lower() else ())


def office(claim: Claim, _: Store) -> Finding:
    """Tell since when those named have held an office; a quotation itself is not checked."""
    found = []
    for actor in packs.load_actors().actors:
        for name in actor.names:
            is_named = name.by == "leader" and name.text in claim.text.split("'")[-1] + claim.text
            if is_named and name.since and " " not in name.text:
                until = f" to {name.until}" if name.until else ""
                found.append(f"{name.text} ({name_of(actor.code)}) since {name.since}{until}.")
    against = ("What was said, and when, is in no data here: look for the transcript.",)
    return Finding("not checkable", tuple(dict.fromkeys(found)), against)


def neighbour(claim: Claim, _: Store) -> Finding:
    """Look for a border by land between the states that a claim names."""
    named = (*claim.states, *claim.others)
    if len(named) < 2:  # noqa: PLR2004  (a border has two sides)
        return Finding("not checkable")
    one, other = named[:2]
    length = load().states[one].borders.get(other)
    if length:
        said = f"{opening(name_of(one))} and {name_of(other)} share {length:,.0f} km of border"
        return Finding("supported", (f"{said} ({EDITION}).",))
    said = f"No border by land between {name_of(one)} and {name_of(other)} is listed"
    return Finding("contradicted", (), (f"{said} ({EDITION}).",))


def resources(claim: Claim, _: Store) -> Finding:
    """Look for what a claim names among each state's natural resources; how much is unknown."""
    kinds = {
        kind: signs for kind, signs in words()["resources"].items() if kind in claim.text.lower()
    }
    entries = {code: load().states[code].resources.lower() for code in claim.states}
    if not kinds or not entries:
        return Finding("not checkable")
    evidence = []
    listed_for = []
    for kind, signs in kinds.items():
        sign = re.compile("|".join(rf"\b{re.escape(one)}" for one in signs))
        having = [code for code, said in entries.items() if sign.search(said)]
        listed_for += having
        names = listed([name_of(code) for code in having]) or "none"
        evidence.append(
            f"{opening(kind)}: listed for {len(having)} of {len(entries)}: {names} ({EDITION})."
        )
    against = (
        "The Factbook lists what there is, not how much: whether that is rich is not known here.",
    )
    return Finding("mixed" if listed_for else "contradicted", tuple(evidence), against)


def _verdict(right: int, of: int) -> Verdict:
    return "supported" if right == of else "contradicted" if right == 0 else "mixed"
