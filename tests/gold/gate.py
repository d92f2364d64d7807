"""Hold the program to its gold set: `python -m tests.gold.gate [--update]`.

`floors.toml` has a floor or a ceiling for each measure and the digest of the sentences that they
were measured on. A measure beyond its bound fails the gate; so do other sentences.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import gold
from nobackyard import Analyzer
from nobackyard.model import STANCES

HOME = Path(__file__).parent
GOLD = HOME / "gold.jsonl"
FLOORS = HOME / "floors.toml"
TOLERANCE = 0.005  # other processors round in other ways
MARGIN = 0.01  # a bound is set this far from what is measured
AT_LEAST = (
    "found, listed phrases",
    *(f"{stance} F1" for stance in STANCES),
    "macro F1",
    "owner agrees",
    "a target agrees",
)
AT_MOST = ("alarms on rejected, mentioned, literal", "calibration error")
HEAD = """\
# What the gold set may not fall below or rise above; written by `python -m tests.gold.gate`.
# A bound is only loosened with --allow-regression and a reason, which stands here until the next.
"""

Values = Mapping[str, float]


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bounds of all measures, what they were measured on, and why one was loosened last."""

    sha256: str = ""
    reason: str = ""
    at_least: dict[str, float] = {}
    at_most: dict[str, float] = {}


def measure(file: Path = GOLD) -> dict[str, float]:
    """Return every measure on the gold set."""
    cases = gold.read(file, Analyzer(looks=("findings",), unlisted=True))
    return {name: gold.MEASURES[name](cases) for name in (*AT_LEAST, *AT_MOST)}


def digest(file: Path = GOLD) -> str:
    """Return the digest of the sentences."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def load(file: Path = FLOORS) -> Floors:
    """Return the bounds of a file; there are none where there is no file."""
    if not file.exists():
        return Floors()
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Floors)


def faults(floors: Floors, values: Values, sha256: str) -> list[str]:
    """Return what is wrong, a sentence each; nothing where the gate is passed."""
    found = []
    if floors.sha256 != sha256:
        found.append("gold.jsonl is not the file that the floors were measured on.")
    for name in AT_LEAST:
        floor = floors.at_least.get(name)
        if floor is None or values[name] < floor - TOLERANCE:
            found.append(f"{name} is {values[name]:.3f}; its floor is {_written(floor)}.")
    for name in AT_MOST:
        ceiling = floors.at_most.get(name)
        if ceiling is None or values[name] > ceiling + TOLERANCE:
            found.append(f"{name} is {values[name]:.3f}; its ceiling is {_written(ceiling)}.")
    return found


def updated(floors: Floors, values: Values, sha256: str, reason: str = "") -> Floors:
    """Return tighter bounds; looser ones, or ones for other sentences, only with a reason."""
    loosened = faults(floors, values, sha256) if floors.sha256 else []
    if loosened and not reason:
        raise click.UsageError(
            f"{' '.join(loosened)} Mend that, or give --allow-regression REASON."
        )
    at_least = {name: _rounded(values[name] - MARGIN) for name in AT_LEAST}
    at_most = {name: _rounded(values[name] + MARGIN) for name in AT_MOST}
    if reason:
        return Floors(sha256, reason, at_least, at_most)
    return Floors(
        sha256,
        floors.reason,
        {name: max(new, floors.at_least.get(name, new)) for name, new in at_least.items()},
        {name: min(new, floors.at_most.get(name, new)) for name, new in at_most.items()},
    )


def write(floors: Floors, file: Path = FLOORS) -> None:
    """Write the bounds as TOML, a measure a line."""
    lines = [f'sha256 = "{floors.sha256}"', f"reason = {_quoted(floors.reason)}"]
    for title, bounds in (("at_least", floors.at_least), ("at_most", floors.at_most)):
        lines += ["", f"[{title}]", *(f"{_quoted(name)} = {b:.3f}" for name, b in bounds.items())]
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def table(floors: Floors, values: Values) -> Table:
    """Return measures beside their bounds."""
    shown = Table()
    for name in ("measure", "floor", "value"):
        shown.add_column(name, justify="left" if name == "measure" else "right")
    for name in AT_LEAST:
        shown.add_row(name, _written(floors.at_least.get(name)), f"{values[name]:.3f}")
    for name in AT_MOST:
        shown.add_row(name, f"≤ {_written(floors.at_most.get(name))}", f"{values[name]:.3f}")
    return shown


def _written(bound: float | None) -> str:
    return "not set" if bound is None else f"{bound:.3f}"


def _rounded(bound: float) -> float:
    return round(min(max(bound, 0.0), 1.0), 3)


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()  # a JSON string is a TOML string


@click.command()
@click.option("--update", is_flag=True, help="Raise the floors to what is measured, less 0.01.")
@click.option("--allow-regression", "reason", default="", help="Loosen bounds, for this reason.")
def main(*, update: bool, reason: str) -> None:
    """Print every measure beside its floor; exit with 1 where one does not hold."""
    if reason and not update:
        raise click.UsageError("--allow-regression goes with --update.")
    values, sha256 = measure(), digest()
    console = Console()
    console.print(table(load(), values))
    if update:
        write(updated(load(), values, sha256, reason))
    wrong = faults(load(), values, sha256)
    for fault in wrong:
        console.print(fault, style="red", highlight=False)
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
