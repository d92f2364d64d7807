"""Where imported data lies: one Parquet file an import, with what is known of it inside."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import platformdirs

from nobackyard.errors import NobackyardError

if TYPE_CHECKING:
    import duckdb

Table = Literal[
    "trade", "partners", "memberships", "shared", "alliances", "votes", "positions", "finance",
    "influence", "arms", "flights",
]  # fmt: skip
KEY = "nobackyard"  # under which a file holds its origin
MEMORY = "600MB"
THREADS = 2


class RecordError(NobackyardError):
    """Data could not be imported, or cannot be read."""


class Origin(msgspec.Struct, frozen=True):
    """Whose data a file holds, on what terms, and what was left out of it and why."""

    kind: str
    table: Table
    title: str
    publisher: str
    citation: str
    licence: str
    address: str
    edition: str
    file: str
    sha256: str
    retrieved: date
    rows_read: int
    rows_kept: int
    rows_written: int
    dropped: dict[str, int]
    notes: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None


def default_folder() -> Path:
    """Return where imports go that name no folder."""
    return Path(platformdirs.user_data_path("nobackyard")) / "record"


class Store:
    """A folder of imports, asked with SQL."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it need not be there before something is imported."""
        self.folder = folder

    def place(self, kind: str, stem: str) -> Path:
        """Return where an import of a kind lies."""
        return self.folder / kind / f"{stem}.parquet"

    def origins(self) -> list[tuple[Path, Origin]]:
        """Return every import with its file, in order of kind and name."""
        files = sorted(self.folder.glob("*/*.parquet"))
        if not files:
            return []
        with connection() as con:
            return [(file, read_origin(con, file)) for file in files]

    def of_table(self, table: Table) -> list[tuple[Path, Origin]]:
        """Return the imports that hold a table, the one with the newest data first."""
        found = [(file, origin) for file, origin in self.origins() if origin.table == table]
        return sorted(found, key=lambda one: one[1].last_year or 0, reverse=True)


def connect() -> "duckdb.DuckDBPyConnection":
    """Return a database in memory that takes no more of it than it may."""
    try:
        import duckdb  # noqa: PLC0415
    except ImportError as error:
        raise RecordError(
            "Imported data is read with duckdb, which is not installed. "
            "Run: pip install 'nobackyard[record]'"
        ) from error
    threads = min(THREADS, os.cpu_count() or 1)
    return duckdb.connect(config={"memory_limit": MEMORY, "threads": threads})


@contextmanager
def connection() -> "Iterator[duckdb.DuckDBPyConnection]":
    """Open a database in memory, and close it."""
    con = connect()
    try:
        yield con
    finally:
        con.close()


def read_origin(con: "duckdb.DuckDBPyConnection", file: Path) -> Origin:
    """Return what a file says of itself."""
    row = con.execute(
        "SELECT value FROM parquet_kv_metadata(?) WHERE key = ?", [str(file), KEY.encode()]
    ).fetchone()
    if row is None:
        raise RecordError(
            f"{file}: not a file that `nobackyard record import` wrote; "
            "take it out of the folder, and import the data it came from."
        )
    return msgspec.json.decode(row[0], type=Origin)


def write(con: "duckdb.DuckDBPyConnection", query: str, file: Path, origin: Origin) -> None:
    """Write the rows of a query with their origin, aside first, so that no half file is left."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".part")
    said = quoted(msgspec.json.encode(origin).decode())
    con.execute(
        f"COPY ({query}) TO {quoted(str(aside))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{KEY}: {said}}})"
    )
    aside.replace(file)


def rows(con: "duckdb.DuckDBPyConnection", query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    return con.execute(query, list(values)).fetchall()


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
