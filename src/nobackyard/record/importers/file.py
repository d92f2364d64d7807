"""Open a file of a kind: where its table begins, in which encoding, and what stands above it."""

import csv
import gzip
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

from nobackyard.record.importers.kinds import LINES, Kind, Layout
from nobackyard.record.store import RecordError

PACKED = ".gz"
BINARY = {".xlsx", ".xls", ".rda", ".rds", ".dta", ".zip", ".pdf", ".parquet", ".7z", ".bz2", ".xz"}
PIECE = 1 << 20
SHOWN = 8
SEPARATORS = ",;\t|"


class Found(msgspec.Struct, frozen=True):
    """How to read a file: its layout, the lines above its table, its separator and encoding."""

    layout: Layout
    above: tuple[str, ...]
    separator: str
    encoding: str


def look(path: Path, kind: str, about: Kind) -> Found:
    """Find the table of a kind in a file; an error says what was looked for and what is there."""
    if not path.is_file():
        raise RecordError(f"{path}: there is no such file. Give the file that you downloaded.")
    if path.suffix.lower() in BINARY:
        raise RecordError(
            f"{path}: a {path.suffix} file can't be read as text; unpack it, or save its table as "
            "CSV, and import that."
        )
    lines, encoding = _first_lines(path)
    for layout in about.layouts:
        for number, line in enumerate(lines):
            for separator in SEPARATORS:
                if layout.fits(_cells(line, separator)):
                    return Found(layout, tuple(lines[:number]), separator, encoding)
    wanted = " or ".join(", ".join(filter(None, one.columns or one.names)) for one in about.layouts)
    there = ", ".join(_cells(lines[0], _usual(lines[0]))[:SHOWN]) if lines else "nothing"
    raise RecordError(
        f"{path}: no table of {kind} in the first {LINES} lines. Its columns would be {wanted}; "
        f"the file begins with {there[:200]}. Check that the kind is right."
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as it lies there."""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            seen.update(piece)
    return seen.hexdigest()


def _first_lines(path: Path) -> tuple[list[str], str]:
    with _open(path) as file:
        begin = file.read(PIECE)
        encoding = _encoding(begin, file)
    text = begin.decode(encoding, errors="replace").removeprefix("\ufeff")
    return io.StringIO(text).read().splitlines()[:LINES], encoding


def _open(path: Path) -> IO[bytes]:
    if path.suffix.lower() == PACKED:
        return io.BufferedReader(gzip.open(path, "rb"))
    return path.open("rb")


def _encoding(begin: bytes, file: IO[bytes]) -> str:
    """Return UTF-8, unless a byte anywhere in the file speaks against it."""
    piece, held = begin, b""
    while piece:
        try:
            (held + piece).decode()
            held = b""
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data":
                return "latin-1"
            held = (held + piece)[error.start :]
        piece = file.read(PIECE)
    return "latin-1" if held else "utf-8"


def _cells(line: str, separator: str) -> Sequence[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def _usual(line: str) -> str:
    return max(SEPARATORS, key=line.count)
