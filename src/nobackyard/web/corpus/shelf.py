"""A store put in order once, so that each question reads little of it."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import msgspec
import platformdirs

from nobackyard.errors import NobackyardError
from nobackyard.web.corpus.order import add_views, put_in_order
from nobackyard.web.corpus.wanted import Wanted

VERSION = 3  # of the ordered tables
MANY = 400  # names that a list on a page offers
LISTS = {
    "outlets": "outlet AS name FROM uses WHERE outlet <> ''",
    "owners": "unnest(owners) AS name FROM uses",
    "targets": "unnest(targets) AS name FROM uses",
    "frames": "frame AS name FROM uses",
}
MOST = "SELECT name FROM (SELECT {}) GROUP BY name ORDER BY count(*) DESC, name LIMIT {}"


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
            put_in_order(parts, ordered)
        self._connection = duckdb.connect(":memory:")
        # Their order is that of the file: a row's number in it is its place.
        uses = self._connection.read_parquet(str(ordered / "uses.parquet"), file_row_number=True)
        uses.create_view("uses")
        self._connection.read_parquet(str(ordered / "base.parquet")).create_view("base")
        add_views(self._connection, parts, ("articles", "findings"))
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

    def close(self) -> None:
        """Let the store go."""
        self._connection.close()

    def _first(self, query: str) -> tuple[str, ...]:
        return tuple(str(name) for (name,) in self.rows(MOST.format(query, MANY)))


def _home(folder: Path, parts: Iterable[Path]) -> Path:
    """Return where the ordered copy of these parts is kept."""
    seen = hashlib.sha256(f"{VERSION} {folder.resolve()}".encode())
    for part in parts:
        seen.update(f"{part.name} {part.stat().st_mtime_ns}".encode())
    return platformdirs.user_cache_path("nobackyard") / f"corpus-{seen.hexdigest()[:16]}"
