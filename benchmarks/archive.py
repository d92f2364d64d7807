"""Measure verdicts on an archive that nobody wrote for this: `python -m benchmarks.archive FILE`.

FILE is `white-house-2021-2026.parquet` of the test data. `archive.jsonl` beside this file says
where 458 uses stand in it, and what two people who had not seen the program's verdicts call them;
the texts are not here. They were drawn by what an early version said of all uses in the archive:
200 it took for asserted, 90 attributed, 110 literal, and so on. `weight` is how many uses of the
archive each stands for. The errors of the open half were read while the weights were fitted.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from benchmarks.counts import ratio
from nobackyard import Analyzer, Article
from nobackyard.corpus.sources.article import with_title
from nobackyard.model import STANCES, Span

LABELS = Path(__file__).with_suffix(".jsonl")
HALVES = ("open", "closed")
FRAMES = "any but literal"


class Label(msgspec.Struct, frozen=True):
    """One labelled use: where it stands in the title and the text of an article.

    The file has owners and targets, too, and whether the labeller was sure.
    """

    id: str
    start: int
    end: int
    stance: str
    half: str
    weight: float


class Judged(msgspec.Struct, frozen=True):
    """A labelled use, and the stance that the program gives it; what it passes by is literal."""

    label: Label
    stance: str


def judge(file: Path) -> list[Judged]:
    """Return the labelled uses with the program's verdicts."""
    labels = [msgspec.json.decode(line, type=Label) for line in LABELS.read_bytes().splitlines()]
    wanted = {label.id for label in labels}
    rows = pq.read_table(file, columns=["id", "title", "text"]).to_pylist()
    articles = [Article(**row) for row in rows if row["id"] in wanted]
    analyzer = Analyzer(looks=("findings",))
    found = {one.id: analyzer.analyze(with_title(one)).findings for one in articles}
    judged = []
    for label in labels:
        span = Span(label.start, label.end)
        stances = [one.stance for one in found[label.id] if one.span.meets(span)]
        judged.append(Judged(label, stances[0] if stances else "literal"))
    return judged


def _is(stance: str, wanted: str) -> bool:
    return stance != "literal" if wanted == FRAMES else stance == wanted


def measure(cases: Sequence[Judged], stance: str) -> list[str]:
    """Return F1 among those drawn, and precision and recall in the archive as far as they tell."""
    said = [case for case in cases if _is(case.stance, stance)]
    wanted = [case for case in cases if _is(case.label.stance, stance)]
    both = [case for case in said if _is(case.label.stance, stance)]
    heavy_said, heavy_wanted, heavy_both = (
        sum(case.label.weight for case in some) for some in (said, wanted, both)
    )
    figures = (
        ratio(2 * len(both), len(said) + len(wanted)),
        ratio(heavy_both, heavy_said),
        ratio(heavy_both, heavy_wanted),
    )
    return [stance, str(len(wanted)), str(len(said)), *(f"{figure:.3f}" for figure in figures)]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    """Print how the labelled uses of FILE are judged."""
    every = judge(file)
    for half in HALVES:
        cases = [case for case in every if case.label.half == half]
        table = Table(title=f"{half} half: {len(cases)} uses")
        for column in ("stance", "labelled", "judged", "F1", "precision there", "recall there"):
            table.add_column(column, justify="left" if column == "stance" else "right")
        for stance in (*STANCES, FRAMES):
            table.add_row(*measure(cases, stance))
        Console().print(table)


if __name__ == "__main__":
    main()
