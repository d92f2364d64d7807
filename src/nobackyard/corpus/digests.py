"""Tell which inputs were read, with a digest of what each of them held."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from nobackyard.corpus.records import Kind, Shard
from nobackyard.corpus.sources.streams import is_remote

WEB: Kind = "web"


class Input(msgspec.Struct, frozen=True):
    """One file, folder or web host; what is not on this computer has no digest.

    `changed` is when, in seconds since 1970: what looks unchanged is not read for a digest again.
    """

    name: str
    kind: Kind
    files: int
    bytes: int
    sha256: str
    changed: float


class _Source(NamedTuple):
    """Where an input lies, and what keys call it."""

    kind: Kind
    path: str
    name: str


def inputs(shards: Iterable[Shard], known: Iterable[Input] = ()) -> tuple[Input, ...]:
    """Return the inputs of shards; of those that are known already, only changed ones are read."""
    files: dict[_Source, list[str]] = defaultdict(list)
    for shard in shards:
        files[_Source(shard.kind, shard.path, shard.name)].extend(shard.names)
    before = {one.name: one for one in known}
    return tuple(_input(source, names, before) for source, names in files.items())


def _input(source: _Source, names: Sequence[str], known: Mapping[str, Input]) -> Input:
    name = source.name
    if source.kind == WEB or is_remote(source.path):
        return Input(name, source.kind, max(1, len(names)), 0, "", 0.0)
    paths = [os.path.join(source.path, name) for name in names] if names else [source.path]
    sizes, times = zip(*(_stamp(path) for path in paths), strict=True)
    found = Input(name, source.kind, len(paths), sum(sizes), "", max(times))
    before = known.get(name)
    if before and msgspec.structs.replace(before, sha256="") == found:
        return before
    digest = _digest_of_all(paths, names) if names else _digest(source.path)
    return msgspec.structs.replace(found, sha256=digest)


def _stamp(path: str) -> tuple[int, float]:
    try:
        info = os.stat(path)
    except OSError:
        return 0, 0.0  # gone since it was planned: its reader says so
    return info.st_size, info.st_mtime


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digest_of_all(paths: Iterable[str], names: Iterable[str]) -> str:
    seen = hashlib.sha256()
    for path, name in zip(paths, names, strict=True):
        seen.update(f"{name}\0{_digest(path)}\n".encode(errors="surrogateescape"))
    return seen.hexdigest()
