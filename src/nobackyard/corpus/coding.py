"""Read the sheets that coders filled in, and the key that goes with them."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Literal

import msgspec

from nobackyard import packs
from nobackyard.corpus.sample import KEPT, MADE_BY, NONE
from nobackyard.errors import StoreError, unknown
from nobackyard.model import STANCES

Variable = Literal["stance", "asserted", "owner", "targets"]
VARIABLES: tuple[Variable, ...] = ("stance", "asserted", "owner", "targets")
CODES = (*STANCES, NONE)
NOBODY = "nobody"  # the code of an owner or of targets where there are none
KEY_SUFFIX = ".key.csv"

Codes = Mapping[str, str]  # of one coder: what each item is


class Known(msgspec.Struct, frozen=True):
    """One item of the key: what the program says, and how much the item stands for."""

    item: str
    unit: str
    stratum: str
    weight: float
    stance: str
    program: str
    packs: str


class Sheet(msgspec.Struct, frozen=True):
    """What one coder says of each item, by variable; items without a stance are left out."""

    codes: Mapping[Variable, Codes]


def read_sheet(path: Path) -> Sheet:
    """Return a coder's sheet; a stance that is none is refused."""
    rows = []
    for line, row in enumerate(_rows(path, ("item", "stance")), start=2):
        stance = row["stance"].strip().casefold()
        if stance and stance not in CODES:
            raise StoreError(f"{path}, row {line}: {unknown('stance', stance, CODES)}")
        if stance:
            rows.append({**row, "stance": stance})
    return Sheet({name: {row["item"]: _code(row, name) for row in rows} for name in VARIABLES})


def read_key(path: Path) -> dict[str, Known]:
    """Return the items of a key by their names."""
    rows = _rows(path, (*KEPT, *MADE_BY))
    try:
        return {row["item"]: msgspec.convert(row, Known, strict=False) for row in rows}
    except msgspec.ValidationError as error:
        raise StoreError(f"{path}: `nobackyard sample` wrote no such key: {error}.") from error


def find_key(sheet: Path) -> Path:
    """Return the key that lies beside a sheet."""
    items = read_sheet(sheet).codes["stance"].keys()
    for path in sorted(sheet.parent.glob(f"*{KEY_SUFFIX}")):
        if items <= read_key(path).keys():
            return path
    raise StoreError(
        f"{sheet}: no key with all its items lies beside it. `nobackyard sample` wrote one, its "
        f"name ends in {KEY_SUFFIX}; give it with --key."
    )


def _rows(path: Path, needed: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=_delimiter(file))
            rows = [{name: value or "" for name, value in row.items() if name} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path}: it can't be read ({error}). Save it as CSV in UTF-8.") from error
    if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
        raise StoreError(
            f"{path}: there is no column {', '.join(missing)}. Give a sheet that `nobackyard "
            "sample` wrote, filled in and saved as CSV."
        )
    return rows


def _delimiter(file: IO[str]) -> str:
    """Return what parts the columns: some spreadsheets write semicolons."""
    heads = file.readline()
    file.seek(0)
    return ";" if heads.count(";") > heads.count(",") else ","


def _code(row: Mapping[str, str], variable: Variable) -> str:
    match variable:
        case "stance":
            return row["stance"]
        case "asserted":
            return "yes" if row["stance"] == "asserted" else "no"
        case "owner" | "targets":
            names = row.get(variable, "").replace(",", ";").split(";")
            return "; ".join(sorted({_actor(name) for name in names if name.strip()})) or NOBODY


def _actor(name: str) -> str:
    """Return the code of an actor given by code or name; what is not known stays as it is."""
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    return _actors().get(plain, plain)


@cache
def _actors() -> dict[str, str]:
    found: dict[str, str] = {}
    for actor in packs.load_actors().actors:
        names = [name.text for name in actor.names if name.by == "name"]
        for name in (*names, actor.code):
            found[name.casefold().removeprefix("the ")] = actor.code
    return found
