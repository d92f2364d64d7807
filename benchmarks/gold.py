"""Measure findings on labelled sentences: `python -m benchmarks.gold FILE`.

Reads the format of the shared development set and that of this project's own gold set. Half of
the documents are open for reading errors; of the closed half only the numbers are looked at.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from nobackyard import Analyzer, Article, Finding
from nobackyard.model import STANCES, Span

OPEN = "01234567"  # first digits of the documents that may be read
DRAWS = 1000
MISSED = "missed"
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)  # of confidence, in the table of reliability
KEYWORD = "keyword rule"


class Case(msgspec.Struct, frozen=True):
    """A labelled stretch, and the finding that meets it, if any."""

    document: str
    kind: str
    span: Span
    stance: str | None
    owners: frozenset[str]
    targets: frozenset[str]
    found: Finding | None
    others: int  # further asserted findings in the same text

    @property
    def judged(self) -> str:
        """The stance that the program gives; what is not found is literal or missed."""
        if self.found:
            return self.found.stance
        return "literal" if self.stance in {"literal", None} else MISSED


Measure = Callable[[Sequence[Case]], float]


def read(file: Path, analyzer: Analyzer) -> list[Case]:
    """Return the labelled cases of a file with what the analyzer finds."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line), analyzer) for line in lines if line.strip()]


def _case(row: dict[str, Any], analyzer: Analyzer) -> Case:
    text, span = text_of(row)
    findings = analyzer.analyze(Article(text=text)).findings
    meeting = [finding for finding in findings if finding.span.meets(span)]
    asserted = [f for f in findings if f.stance == "asserted" and f not in meeting]
    owners = row.get("owners", [row["owner"]] if row["owner"] else [])
    return Case(
        document=row.get("document", row["id"]),
        kind=row.get("kind", "occurrence"),
        span=span,
        stance=row["stance"],
        owners=frozenset(owners),
        targets=frozenset(row["targets"]),
        found=meeting[0] if meeting else None,
        others=len(asserted),
    )


def text_of(row: dict[str, Any]) -> tuple[str, Span]:
    """Return the text of a row in either format, and where its labelled words stand."""
    if "sentence" not in row:
        before, bare, after = row["before"], row["text"], row["after"]
        start, end = bare.index("[["), bare.index("]]") - 2
        bare = bare.replace("[[", "").replace("]]", "")
    else:
        before, bare, after = row["previous"], row["sentence"], row["next"]
        mark = row["span"] or {"start": 0, "end": len(bare)}
        start, end = mark["start"], mark["end"]
    shift = len(before) + 1 if before else 0
    text = " ".join(part for part in (before, bare, after) if part)
    return text, Span(shift + start, shift + end)


def labelled(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that have a stance: negatives have none."""
    return [case for case in cases if case.stance]


def found(cases: Sequence[Case], kind: str = "occurrence") -> float:
    """Return the share of labelled uses of a kind, literal ones apart, that are found."""
    wanted = [c for c in labelled(cases) if c.stance != "literal" and c.kind == kind]
    return _share(c.found is not None for c in wanted)


def unseen(cases: Sequence[Case]) -> float:
    """Return the share of wordings that no list had that are found."""
    return found(cases, "unseen")


def f1(stance: str) -> Measure:
    """Return the measure F1 of one stance."""
    return lambda cases: _f1(cases, stance)[2]


def precision(stance: str) -> Measure:
    """Return the measure precision of one stance."""
    return lambda cases: _f1(cases, stance)[0]


def recall(stance: str) -> Measure:
    """Return the measure recall of one stance."""
    return lambda cases: _f1(cases, stance)[1]


def _f1(cases: Sequence[Case], stance: str) -> tuple[float, float, float]:
    pairs = [(case.stance, case.judged) for case in labelled(cases)]
    hits = sum(gold == judged == stance for gold, judged in pairs)
    claimed = sum(judged == stance for _, judged in pairs)
    wanted = sum(gold == stance for gold, _ in pairs)
    p, r = _ratio(hits, claimed), _ratio(hits, wanted)
    return p, r, _ratio(2 * hits, claimed + wanted)


def macro_f1(cases: Sequence[Case]) -> float:
    """Return the mean F1 of the six stances."""
    return sum(f1(stance)(cases) for stance in STANCES) / len(STANCES)


def keyword_f1(cases: Sequence[Case]) -> float:
    """Return the asserted F1 of the rule that every word found is asserted."""
    pairs = [(case.stance, case.found is not None) for case in labelled(cases)]
    hits = sum(gold == "asserted" and is_found for gold, is_found in pairs)
    claimed = sum(is_found for _, is_found in pairs)
    return _ratio(2 * hits, claimed + sum(gold == "asserted" for gold, _ in pairs))


def owner(cases: Sequence[Case]) -> float:
    """Return how often an owner agrees, or there rightly is none, over uses with a frame."""
    return _share(_agrees(c.owners, c.found.owners) for c in _framed(cases) if c.found)


def targets(cases: Sequence[Case]) -> float:
    """Return how often a target agrees, or there rightly is none, over uses with a frame."""
    return _share(_agrees(c.targets, c.found.targets) for c in _framed(cases) if c.found)


def owner_named(cases: Sequence[Case]) -> float:
    """Return how often an owner agrees where the label names one."""
    return _share(_agrees(c.owners, c.found.owners) for c in _framed(cases) if c.found and c.owners)


def targets_named(cases: Sequence[Case]) -> float:
    """Return how often a target agrees where the label names one."""
    return _share(
        _agrees(c.targets, c.found.targets) for c in _framed(cases) if c.found and c.targets
    )


def _framed(cases: Iterable[Case]) -> list[Case]:
    """Return the found uses with a frame that are not taken for literal."""
    return [
        c
        for c in labelled(cases)
        if c.stance != "literal" and c.found and c.found.stance != "literal"
    ]


def _agrees(wanted: frozenset[str], got: Iterable[str]) -> bool:
    return bool(wanted & set(got)) or not (wanted or set(got))


def false_alarms(cases: Sequence[Case]) -> float:
    """Return the share of negatives with an asserted finding."""
    negatives = [c for c in cases if c.kind == "negative"]
    return _share(
        bool(c.others) or bool(c.found and c.found.stance == "asserted") for c in negatives
    )


def quiet_alarms(cases: Sequence[Case]) -> float:
    """Return the share of rejected, mentioned and literal uses that are called asserted."""
    quiet = [c for c in labelled(cases) if c.stance in {"rejected", "mentioned", "literal"}]
    return _share(c.judged == "asserted" for c in quiet)


def calibration_error(cases: Sequence[Case], bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015) of the confidence."""
    seen = [(c.found.confidence, c.judged == c.stance) for c in labelled(cases) if c.found]
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in seen:
        groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, is_right))
    gaps = (abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in groups.values())
    return _ratio(sum(gaps), len(seen))


