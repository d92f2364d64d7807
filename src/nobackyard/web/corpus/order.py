"""Write a store's findings the newest first, and its articles counted, so that little is read."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from nobackyard.corpus.schema import TABLES

MEMORY = "3GB"  # the most that is used; the rest waits on the disk
TOGETHER = 60_000_000  # bytes of articles and findings, packed, that are joined in one go

TABLES_OF_OURS = """
CREATE TABLE loose (
    key VARCHAR, number INT, article INT, frame VARCHAR, category VARCHAR, stance VARCHAR,
    confidence DOUBLE, owners VARCHAR[], targets VARCHAR[], speaker VARCHAR, text VARCHAR,
    sentence VARCHAR, lowered VARCHAR, words_at INT, outlet VARCHAR, published DATE, month VARCHAR
);
CREATE TABLE counted (month VARCHAR, outlet VARCHAR, actor VARCHAR, articles BIGINT)
"""
NUMBERED = """
CREATE OR REPLACE TABLE numbered AS
SELECT ($before + row_number() OVER ())::int AS article, key, outlet, published,
       coalesce(month, '') AS month
FROM articles
"""
# The sentence in small letters, with a space for whatever breaks and spaces stand between words.
USES = r"""
INSERT INTO loose
SELECT key, number, article, frame, category, stance, confidence,
       CASE WHEN len(owners) > 0 THEN owners WHEN owner IS NULL THEN [] ELSE [owner] END,
       targets, speaker, text, sentence, lower(regexp_replace(sentence, '[\s\p{Z}]+', ' ', 'g')),
       findings."start" - sentence_start,
       outlet, published, month
FROM findings JOIN numbered USING (key)
"""
# How many articles name an actor, by month and outlet; under '' those that could hold a finding.
# A finding may concern an actor that is only hinted at, which no mention names.
BASE = """
INSERT INTO counted
SELECT month, outlet, actor, count(*) FROM (
    SELECT key, actor FROM mentions
    UNION ALL
    SELECT key, actor FROM (
        SELECT DISTINCT key, unnest(targets) AS actor FROM findings WHERE stance <> 'literal'
    ) ANTI JOIN mentions USING (key, actor)
) JOIN numbered USING (key) GROUP BY ALL
UNION ALL
SELECT month, outlet, '', count(*) FROM numbered
WHERE key IN (SELECT key FROM mentions)
   OR key IN (SELECT key FROM findings WHERE stance <> 'literal')
GROUP BY ALL
"""
ORDERED = {
    "uses": "SELECT * FROM loose ORDER BY published DESC NULLS LAST, key, number",
    "base": "SELECT month, outlet, actor, sum(articles)::bigint AS articles FROM counted "
    "GROUP BY ALL",
}


def put_in_order(parts: Sequence[Path], home: Path) -> None:
    """Write the ordered tables aside and rename: what exists is whole."""
    aside = home.with_suffix(f".{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / "made").mkdir(parents=True)
    try:
        with duckdb.connect(aside / "waiting.duckdb") as connection:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute(TABLES_OF_OURS)
            for group in _groups(parts):
                _add_group(connection, group)
            for name, query in ORDERED.items():
                file = str(aside / "made" / f"{name}.parquet").replace("'", "''")
                connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        (aside / "made").rename(home)
    except OSError:
        if not home.exists():  # else another process was quicker
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def add_views(
    connection: duckdb.DuckDBPyConnection, parts: Iterable[Path], names: Iterable[str]
) -> None:
    """Let a connection see tables of these parts."""
    whole = list(parts)
    for name in names:
        files = [str(file) for part in whole if (file := part / f"{name}.parquet").exists()]
        if files:
            connection.read_parquet(files).create_view(name, replace=True)
        else:
            connection.register(name, TABLES[name].empty_table())


def _groups(parts: Sequence[Path]) -> Iterator[list[Path]]:
    """Part the parts: all that is known of an article is in one, so few are joined at a time."""
    group: list[Path] = []
    size = 0
    for part in parts:
        size += sum(file.stat().st_size for file in part.glob("*.parquet"))
        group.append(part)
        if size >= TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _add_group(connection: duckdb.DuckDBPyConnection, group: list[Path]) -> None:
    add_views(connection, group, ("articles", "findings", "mentions"))
    found = connection.execute("SELECT coalesce(max(article), 0) FROM loose").fetchone() or (0,)
    connection.execute(NUMBERED, {"before": found[0]})
    connection.execute(USES)
    connection.execute(BASE)
