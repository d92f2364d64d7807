"""Trade by value, from an import of all flows: BACI, IMTS or the Correlates of War."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Point, Points, Rank, Usual, source_of
from nobackyard.record.measures import Bounds
from nobackyard.record.shipped import name_of
from nobackyard.record.store import Origin, rows
from nobackyard.record.wording import opening, owned_by, percent

if TYPE_CHECKING:
    import duckdb

Flows = Mapping[str, float]
Years = Mapping[int, Flows]
# Of the most partners that anybody has in a year; a state with fewer is there only as others'
# partner, and what is known of its trade is not its trade.
OWN_ROWS = 0.15
FEWEST = 20
FEW = 2.0
YEARS = """
SELECT year, partner, sum(usd) FROM (
    SELECT year, exporter AS partner, usd FROM read_parquet(?) WHERE importer = ?
    UNION ALL
    SELECT year, importer, usd FROM read_parquet(?) WHERE exporter = ?
) GROUP BY year, partner
"""
EVERYBODY = """
WITH flows AS (
    SELECT importer AS state, exporter AS partner, usd FROM read_parquet(?) WHERE year = ?
    UNION ALL
    SELECT exporter, importer, usd FROM read_parquet(?) WHERE year = ?
)
SELECT state, partner, sum(usd) FROM flows GROUP BY state, partner
"""


def find(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield what one import says of the target's trade with the owner."""
    years = by_year(con, file, pair.target)
    usable = [year for year in years if not measures.missing_partners(years, year)]
    if not usable:
        return
    year = max(usable)
    everybody = whole_trade(con, file, year)
    if pair.target not in everybody:
        return
    yield _share(pair, year, {one: years[one] for one in usable}, everybody, origin)
    yield _diversity(pair, year, {one: years[one] for one in usable}, everybody, origin)
    if pair.owner in everybody:
        yield _asymmetry(pair, year, everybody, origin)


def by_year(con: "duckdb.DuckDBPyConnection", file: Path, state: str) -> Years:
    """Return imports and exports together of one state, by year and partner."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for year, partner, usd in rows(con, YEARS, str(file), state, str(file), state):
        if usd > 0:
            found[year][partner] = usd
    return found


def whole_trade(
    con: "duckdb.DuckDBPyConnection", file: Path, year: int
) -> Mapping[str, Mapping[str, float]]:
    """Return shares of every state whose own trade the file holds, in a year."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for state, partner, usd in rows(con, EVERYBODY, str(file), year, str(file), year):
        if usd > 0:
            found[state][partner] = usd
    most = max((len(partners) for partners in found.values()), default=0)
    return {
        state: measures.shares(partners)
        for state, partners in found.items()
        if len(partners) >= max(FEWEST, OWN_ROWS * most)
    }


def _share(
    pair: Pair,
    year: int,
    years: Years,
    everybody: Mapping[str, Mapping[str, float]],
    origin: Origin,
) -> Indicator:
    own = everybody[pair.target]
    value = own.get(pair.owner)
    others = [
        parts[pair.owner]
        for state, parts in everybody.items()
        if pair.owner in parts and state not in {pair.target, pair.owner}
    ]
    usual = measures.mean(others)
    largest = max(own, key=lambda code: own[code])
    first = f"the largest partner is {name_of(largest)} ({percent(own[largest])})"
    points: Points = "neither"
    if largest == pair.owner or (value and usual and value >= FEW * usual):
        points = "towards"
    elif value is None or (usual is not None and value < usual):
        points = "away"
    said = (
        f"{pair.owner_name} has {percent(value)} of {owned_by(pair.target_name)} trade"
        if value is not None
        else f"no trade of {pair.target_name} with {pair.owner_name} is known"
    )
    return Indicator(
        id="trade-share",
        title=f"Trade with {pair.owner_name}",
        says=f"{opening(said)}{'' if largest == pair.owner else f'; {first}'}.",
        points=points,
        year=year,
        source=source_of(origin),
        unit="share",
        value=value,
        bounds=Bounds(value, value) if value is not None else None,
        rank=Rank(
            measures.rank(value, others), len(others) + 1, "states whose trade is in the file"
        )
        if value is not None
        else None,
        usual=Usual(usual, f"mean of the {len(others)} other states")
        if usual is not None
        else None,
        trend=tuple(
            Point(one, measures.shares(years[one])[pair.owner])
            for one in sorted(years)
            if pair.owner in years[one]
        ),
    )


def _diversity(
    pair: Pair,
    year: int,
    years: Years,
    everybody: Mapping[str, Mapping[str, float]],
    origin: Origin,
) -> Indicator:
    value = measures.inverse_herfindahl(everybody[pair.target].values()) or 0.0
    even = measures.effective_partners(everybody[pair.target].values()) or 0.0
    others = [
        found
        for state, parts in everybody.items()
        if state != pair.target and (found := measures.inverse_herfindahl(parts.values()))
    ]
    usual = measures.median(others)
    points: Points = "neither"
    if usual is not None:
        points = "away" if value > usual else "towards"
    return Indicator(
        id="trade-partners",
        title="How many trade partners",
        says=opening(
            f"{pair.target_name} trades as if with {value:.1f} partners of equal size "
            f"(by entropy, which weighs the small more, {even:.1f})."
        ),
        points=points,
        year=year,
        source=source_of(origin),
        value=value,
        rank=Rank(
            measures.rank(value, others), len(others) + 1, "states whose trade is in the file"
        ),
        usual=Usual(usual, "median of the others") if usual is not None else None,
        trend=tuple(
            Point(one, measures.inverse_herfindahl(years[one].values()) or 0.0)
            for one in sorted(years)
        ),
    )


def _asymmetry(
    pair: Pair, year: int, everybody: Mapping[str, Mapping[str, float]], origin: Origin
) -> Indicator:
    mine = everybody[pair.target].get(pair.owner, 0.0)
    theirs = everybody[pair.owner].get(pair.target, 0.0)
    gap = measures.asymmetry(Bounds(mine, mine), Bounds(theirs, theirs))
    return Indicator(
        id="trade-asymmetry",
        title="Who needs whom more",
        says=opening(
            f"{pair.owner_name} has {percent(mine)} of {owned_by(pair.target_name)} trade, "
            f"{pair.target_name} {percent(theirs)} of {owned_by(pair.owner_name)}."
        ),
        points="towards" if gap.low > 0 else "away" if gap.high < 0 else "neither",
        year=year,
        source=source_of(origin),
        unit="points",
        value=gap.low,
        bounds=gap,
    )