MEASURES: dict[str, Measure] = {
    "found, listed phrases": found,
    "found, unseen wording": unseen,
    "asserted precision": precision("asserted"),
    "asserted recall": recall("asserted"),
    **{f"{stance} F1": f1(stance) for stance in STANCES},
    "macro F1": macro_f1,
    f"{KEYWORD}: asserted F1": keyword_f1,
    "owner agrees": owner,
    "owner agrees, where one is labelled": owner_named,
    "a target agrees": targets,
    "a target agrees, where one is labelled": targets_named,
    "alarms on negatives": false_alarms,
    "alarms on rejected, mentioned, literal": quiet_alarms,
    "calibration error": calibration_error,
}


def interval(cases: Sequence[Case], measure: Measure) -> tuple[float, float]:
    """Return a 95 % bootstrap interval; whole documents are drawn (Efron and Tibshirani 1993)."""
    by_document: dict[str, list[Case]] = {}
    for case in cases:
        by_document.setdefault(case.document, []).append(case)
    documents = list(by_document.values())
    chance = random.Random(0)  # noqa: S311  (a fixed seed, so that the figures repeat)
    values = sorted(
        measure([case for part in chance.choices(documents, k=len(documents)) for case in part])
        for _ in range(DRAWS)
    )
    return values[int(DRAWS * 0.025)], values[int(DRAWS * 0.975) - 1]


def print_measures(cases: Sequence[Case], title: str, console: Console) -> None:
    """Print every measure with its interval, then the confusion matrix."""
    table = Table(title=f"{title}: {len(labelled(cases))} labelled, {len(cases)} in all")
    for name, side in (("measure", "left"), ("value", "right"), ("95 %", "right")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]  # rich's own literals
    for name, measure in MEASURES.items():
        low, high = interval(cases, measure)
        table.add_row(name, f"{measure(cases):.3f}", f"{low:.2f}-{high:.2f}")
    console.print(table)
    console.print(_confusion(cases))
    console.print(_reliability(cases))


def _confusion(cases: Sequence[Case]) -> Table:
    counts = Counter((case.stance, case.judged) for case in labelled(cases))
    table = Table(title="rows: labelled, columns: judged")
    table.add_column("")
    for name in (*STANCES, MISSED):
        table.add_column(name[:8], justify="right")
    for gold in STANCES:
        table.add_row(gold, *(str(counts[gold, judged]) for judged in (*STANCES, MISSED)))
    return table


def _reliability(cases: Sequence[Case]) -> Table:
    seen = [(c.found.confidence, c.judged == c.stance) for c in labelled(cases) if c.found]
    table = Table(title="how often a stance of a confidence is right")
    for name in ("confidence", "uses", "mean confidence", "right"):
        table.add_column(name, justify="right")
    for low, high in pairwise(STEPS):
        part = [(confidence, right) for confidence, right in seen if low <= confidence < high]
        if part:
            mean = sum(confidence for confidence, _ in part) / len(part)
            right = _share(right for _, right in part)
            row = (f"{low:.1f}-{min(high, 1):.1f}", str(len(part)), f"{mean:.2f}", f"{right:.2f}")
            table.add_row(*row)
    return table


def _share(values: Iterable[bool]) -> float:
    seen = list(values)
    return _ratio(sum(seen), len(seen))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def parts(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """Part the cases into the open and the closed half, where documents are numbered so."""
    if not all(set(case.document) <= set("0123456789abcdef") for case in cases):
        return {"all": list(cases)}
    return {
        "open half": [case for case in cases if case.document[0] in OPEN],
        "closed half": [case for case in cases if case.document[0] not in OPEN],
    }


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unlisted", is_flag=True, help="Also look for wording that no frame lists.")
@click.option("--model", default="", help="The language model to parse with.")
def main(file: Path, *, unlisted: bool, model: str) -> None:
    """Print how well the labelled uses of FILE are found and judged."""
    analyzer = Analyzer(looks=("findings",), unlisted=unlisted, model=model)
    console = Console()
    for title, cases in parts(read(file, analyzer)).items():
        print_measures(cases, title, console)


if __name__ == "__main__":
    main()
