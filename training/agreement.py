"""Print how far two annotators agree on a sample: `python -m training.agreement`.

The second annotator labelled a sample of training and gold sentences from the guide, and a sample
of verbs from the definitions of power, agency and tie, without the first labels.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from nobackyard.language import verbs

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests/gold/gold.jsonl"
Row = dict[str, Any]
Pair = tuple[Row, Row]


def read(file: Path) -> list[Row]:
    """Return the rows of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def pairs() -> dict[str, list[Pair]]:
    """Return first and second labels side by side, for training and for gold."""
    first = {(file.name, row["id"]): row for file in files() for row in read(file)}
    found: dict[str, list[Pair]] = {"training": [], "gold": []}
    for row in read(HERE / "second/labels.jsonl"):
        part = "gold" if row["file"] == GOLD.name else "training"
        found[part].append((first[row["file"], row["id"]], row))
    return found


def files() -> list[Path]:
    """Return every file of labelled sentences."""
    return [*sorted((HERE / "data").glob("*.jsonl")), GOLD]


def share(values: Iterable[bool]) -> float:
    """Return the share of values that are true."""
    seen = list(values)
    return sum(seen) / len(seen)


def print_agreement(name: str, seen: Sequence[Pair]) -> None:
    """Print agreement and Cohen's kappa (1960) on the stance, agreement on owner and targets."""
    stances = [(one["stance"], two["stance"]) for one, two in seen]
    kappa = cohen_kappa_score(*zip(*stances, strict=True))
    framed = [(one, two) for one, two in seen if one["stance"] != "literal"]
    owner = share(one["owner"] == two["owner"] for one, two in framed)
    target = share(
        bool(set(one["targets"]) & set(two["targets"])) or not (one["targets"] or two["targets"])
        for one, two in framed
    )
    same = share(one == two for one, two in stances)
    print(
        f"{name}: {len(seen)} sentences; stance {same:.3f}, kappa {kappa:.3f}; "
        f"owner {owner:.3f}, a target {target:.3f}"
    )


def print_verbs() -> None:
    """Print agreement and Cohen's kappa on the power, agency and tie of verbs."""
    second = read(HERE / "verbs_second.jsonl")
    known = verbs.load().verbs
    seen = [(known[tuple(row["verb"].split())], row) for row in second]
    for name in ("power", "agency", "tie"):
        labels = [(str(getattr(one, name)), str(row[name])) for one, row in seen]
        kappa = cohen_kappa_score(*zip(*labels, strict=True))
        same = share(one == two for one, two in labels)
        print(f"verbs: {len(seen)} entries; {name} {same:.3f}, kappa {kappa:.3f}")


if __name__ == "__main__":
    for name, seen in pairs().items():
        print_agreement(name, seen)
    print_verbs()
