"""Read the labelled sentences: those written for training and those of the frame files."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from nobackyard import Analyzer, packs
from nobackyard.frames import use as uses
from nobackyard.frames.forms import Inflections
from nobackyard.frames.scan import Scanner
from nobackyard.frames.use import Use
from nobackyard.language.reading import Reading
from nobackyard.model import Article, Frame, Span

DATA = Path(__file__).parent / "data"
TOGETHER = 12  # lines that follow each other may be variants of one sentence: one fold has them all
BRACKETS = len("[["), len("]]")


class Labelled(msgspec.Struct, frozen=True):
    """One use with what people say of it; `group` keeps what belongs together in one fold."""

    text: str
    span: Span
    stance: str
    owner: str | None
    targets: tuple[str, ...]
    group: str


def written(folder: Path = DATA) -> Iterator[Labelled]:
    """Yield the sentences written for training."""
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            yield labelled(json.loads(line), f"{file.stem}-{number // TOGETHER}")


def labelled(row: dict[str, Any], group: str = "") -> Labelled:
    """Return a row of a JSON lines file; its text marks the use by [[ and ]]."""
    before = f"{row['before']} " if row["before"] else ""
    after = f" {row['after']}" if row["after"] else ""
    start = row["text"].index("[[")
    end = row["text"].index("]]") - BRACKETS[0]
    bare = row["text"].replace("[[", "").replace("]]", "")
    return Labelled(
        text=before + bare + after,
        span=Span(len(before) + start, len(before) + end),
        stance=row["stance"],
        owner=row["owner"],
        targets=tuple(row["targets"]),
        group=group or row["id"],
    )


def of_packs() -> Iterator[Labelled]:
    """Yield the examples of the frame files, wherever the frame's words stand in them."""
    for frames in (packs.load_frames(), packs.load_unlisted()):
        scanner = _scanner(frames)
        examples = [(frame, example) for frame in frames for example in frame.examples]
        for frame, example in examples:
            hits = [hit for hit in scanner.find(example.text) if hit.frame.id == frame.id]
            for hit in hits[:1]:
                yield Labelled(
                    text=example.text,
                    span=hit.span,
                    stance=example.stance,
                    owner=example.owner,
                    targets=example.targets,
                    group=frame.id,
                )


def read_uses(items: Iterable[Labelled]) -> Iterator[tuple[Labelled, Reading, Use]]:
    """Yield each labelled use that the scan finds, as the analyzer reads it."""
    analyzer = Analyzer(looks=("findings",))
    guesses = _scanner(packs.load_unlisted())
    for item in items:
        words, nouns = analyzer.scan(item.text), guesses.find(item.text)
        if not any(hit.span.meets(item.span) for hit in (*words, *nouns)):
            continue
        reading, hits = analyzer.read(Article(text=item.text), words, nouns)
        found = [use for use in uses.uses(reading, hits) if use.span.meets(item.span)]
        if found:
            yield item, reading, found[0]


def _scanner(frames: Sequence[Frame]) -> Scanner:
    return Scanner(frames, packs.load_table("inflections.toml", Inflections))
