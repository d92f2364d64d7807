"""Find out which column of a table holds what."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from nobackyard.corpus.records import FIELDS, Columns, Field
from nobackyard.errors import ReadError, unknown

NAMES = Path(__file__).with_name("columns.toml")
SMALL_BEFORE_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NO_LETTERS = re.compile(r"[\W_]+")
MOST_SHOWN = 40  # columns in a message


def choose(given: Columns, present: Sequence[str], where: str) -> Columns:
    """Return which column is read for each field: the given one, or one whose name tells."""
    told = dict(given)
    for field, column in given:
        # A dot leads into what a column holds: "article.body".
        if column not in present and column.split(".")[0] not in present:
            raise ReadError(f"{where}: {unknown('column', column, present)} It was to be {field}.")
    guessed = {field: _guess(field, present, told.values()) for field in FIELDS}
    found = {field: told.get(field) or guessed[field] for field in FIELDS}
    if not found["text"]:
        raise ReadError(
            f"{where}: no column looks like the text of articles. It has {_listed(present)}. "
            "Say which one it is, such as text=body."
        )
    return tuple((field, column) for field, column in found.items() if column)


def inside(value: object, column: str) -> object:
    """Return what an object has in a column; a dot leads into an object within."""
    if not isinstance(value, dict):
        return None
    if column in value:
        return value[column]
    first, _, rest = column.partition(".")
    return inside(value.get(first), rest) if rest else None


def parse(pairs: Iterable[str]) -> Columns:
    """Return the columns that are given as "text=body,title=headline"."""
    parts = [part.strip() for pair in pairs for part in pair.split(",") if part.strip()]
    return tuple(_parsed(part) for part in parts)


def _parsed(part: str) -> tuple[Field, str]:
    name, is_pair, column = (side.strip() for side in part.partition("="))
    field = next((field for field in FIELDS if field == name), None)
    if not is_pair or not column:
        raise ReadError(f"{part!r} does not say which column is what. Write such as text=body.")
    if field is None:
        raise ReadError(f"{part!r}: {unknown('field', name, FIELDS)}")
    return field, column


def _guess(field: Field, present: Sequence[str], taken: Iterable[str]) -> str | None:
    free = {_plain(column): column for column in reversed(present) if column not in set(taken)}
    return next((free[name] for name in _names()[field] if name in free), None)


@cache
def _names() -> dict[Field, list[str]]:
    table = msgspec.toml.decode(NAMES.read_bytes(), type=dict[Field, list[str]])
    return {field: [_plain(name) for name in names] for field, names in table.items()}


def _plain(name: str) -> str:
    return NO_LETTERS.sub("", SMALL_BEFORE_CAPITAL.sub(" ", name)).lower()


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(columns[:MOST_SHOWN])
    more = len(columns) - MOST_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown or "no column at all"
