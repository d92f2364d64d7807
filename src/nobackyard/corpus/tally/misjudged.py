"""Rates corrected for the uses that the program misjudges, for all articles and by outlet."""

from collections import Counter, defaultdict

from nobackyard.corpus.tally.correct import Corrected, Quality, corrected
from nobackyard.corpus.tally.prevalence import MANY_OUTLETS
from nobackyard.corpus.tally.view import View
from nobackyard.relations.intervals import Row

# Only articles that hold the words in any stance can be misjudged.
LUMPS = """
WITH judged AS (SELECT id, bool_or(is_counted) AS is_counted FROM uses GROUP BY id),
lumps AS (
    SELECT {group} AS outlet, {lump} AS lump, count(*) AS articles,
           count(*) FILTER (is_counted IS NOT NULL) AS used,
           count(*) FILTER (is_counted) AS counted
    FROM base LEFT JOIN judged USING (id) GROUP BY ALL
)
SELECT outlet, articles, used, counted, count(*) FROM lumps GROUP BY ALL
"""


def whole(view: View, sure: Quality) -> Corrected | None:
    """Return the corrected share of all articles that name a target."""
    ((outlets,),) = view.rows("SELECT count(DISTINCT outlet) FROM base")
    lump = "outlet" if outlets >= MANY_OUTLETS else "copies"
    lumps = _lumps(view, group="''", lump=lump).get("", Counter())
    return corrected(lumps, sure, "whole")


def by_outlet(view: View, sure: Quality) -> dict[str, Corrected | None]:
    """Return the corrected share of each outlet's articles that name a target."""
    found = _lumps(view, group="outlet::text", lump="copies")
    return {outlet: corrected(lumps, sure, outlet) for outlet, lumps in found.items()}


def _lumps(view: View, *, group: str, lump: str) -> dict[str, Counter[Row]]:
    found: dict[str, Counter[Row]] = defaultdict(Counter)
    for outlet, *row in view.rows(LUMPS.format(group=group, lump=lump)):
        articles, used, counted, times = row
        found[outlet][articles, used, counted] = times
    return found
