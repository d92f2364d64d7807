"""Arms, loans, routes and an index of influence: one import each, all told the same way."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Points, Rank, Usual, source_of
from nobackyard.record.shipped import name_of
from nobackyard.record.store import Origin, Table
from nobackyard.record.wording import opening, owned_by, percent

if TYPE_CHECKING:
    import duckdb

YEARS = 10  # that arms and loans are added up over: single years jump
FEW = 2.0
ARMS = """
SELECT recipient, supplier, sum(tiv), max(year) FROM read_parquet($file)
WHERE year > (SELECT max(year) FROM read_parquet($file)) - $years GROUP BY recipient, supplier
"""
FLIGHTS = "SELECT a, b, sum(routes), max(year) FROM read_parquet($file) GROUP BY a, b"
FINANCE = """
SELECT borrower, sum(usd), max(year), min(year) FROM read_parquet($file)
WHERE lender = $owner GROUP BY borrower
"""
INFLUENCE = """
SELECT a, influence, year FROM read_parquet($file)
WHERE b = $target AND year = (SELECT max(year) FROM read_parquet($file) WHERE b = $target)
"""


class Share(msgspec.Struct, frozen=True):
    """How a table that is parted among partners is told."""

    id: str
    title: str
    query: str
    what: str  # comes after "of Kazakhstan's"


SHARES: Mapping[Table, Share] = {
    "arms": Share("arms", "Arms supplied", ARMS, "imported arms of ten years"),
    "flights": Share("flights", "Air routes", FLIGHTS, "direct air routes abroad"),
}


def find(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield what an import of one of these tables says of the two."""
    if origin.table in SHARES:
        yield from _share(pair, con, file, origin)
    elif origin.table == "finance":
        yield from _finance(pair, con, file, origin)
    elif origin.table == "influence":
        yield from _influence(pair, con, file, origin)


def _share(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    about = SHARES[origin.table]
    values = {"file": str(file)} | ({"years": YEARS} if "$years" in about.query else {})
    everybody: dict[str, dict[str, float]] = {}
    year = 0
    for state, partner, amount, last in con.execute(about.query, values).fetchall():
        everybody.setdefault(state, {})[partner] = amount
        year = max(year, last)
    own = measures.shares(everybody.get(pair.target, {}))
    if not own:
        return
    others = [
        measures.shares(parts).get(pair.owner, 0.0)
        for state, parts in everybody.items()
        if state not in {pair.owner, pair.target}
    ]
    value, usual = own.get(pair.owner, 0.0), measures.mean(others)
    largest = max(own, key=lambda code: own[code])
    first = "" if largest == pair.owner else f"; most, {percent(own[largest])}, {name_of(largest)}"
    points: Points = "neither"
    if largest == pair.owner or (usual is not None and value >= FEW * usual > 0):
        points = "towards"
    elif usual is not None and value < usual:
        points = "away"
    yield Indicator(
        id=about.id,
        title=about.title,
        says=opening(
            f"{pair.owner_name} has {percent(value)} of {owned_by(pair.target_name)} "
            f"{about.what}{first}."
        ),
        points=points,
        year=year,
        source=source_of(origin),
        unit="share",
        value=value,
        rank=Rank(measures.rank(value, others), len(others) + 1, "states in the file"),
        usual=Usual(usual, "mean of the others") if usual is not None else None,
    )


def _finance(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    found = con.execute(FINANCE, {"file": str(file), "owner": pair.owner}).fetchall()
    sums = {state: usd for state, usd, _, _ in found}
    if pair.target not in sums:
        return
    last, first = max(row[2] for row in found), min(row[3] for row in found)
    others = [usd for state, usd in sums.items() if state != pair.target]
    value, usual = sums[pair.target], measures.median(others)
    yield Indicator(
        id="finance",
        title=f"Loans and grants from {pair.owner_name}",
        says=opening(
            f"{pair.owner_name} committed {value / 1e9:.1f} billion dollars of 2021 to "
            f"{pair.target_name} from {first} to {last}."
        ),
        points="towards" if usual is not None and value >= FEW * usual else "neither",
        year=last,
        source=source_of(origin),
        unit="dollars",
        value=value,
        rank=Rank(measures.rank(value, others), len(sums), "states that it lent or gave to"),
        usual=Usual(usual, "median of the others") if usual is not None else None,
    )


def _influence(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    found = con.execute(INFLUENCE, {"file": str(file), "target": pair.target}).fetchall()
    values = {state: value for state, value, _ in found}
    if pair.owner not in values:
        return
    others = [value for state, value in values.items() if state != pair.owner]
    value, place = values[pair.owner], measures.rank(values[pair.owner], others)
    largest = max(values, key=lambda code: values[code])
    yield Indicator(
        id="influence",
        title="Means of influence",
        says=opening(
            f"of {len(values)} states in the file, {pair.owner_name} is number {place} by its "
            f"means of influence over {pair.target_name} ({value:.3f}); "
            f"the first is {name_of(largest)}."
        ),
        points="towards" if place == 1 and others else "neither",
        year=found[0][2],
        source=source_of(origin),
        value=value,
        rank=Rank(place, len(values), "states in the file, for this target"),
    )
