"""Defence pacts, from an import of treaty obligations."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record.facts import Indicator, Pair, source_of
from nobackyard.record.store import Origin, rows
from nobackyard.record.wording import counted, listed, opening

if TYPE_CHECKING:
    import duckdb

OBLIGATIONS = {
    "defence": "to defend each other",
    "offence": "to fight side by side",
    "neutrality": "to stay neutral",
    "nonaggression": "not to attack each other",
    "consultation": "to consult",
}
HUBS = 10  # a file of all states can't be covered by so few
LAST = """
SELECT a, b, bool_or(defence), bool_or(offence), bool_or(neutrality), bool_or(nonaggression),
       bool_or(consultation)
FROM read_parquet(?) WHERE year = (SELECT max(year) FROM read_parquet(?)) GROUP BY a, b
"""
Pairs = Mapping[frozenset[str], Sequence[str]]


def find(
    pair: Pair, con: "duckdb.DuckDBPyConnection", file: Path, origin: Origin
) -> Iterator[Indicator]:
    """Yield what the two have promised each other, and with how many the target has a pact."""
    pairs = _pairs(con, file)
    promised = pairs.get(frozenset((pair.target, pair.owner)), ())
    is_whole, hubs = _covered(pairs)
    known = {code for code in (pair.target, pair.owner) if is_whole or code in hubs}
    if not origin.last_year or not (promised or known):
        return  # a file of other states' treaties: that these two are not in it says nothing
    if promised:
        said = (
            f"{pair.target_name} and {pair.owner_name} have promised "
            f"{listed([OBLIGATIONS[name] for name in promised])}"
        )
        if "defence" not in promised:
            said += ", and not to defend each other"
    else:
        said = f"no treaty of alliance between {pair.target_name} and {pair.owner_name} is listed"
    if pair.target in known:
        allies = sum(pair.target in both and "defence" in has for both, has in pairs.items())
        said += f"; {pair.target_name} has a defence pact with {counted(allies, 'state')}"
    yield Indicator(
        id="pacts",
        title="Defence pacts",
        says=opening(f"{said}."),
        points="towards" if "defence" in promised else "away",
        year=origin.last_year,
        source=source_of(origin),
    )


def _pairs(con: "duckdb.DuckDBPyConnection", file: Path) -> Pairs:
    """Return what each two states have promised in the last year, whoever stands first."""
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for one, other, *holds in rows(con, LAST, str(file), str(file)):
        found[frozenset((one, other))] |= set(compress(OBLIGATIONS, holds))
    return {both: [name for name in OBLIGATIONS if name in has] for both, has in found.items()}


def _covered(pairs: Pairs) -> tuple[bool, set[str]]:
    """Tell whether a file has all states' treaties, and if not, the few states that it is of."""
    left = set(pairs)
    hubs: set[str] = set()
    while left and len(hubs) < HUBS:
        ((largest, _),) = Counter(code for both in left for code in both).most_common(1)
        hubs.add(largest)
        left = {both for both in left if largest not in both}
    return bool(left), hubs
