"""Import a file that people download: check it, name states alike, keep it with its origin."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nobackyard.record import codes, shipped
from nobackyard.record.importers import file
from nobackyard.record.importers.kinds import Kind, find
from nobackyard.record.store import (
    Origin,
    RecordError,
    Store,
    connection,
    quoted,
    rows,
    write,
)

if TYPE_CHECKING:
    import duckdb

ABOUT_ARMS = re.compile(r"arms (exports|imports) (?:from|to|by) (.+?),? \d{4}", re.IGNORECASE)
SPAN = re.compile(r"(?:19|20)\d\d[_-](?:19|20)\d\d(?![\d-])")  # of years: no edition
EDITION = re.compile(r"V?\d{6}[a-z]?|v?\d+\.\d+|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")


def import_file(
    kind: str, path: Path, store: Store, *, retrieved: date, edition: str = ""
) -> Origin:
    """Import a file, and return what is known of the import."""
    about = find(kind)
    found = file.look(path, kind, about)
    with connection() as con:
        _open(con, path, found)
        try:
            if view := found.layout.view():
                con.execute(f"CREATE TEMP VIEW said AS {view}")
            con.execute(f"CREATE TEMP TABLE staged AS {found.layout.query()}")
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in {"duckdb", "_duckdb"}:
                raise
            first = str(error).strip().splitlines()[0]
            raise RecordError(
                f"{path}: the file can't be read as {kind}: {first}. "
                "Download it anew, or report its layout."
            ) from error
        dropped = dict(
            rows(
                con,
                "SELECT reason, sum(n)::BIGINT FROM staged WHERE reason IS NOT NULL "
                "GROUP BY reason ORDER BY sum(n) DESC, reason",
            )
        )
        kept, written, first_year, last_year = rows(
            con,
            "SELECT coalesce(sum(n), 0)::BIGINT, count(*), min(year), max(year) "
            "FROM staged WHERE reason IS NULL",
        )[0]
        if not written:
            why = "; ".join(f"{count:,} {reason}" for reason, count in dropped.items())
            raise RecordError(f"{path}: not one row of {kind} can be used: {why or 'it is empty'}.")
        origin = Origin(
            kind=kind,
            table=about.table,
            title=about.title,
            publisher=about.publisher,
            citation=about.citation,
            licence=about.licence,
            address=about.address,
            edition=edition or _edition(path),
            file=path.name,
            sha256=file.digest(path),
            retrieved=retrieved,
            rows_read=kept + sum(dropped.values()),
            rows_kept=kept,
            rows_written=written,
            dropped=dropped,
            notes=(*about.notes, *_noticed(con, about, last_year)),
            first_year=first_year,
            last_year=last_year,
        )
        kept_rows = "SELECT * EXCLUDE (reason, n) FROM staged WHERE reason IS NULL ORDER BY ALL"
        write(con, kept_rows, store.place(kind, _stem(path)), origin)
    return origin


def _open(con: "duckdb.DuckDBPyConnection", path: Path, found: file.Found) -> None:
    """Make the file, the codes of states and what both are compared with known to SQL."""
    options = {
        "skip": str(len(found.above)),
        "header": "false" if found.layout.names else "true",
        "delim": quoted(found.separator),
        "encoding": quoted(found.encoding),
        "all_varchar": "true",
        "nullstr": "['', 'NA', '\\N']" if not found.layout.columns else "['']",
        "quote": "'\"'",
        "parallel": "true" if path.suffix != file.PACKED else "false",
    }
    if found.layout.names:
        options["names"] = f"[{', '.join(quoted(name) for name in found.layout.names)}]"
    said = ", ".join(f"{key} = {value}" for key, value in options.items())
    table = f"read_csv({quoted(str(path))}, {said})"
    con.execute(f"CREATE TEMP VIEW raw AS SELECT * FROM {table}")  # noqa: S608  (quoted)
    if found.layout.beside:
        _open_beside(con, path.parent / found.layout.beside, found.layout.beside_names)
    _name_states(con)
    _say_whose(con, path, found)


def _open_beside(con: "duckdb.DuckDBPyConnection", path: Path, names: Sequence[str]) -> None:
    if not path.is_file():
        raise RecordError(f"{path}: this file is needed, too. Download it to the same folder.")
    known = ", ".join(quoted(name) for name in names)
    dialect = "delim = ',', quote = '\"', escape = '\\', strict_mode = false"
    options = f"header = false, all_varchar = true, {dialect}, names = [{known}]"
    table = f"read_csv({quoted(str(path))}, {options})"
    con.execute(f"CREATE TEMP VIEW beside AS SELECT * FROM {table}")  # noqa: S608  (quoted)


def _name_states(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute("CREATE TEMP TABLE codes (scheme TEXT, key TEXT, code TEXT)")
    schemes, keys, found = zip(*codes.table(), strict=True)
    con.execute(
        "INSERT INTO codes SELECT unnest(?), unnest(?), unnest(?)",
        [list(schemes), list(keys), list(found)],
    )
    con.execute(
        "CREATE TEMP TABLE totals (code TEXT, year INT, imports_usd DOUBLE, exports_usd DOUBLE)"
    )
    values = [list(column) for column in zip(*_totals(), strict=True)]
    con.execute("INSERT INTO totals SELECT unnest(?), unnest(?), unnest(?), unnest(?)", values)
    any_word = " OR ".join(f"contains(said, {quoted(word)})" for word in codes.group_words())
    con.execute(f"CREATE TEMP MACRO groups(said) AS ({any_word})")
    con.execute(Path(__file__).with_name("states.sql").read_text(encoding="utf-8"))


def _totals() -> Iterator[tuple[str, int, float, float]]:
    for code, state in shipped.load().states.items():
        if state.imports_usd and state.exports_usd:
            yield code, state.exports_usd[1], state.imports_usd[0], state.exports_usd[0]


def _say_whose(con: "duckdb.DuckDBPyConnection", path: Path, found: file.Found) -> None:
    """Read, above a table of arms transfers, whose it is."""
    if not found.layout.is_of_one:
        return
    for line in found.above:
        if said := ABOUT_ARMS.search(line):
            con.execute("SET VARIABLE whose = ?", [codes.find(said[2])])
            con.execute("SET VARIABLE sells = ?", ["exports from" in line.lower()])
            return
    raise RecordError(
        f"{path}: no line above the table says whose transfers these are. "
        "Download the register of transfers (trade-register.csv), and import that."
    )


def _noticed(con: "duckdb.DuckDBPyConnection", about: Kind, last: int | None) -> Iterator[str]:
    for check in about.checks:
        is_beyond = not check.beyond or (last or 0) >= int(check.beyond[:4])
        if is_beyond and not rows(con, f"{check.without} LIMIT 1"):
            yield check.says


def _edition(path: Path) -> str:
    said = EDITION.findall(SPAN.sub("", path.name))
    return said[-1] if said else ""


def _stem(path: Path) -> str:
    return path.name.split(".")[0].lower()
