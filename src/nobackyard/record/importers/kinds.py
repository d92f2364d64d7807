"""Which kinds of files can be imported, and what gives each away."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from nobackyard.errors import unknown
from nobackyard.record.store import RecordError, Table

HERE = Path(__file__).parent
LINES = 40  # in which the head of a table is looked for; some files explain themselves first


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One layout of a kind: columns, as patterns, that its head has, or names for a file without.

    `said` turns its columns into those that `sql` reads, where several layouts have one query.
    `beside` is a second file that lies in the same folder. `is_of_one` tells that lines above the
    table must say whose it is.
    """

    sql: str
    said: str = ""
    columns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    beside: str = ""
    beside_names: tuple[str, ...] = ()
    is_of_one: bool = False

    def view(self) -> str:
        """Return the query that names its columns anew, if there is one."""
        return (HERE / f"{self.said}.sql").read_text(encoding="utf-8") if self.said else ""

    def query(self) -> str:
        """Return the query that reads it."""
        return (HERE / f"{self.sql}.sql").read_text(encoding="utf-8")

    def fits(self, head: Sequence[str]) -> bool:
        """Tell whether a line is the head of this layout's table, or one of its rows."""
        if self.names:
            return len(head) == len(self.names)
        return all(column in head or _matches(column, head) for column in self.columns)


def _matches(column: str, head: Sequence[str]) -> bool:
    return any(re.fullmatch(column, cell) for cell in head)


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to say where a query of the rows finds nothing and they go on beyond a day."""

    without: str
    says: str
    beyond: str = ""


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of file."""

    title: str
    publisher: str
    table: Table
    licence: str
    citation: str
    address: str
    layouts: tuple[Layout, ...]
    notes: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its name."""
    text = (HERE / "kinds.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Kind])


def find(name: str) -> Kind:
    """Return a kind; the error lists the known ones and the nearest."""
    if name not in kinds():
        raise RecordError(unknown("kind of data", name, kinds()))
    return kinds()[name]
