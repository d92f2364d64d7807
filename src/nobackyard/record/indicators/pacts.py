"""Defence pacts, from an import of treaty obligations; and shared organisations over the years."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record.facts import Indicator, Pair, Points, source_of
from nobackyard.record.store import Origin, rows
from nobackyard.record.wording import listed, opening

if TYPE_CHECKING:
    import duckdb

OBLIGATIONS = {
    "defence": "to defend each other",
    "offence": "to fight side by side",
    "neutrality": "to stay neutral",
    "nonaggression": "not to attack each other",
    "consultation": "to consult",
}
PAIR = """
SELECT bool_or(defence), bool_or(offence), bool_or(neutrality), bool_or(nonaggression),
       bool_or(consultation)
FROM read_parquet(?) WHERE year = ? AND ((a = ? AND b = ?) OR (a = ? AND b = ?))
"""
ALLIES = """
SELECT count(DISTINCT CASE WHEN a = ? THEN b ELSE a END) FILTER (defence), max(year)
FROM read_parquet(?) WHERE (a = ? OR b = ?) AND year = (SELECT max(year) FROM read_parquet(?))
"""


def find(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield what the two have promised each other, and with how many the target has a pact."""
    text = str(file)
    allies, year = rows(con, ALLIES, pair.target, text, pair.target, pair.target, text)[0]
    if year is None:
        return
    one, other = pair.target, pair.owner
    row = rows(con, PAIR, text, year, one, other, other, one)[0]
    promised = [name for name, holds in zip(OBLIGATIONS, row, strict=True) if holds]
    points: Points = "towards" if "defence" in promised else "away"
    said = f"{pair.target_name} and {pair.owner_name} have no treaty of alliance"
    if promised:
        said = (
            f"{pair.target_name} and {pair.owner_name} have promised "
            f"{listed([OBLIGATIONS[name] for name in promised])}"
        )
        if "defence" not in promised:
            said += ", and not to defend each other"
    yield Indicator(
        id="pacts",
        title="Defence pacts",
        says=opening(f"{said}; {pair.target_name} has a defence pact with {allies or 0} states."),
        points=points,
        year=year,
        source=source_of(origin),
    )
