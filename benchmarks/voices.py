"""Measure whose words are found, beside three simple ways: python -m benchmarks.voices [FOLDER].

Attributed content is counted word by word; scare quotes count as attributed content in the
marked texts and in every system. A speaker is counted for each marked stretch that names one and
that a voice covers by half or more, and is right when one name holds the other.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import marked
from benchmarks.marked import MarkedText
from nobackyard.analyze import Analyzer
from nobackyard.language import cues, saying, spoken
from nobackyard.model import Article, Span

WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
HALF = 0.5


class Found(msgspec.Struct, frozen=True):
    """A stretch that a system takes for somebody's words."""

    span: Span
    speaker: str = ""
    kind: str = ""


System = Callable[[str], list[Found]]


class Score(msgspec.Struct):
    """Counts of one system over some texts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    speakers: int = 0
    speakers_right: int = 0
    failed: int = 0
    seconds: float = 0.0
    texts: int = 0
    of_kind: Counter[str] = msgspec.field(default_factory=Counter)
    of_kind_found: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, one: MarkedText, found: list[Found]) -> None:
        """Count one text."""
        words = [match.span() for match in WORD.finditer(one.text)]
        gold = _inside(words, [m.span for m in one.marked])
        ours = _inside(words, [f.span for f in found])
        self.right += len(gold & ours)
        self.wrong += len(ours - gold)
        self.missed += len(gold - ours)
        self.texts += 1
        for mark in one.marked:
            inside = _inside(words, [mark.span])
            self.of_kind[mark.kind] += len(inside)
            self.of_kind_found[mark.kind] += len(inside & ours)
            self._add_speaker(words, inside, mark, found)

    def _add_speaker(
        self,
        words: Sequence[tuple[int, int]],
        inside: set[int],
        mark: marked.Marked,
        found: Iterable[Found],
    ) -> None:
        if not mark.speaker or not inside:
            return
        best = max(found, key=lambda f: _overlap(inside, _inside(words, [f.span])), default=None)
        if best is None or _overlap(inside, _inside(words, [best.span])) < HALF:
            return
        self.speakers += 1
        self.speakers_right += _same(mark.speaker, best.speaker)

    def row(self) -> list[str]:
        """Return precision, recall, F1, speakers, failures and time as text."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        speakers = f"{self.speakers_right / max(1, self.speakers):.2f} ({self.speakers})"
        each = f"{1000 * self.seconds / max(1, self.texts):.0f}"
        return [
            f"{precision:.3f}",
            f"{recall:.3f}",
            f"{f1:.3f}",
            speakers,
            str(self.failed),
            each,
        ]


def _inside(words: Sequence[tuple[int, int]], spans: Iterable[Span]) -> set[int]:
    held = sorted(spans)
    found: set[int] = set()
    for span in held:
        found |= {i for i, (start, end) in enumerate(words) if span.start <= start < span.end}
    return found


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def _same(gold: str, ours: str) -> bool:
    one, other = gold.casefold(), ours.casefold()
    return bool(other) and (one in other or other in one)


def nobackyard_system() -> System:
    """Return this program as a system."""
    analyzer = Analyzer(looks=("voices", "findings"))

    def run(text: str) -> list[Found]:
        voices = analyzer.analyze(Article(text=text)).voices
        return [Found(v.span, v.speaker, v.kind) for v in voices]

    return run


def quote_marks(text: str) -> list[Found]:
    """Take everything between quotation marks."""
    pairs = re.compile('\u201c[^\u201d]*\u201d|"[^"]*"|\u2018[^\u2019]*\u2019(?!\\w)')
    return [Found(Span(*match.span())) for match in pairs.finditer(text)]


def verb_rule(text: str) -> list[Found]:
    """Take what follows a verb of saying in its sentence, and what is between marks."""
    listed = cues.load()
    verbs = spoken.forms_of(listed.say | listed.think | saying.words().clause)
    found = quote_marks(text)
    for sentence in re.finditer(r"[^.!?\n]+[.!?]*", text):
        verb = verbs.search(sentence[0])
        if verb:
            found.append(Found(Span(sentence.start() + verb.end(), sentence.end())))
    return found


def textacy_system() -> System | None:
    """Return textacy's direct quotations, where it is installed."""
    try:
        from textacy.extract.triples import direct_quotations  # noqa: PLC0415
    except ImportError:
        return None
    from nobackyard.language import parse  # noqa: PLC0415

    nlp = parse.load(parse.model_name())

    def run(text: str) -> list[Found]:
        found = direct_quotations(nlp(text))
        return [
            Found(
                Span(quote.content.start_char, quote.content.end_char),
                " ".join(token.text for token in quote.speaker),
            )
            for quote in found
        ]

    return run


def measure(system: System, texts: Iterable[MarkedText]) -> Score:
    """Run a system over texts; a text it fails on counts as nothing found."""
    score = Score()
    for one in texts:
        start = time.perf_counter()
        try:
            found = system(one.text)
        except ValueError:  # textacy's, where quotation marks do not come in pairs
            found = []
            score.failed += 1
        score.seconds += time.perf_counter() - start
        score.add(one, found)
    return score


def main(folder: Path) -> None:
    """Print the tables for the open and the closed texts."""
    texts = list(marked.read(folder))
    systems: dict[str, System] = {
        "nobackyard": nobackyard_system(),
        "verb of saying": verb_rule,
        "quotation marks": quote_marks,
    }
    textacy = textacy_system()
    if textacy is None:
        print("textacy is not installed: its row is left out")
    else:
        systems["textacy"] = textacy
    for title, part in (
        ("development", [t for t in texts if not t.is_closed]),
        ("closed", [t for t in texts if t.is_closed]),
    ):
        if part:
            _print(title, part, systems)


def _print(title: str, part: Sequence[MarkedText], systems: dict[str, System]) -> None:
    console = Console(width=110)
    console.print(f"\n{title}: {len(part)} texts")
    table = Table("system", "precision", "recall", "F1", "speaker (of)", "failed", "ms/text")
    scores = {name: measure(system, part) for name, system in systems.items()}
    for name, score in scores.items():
        table.add_row(name, *score.row())
    console.print(table)
    kinds = sorted(scores["nobackyard"].of_kind)
    recall = Table("recall of words", *kinds)
    for name, score in scores.items():
        cells = [f"{score.of_kind_found[k] / max(1, score.of_kind[k]):.2f}" for k in kinds]
        recall.add_row(name, *cells)
    words = [str(scores["nobackyard"].of_kind[kind]) for kind in kinds]
    recall.add_row("words marked", *words)
    console.print(recall)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/gold/voices"))
