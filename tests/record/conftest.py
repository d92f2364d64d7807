"""Stores of made files, and of the real ones where they are."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nobackyard.record.importers import import_file
from nobackyard.record.store import Origin, Store, connection, rows

DAY = date(2026, 11, 25)
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
REAL = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real files are not beside the repository"
)

Import = Callable[..., Origin]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give an empty store."""
    return Store(tmp_path / "store")


@pytest.fixture
def bring(tmp_path: Path, store: Store) -> Import:
    """Give a function that imports a made file."""

    def run(kind: str, text: str, name: str = "made.csv", encoding: str = "utf-8") -> Origin:
        file = tmp_path / name
        data = text.encode(encoding)
        file.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return import_file(kind, file, store, retrieved=DAY)

    return run


@pytest.fixture
def kept(store: Store) -> Callable[..., list[tuple]]:
    """Give a function that returns the rows of an import."""

    def run(columns: str, kind: str, name: str = "made") -> list[tuple]:
        with connection() as con:
            query = f"SELECT {columns} FROM read_parquet(?) ORDER BY ALL"  # noqa: S608  (our own)
            return rows(con, query, str(store.place(kind, name)))

    return run


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give a store of all real files."""
    from benchmarks.record import import_all  # noqa: PLC0415

    found = Store(tmp_path_factory.mktemp("real"))
    list(import_all(SHARED, found))
    return found
