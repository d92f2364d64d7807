"""Measure roles and ties on sentences of our own: `python -m benchmarks.clauses`.

`examples.jsonl` is what the code was written against, `kept.jsonl` was held back from that. Both
were answered by somebody who had not seen the code. Verbs are compared without their
prepositions, voices by whether somebody else speaks; what is marked optional counts neither way.
`passages.jsonl` tells of whole texts who mainly acts and with whom an actor deals.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import counts
from benchmarks.counts import Counts
from nobackyard import Analyzer, Article
from nobackyard.model import Analysis, Part, Polarity, TieKind
from nobackyard.relations.profile import profile

FOLDER = Path(__file__).parent.parent / "tests" / "agency"


class WantedRole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an actor is expected to do or undergo; `voice` is null for the writer's own."""

    actor: str
    part: Part
    verb: str
    polarity: Polarity
    voice: str | None
    optional: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What has to agree for two to be the same role."""
        return self.actor, self.part, self.verb.split()[0]


class WantedTie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tie that is expected; `also` lists other kinds that can be defended."""

    source: str
    kind: TieKind
    target: str
    polarity: Polarity
    voice: str | None
    optional: bool = False
    also: tuple[TieKind, ...] = ()


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with its expected roles and ties, and what it is an example of."""

    id: str
    text: str
    about: str
    roles: tuple[WantedRole, ...]
    ties: tuple[WantedTie, ...]


class Compared(msgspec.Struct, frozen=True):
    """What agrees in one sentence, and each thing that does not, in words."""

    roles: Counts
    dyads: Counts
    shared: int
    polarities: int
    voices: int
    pairs: int
    kinds: int
    faults: tuple[str, ...]


def read(name: str) -> list[Sentence]:
    """Return the sentences of one of the files."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Sentence) for line in lines]


def compare(sentence: Sentence, analysis: Analysis) -> Compared:
    """Compare what was found in a sentence with what is expected."""
    found = {(r.actor, r.part, r.verb.split()[0]): r for r in analysis.roles}
    wanted = {role.key: role for role in sentence.roles if not role.optional}
    extra = found.keys() - {role.key for role in sentence.roles}
    shared = wanted.keys() & found.keys()
    polarities = {key for key in shared if found[key].polarity == wanted[key].polarity}
    voices = {key for key in shared if (found[key].voice is None) == (wanted[key].voice is None)}
    faults = [
        *(f"missed role {' '.join(key)}" for key in wanted.keys() - found.keys()),
        *(f"wrong role {' '.join(key)}" for key in extra),
        *(f"polarity of {' '.join(k)}: {found[k].polarity}" for k in shared - polarities),
        *(f"voice of {' '.join(key)}" for key in shared - voices),
    ]
    kinds = _kinds(analysis)
    dyads = {(tie.source, tie.target): tie for tie in sentence.ties if not tie.optional}
    spurious = kinds.keys() - {(tie.source, tie.target) for tie in sentence.ties}
    met = dyads.keys() & kinds.keys()
    right = {pair for pair in met if kinds[pair] & _allowed(sentence, pair)}
    faults += [
        *(f"missed tie {' -> '.join(pair)}" for pair in dyads.keys() - met),
        *(f"wrong tie {' -> '.join(pair)} {min(kinds[pair])}" for pair in spurious),
        *(f"kind of {' -> '.join(pair)}: {min(kinds[pair])}" for pair in met - right),
    ]
    return Compared(
        roles=Counts(len(shared), len(shared) + len(extra), len(wanted)),
        dyads=Counts(len(met), len(met) + len(spurious), len(dyads)),
        shared=len(shared),
        polarities=len(polarities),
        voices=len(voices),
        pairs=len(met),
        kinds=len(right),
        faults=tuple(sorted(faults)),
    )


def compare_all(name: str) -> Iterator[tuple[Sentence, Compared]]:
    """Yield each sentence of a file with what agrees in it."""
    analyzer = Analyzer(looks=("roles", "ties"))
    for sentence in read(name):
        yield sentence, compare(sentence, analyzer.analyze(Article(text=sentence.text)))


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, who acts most in it, who is most acted upon, and some actors' partners."""

    id: str
    text: str
    top_acts: tuple[str, ...]
    top_acted: tuple[str, ...]
    partners: dict[str, tuple[str, ...]]
    note: str


def print_passages(console: Console) -> None:
    """Print how whole texts are told: who is on top, and whose partners are found."""
    analyzer = Analyzer(looks=("roles", "ties"))
    lines = (FOLDER / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [msgspec.json.decode(line, type=Passage) for line in lines]
    acting, found, wanted = 0, 0, 0
    for passage in passages:
        profiled = profile([analyzer.analyze(Article(text=passage.text))])
        acting += max(profiled.actors, key=lambda one: one.acts).actor in passage.top_acts
        circles = {one.actor: one.circle for one in profiled.actors}
        for actor, partners in passage.partners.items():
            circle = circles.get(actor)
            known = {one.actor for one in circle.partners} if circle else set()
            found += len(known & set(partners))
            wanted += len(partners)
    console.print(
        f"Of {len(passages)} passages {acting} have one of those that mainly act on top; "
        f"{found} of {wanted} partners are found."
    )


def _kinds(analysis: Analysis) -> dict[tuple[str, str], set[str]]:
    kinds: dict[tuple[str, str], set[str]] = {}
    for tie in analysis.ties:
        kinds.setdefault((tie.source, tie.target), set()).add(tie.kind)
    return kinds


def _allowed(sentence: Sentence, pair: tuple[str, str]) -> set[str]:
    ties = [tie for tie in sentence.ties if (tie.source, tie.target) == pair]
    return {kind for tie in ties for kind in (tie.kind, *tie.also)}


@click.command()
@click.option("--errors", is_flag=True, help="Show each fault in the sentences that may be read.")
def main(*, errors: bool) -> None:
    """Print how well roles and ties are found in sentences of our own."""
    console = Console(width=110)
    table = Table("sentences", "what", "precision", "recall", "F1", "95 %", "wanted")
    for name in ("examples", "kept"):
        done = list(compare_all(name))
        found = [compared for _, compared in done]
        table.add_row(name, "roles", *counts.cells([one.roles for one in found]))
        table.add_row(name, "dyads", *counts.cells([one.dyads for one in found]))
        shares = {
            "polarity": counts.ratio(
                sum(c.polarities for c in found), sum(c.shared for c in found)
            ),
            "voice": counts.ratio(sum(c.voices for c in found), sum(c.shared for c in found)),
            "kind of tie": counts.ratio(sum(c.kinds for c in found), sum(c.pairs for c in found)),
            "without fault": counts.ratio(sum(not c.faults for c in found), len(found)),
        }
        for what, share in shares.items():
            table.add_row(name, what, "", "", f"{share:.3f}", "", "")
        if errors and name == "examples":
            for sentence, compared in done:
                if compared.faults:
                    console.print(f"\n{sentence.id}: {sentence.text}", markup=False)
                for fault in compared.faults:
                    console.print(f"  {fault}", markup=False)
    console.print(table)
    print_passages(console)


if __name__ == "__main__":
    main()
