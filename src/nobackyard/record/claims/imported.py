"""Checks that need data that was imported."""

from collections.abc import Iterator, Sequence

import msgspec

from nobackyard.record import measures
from nobackyard.record.claims.finding import Claim, Finding, Verdict, words
from nobackyard.record.indicators import trade
from nobackyard.record.shipped import load, name_of
from nobackyard.record.store import Store, connection, rows
from nobackyard.record.wording import listed, opening, percent

FINANCE = """
WITH sums AS (
    SELECT borrower, year, usd, sum(usd) OVER (PARTITION BY borrower) AS whole
    FROM read_parquet(?) WHERE lender = ?
)
SELECT borrower, max(whole), max(year) FILTER (usd > 0.01 * whole) FROM sums GROUP BY borrower
"""
VOTES = """
SELECT DISTINCT date, resolution, state, vote FROM read_parquet(?)
WHERE list_contains(?, resolution) AND list_contains(?, state) ORDER BY date, state
"""
PACTS = """
SELECT DISTINCT CASE WHEN a = ? THEN b ELSE a END, year FROM read_parquet(?)
WHERE defence AND (a = ? OR b = ?) AND year = (SELECT max(year) FROM read_parquet(?))
"""
FEWER = 0.9  # of the effective number of partners before; less of a change is none
EARLY, MIDDLE = 1995, 2005


class Change(msgspec.Struct, frozen=True):
    """How a state's trade changed: the part of its first partner, and how widely it is spread."""

    state: str
    first: str
    last: int
    share: tuple[float, float]
    width: tuple[float, float]
    largest: str


def lender(claim: Claim, store: Store) -> Finding:
    """Add up what the first other power committed to each state."""
    imports = store.of_table("finance")
    if not imports or not claim.others:
        return Finding("not checkable")
    file, origin = imports[0]
    with connection() as con:
        found = {row[0]: row[1:] for row in rows(con, FINANCE, str(file), claim.others[0])}
    sums = {code: found[code] for code in claim.states if code in found}
    if not sums:
        return Finding("not checkable")
    told = sorted(sums, key=lambda code: -sums[code][0])
    amounts = listed([f"{name_of(code)} {sums[code][0] / 1e9:.1f}" for code in told], len(told))
    span = f"{origin.first_year}-{origin.last_year}"
    evidence = (
        f"{name_of(claim.others[0])} committed, {span}, in billion dollars of 2021: {amounts}."
    )
    over = [code for code in told if origin.last_year and sums[code][1] < origin.last_year - 2]
    against = [f"{name_of(code)}: next to nothing after {sums[code][1]}." for code in over]
    against.append(origin.notes[0])
    verdict: Verdict = "supported" if len(sums) == len(claim.states) else "mixed"
    return Finding(verdict, (opening(evidence),), tuple(against))


def war(claim: Claim, store: Store) -> Finding:
    """Show votes on the war, and earlier ones with the aggressor."""
    on_war = list(_votes(claim, store, words()["resolutions"]["aggression"]))
    before = list(_votes(claim, store, words()["resolutions"]["territory"]))
    earlier = list(_votes(claim, store, words()["resolutions"]["crimea"]))
    if not on_war and not earlier and not before:
        return Finding("not checkable")
    evidence = [_told(one) for one in (*before, *on_war)]
    if not on_war:
        evidence.append(
            "The votes of the eleventh emergency session are not in the imported files."
        )
    with_it = [one for one in earlier if one[3] == "no"]
    against = [_told(one) for one in with_it]
    if with_it:
        against.append("A no to these resolutions is a vote with Russia.")
    return Finding("mixed" if with_it else "supported", tuple(evidence), tuple(against))


def annexation(claim: Claim, store: Store) -> Finding:
    """Show votes on territorial integrity, which settle no recognition."""
    evidence = [_told(one) for one in _votes(claim, store, words()["resolutions"]["territory"])]
    against = "An abstention or an absence neither recognises nor refuses to: look for statements."
    return Finding("not checkable", tuple(evidence), (against,))


