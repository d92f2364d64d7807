"""The gate holds, and opens for nobody unasked."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gold import gate

GOOD = dict.fromkeys(gate.AT_LEAST, 0.9) | dict.fromkeys(gate.AT_MOST, 0.03)
HELD = gate.updated(gate.Floors(), GOOD, "abc")


@pytest.mark.slow
def test_program_passes_the_gate() -> None:
    """No measure on the gold set is beyond its bound, and the sentences are the same."""
    assert gate.faults(gate.load(), gate.measure(), gate.digest()) == []


def test_every_measure_has_a_bound() -> None:
    """The file bounds what the gate measures, all of it and nothing else."""
    floors = gate.load()
    assert floors.at_least.keys() == set(gate.AT_LEAST)
    assert floors.at_most.keys() == set(gate.AT_MOST)


def test_bounds_are_a_little_below_what_is_measured() -> None:
    """A first update sets every floor 0.01 lower, and every ceiling 0.01 higher."""
    assert set(HELD.at_least.values()) == {0.89}
    assert set(HELD.at_most.values()) == {0.04}


def test_what_was_measured_passes() -> None:
    """The numbers that set the bounds are within them."""
    assert gate.faults(HELD, GOOD, "abc") == []


def test_other_processors_may_differ_a_little() -> None:
    """A value just beyond its bound passes."""
    assert gate.faults(HELD, GOOD | {"macro F1": 0.886}, "abc") == []


@pytest.mark.parametrize("name", gate.AT_LEAST)
def test_lowered_measure_fails(name: str) -> None:
    """A measure below its floor is named with both numbers."""
    assert gate.faults(HELD, GOOD | {name: 0.8}, "abc") == [f"{name} is 0.800; its floor is 0.890."]


@pytest.mark.parametrize("name", gate.AT_MOST)
def test_risen_measure_fails(name: str) -> None:
    """A measure above its ceiling is named with both numbers."""
    wrong = gate.faults(HELD, GOOD | {name: 0.2}, "abc")
    assert wrong == [f"{name} is 0.200; its ceiling is 0.040."]


def test_other_sentences_fail() -> None:
    """Bounds say nothing of a gold set that has changed."""
    (fault,) = gate.faults(HELD, GOOD, "abd")
    assert "gold.jsonl" in fault


def test_measure_without_a_bound_fails() -> None:
    """Where nothing was set, nothing is held."""
    assert len(gate.faults(gate.Floors(sha256="abc"), GOOD, "abc")) == len(GOOD)


def test_update_raises() -> None:
    """Better numbers give tighter bounds."""
    better = gate.updated(HELD, GOOD | {"macro F1": 0.95, "calibration error": 0.01}, "abc")
    assert better.at_least["macro F1"] == 0.94
    assert better.at_most["calibration error"] == 0.02


def test_update_never_lowers() -> None:
    """A value between measure and floor leaves the floor where it is."""
    assert gate.updated(HELD, GOOD | {"macro F1": 0.892}, "abc") == HELD


@pytest.mark.parametrize(
    ("values", "sha256"), [(GOOD | {"macro F1": 0.8}, "abc"), (GOOD, "other sentences")]
)
def test_update_without_a_reason_is_refused(values: dict[str, float], sha256: str) -> None:
    """A lower measure, or other sentences, need a reason."""
    with pytest.raises(click.UsageError, match="--allow-regression REASON"):
        gate.updated(HELD, values, sha256)


def test_reason_is_written_down(tmp_path: Path) -> None:
    """A lowered floor stands in the file beside the reason for it."""
    lower = gate.updated(HELD, GOOD | {"macro F1": 0.8}, "abc", 'New "harder" sentences\n')
    gate.write(lower, tmp_path / "floors.toml")
    read = gate.load(tmp_path / "floors.toml")
    assert read == lower
    assert read.reason == 'New "harder" sentences\n'
    assert read.at_least["macro F1"] == 0.79


def test_reason_stays_until_the_next() -> None:
    """Raising a floor later does not wipe out why one was lowered."""
    lower = gate.updated(HELD, GOOD | {"macro F1": 0.8}, "abc", "harder sentences")
    assert gate.updated(lower, GOOD, "abc").reason == "harder sentences"


def test_reason_without_update_is_wrong_use() -> None:
    """--allow-regression alone changes nothing, and says so."""
    result = CliRunner().invoke(gate.main, ["--allow-regression", "why not"])
    assert result.exit_code == 2
    assert "--update" in result.output


def test_table_shows_every_measure() -> None:
    """Each measure is a row."""
    assert gate.table(HELD, GOOD).row_count == len(GOOD)
