"""The work on one shard, as every engine does it: read it, and write its part."""

import platform
import threading
from functools import cache
from pathlib import Path

import msgspec
import pyarrow as pa

from nobackyard import packs
from nobackyard.corpus import manifest, shards, store
from nobackyard.corpus.batches import FAILED, Batch, Counts, Looks, Reader, batches
from nobackyard.corpus.matcher import Matcher
from nobackyard.corpus.records import Options, Shard
from nobackyard.corpus.schema import DROPPED, TABLES
from nobackyard.errors import StoreError

_ONE_AT_A_TIME = threading.Lock()  # a reader is not for two threads: neither are its models


class Job(msgspec.Struct, frozen=True):
    """What is done with every shard: where its part is written, what is looked for, by what.

    `made_by` names the program, packs and model: a worker that has others is refused.
    """

    folder: str
    looks: Looks
    made_by: str


class Done(msgspec.Struct, frozen=True):
    """A shard whose part is there; `why` is said where none of its articles could be read."""

    shard: Shard
    counts: Counts
    why: str = ""


def prepare(job: Job) -> None:
    """Make, once, what is kept on the disk, before many processes make it at the same time."""
    listed = packs.load_frames(tuple(map(Path, job.looks.packs_at)))
    Matcher(listed + (packs.load_unlisted() if job.looks.unlisted else ()))


def load(job: Job) -> Reader:
    """Load what reads articles, once a process."""
    return _reader(job)


@cache
def _reader(job: Job) -> Reader:
    ours = made_by(job.looks)
    if ours != job.made_by:
        raise StoreError(
            f"A worker on {platform.node()} has {ours}, but {job.made_by} is wanted. "
            "Install the same everywhere."
        )
    return Reader(job.looks)


def made_by(looks: Looks) -> str:
    """Name the program, packs and model that are here."""
    here = manifest.parameters(looks, Options())
    return f"nobackyard {here.makers['nobackyard']}, packs {here.packs}, {here.model}"


def do(job: Job, shard: Shard) -> Counts:
    """Read the articles of a shard and write its part, unless that is there."""
    folder = Path(job.folder)
    with _ONE_AT_A_TIME:
        if store.part(folder, shard.id).is_dir():
            return store.read_counts(store.part(folder, shard.id))
        reader = load(job)
        aside = store.Aside(folder, shard.id)
        found = shards.read(shard, is_interesting=reader.is_interesting)
        return aside.write(batches(found, reader, skip=aside.poison, note=aside.note))


def give_up(job: Job, shard: Shard, why: str) -> Done:
    """Write the part of a shard that can't be read: a row that says why."""
    key = f"{shard.name}#{shard.start}"
    row = {"key": key, "reason": FAILED, "detail": f"this piece of the input: {why}"}
    tables = {name: schema.empty_table() for name, schema in TABLES.items()}
    tables["dropped"] = pa.Table.from_pylist([row], schema=DROPPED)
    counts = store.Aside(Path(job.folder), shard.id).write(
        [Batch(tables, Counts(read=1, failed=1))]
    )
    return Done(shard, counts, why)
