"""Read JSON Lines: one object a line."""

import codecs
import json
from collections.abc import Iterator
from itertools import islice

import msgspec

from nobackyard.corpus.records import TO_THE_END, Dropped, Input, Options, Piece, Row, Shard
from nobackyard.corpus.sources import columns, streams
from nobackyard.corpus.sources.streams import Broken, Line
from nobackyard.errors import ReadError

LINES_LOOKED_AT = 50  # to learn what the objects hold


def cut(found: Input, options: Options) -> Iterator[Piece]:
    """Yield stretches of bytes; a line belongs to the one that it begins in."""
    chosen = (
        columns.choose(options.columns, present, found.name) if (present := _peek(found)) else ()
    )
    if streams.packing(found.path):
        yield Piece(size=found.size, columns=chosen)
        return
    for start in range(0, max(found.size, 1), options.shard_bytes):
        stop = min(start + options.shard_bytes, found.size)
        yield Piece(start, stop, stop - start, columns=chosen)


def _peek(found: Input) -> list[str]:
    """Return what the first objects hold, in the order met; nothing where there are none."""
    keys: dict[str, None] = {}
    try:
        beginning = streams.lines_between(found.path, 0, TO_THE_END, Options().max_bytes)
        for line in islice(beginning, LINES_LOOKED_AT):
            if not line.at and line.data.lstrip().startswith(b"["):
                raise _no_lines(found.name)
            value = _value(line.data)
            keys |= dict.fromkeys(value if isinstance(value, dict) else ())
    except Broken:
        pass  # told when the shard is read
    return list(keys)


def _no_lines(name: str) -> ReadError:
    return ReadError(
        f"{name}: this is one JSON list, and one object a line is read. "
        "Write it so, such as with: jq -c '.[]'"
    )


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield what each line of a shard holds."""
    limit = shard.options.max_bytes
    try:
        for line in streams.lines_between(shard.path, shard.start, shard.stop, limit):
            if line.data.strip():
                yield _read_line(f"{shard.name}#{line.at}", line, shard)
    except Broken as broken:
        yield Dropped(f"{shard.name}#{broken.at}", broken.reason, broken.detail)


def _read_line(key: str, line: Line, shard: Shard) -> Row | Dropped:
    if line.length > shard.options.max_bytes:
        return Dropped(key, "too large", f"the line has {line.length} bytes")
    value = _value(line.data)
    if isinstance(value, str):
        return Dropped(key, "unreadable", value)
    return Row(key, {field: columns.inside(value, column) for field, column in shard.columns})


def _value(data: bytes) -> dict[str, object] | str:
    """Return the object that a line holds, or what is wrong with it."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        value = msgspec.json.decode(data)
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error.reason}"
    except (msgspec.DecodeError, RecursionError):
        value = _value_of_others(data)
    return value if isinstance(value, dict | str) else "the line holds no object"


def _value_of_others(data: bytes) -> object:
    """Read what is no JSON but what some programs write: NaN, and halves of characters."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
