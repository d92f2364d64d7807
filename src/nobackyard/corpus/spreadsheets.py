"""Tables that a spreadsheet opens: none of their cells is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "'"
BOM = "\ufeff"  # without it a spreadsheet misreads every letter that is not ASCII

Cell = str | int | float | None


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([tame(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode(errors="replace")


def tame(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"{MARK}{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
