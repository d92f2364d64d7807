"""Checks that need data that was imported."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from nobackyard.record import measures
from nobackyard.record.claims.finding import Claim, Finding, Verdict, words
from nobackyard.record.indicators import trade
from nobackyard.record.shipped import load, name_of
from nobackyard.record.store import Store, connection, rows
from nobackyard.record.wording import listed, opening, ordinal, percent

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


class Vote(NamedTuple):
    """What a state cast on a resolution, and what that is on."""

    date: date
    symbol: str
    state: str
    cast: str
    about: str


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
    everybody = [whole for whole, _ in found.values()]
    amounts = listed([_amount(code, sums[code][0], everybody) for code in told], len(told))
    evidence = (
        f"{name_of(claim.others[0])} committed, {origin.first_year}-{origin.last_year}, in billion "
        f"dollars of 2021: {amounts}, of {len(everybody)} borrowers ({origin.title})."
    )
    over = [code for code in told if origin.last_year and sums[code][1] < origin.last_year - 2]
    against = [f"{name_of(code)}: next to nothing after {sums[code][1]}." for code in over]
    against += [origin.notes[0], "All sectors: infrastructure is not told apart."]
    verdict: Verdict = "supported" if len(sums) == len(claim.states) else "mixed"
    return Finding(verdict, (opening(evidence),), tuple(against))


def _amount(code: str, whole: float, everybody: Sequence[float]) -> str:
    return f"{name_of(code)} {whole / 1e9:.1f} ({ordinal(measures.rank(whole, everybody))})"


def war(claim: Claim, store: Store) -> Finding:
    """Show votes on the war, and earlier ones, for and against the aggressor."""
    votes = {kind: list(_votes(claim, store, kind)) for kind in words()["resolutions"]}
    every = sorted({one for cast in votes.values() for one in cast})
    if not every:
        return Finding("not checkable")
    with_it = [one for one in every if one.cast == "no"]
    not_with_it = [one for one in every if one.cast != "no"]
    against = [_told(one) for one in with_it]
    if with_it:
        against.append("A no to these resolutions is a vote with Russia.")
    if not votes["war"]:
        against.append("The votes of the eleventh emergency session are not in the imported files.")
    against.append("Not to vote with Russia is less than to refuse it support.")
    verdict: Verdict = "mixed" if not_with_it and with_it else "supported"
    if with_it and not not_with_it:
        verdict = "contradicted"
    return Finding(verdict, tuple(_told(one) for one in not_with_it), tuple(against))


def annexation(claim: Claim, store: Store) -> Finding:
    """Show votes on territorial integrity, which settle no recognition."""
    evidence = [_told(one) for one in _votes(claim, store, "territory")]
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
    allies, year, title = _allies(store, owner)
    against = []
    if year:
        with_pact = _names([code for code in claim.states if code in allies])
        evidence.append(f"A defence pact with {name_of(owner)} in {year}: {with_pact} ({title}).")
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
    narrower = [
        f"{name_of(one.state)}: effective partners {one.width[0]:.1f} in {MIDDLE}, "
        f"{one.width[1]:.1f} in {one.last}; the largest then, {one.largest}."
        for one in changes
        if one.width[1] < one.width[0]
    ]
    last = max(one.last for one in changes)
    against = [*narrower, f"The trade data ends in {last}: what changed since is not in it."]
    falls = [one.share[1] < one.share[0] * FEWER for one in changes]
    verdict: Verdict = "mixed"
    if all(falls) and not narrower:
        verdict = "supported"
    elif not any(falls) and len(narrower) == len(changes):
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


def _votes(claim: Claim, store: Store, kind: str) -> Iterator[Vote]:
    """Yield each vote of the states on resolutions of a kind once, in whatever files it is."""
    about = {
        symbol: said for said, symbols in words()["resolutions"][kind].items() for symbol in symbols
    }
    found: dict[Vote, None] = {}
    imports = store.of_table("votes")
    if not imports:
        return
    with connection() as con:
        for file, _ in imports:
            for on, symbol, state, cast in rows(
                con, VOTES, str(file), list(about), list(claim.states)
            ):
                found[
                    Vote(
                        on,
                        symbol.removeprefix("A/RES/").removeprefix("R/"),
                        state,
                        cast,
                        about[symbol],
                    )
                ] = None
    yield from sorted(found)


def _told(vote: Vote) -> str:
    return f"{name_of(vote.state)}, {vote.symbol}, {vote.about} ({vote.date}): {vote.cast}."


def _allies(store: Store, owner: str) -> tuple[set[str], int, str]:
    imports = store.of_table("alliances")
    if not imports:
        return set(), 0, ""
    file, origin = imports[0]
    with connection() as con:
        found = rows(con, PACTS, owner, str(file), owner, owner, str(file))
    return {state for state, _ in found}, found[0][1] if found else 0, origin.title


def _names(codes: Sequence[str]) -> str:
    return listed([name_of(code) for code in codes]) or "none of them"
