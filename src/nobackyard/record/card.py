"""The card: what is known of two states, what points the other way, how old, what is missing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nobackyard import packs
from nobackyard.record import measures, missing
from nobackyard.record.facts import Indicator, Pair, Source, factbook
from nobackyard.record.indicators import flows, pacts, partners, series, ties, trade, votes
from nobackyard.record.shipped import load, name_of
from nobackyard.record.store import Origin, RecordError, Store, Table, connection, rows
from nobackyard.record.wording import listed, opening, owned_by

if TYPE_CHECKING:
    import duckdb

MAX_AGE = 5  # years; older is history
MOST = 8
# What tells most of a tie first; whatever there is no room for is in the JSON.
ORDER = (
    "trade-share", "import-share", "export-share", "first-partner", "votes", "trade-partners",
    "organisations", "asymmetry", "trade-asymmetry", "import-partners", "pacts", "arms", "finance",
    "small-organisations", "influence", "positions", "shared", "flights", "language", "borders",
    "export-partners", "independence",
)  # fmt: skip
LISTS = "SELECT flow, year, partner, share FROM read_parquet(?) WHERE state = ?"
Imports = Sequence[tuple[Path, Origin]]
Find = Callable[..., Iterable[Indicator]]
FLOWS: tuple[Table, ...] = ("arms", "finance", "flights", "influence")
CLUBS = """
SELECT year, count(DISTINCT state), bool_or(state = ?), bool_or(state = ?)
FROM read_parquet(?) GROUP BY year, organisation
"""


class Card(msgspec.Struct, frozen=True):
    """One screen on two states; it never answers yes or no.

    `indicators` are at most eight of today, `others` those there was no room for, `history` those
    that are older than `max_age` years.
    """

    owner: str
    target: str
    owner_name: str
    target_name: str
    claim: str
    indicators: tuple[Indicator, ...]
    others: tuple[Indicator, ...]
    history: tuple[Indicator, ...]
    missing: tuple[str, ...]
    sentence: str
    citation: str
    max_age: int
    made_on: date


def card(
    owner: str,
    target: str,
    *,
    today: date,
    store: Store | None = None,
    max_age: int = MAX_AGE,
) -> Card:
    """Return the card of two states; an error says in a sentence why there is none."""
    _check(owner, target)
    pair = Pair(owner, target, today)
    origins = store.origins() if store else []
    found = sorted(_find(pair, origins), key=lambda one: ORDER.index(one.id))
    fresh = [one for one in found if today.year - one.year <= max_age]
    old = [msgspec.structs.replace(one, is_old=True) for one in found if one not in fresh]
    if not found:
        raise RecordError(
            f"Nothing is known of {name_of(target)} and {name_of(owner)} from what ships; "
            "import data that has both: nobackyard record import KIND FILE."
        )
    shown = _choose(fresh)
    sentence, citation = brief(pair, max_age)
    return Card(
        owner=owner,
        target=target,
        owner_name=name_of(owner),
        target_name=name_of(target),
        claim=opening(f"{name_of(target)} is {owned_by(name_of(owner))} backyard."),
        indicators=tuple(shown),
        others=tuple(one for one in fresh if one not in shown),
        history=tuple(old),
        missing=tuple(missing.find(pair, [origin for _, origin in origins], found, fresh)),
        sentence=sentence,
        citation=citation,
        max_age=max_age,
        made_on=today,
    )


def brief(pair: Pair, max_age: int = MAX_AGE) -> tuple[str, str]:
    """Return the sentence of a pair that can be printed, with its citation; empty if too old."""
    said = partners.sentence(pair)
    if said is None or pair.today.year - said[1] > max_age:
        return "", ""
    source = factbook()
    return said[0], f"{source.citation}, {source.licence}"


def sources(made: Card) -> list[Source]:
    """Return every source of a card once."""
    found = (*made.indicators, *made.others, *made.history)
    return list(dict.fromkeys(one.source for one in found))


def _check(owner: str, target: str) -> None:
    actors = {actor.code: actor for actor in packs.load_actors().actors}
    for code in (owner, target):
        actor = actors.get(code)
        name = actor.names[0].text if actor and actor.names else code
        parts = [one for one in actor.members if one in load().states] if actor else []
        of_them = f": {listed(parts, MOST)}" if parts else ""
        if actor and actor.kind in {"region", "bloc"}:
            raise RecordError(
                f"{opening(name)} is a {actor.kind} of several states, and the record compares two "
                f"states. Ask for its members one by one{of_them}."
            )
        if actor and actor.kind == "historical":
            raise RecordError(
                f"{opening(name)} is a state that is gone, and the record speaks of today. "
                f"Ask for one of its successors{of_them}."
            )
        if code not in load().states:
            raise RecordError(
                f"No data on {code} ships, or it is no state. Give a code of ISO 3166, such as KAZ."
            )
    if owner == target:
        raise RecordError(f"{opening(name_of(owner))} can't be its own backyard; give two states.")


def _find(pair: Pair, origins: Sequence[tuple[Path, Origin]]) -> Iterator[Indicator]:
    if not origins:
        yield from partners.find(pair, {})
        yield from ties.find(pair, {})
        return
    tables: dict[Table, list[tuple[Path, Origin]]] = defaultdict(list)
    for file, origin in origins:
        tables[origin.table].append((file, origin))
    with connection() as con:
        yield from partners.find(pair, _lists(con, pair, tables["partners"]))
        yield from ties.find(pair, _clubs(con, pair, tables["memberships"]))
        yield from _newest(pair, con, tables["trade"], trade.find)
        yield from votes.find(pair, con, tables["votes"])
        yield from _newest(pair, con, tables["alliances"], pacts.find)
        yield from _newest(pair, con, tables["shared"], series.find_shared)
        yield from _newest(pair, con, tables["positions"], series.find_positions)
        for table in FLOWS:
            yield from _newest(pair, con, tables[table], flows.find)


def _newest(
    pair: Pair, con: "duckdb.DuckDBPyConnection", imports: Imports, find: Find
) -> list[Indicator]:
    """Return what the import with the newest data on the pair says; the others would repeat it."""
    found = [list(find(pair, con, file, origin)) for file, origin in imports]
    return max(found, key=lambda some: max((one.year for one in some), default=0), default=[])


def _lists(
    con: "duckdb.DuckDBPyConnection", pair: Pair, imports: Sequence[tuple[Path, Origin]]
) -> partners.Series:
    found: dict[str, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for file, _ in imports:
        for flow, year, partner, share in rows(con, LISTS, str(file), pair.target):
            found[flow][year][partner] = share
    return found


def _clubs(
    con: "duckdb.DuckDBPyConnection", pair: Pair, imports: Sequence[tuple[Path, Origin]]
) -> Mapping[int, float]:
    clubs: dict[int, list[tuple[int, bool, bool]]] = defaultdict(list)
    for file, _ in imports:
        for year, *club in rows(con, CLUBS, pair.target, pair.owner, str(file)):
            clubs[year].append((club[0], club[1], club[2]))
    found = {}
    for year, of_year in clubs.items():
        sizes = [size for size, _, _ in of_year]
        mine, theirs = sum(has for _, has, _ in of_year), sum(has for _, _, has in of_year)
        both = sum(one and other for _, one, other in of_year)
        if expected := measures.expected_shared(mine, theirs, sizes):
            found[year] = both / expected
    return found


def _choose(fresh: Sequence[Indicator]) -> list[Indicator]:
    """Return the first few, so that what points either way is among them where there is any."""
    shown = list(fresh[:MOST])
    for way in ("away", "towards"):
        rest = [one for one in fresh if one.points == way]
        if rest and not any(one.points == way for one in shown):
            shown[-1] = rest[0]
    return shown
