"""Find which of many thousand words stand in a text, with Hyperscan or, where it is not, RE2."""

import hashlib
import os
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import platformdirs

Engine = Literal["hyperscan", "re2"]
Search = Callable[[bytes], list[int]]  # a text -> the numbers of the words that stand in it

WIDEST = 3  # spaces between two words, at most
RE2_MEMORY = 1 << 30  # bytes, at most; with its usual 8 MB it makes its tables again and again


def load(words: Sequence[bytes], engine: Engine | None = None) -> Search:
    """Return what searches for these words, with the fastest engine that is installed."""
    if not words:
        return lambda _: []
    if engine:
        return _hyperscan(words) if engine == "hyperscan" else _re2(words)
    try:
        return _hyperscan(words)
    except Exception:  # noqa: BLE001  (not installed, or not for this processor)
        return _re2(words)


def _hyperscan(words: Sequence[bytes]) -> Search:
    import hyperscan  # noqa: PLC0415  (there is not a wheel of it for every computer)

    database = _database(words)
    scratch = hyperscan.Scratch(database)

    def search(text: bytes) -> list[int]:
        found: list[int] = []

        def note(number: int, *_: object) -> None:
            found.append(number)

        database.scan(text, match_event_handler=note, scratch=scratch)
        return found

    return search


def _database(words: Sequence[bytes]) -> Any:  # noqa: ANN401  (the library has no types)
    """Return the database of these words; the last one is kept, for making it takes a while."""
    import hyperscan  # noqa: PLC0415  (as above)

    store = platformdirs.user_cache_path("nobackyard") / "words.hyperscan"
    key = _key(words)
    try:
        found = store.read_bytes()
        if found.startswith(key):
            return hyperscan.loadb(found[len(key) :], hyperscan.HS_MODE_BLOCK)
    except (OSError, hyperscan.error):
        pass  # none is kept, or one of another processor
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[_expression(word) for word in words],
        ids=list(range(len(words))),
        elements=len(words),
        flags=hyperscan.HS_FLAG_SINGLEMATCH,
    )
    _keep(store, key + hyperscan.dumpb(database))
    return database


def _expression(words: bytes) -> bytes:
    """Return an expression for words of letters and spaces: one space may be a few."""
    inner = b" {1,%d}" % WIDEST
    return b" %b " % words.strip().replace(b" ", inner)


def _key(words: Sequence[bytes]) -> bytes:
    made_by = f"{version('hyperscan')} {platform.machine()} {platform.node()}"
    expressions = map(_expression, words)
    return hashlib.sha256(b"\n".join([made_by.encode(), *expressions])).digest()


def _keep(store: Path, content: bytes) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        aside = store.with_suffix(f".{os.getpid()}")
        aside.write_bytes(content)
        aside.replace(store)
    except OSError:
        pass  # a read-only home only costs time


def _re2(words: Sequence[bytes]) -> Search:
    import re2  # noqa: PLC0415  (where hyperscan is, nothing else needs it)

    options = re2.Options()
    options.never_capture = True
    options.max_mem = RE2_MEMORY
    database = re2.Set.SearchSet(options)
    for word in words:
        database.Add(_expression(word))
    database.Compile()

    def search(text: bytes) -> list[int]:
        return database.Match(text) or []  # None where there is none

    return search
