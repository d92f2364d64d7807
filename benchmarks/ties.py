"""Measure ties on an event coder's test sentences: `python -m benchmarks.ties [FOLDER]`.

Its actor list is loaded as a user's pack over the shipped actors. What is compared is which
actor does something to which other, as a set of pairs a sentence; the codes of the events belong
to another list of verbs. Expected events that lack an actor on one side, or have the same on
both, are left out. Half of the sentences may be read for errors; of the rest only numbers are.
Many sentences vary one another, so that the halves are less apart than they seem.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import counts, petrarch
from benchmarks.petrarch import Dyad, Record
from nobackyard.analyze import Analyzer
from nobackyard.language import parse
from nobackyard.model import Analysis, Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FOLDER = "../shared/gold/petrarch"
OPEN = "01234567"  # first digits of the ids' hashes whose sentences may be read
SHOWN = 20
ALIKE = 0.7  # of two sentences: one is then a variation of the other
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "prep", "agent", "dative"})
BEFORE = frozenset({"amod", "compound", "poss", "nmod"})


class Answer(msgspec.Struct, frozen=True):
    """What is said of a record, by the program and by two rules that know no verbs."""

    record: Record
    analysis: Analysis
    said: tuple[frozenset[Dyad], ...]  # by each of the systems

    @property
    def is_open(self) -> bool:
        """Tell whether the sentence may be read for errors."""
        return hashlib.sha256(self.record.id.encode()).hexdigest()[0] in OPEN


def answer(records: Iterable[Record], pack: Path, model: str = "") -> Iterator[Answer]:
    """Yield what is said of each record with the pack."""
    analyzer = Analyzer(model=model, packs_at=[pack], looks=("ties",))
    nlp = parse.load(parse.model_name(model))
    for record in records:
        analysis = analyzer.analyze(Article(text=record.text, published=record.published))
        (sentence,) = parse.parse(nlp, record.text, [Span(0, len(record.text))])
        said = (
            ((tie.source, tie.target) for tie in analysis.ties),
            of_heads(sentence.doc, analysis),
            of_phrases(sentence.doc, analysis),
        )
        yield Answer(record, analysis, tuple(map(_dyads, said)))


def _dyads(pairs: Iterable[tuple[str, str]]) -> frozenset[Dyad]:
    """Return pairs of actors; a code that stands for several is each of them."""
    several = ((petrarch.actors_of(one), petrarch.actors_of(other)) for one, other in pairs)
    single = (pair for ones, others in several for pair in product(ones, others))
    return frozenset((one, other) for one, other in single if one != other)


def of_heads(doc: "Doc", analysis: Analysis) -> Iterator[Dyad]:
    """Yield the actors that a verb's subject is with those that its objects are."""
    actors = {m.span.start: m.actor for m in analysis.mentions}
    for verb in doc:
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        objects += [c for p in verb.children for c in p.children if c.dep_ == "pobj"]
        for subject, obj in product(subjects, objects):
            yield from product(_heads(subject, actors), _heads(obj, actors))


def _heads(noun: "Token", actors: dict[int, str]) -> list[str]:
    words = [noun, *(child for child in noun.children if child.dep_ in BEFORE)]
    return [actors[word.idx] for word in words if word.idx in actors]


def of_phrases(doc: "Doc", analysis: Analysis) -> Iterator[Dyad]:
    """Yield every actor under a verb's subject with every one under its other phrases."""
    actors = {m.span.start: m.actor for m in analysis.mentions}
    for verb in doc:
        subjects = [w for c in verb.children if c.dep_ in SUBJECTS for w in c.subtree]
        objects = [w for c in verb.children if c.dep_ in OBJECTS for w in c.subtree]
        for subject, obj in product(subjects, objects):
            if subject.idx in actors and obj.idx in actors:
                yield actors[subject.idx], actors[obj.idx]


SYSTEMS = ("nobackyard", "subject and object, heads", "subject and object, phrases")


def print_measures(title: str, answers: Sequence[Answer], console: Console) -> None:
    """Print how well pairs are found, and how often nothing is where nothing is expected."""
    table = Table("system", "precision", "recall", "F1", "95 %", "pairs", "silent", "silent, all")
    table.title = f"{title}: {len(answers)} sentences"
    marked = [one for one in answers if one.record.is_marked_silent]
    empty = [one for one in answers if not one.record.dyads and not one.record.unnamed]
    for at, name in enumerate(SYSTEMS):
        cells = counts.cells([counts.compare(one.said[at], one.record.dyads) for one in answers])
        silent = (f"{sum(not one.said[at] for one in p)}/{len(p)}" for p in (marked, empty))
        table.add_row(name, *cells, *silent)
    console.print(table)


def print_errors(answers: Iterable[Answer], console: Console) -> None:
    """Print sentences with pairs that are missed or wrong, and the ties that made them."""
    for one in _unlike(one for one in answers if one.said[0] != one.record.dyads):
        console.print(f"\n{one.record.id}: {one.record.text}", markup=False)
        for source, target in sorted(one.record.dyads - one.said[0]):
            console.print(f"  missed  {source} -> {target}", markup=False)
        for tie in one.analysis.ties:
            extra = sorted(_dyads([(tie.source, tie.target)]) - one.record.dyads)
            for source, target in extra:
                console.print(
                    f"  wrong   {source} -> {target}  {tie.kind}: {tie.verb}", markup=False
                )


def _unlike(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield answers until enough are shown; of sentences that vary one another, the first."""
    shown: list[str] = []
    for one in answers:
        alike = (SequenceMatcher(None, one.record.text, text).ratio() for text in shown)
        if len(shown) < SHOWN and max(alike, default=0) < ALIKE:
            shown.append(one.record.text)
            yield one


@click.command()
@click.argument("folder", default=FOLDER, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help=f"Show up to {SHOWN} sentences of the open half.")
@click.option("--model", default="", help="The language model to parse with.")
def main(folder: Path, *, errors: bool, model: str) -> None:
    """Print how well the ties of the records in FOLDER are found."""
    records = petrarch.read_records(folder)
    with tempfile.TemporaryDirectory() as place:
        petrarch.write_pack(folder, records, Path(place))
        answers = list(answer(records, Path(place), model))
    console = Console(width=110)
    parts = {
        "all": answers,
        "open half": [one for one in answers if one.is_open],
        "closed half": [one for one in answers if not one.is_open],
    }
    for title, part in parts.items():
        print_measures(title, part, console)
    left_out = sum(record.unnamed for record in records)
    console.print(f"{left_out} expected events without two named actors are left out.")
    if errors:
        print_errors(parts["open half"], console)


if __name__ == "__main__":
    main()
