"""The generated year that memory and rate are measured on."""

from pathlib import Path

from benchmarks.record import write_year
from nobackyard.record.importers import import_file
from nobackyard.record.store import Store
from tests.record.conftest import DAY


def test_generated_year_is_imported_in_full(tmp_path: Path, store: Store) -> None:
    """No row of the generated layout is lost but trade of a state with itself."""
    file = write_year(tmp_path / "BACI_HS92_Y2020_V202201.csv", 3000)
    made = import_file("baci", file, store, retrieved=DAY)
    assert made.rows_read == 3000
    assert set(made.dropped) <= {"trade with itself"}
    assert made.rows_written < made.rows_kept < made.rows_read
