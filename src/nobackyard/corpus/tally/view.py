"""A store as it is counted: articles that name a target, and findings that concern one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from nobackyard.corpus import manifest
from nobackyard.corpus.query import connect
from nobackyard.corpus.tally import times
from nobackyard.corpus.tally.choice import Choice
from nobackyard.corpus.tally.times import Length

Rows = list[tuple[Any, ...]]  # as a query gives them

# Numbers and enumerations instead of texts: counting is ten times as fast.
NAMES = """
CREATE TYPE outlet AS ENUM (SELECT DISTINCT outlet FROM articles ORDER BY ALL);
CREATE TYPE month AS ENUM (SELECT DISTINCT coalesce(month, '') AS m FROM articles ORDER BY ALL);
CREATE TYPE actor AS ENUM (
    SELECT DISTINCT actor FROM mentions UNION SELECT DISTINCT unnest(targets) FROM findings
    ORDER BY ALL
);
CREATE TEMP TABLE numbered AS SELECT key, row_number() OVER () AS id FROM articles
"""

# Every article, its near-duplicates under one number.
PIECES = """
CREATE TEMP TABLE pieces AS
WITH placed AS (
    SELECT numbered.id, coalesce(first.id, numbered.id) AS copies,
           outlet::outlet AS outlet, coalesce(month, '')::month AS month
    FROM articles JOIN numbered USING (key)
    LEFT JOIN clusters USING (key) LEFT JOIN numbered AS first ON first.key = clusters.cluster
)
SELECT *, copies NOT IN (SELECT copies FROM placed WHERE id <> copies) AS is_alone FROM placed
"""

# Every finding that concerns a target; a literal one, which concerns none, may have been misjudged.
USES = """
CREATE TEMP TABLE uses AS
SELECT id, number, frame, category, stance, targets::actor[] AS targets,
       list_contains($stances, stance) AS is_counted,
       CASE WHEN len(owners) > 0 THEN owners ELSE [coalesce(owner, '')] END AS owners
FROM findings JOIN numbered USING (key)
WHERE len($targets) = 0 OR stance = 'literal' OR list_has_any(targets, $targets)
"""

# Whom an article is about: those it names, and those that a finding in it concerns.
NAMED = """
CREATE TEMP TABLE named AS
SELECT DISTINCT id, target FROM (
    SELECT id, actor::actor AS target FROM mentions JOIN numbered USING (key)
    UNION ALL
    SELECT id, unnest(targets) AS target FROM uses WHERE stance <> 'literal'
)
WHERE len($targets) = 0 OR list_contains($targets, target::text)
"""

# From when to when, and how much there is to show.
TIMES = """
SELECT (SELECT min(month) FROM articles WHERE month <> ''),
       (SELECT max(month) FROM articles WHERE month <> ''),
       count(*), count(DISTINCT outlet)
FROM pieces WHERE id IN (SELECT id FROM named)
"""

# The articles that could hold a hit: all rates are of these.
BASE = """
CREATE TEMP TABLE base AS
SELECT pieces.*, {period} AS period, {stretch} AS stretch FROM pieces
WHERE id IN (SELECT id FROM named)
   OR (len($targets) = 0 AND id IN (SELECT id FROM uses WHERE stance <> 'literal'))
"""

# The same, once for each target that an article names.
BASE_OF_TARGETS = """
CREATE TEMP TABLE base_of_targets AS SELECT base.*, target FROM base JOIN named USING (id)
"""


class View(msgspec.Struct, frozen=True):
    """An open store, what is counted in it, and the lengths of time that it is shown by.

    All outlets together are shown by `period`, single ones by `stretch`, which may be longer.
    `frames` are those that were looked for, found or not.
    """

    connection: duckdb.DuckDBPyConnection
    choice: Choice
    period: Length
    stretch: Length
    months: tuple[str, ...]
    frames: tuple[str, ...]

    def rows(self, query: str, **values: object) -> Rows:
        """Return all rows that a query gives."""
        return self.connection.execute(query, values or None).fetchall()


@contextmanager
def opened(folder: Path, choice: Choice) -> Iterator[View]:
    """Open a store for counting; nothing in it is changed."""
    made = manifest.load(folder)
    with connect(folder) as connection:
        yield _view(connection, choice, made.frames if made else ())


def _view(connection: duckdb.DuckDBPyConnection, choice: Choice, frames: tuple[str, ...]) -> View:
    """Prepare what is counted from a connection that has the tables of a store."""
    targets = {"targets": list(choice.targets)}
    connection.execute(NAMES)
    connection.execute(PIECES)
    connection.execute(USES, {**targets, "stances": list(choice.stances)})
    connection.execute(NAMED, targets)
    (row,) = connection.execute(TIMES).fetchall()
    first, last, articles, outlets = row
    months = times.months(first, last) if first else ()
    a_month = articles / max(len(months), 1)
    period = times.filled(times.length_of(len(months)), a_month)
    stretch = times.filled(period, a_month / max(outlets, 1))
    query = BASE.format(period=times.IN_SQL[period], stretch=times.IN_SQL[stretch])
    connection.execute(query, targets)
    connection.execute(BASE_OF_TARGETS)
    return View(connection, choice, period, stretch, months, frames)
