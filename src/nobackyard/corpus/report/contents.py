"""What a report is made of, before it becomes a page, Markdown or files."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

Kind = Literal["text", "count", "rate", "share", "factor", "number", "chance", "link"]


class Measure(msgspec.Struct, frozen=True):
    """A number with its 95 % interval, as it is shown: a rate is per 1,000, a factor a year."""

    value: float
    low: float
    high: float


Cell = str | int | float | Measure | None


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, its name in files, and how its cells are shown."""

    title: str
    name: str
    kind: Kind = "text"


class Table(msgspec.Struct, frozen=True):
    """Rows with headings; `id` names its file. The first column heads its row."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    is_open: bool = False
    has_sentences: bool = False


class Chart(msgspec.Struct, frozen=True):
    """A picture as a Vega-Lite specification, and what it shows in words.

    `at_least` is how many pixels it needs in width; a narrower page scrolls it sideways.
    """

    about: str
    spec: Mapping[str, Any]
    title: str = ""
    says: str = ""
    at_least: int = 0


class Figure(msgspec.Struct, frozen=True):
    """Charts that belong together, what they say, and the tables behind them.

    `key` is what the colours mean: names of colours with words.
    """

    title: str
    caption: str
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    key: tuple[tuple[str, str], ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A part of the report: plain words, and Markdown of our own with nothing of the articles'."""

    id: str
    title: str
    words: str = ""
    markdown: str = ""
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()


class Stat(msgspec.Struct, frozen=True):
    """A headline figure with its interval, what it is, and what is to be kept in mind."""

    value: str
    interval: str
    says: str


class Report(msgspec.Struct, frozen=True):
    """All of it."""

    title: str
    lead: str
    stats: tuple[Stat, ...]
    points: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in their order."""
        found: list[Table] = []
        for section in self.sections:
            found += [table for figure in section.figures for table in figure.tables]
            found += section.tables
        return tuple(found)


class Naming(Protocol):
    """Gives an actor the name by which a reader knows it."""

    def __call__(self, code: str, /) -> str:
        """Return the name."""
        ...


def nothing(_: str, /) -> str:
    """Say nothing of an actor."""
    return ""


class Reality(msgspec.Struct, frozen=True):
    """How many-sided an actor's ties are outside of texts, and how that is known."""

    partners_of: Naming = nothing
    note: str = ""


def column(title: str, name: str = "", kind: Kind = "text") -> Column:
    """Return a column; its name in files is its title unless one is given."""
    return Column(title, name or title.lower().replace(" ", "_"), kind)


def values(table: Table) -> Sequence[Sequence[str | int | float | None]]:
    """Return rows for a file, each interval in three columns, headings first."""
    heads: list[str | int | float | None] = []
    for one in table.columns:
        ends = ("", "_low", "_high") if _is_measure(one) else ("",)
        heads += [f"{one.name}{end}" for end in ends]
    return [heads, *([*_spread(table.columns, row)] for row in table.rows)]


def _spread(columns: Sequence[Column], row: Sequence[Cell]) -> Sequence[str | int | float | None]:
    found: list[str | int | float | None] = []
    for one, cell in zip(columns, row, strict=True):
        if not _is_measure(one):
            found.append(None if isinstance(cell, Measure) else cell)
        elif isinstance(cell, Measure):
            found += [round(part, 6) for part in (cell.value, cell.low, cell.high)]
        else:
            found += [None, None, None]
    return found


def _is_measure(one: Column) -> bool:
    return one.kind in {"rate", "share", "factor"}