def ties(claim: Claim, store: Store) -> Finding:
    """Gather languages, pacts and organisations with the other power."""
    states = load().states
    owner = claim.others[0] if claim.others else ""
    language = states[owner].languages[:1] if owner in states else ()
    if not language or not claim.states:
        return Finding("not checkable")
    speaking = [code for code in claim.states if set(language) & set(states[code].languages)]
    evidence = [
        f"{load().languages[language[0]]} has official status in {_names(speaking)} (CLDR)."
    ]
    common = [
        f"{name_of(code)} {len(set(states[code].organisations) & set(states[owner].organisations))}"
        for code in claim.states
    ]
    evidence.append(f"Organisations shared with {name_of(owner)}: {listed(common, 9)} (Factbook).")
    allies, year = _allies(store, owner)
    against = []
    if year:
        with_pact = _names([code for code in claim.states if code in allies])
        evidence.append(f"A defence pact with {name_of(owner)} in {year}: {with_pact}.")
    if year and (without := [code for code in claim.states if code not in allies]):
        against.append(f"No defence pact with {name_of(owner)}: {_names(without)}.")
    if silent := [code for code in claim.states if code not in speaking]:
        against.append(
            f"{load().languages[language[0]]} has no official status in {_names(silent)}."
        )
    has_all = [code for code in claim.states if code in allies or code in speaking]
    verdict: Verdict = "supported" if len(has_all) * 2 > len(claim.states) else "mixed"
    return Finding(verdict, tuple(evidence), tuple(against))


def balance(claim: Claim, store: Store) -> Finding:
    """Follow the first partner of old, and the effective number of partners, over the years."""
    changes = list(_changes(claim, store))
    if not changes:
        return Finding("not checkable")
    evidence = [
        f"{name_of(one.state)}: {name_of(one.first)}, its first partner of {EARLY}, had "
        f"{percent(one.share[0])} of its trade then, and {percent(one.share[1])} in {one.last}."
        for one in changes
    ]
    against = [
        f"{name_of(one.state)}: effective partners {one.width[0]:.1f} in {MIDDLE}, "
        f"{one.width[1]:.1f} in {one.last}; the largest then, {one.largest}."
        for one in changes
        if one.width[1] < one.width[0]
    ]
    falls = [one.share[1] < one.share[0] * FEWER for one in changes]
    verdict: Verdict = "mixed"
    if all(falls) and not against:
        verdict = "supported"
    elif not any(falls) and len(against) == len(changes):
        verdict = "contradicted"
    return Finding(verdict, tuple(evidence), tuple(against))


def _changes(claim: Claim, store: Store) -> Iterator[Change]:
    imports = store.of_table("trade")
    if not imports:
        return
    with connection() as con:
        for file, _ in imports:
            for code in claim.states:
                years = trade.by_year(con, file, code)
                usable = {year for year in years if len(years[year]) >= trade.FEWEST}
                if {EARLY, MIDDLE} <= usable:
                    yield _change(code, years, max(usable))


def _change(state: str, years: trade.Years, last: int) -> Change:
    before, after = measures.shares(years[EARLY]), measures.shares(years[last])
    first, largest = (max(parts, key=lambda one: parts[one]) for parts in (before, after))
    return Change(
        state=state,
        first=first,
        last=last,
        share=(before[first], after.get(first, 0.0)),
        width=(
            measures.inverse_herfindahl(years[MIDDLE].values()) or 0.0,
            measures.inverse_herfindahl(after.values()) or 0.0,
        ),
        largest=f"{name_of(largest)}, {percent(after[largest])}",
    )


def _votes(
    claim: Claim, store: Store, resolutions: Sequence[str]
) -> Iterator[tuple[object, str, str, str]]:
    seen = set()
    imports = store.of_table("votes")
    if not imports:
        return
    with connection() as con:
        for file, _ in imports:
            for row in rows(con, VOTES, str(file), list(resolutions), list(claim.states)):
                if row not in seen:
                    seen.add(row)
                    yield row


def _told(vote: tuple[object, str, str, str]) -> str:
    date, resolution, state, cast = vote
    return f"{name_of(state)}, {resolution} ({date}): {cast}."


def _allies(store: Store, owner: str) -> tuple[set[str], int]:
    imports = store.of_table("alliances")
    if not imports:
        return set(), 0
    file = str(imports[0][0])
    with connection() as con:
        found = rows(con, PACTS, owner, file, owner, owner, file)
    return {state for state, _ in found}, found[0][1] if found else 0


def _names(codes: Sequence[str]) -> str:
    return listed([name_of(code) for code in codes]) or "none of them"
