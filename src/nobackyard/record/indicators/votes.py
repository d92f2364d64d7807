"""Votes in the General Assembly, from an import of roll calls."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Point, Points, Rank, Usual, source_of
from nobackyard.record.measures import Agreement, Vote
from nobackyard.record.store import Origin, rows
from nobackyard.record.wording import agreement, opening

if TYPE_CHECKING:
    import duckdb

ENOUGH = 20  # roll calls that both took part in; a year with fewer is a part of a year
CLEAR = 0.05  # of agreement above or below what is usual; less is chance
LENGTH = "SELECT year, count(DISTINCT rollcall) FROM read_parquet(?) GROUP BY year"
PAIRS = """
SELECT state.year, state.state, state.vote, other.vote, count(*)
FROM read_parquet($file) AS state JOIN read_parquet($file) AS other USING (rollcall)
WHERE other.state = $partner AND state.state <> $partner
GROUP BY ALL
"""

Years = Mapping[int, Mapping[str, Agreement | None]]


def find(
    pair: Pair, con: "duckdb.DuckDBPyConnection", imports: Sequence[tuple[Path, Origin]]
) -> Iterator[Indicator]:
    """Yield how alike the two vote, beside how alike all others vote with the owner."""
    chosen = longest(con, imports)
    years = {
        year: of_each
        for file in {file for file, _ in chosen.values()}
        for year, of_each in with_partner(con, file, pair.owner).items()
        if chosen[year][0] == file and is_enough(of_each.get(pair.target))
    }
    if years:
        yield _agreement(pair, years, chosen[max(years)][1])


def is_enough(found: Agreement | None) -> bool:
    """Tell whether the two took part in enough roll calls together."""
    return found is not None and found.roll_calls >= ENOUGH


def longest(
    con: "duckdb.DuckDBPyConnection", imports: Sequence[tuple[Path, Origin]]
) -> dict[int, tuple[Path, Origin]]:
    """Return the import with the most roll calls of each year, which is taken from it alone."""
    best: dict[int, tuple[int, tuple[Path, Origin]]] = {}
    for file, origin in imports:
        for year, length in rows(con, LENGTH, str(file)):
            if year not in best or length > best[year][0]:
                best[year] = (length, (file, origin))
    return {year: best[year][1] for year in sorted(best)}


def with_partner(con: "duckdb.DuckDBPyConnection", file: Path, partner: str) -> Years:
    """Return how alike each state and the partner voted, by year."""
    counts: dict[int, dict[str, dict[tuple[Vote, Vote], int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    found = con.execute(PAIRS, {"file": str(file), "partner": partner}).fetchall()
    for year, state, one, other, count in found:
        counts[year][state][one, other] = count
    return {
        year: {state: measures.agreed(votes) for state, votes in counts[year].items()}
        for year in sorted(counts)
    }


def _agreement(pair: Pair, years: Years, origin: Origin) -> Indicator:
    trend = tuple(
        Point(year, one.value, measures.baseline(years[year], but=pair.target))
        for year in sorted(years)
        if (one := years[year].get(pair.target))
    )
    last = years[max(years)]
    value, usual, year = trend[-1].value, trend[-1].usual, trend[-1].year
    others = [one.value for state, one in last.items() if one and state != pair.target]
    own = last[pair.target]
    points: Points = "neither"
    if usual is not None and abs(value - usual) >= CLEAR:
        points = "towards" if value > usual else "away"
    return Indicator(
        id="votes",
        title="Votes in the General Assembly",
        says=opening(
            f"{pair.target_name} and {pair.owner_name} agreed to {agreement(value)} (1 is always) "
            f"in {own.roll_calls if own else 0} recorded votes of {year}."
        ),
        points=points,
        year=year,
        source=source_of(origin),
        unit="agreement",
        value=value,
        rank=Rank(measures.rank(value, others), len(others) + 1, "states in the file"),
        usual=Usual(usual, f"mean of the {len(others)} other states in the file")
        if usual is not None
        else None,
        trend=trend,
    )
