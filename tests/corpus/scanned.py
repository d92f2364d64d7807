"""Small corpora, and the rows of a store to compare."""

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from nobackyard import packs
from nobackyard.corpus import shards, store, work
from nobackyard.corpus.batches import Looks
from nobackyard.corpus.records import Options, Shard
from nobackyard.corpus.schema import TABLES

EXAMPLES = [example.text for frame in packs.load_frames() for example in frame.examples]
QUIET = (
    "The harbour commission of Portugal met on Tuesday and agreed on a budget for the new pier.",
    "Officials from Chile and Peru said that talks on fishing rights would go on in spring.",
    "Rain fell for a third day, and the ministry in Tashkent asked farmers to wait.",
    "The museum, which opened in 1911, showed paintings that had not been seen for many years.",
    "Georgia beat Jordan by two goals to one in a friendly match before nine thousand people.",
)
Rows = dict[str, list[dict[str, Any]]]


def article(seed: int, *, has_hit: bool) -> str:
    """Return a short article, with or without words of a frame."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    sentences = chance.choices(QUIET, k=12)
    if has_hit:
        sentences.insert(chance.randrange(12), chance.choice(EXAMPLES))
    return " ".join(sentences[:6]) + "\n\n" + " ".join(sentences[6:])


def corpus(file: Path, count: int, *, hits_every: int = 4) -> Path:
    """Write articles to a file, some of them empty, not English, or copies."""
    rows: list[dict[str, str]] = []
    for number in range(count):
        text = article(number, has_hit=number % hits_every == 0)
        if number % 11 == 5:
            text = rows[-1]["text"] + " Updated."
        if number % 13 == 7:
            text = "" if number % 2 else "Der Ausschuss tagte am Dienstag und beriet lange. " * 5
        day = f"2024-{number % 12 + 1:02}-11"
        rows.append({"id": f"a{number}", "text": text, "outlet": f"o{number % 3}", "date": day})
    return lines(file, rows)


def lines(file: Path, rows: Iterable[dict[str, str]]) -> Path:
    """Write rows as JSON, one a line."""
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def planned(file: Path, shard_bytes: int = 1_000_000_000) -> tuple[Shard, ...]:
    """Return the shards of a file."""
    return shards.plan([str(file)], Options(shard_bytes=shard_bytes))


def job(folder: Path, looks: Looks | None = None) -> work.Job:
    """Return the work of writing parts to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    looks = looks or Looks()
    return work.Job(str(folder), looks, work.made_by(looks))


def done_here(folder: Path, wanted: Sequence[Shard], looks: Looks | None = None) -> Rows:
    """Do all the work in this process, and return the rows."""
    for shard in wanted:
        work.do(job(folder, looks), shard)
    return rows(folder)


def rows(folder: Path) -> Rows:
    """Return all rows of a store, in an order that does not depend on its parts."""
    return {
        name: sorted(
            (row for file in store.files(folder, name) for row in pq.read_table(file).to_pylist()),
            key=repr,
        )
        for name in [*TABLES, "clusters"]
    }
