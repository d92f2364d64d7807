"""A store put in order once, so that each question reads little of it."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import msgspec
import platformdirs

from nobackyard.corpus.schema import TABLES
from nobackyard.errors import NobackyardError
from nobackyard.web.corpus.wanted import Wanted

VERSION = 1  # of the tables below
MEMORY = "2GB"  # the most that is used to put a store in order; the rest waits on the disk
MANY = 400  # names that a list on a page offers
LISTS = {
    "outlets": "outlet AS name FROM uses WHERE outlet <> ''",
    "owners": "unnest(owners) AS name FROM uses",
    "targets": "unnest(targets) AS name FROM uses",
    "frames": "frame AS name FROM uses",
}
MOST = "SELECT name FROM (SELECT {}) GROUP BY name ORDER BY count(*) DESC, name LIMIT {}"

# Findings with what is asked of their articles beside them, the newest first.
USES = """
SELECT row_number() OVER (ORDER BY published DESC NULLS LAST, key, number) AS place, * FROM (
    SELECT findings.key, number, numbered.article, frame, category, stance, confidence,
           CASE WHEN len(owners) > 0 THEN owners
                WHEN owner IS NULL THEN [] ELSE [owner] END AS owners,
           targets, speaker, text, sentence, findings."start" - sentence_start AS words_at,
           outlet, title, url, published, coalesce(month, '') AS month
    FROM findings JOIN numbered USING (key)
) ORDER BY place
"""
NUMBERED = """
CREATE TEMP TABLE numbered AS
SELECT row_number() OVER ()::int AS article, key, outlet, title, url, published, month
FROM articles
"""
# How many articles name an actor, by month and outlet; under '' those that name any.
BASE = """
WITH named AS (
    SELECT key, actor FROM mentions
    UNION SELECT key, unnest(targets) FROM findings WHERE stance <> 'literal'
)
SELECT coalesce(month, '') AS month, outlet, actor, count(*) AS articles
FROM named JOIN numbered USING (key) GROUP BY ALL
UNION ALL
SELECT coalesce(month, ''), outlet, '', count(DISTINCT article)
FROM (SELECT key FROM named UNION ALL SELECT key FROM findings WHERE stance <> 'literal')
JOIN numbered USING (key) GROUP BY ALL
"""


class Lists(msgspec.Struct, frozen=True):
    """What the filters offer, the most frequent first."""

    outlets: tuple[str, ...]
    owners: tuple[str, ...]
    targets: tuple[str, ...]
    frames: tuple[str, ...]


class Shelf:
    """Answers questions to a store; every question has a cursor of its own, so threads may ask."""

    def __init__(self, folder: Path) -> None:
        """Take a store, and put it in order unless that was done before."""
        parts = sorted(folder.glob("parts/[!.]*"))
        if not parts:
            raise NobackyardError(
                f"{folder}: there is no store in this folder; it holds no parts. "
                "Make one with nobackyard scan."
            )
        ordered = _home(folder, parts)
        if not ordered.exists():
            _put_in_order(parts, ordered)
        self._connection = duckdb.connect(":memory:")
        for name in ("uses", "base"):
            self._connection.read_parquet(str(ordered / f"{name}.parquet")).create_view(name)
        _add(self._connection, parts, ("articles", "findings"))
        self.lists = Lists(**{name: self._first(query) for name, query in LISTS.items()})
        months = self.rows("SELECT DISTINCT month FROM base WHERE month <> '' ORDER BY month")
        self.months = tuple(str(month) for (month,) in months)
        self.by_frame = {
            str(frame): int(str(count))
            for frame, count in self.rows(
                "SELECT frame, count(*) FROM uses WHERE stance <> 'literal' GROUP BY frame"
            )
        }

    def rows(
        self, query: str, values: Mapping[str, object] | None = None
    ) -> list[tuple[object, ...]]:
        """Return all rows that a query gives."""
        with self._connection.cursor() as cursor:
            return cursor.execute(query, dict(values) if values else None).fetchall()

    def uses(
        self, columns: str, wanted: Wanted, rest: str = "", **values: object
    ) -> list[tuple[object, ...]]:
        """Return columns of the findings that are wanted."""
        where, known = wanted.condition()
        query = f"SELECT {columns} FROM uses WHERE {where} {rest}"  # noqa: S608  (made of our own words)
        return self.rows(query, known | values)

    def _first(self, query: str) -> tuple[str, ...]:
        return tuple(str(name) for (name,) in self.rows(MOST.format(query, MANY)))


def _home(folder: Path, parts: Iterable[Path]) -> Path:
    """Return where the ordered copy of these parts is kept."""
    seen = hashlib.sha256(f"{VERSION} {folder.resolve()}".encode())
    for part in parts:
        seen.update(f"{part.name} {part.stat().st_mtime_ns}".encode())
    return platformdirs.user_cache_path("nobackyard") / f"corpus-{seen.hexdigest()[:16]}"


def _put_in_order(parts: list[Path], home: Path) -> None:
    """Write the ordered tables aside and rename: what exists is whole."""
    aside = home.with_suffix(f".{os.getpid()}")
    aside.mkdir(parents=True, exist_ok=True)
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = '{_quoted(aside / 'waiting')}'")
            _add(connection, parts, ("articles", "findings", "mentions"))
            connection.execute(NUMBERED)
            for name, query in (("uses", USES), ("base", BASE)):
                file = _quoted(aside / f"{name}.parquet")
                connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        shutil.rmtree(aside / "waiting", ignore_errors=True)
        aside.rename(home)
    except OSError:
        if not home.exists():  # else another worker was quicker
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _add(connection: duckdb.DuckDBPyConnection, parts: list[Path], names: Iterable[str]) -> None:
    for name in names:
        files = [str(file) for part in parts if (file := part / f"{name}.parquet").exists()]
        if files:
            connection.read_parquet(files).create_view(name)
        else:
            connection.register(name, TABLES[name].empty_table())


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
