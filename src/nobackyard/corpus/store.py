"""A folder of tables in parts: each is written aside and renamed, so one that exists is whole."""

import os
import platform
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from nobackyard.corpus.batches import Batch, Counts
from nobackyard.corpus.schema import TABLES

PARTS = "parts"
CLUSTERS_FILE = "clusters.parquet"
COUNTS_FILE = "counts.json"
AT_FILE = "at"  # the article that was being parsed
DEATHS = 2  # at one article; a process may be killed by somebody once


def part(folder: Path, name: str) -> Path:
    """Return where a part is, or will be."""
    return folder / PARTS / name


def parts(folder: Path) -> list[Path]:
    """Return the parts that are done, in order of their names."""
    return sorted(path for path in (folder / PARTS).glob("[!.]*") if path.is_dir())


def files(folder: Path, table: str) -> list[Path]:
    """Return the files of a table."""
    if table == "clusters":
        file = folder / CLUSTERS_FILE
        return [file] if file.exists() else []
    return [path / f"{table}.parquet" for path in parts(folder)]


def counts(folder: Path) -> Counts:
    """Return the sums of what went into all parts."""
    return sum((read_counts(path) for path in parts(folder)), Counts())


def read_counts(path: Path) -> Counts:
    """Return what went into a part."""
    return msgspec.json.decode((path / COUNTS_FILE).read_bytes(), type=Counts)


class Aside:
    """The folder in which a part is written until it is whole."""

    def __init__(self, folder: Path, name: str) -> None:
        """Make it; what other processes left of the same part tells where they died."""
        self._part = part(folder, name)
        left = list(self._part.parent.glob(f".{name}.*.tmp"))
        died = Counter(_died_at(path) for path in left)
        self.poison = {key for key, deaths in died.items() if key and deaths >= DEATHS}
        self._path = self._part.with_name(f".{name}.{platform.node()}-{os.getpid()}.tmp")
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(parents=True)

    def note(self, key: str) -> None:
        """Note which article is read next, for those who come after if it ends this process."""
        (self._path / AT_FILE).write_text(key, encoding="utf-8", errors="replace")

    def write(self, batches: Iterable[Batch]) -> Counts:
        """Write the tables, then make the part appear as a whole."""
        try:
            total = self._written(batches)
            (self._path / COUNTS_FILE).write_bytes(msgspec.json.encode(total))
            (self._path / AT_FILE).unlink(missing_ok=True)
            self._appear()
        except BaseException:
            shutil.rmtree(self._path, ignore_errors=True)
            raise
        return total

    def _written(self, batches: Iterable[Batch]) -> Counts:
        total = Counts()
        with ExitStack() as stack:
            writers = {
                name: stack.enter_context(
                    pq.ParquetWriter(self._path / f"{name}.parquet", schema, compression="zstd")
                )
                for name, schema in TABLES.items()
            }
            for batch in batches:
                for name, table in batch.tables.items():
                    writers[name].write_table(table)
                total += batch.counts
        return total

    def _appear(self) -> None:
        try:
            self._path.rename(self._part)
        except OSError:
            if not self._part.is_dir():
                raise
            # Somebody else has done the same part, and so has written the same rows.
            shutil.rmtree(self._path)


def _died_at(path: Path) -> str:
    try:
        return (path / AT_FILE).read_text(encoding="utf-8")
    except OSError:
        return ""


def clean(folder: Path) -> None:
    """Remove what runs that were ended left unfinished."""
    for path in (folder / PARTS).glob(".*.tmp"):
        shutil.rmtree(path, ignore_errors=True)
