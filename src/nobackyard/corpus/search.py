"""Find which of many thousand needles may be in a text, with Hyperscan, or RE2 without it."""

import hashlib
import os
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import platformdirs

from nobackyard.corpus.needles import AROUND, Needle

Engine = Literal["hyperscan", "re2"]
Search = Callable[[bytes], list[Needle]]  # words of a text, spaced -> needles that may be there
Scan = Callable[[bytes], list[int]]  # words of a text -> numbers of expressions that match

WIDEST = 3  # spaces between two words: more are made fewer
WIDER = b" " * (WIDEST + 1)
RE2_MEMORY = 1 << 30  # bytes, at most; with its usual 8 MB it makes its tables again and again


def load(needles: Iterable[Needle], engine: Engine | None = None) -> Search:
    """Return what searches for needles, with the fastest engine that is installed."""
    every = sorted(needles)
    if engine == "re2":
        return _with_re2(every)
    try:
        return _with_hyperscan(every)
    except Exception:
        if engine:
            raise
        return _with_re2(every)  # there is no Hyperscan, or not for this processor


def _with_hyperscan(needles: Sequence[Needle]) -> Search:
    def expression(needle: Needle) -> bytes:
        if needle.is_telling:
            return needle.expression(WIDEST * AROUND, WIDEST)
        return Needle(needle.words).expression(0, WIDEST)

    return _searched(needles, expression, _hyperscan)


def _with_re2(needles: Sequence[Needle]) -> Search:
    # A gap would cost it a state for each first word that a text holds.
    return _searched(needles, lambda n: Needle(n.words).expression(0, WIDEST), _re2)


def _searched(
    needles: Sequence[Needle],
    expression: Callable[[Needle], bytes],
    made: Callable[[Sequence[bytes]], Scan],
) -> Search:
    told: dict[bytes, list[Needle]] = defaultdict(list)
    for needle in needles:
        told[expression(needle)].append(needle)
    if not told:
        return lambda _: []
    by_number = [*told.values()]
    wider = len(by_number)
    scan = made([*told, WIDER])

    def search(words: bytes) -> list[Needle]:
        found = scan(words)
        if wider in found:
            while WIDER in words:
                words = words.replace(WIDER, b" ")
            found = scan(words)
        return [needle for number in found for needle in by_number[number]]

    return search


def _hyperscan(expressions: Sequence[bytes]) -> Scan:
    import hyperscan  # noqa: PLC0415  (there is not a wheel of it for every computer)

    database = _database(expressions)
    scratch = hyperscan.Scratch(database)

    def scan(words: bytes) -> list[int]:
        found: list[int] = []

        def note(number: int, *_: object) -> None:
            found.append(number)

        database.scan(words, match_event_handler=note, scratch=scratch)
        return found

    return scan


def _database(expressions: Sequence[bytes]) -> Any:  # noqa: ANN401  (the library has no types)
    """Return the database of expressions; the last is kept, for making it takes some seconds."""
    import hyperscan  # noqa: PLC0415  (as above)

    store = platformdirs.user_cache_path("nobackyard") / "words.hyperscan"
    key = _key(expressions)
    try:
        found = store.read_bytes()
        if found.startswith(key):
            return hyperscan.loadb(found[len(key) :], hyperscan.HS_MODE_BLOCK)
    except (OSError, hyperscan.error):
        pass  # none is kept, or one of another processor
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=list(expressions),
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=hyperscan.HS_FLAG_SINGLEMATCH,
    )
    _keep(store, key + hyperscan.dumpb(database))
    return database


def _key(expressions: Sequence[bytes]) -> bytes:
    made_by = f"{version('hyperscan')} {platform.machine()}"
    return hashlib.sha256(b"\n".join([made_by.encode(), *expressions])).digest()


def _keep(store: Path, content: bytes) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        aside = store.with_suffix(f".{os.getpid()}")
        aside.write_bytes(content)
        aside.replace(store)
    except OSError:
        pass  # a read-only home only costs time


def _re2(expressions: Sequence[bytes]) -> Scan:
    import re2  # noqa: PLC0415  (where hyperscan is, nothing else needs it)

    options = re2.Options()
    options.never_capture = True
    options.max_mem = RE2_MEMORY
    database = re2.Set.SearchSet(options)
    for expression in expressions:
        database.Add(expression)
    database.Compile()

    def scan(words: bytes) -> list[int]:
        return database.Match(words) or []  # None where there is none

    return scan
