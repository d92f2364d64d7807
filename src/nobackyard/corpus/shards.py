"""Cut inputs into shards, and read a shard: the way into the corpus engine."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from nobackyard.corpus.records import Dropped, Input, Kind, Options, Piece, Record, Row, Shard
from nobackyard.corpus.sources import delimited, feed, folder, inputs, jsonl, parquet, warc
from nobackyard.corpus.sources.article import Interest, make


class Source(Protocol):
    """What each form of an archive can do."""

    def cut(self, found: Input, options: Options) -> Iterator[Piece]:
        """Yield the pieces of an input."""

    def read(self, shard: Shard) -> Iterator[Row | Dropped]:
        """Yield what a piece holds."""


SOURCES: dict[Kind, Source] = {
    "jsonl": jsonl,
    "csv": delimited,
    "parquet": parquet,
    "folder": folder,
    "warc": warc,
    "web": feed,
}


def plan(sources: Iterable[str], options: Options | None = None) -> tuple[Shard, ...]:
    """Return the shards of files, folders, patterns and addresses, always the same ones.

    A `ReadError` tells of an input that is not there or that can't be read at all.
    """
    options = options or Options()
    pieces = (
        (found, piece)
        for found in inputs.find(sources, options)
        for piece in SOURCES[found.kind].cut(found, options)
    )
    return tuple(
        _shard(number, found, piece, options) for number, (found, piece) in enumerate(pieces)
    )


def read(shard: Shard, *, is_interesting: Interest | None = None) -> Iterator[Record | Dropped]:
    """Yield the articles of a shard in order, and what gives none.

    `is_interesting` is asked of all that a reader sees of a page: only pages of interest are read
    with the accurate extractor. Without it, all are.
    """
    if not shard.size and not shard.names:
        yield Dropped(f"{shard.name}#0", "no text", "there is nothing in it")
        return
    for found in SOURCES[shard.kind].read(shard):
        if isinstance(found, Dropped):
            yield found
        else:
            yield make(found, shard.options, is_interesting or _everything)


def guesses(shards: Iterable[Shard]) -> tuple[str, ...]:
    """Say which columns are read where nobody said so, once for each way of reading."""
    told = {
        ", ".join(f"{field} from {column!r}" for field, column in shard.columns): shard.name
        for shard in reversed(tuple(shards))
        if set(shard.columns) - set(shard.options.columns)
    }
    return tuple(f"{name}: reading {columns}." for columns, name in reversed(told.items()))


def _everything(_: str) -> bool:
    return True


def _shard(number: int, found: Input, piece: Piece, options: Options) -> Shard:
    return Shard(
        number,
        _id(found, piece, options),
        found.kind,
        found.path,
        found.name,
        piece.start,
        piece.stop,
        piece.size,
        piece.names,
        piece.columns,
        options,
    )


def _id(found: Input, piece: Piece, options: Options) -> str:
    """Return what names this piece of work, wherever its input lies."""
    asked = msgspec.structs.replace(options, cache="", delay_s=0)
    size = 0 if found.names else found.size  # a text more in a folder changes its own shard only
    what = (found.kind, found.name, size, piece, asked)
    return hashlib.sha256(repr(what).encode(errors="backslashreplace")).hexdigest()[:16]
