"""Shared organisations and ideal points, from imports that have a number a year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Point, Points, Rank, Usual, source_of
from nobackyard.record.store import Origin, rows
from nobackyard.record.wording import counted, opening

if TYPE_CHECKING:
    import duckdb

MORE, LESS = 1.1, 0.9  # of what is usual
SHARED = """
SELECT year, CASE WHEN a = ? THEN b ELSE a END, max(organisations) FROM read_parquet(?)
WHERE a = ? OR b = ? GROUP BY ALL
"""
POSITIONS = "SELECT year, state, value FROM read_parquet(?)"
Years = Mapping[int, Mapping[str, float]]


def find_shared(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield in how many organisations both are, beside all others with the owner."""
    owner = pair.owner
    of_each = _by_year(rows(con, SHARED, owner, str(file), owner, owner))
    if not (years := [year for year in of_each if pair.target in of_each[year]]):
        return
    last = of_each[max(years)]
    value, others = last[pair.target], [n for who, n in last.items() if who != pair.target]
    usual = measures.median(others)
    points: Points = "neither"
    if usual:
        points = "towards" if value > MORE * usual else "away" if value < LESS * usual else points
    yield Indicator(
        id="shared",
        title="Organisations that both are in, as counted",
        says=opening(
            f"{pair.target_name} and {pair.owner_name} were both in "
            f"{counted(int(value), 'organisation')} in {max(years)}."
        ),
        points=points,
        year=max(years),
        source=source_of(origin),
        value=value,
        rank=Rank(measures.rank(value, others), len(last), "states in the file"),
        usual=Usual(usual, "median of the others in the file") if usual is not None else None,
        trend=tuple(Point(year, of_each[year][pair.target]) for year in sorted(years)),
    )


def find_positions(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield how far apart the two stand, beside how far all others stand from the owner."""
    points_of = _by_year(rows(con, POSITIONS, str(file)))
    away = {
        year: {who: abs(at - of[pair.owner]) for who, at in of.items() if who != pair.owner}
        for year, of in points_of.items()
        if pair.owner in of
    }
    if not (years := [year for year in away if pair.target in away[year]]):
        return
    last = away[max(years)]
    value, others = last[pair.target], [far for who, far in last.items() if who != pair.target]
    usual = measures.median(others)
    way: Points = "neither"
    if usual:
        way = "towards" if value < LESS * usual else "away" if value > MORE * usual else way
    nearer = sum(far < value for far in others)
    yield Indicator(
        id="positions",
        title="Ideal points in the General Assembly",
        says=opening(
            f"on the line that their votes give, {pair.target_name} and {pair.owner_name} stood "
            f"{value:.1f} apart in {max(years)}."
        ),
        points=way,
        year=max(years),
        source=source_of(origin),
        value=value,
        rank=Rank(nearer + 1, len(last), f"states by nearness to {pair.owner_name}"),
        usual=Usual(usual, "median of all others") if usual is not None else None,
        trend=tuple(
            Point(year, away[year][pair.target], measures.median(list(away[year].values())))
            for year in sorted(years)
        ),
    )


def _by_year(found: list[tuple[int, str, float]]) -> Years:
    years: dict[int, dict[str, float]] = defaultdict(dict)
    for year, state, value in found:
        years[year][state] = value
    return years
