"""Compare ways to judge a stance: `python -m benchmarks.judges [FILE ...]`.

Rules alone, weights on the clues, weights on a sentence model's averages, and weights on both, each
fitted on the training sentences; the fitted layers alone, and what the program ships: all of them
together. Measured on the project's gold set and on further labelled files. Of a file whose
documents are numbered, the closed half stands in a row of its own.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from benchmarks.gold import OPEN, text_of
from nobackyard.frames import judge, reader
from nobackyard.frames.features import PASSAGE, Evidence
from nobackyard.frames.weights import load_linear
from nobackyard.language import cues as cue_lists
from nobackyard.model import STANCES
from training import cases
from training.cases import Case
from training.examples import Labelled, of_packs, written
from training.fit import Viewed, out_of_fold, read_viewed, viewed, weigh
from training.stance import PASSAGE_SIZE, STRENGTH

GOLD = Path(__file__).parents[1] / "tests/gold/gold.jsonl"
VOICED = {"in_quotation", "in_reported_clause", "in_according_to", "in_attitude", "said",
          "in_heading_voice", "in_short_quotes", "regarded_by", "regarded_by_nobody", "is_aim",
          "is_claimed", "has_hedge"}  # fmt: skip
DENIED = {"is_negated", "has_denying_word", "is_nobodys", "is_refused", "is_called_wrong",
          "is_answered_after"}  # fmt: skip
Numbers = dict[str, float]
Keep = Callable[[str], bool]


def by_rules(case: Case, proof: Evidence) -> str:  # noqa: PLR0911  (one return a rule)
    """Judge by the guide's order of rules on the clues alone."""
    clues = proof.clues.keys()
    is_owned = proof.numbers.get("owner", 0) > 0 or case.use.frame.owner
    if case.use.never or "has_other_company" in clues:
        return "literal"
    if case.use.frame.needs == "owner" and not is_owned:
        return "literal"
    if clues & DENIED and "is_not_only" not in clues:
        return "rejected"
    if {"is_word", "in_short_quotes"} <= clues or "is_quoted_word" in clues:
        return "mentioned"
    if clues & VOICED:
        return "attributed"
    if "is_told_as_past" in clues and clues & {"has_past_words", "has_past_year"}:
        return "historical"
    return "asserted"


class Fitted:
    """A logistic regression on the numbers whose names are kept."""

    def __init__(self, keep: Keep, proofs: Sequence[Evidence], labels: Sequence[str]) -> None:
        """Fit it."""
        self._keep = keep
        self._vectors = DictVectorizer()
        table = self._vectors.fit_transform([self._kept(proof) for proof in proofs])
        self._used = np.asarray((table != 0).sum(axis=0)).ravel() >= 4  # noqa: PLR2004
        self._model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
            table[:, self._used], labels
        )

    def judge(self, proofs: Sequence[Evidence]) -> list[str]:
        """Return the stances of uses."""
        table = self._vectors.transform([self._kept(proof) for proof in proofs])
        return list(self._model.predict(table[:, self._used])) if proofs else []

    def _kept(self, proof: Evidence) -> Numbers:
        # A sentence model's numbers vary by about .3; this brings them to the size used in the fit.
        size = {True: PASSAGE_SIZE / 0.3, False: 1.0}
        return {
            name: value * size[name.startswith(PASSAGE)]
            for name, value in proof.numbers.items()
            if self._keep(name)
        }


def read(file: Path) -> dict[str, list[Labelled]]:
    """Return the labelled uses of a file, by part."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    parts: dict[str, list[Labelled]] = {}
    for row in rows:
        if row["stance"]:
            parts.setdefault(f"{file.stem}{_half(row)}", []).append(_labelled(row))
    return parts


def _half(row: dict[str, Any]) -> str:
    if "document" not in row:
        return ""
    return ", open half" if row["document"][0] in OPEN else ", closed half"


def _labelled(row: dict[str, Any]) -> Labelled:
    text, span = text_of(row)
    group = row.get("document", row["id"])
    return Labelled(text, span, row["stance"], row["owner"], tuple(row["targets"]), group)


def seen(items: Iterable[Labelled]) -> list[Viewed]:
    """Read labelled uses as the package's own layers see them."""
    found = cases.read(items)
    return [viewed(case, reader.look(case.use, case.reading, case.found)) for case in found]


def by_layers(each: Viewed) -> str:
    """Judge by the fitted layers alone."""
    if each.view is None:
        return "literal"
    return max(each.view.guess.stances.items(), key=lambda pair: pair[1])[0]


def as_shipped(each: Viewed) -> str:
    """Judge as the program does."""
    return judge.judge(each.case.use, each.case.reading, cue_lists.load()).stance


def macro(labels: Sequence[str], judged: Sequence[str]) -> float:
    """Return the mean F1 over the stances."""
    return float(f1_score(labels, judged, labels=STANCES, average="macro", zero_division=0))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: Iterable[Path]) -> None:
    """Print the macro F1 of each way to judge, on found uses."""
    learned = read_viewed([*written(), *of_packs()])
    proofs, labels = out_of_fold(learned), [each.item.stance for each in learned]
    ways = {
        "clues, learned": Fitted(lambda name: not name.startswith(PASSAGE), proofs, labels),
        "averages alone": Fitted(lambda name: name.startswith(PASSAGE), proofs, labels),
        "clues and averages": Fitted(lambda _: True, proofs, labels),
    }
    owner, target = load_linear("owner"), load_linear("targets")
    table = Table(title="macro F1 over six stances, of the uses that are found")
    for name in ("labelled", "uses", "rules alone", *ways, "layers alone", "as shipped"):
        table.add_column(name, justify="left" if name == "labelled" else "right")
    for file in (GOLD, *files):
        for part, items in read(file).items():
            uses = seen(items)
            weighed = [weigh(each, owner, target) for each in uses]
            judged = [
                [by_rules(each.case, proof) for each, proof in zip(uses, weighed, strict=True)],
                *(way.judge(weighed) for way in ways.values()),
                [by_layers(each) for each in uses],
                [as_shipped(each) for each in uses],
            ]
            right = [each.item.stance for each in uses]
            table.add_row(part, str(len(uses)), *(f"{macro(right, way):.3f}" for way in judged))
    Console().print(table)


if __name__ == "__main__":
    main()
