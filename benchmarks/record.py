"""Set what the record computes beside values checked by hand, and measure a large import.

`python -m benchmarks.record DIR` reads a folder of open data in the layout of `FILES`;
`python -m benchmarks.record --rows 11000000` writes a year as large as one of BACI, in its layout.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb

from benchmarks import record_checks, record_traps
from benchmarks.record_checks import Row
from nobackyard.record import codes
from nobackyard.record.importers import import_file
from nobackyard.record.store import Origin, Store

RETRIEVED = date(2026, 11, 23)
FILES = (
    ("baci", "trade/baci/BACI_HS92_Y2020_subset_AFG_ZAF_exports_to_central_asia.csv.gz"),
    ("cow-trade", "trade/cow_trade4_raw_dyads_central_asia_1991_2014.csv.gz"),
    ("factbook-partners", "trade/factbook_partner_shares.csv"),
    ("factbook-organisations", "igo/factbook_igo_membership_1990_2025.csv.gz"),
    ("cow-igo", "igo/cow_igo_dyads_central_asia_1991_2014.csv.gz"),
    ("atop", "igo/atop5_alliances_central_asia_1991_2018.csv.gz"),
    ("voeten", "unga/unga_rollcalls_1991_2019_44states.csv.gz"),
    ("voeten", "unga/unga_rollcalls_2012_2024_noids.csv.gz"),
    ("ideal-points", "unga/voeten_idealpoints_sessions46_74.csv"),
    ("aiddata", "loans/aiddata_gcdf3_country_year_cow.csv"),
    ("fbic", "fbic/FBIC_sample_rows_targets.csv.gz"),
    ("openflights", "air/openflights_routes_central_asia_2014.csv"),
)
# What the large import and the plain sum run, each in a process of its own, so that its memory is.
OURS = """
import sys
from datetime import date
from pathlib import Path
from nobackyard.record.importers import import_file
from nobackyard.record.store import Store
origin = import_file('baci', Path(sys.argv[1]), Store(Path(sys.argv[2])), retrieved=date.today())
print(origin.rows_read, origin.rows_written)
"""
PLAIN = """
import sys, duckdb
con = duckdb.connect(config={'threads': 2})
table = f"read_csv('{sys.argv[1]}')"
query = f"SELECT t, i, j, sum(v) FROM {table} GROUP BY ALL"
con.execute(f"COPY ({query}) TO '{sys.argv[2]}/plain.parquet'")
"""
MEASURED = """
import json, resource, time
begin = time.perf_counter()
{work}
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({{"seconds": time.perf_counter() - begin, "megabytes": used / 1024}}))
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rows", type=int, default=0)
    said = parser.parse_args(arguments)
    if said.folder:
        with tempfile.TemporaryDirectory() as place:
            _print_checks(said.folder, Store(Path(place)))
    if said.rows:
        with tempfile.TemporaryDirectory() as place:
            _print_large(Path(place), said.rows)


def import_all(folder: Path, store: Store) -> Iterator[tuple[Origin, float]]:
    """Import every file of a folder, and yield what is known of each with the seconds it took."""
    for kind, name in FILES:
        begin = time.perf_counter()
        origin = import_file(kind, folder / name, store, retrieved=RETRIEVED)
        yield origin, time.perf_counter() - begin


def _print_checks(folder: Path, store: Store) -> None:
    print("import                   rows read     kept  written  years       seconds")
    for origin, seconds in import_all(folder, store):
        years = f"{origin.first_year}-{origin.last_year}"
        print(
            f"{origin.kind:<24}{origin.rows_read:>10,}{origin.rows_kept:>9,}"
            f"{origin.rows_written:>9,}  {years:<12}{seconds:.2f}"
        )
        for reason, count in list(origin.dropped.items())[:5]:
            print(f"{'':<26}{count:>8,} {reason}")
    _print_rows("by hand", record_checks.rows(folder, store))
    _print_rows("traps", record_traps.rows(folder, store))


def _print_rows(title: str, rows: Iterator[Row]) -> None:
    print(f"\n{title:<68}{'wanted':>14}{'computed':>14}")
    found = list(rows)
    for row in found:
        print(f"{row.what:<68}{row.wanted:>14}{row.got:>14}{'' if row.is_right else '  differs'}")
    print(f"{sum(row.is_right for row in found)} of {len(found)} as wanted")


def _print_large(place: Path, rows: int) -> None:
    file = write_year(place / "BACI_HS92_Y2020_V202201.csv", rows)
    size = file.stat().st_size / 1e6
    print(f"{rows:,} rows, {size:,.0f} MB")
    for name, work in (("record import baci", OURS), ("plain sum in DuckDB", PLAIN)):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED.format(work=work), str(file), str(place)],
            check=True,
            capture_output=True,
            text=True,
        )
        used = json.loads(done.stdout.splitlines()[-1])
        rate = rows / used["seconds"]
        print(
            f"{name:<24}{used['seconds']:>7.1f} s{rate:>12,.0f} rows/s{used['megabytes']:>8,.0f} MB"
        )


def write_year(file: Path, rows: int) -> Path:
    """Write a year in BACI's layout, tonnes set off with spaces; the same each time."""
    known = {key for scheme, key, code in codes.table() if scheme == "baci" and code}
    with duckdb.connect(config={"threads": 2}) as con:
        con.execute("CREATE TABLE known AS SELECT unnest(?) AS key", [sorted(known, key=int)[:220]])
        con.execute(
            f"""
            COPY (
                SELECT 2020 AS t, seller.key AS i, buyer.key AS j,
                       lpad((10000 + hash(n * 7) % 90000)::TEXT, 6, '0') AS k,
                       printf('%.3f', (hash(n * 11) % 1000000) / 1000.0) AS v,
                       lpad(printf('%.3f', (hash(n * 13) % 1000000) / 1000.0), 13, ' ') AS q
                FROM range(?) AS numbers(n)
                JOIN known AS seller ON seller.rowid = hash(n) % 220
                JOIN known AS buyer ON buyer.rowid = hash(n * 3) % 220
            ) TO '{file}' (HEADER, QUOTE '')
            """,  # noqa: S608  (a file of our own)
            [rows],
        )
    return file


if __name__ == "__main__":
    main()
