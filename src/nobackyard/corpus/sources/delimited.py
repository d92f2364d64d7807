"""Read CSV and its like: a line of names, then one article a row."""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from nobackyard.corpus.records import (
    TO_THE_END,
    Dropped,
    Field,
    Input,
    Options,
    Piece,
    Reason,
    Row,
    Shard,
)
from nobackyard.corpus.sources import columns, streams
from nobackyard.corpus.sources.streams import Broken, Line
from nobackyard.errors import ReadError

DELIMITERS = (",", "\t", ";", "|")  # the likeliest first
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
QUOTE = b'"'
QUOTED = re.compile(r'"[^"]*"')


class Head(NamedTuple):
    """The names of the columns, what parts them, and where the rows begin."""

    names: tuple[str, ...]
    delimiter: str
    end: int


class Cells(NamedTuple):
    """A row and where it begins, or what is wrong with it."""

    at: int
    cells: list[str]
    reason: Reason | None = None
    detail: str = ""


def cut(found: Input, options: Options) -> Iterator[Piece]:
    """Yield stretches of whole rows; where rows begin shows only to who reads all before."""
    try:
        head = _head(found.path, found.name, options)
    except Broken:
        head = Head((), "", 0)  # told when the shard is read
    chosen = columns.choose(options.columns, head.names, found.name) if head.names else ()
    if streams.packing(found.path) or found.size <= options.shard_bytes:
        yield Piece(head.end, size=found.size, columns=chosen)
        return
    start = head.end
    for row in _rows(found.path, head, head.end, TO_THE_END, options):
        if row.at - start >= options.shard_bytes:
            yield Piece(start, row.at, row.at - start, columns=chosen)
            start = row.at
    yield Piece(start, found.size, found.size - start, columns=chosen)


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield what each row of a shard holds."""
    try:
        head = _head(shard.path, shard.name, shard.options)
        where = {name: number for number, name in reversed(list(enumerate(head.names)))}
        places = {field: where[column] for field, column in shard.columns}
        for row in _rows(shard.path, head, shard.start, shard.stop, shard.options):
            key = f"{shard.name}#{row.at}"
            if row.reason:
                yield Dropped(key, row.reason, row.detail)
            elif row.cells:
                yield _row(key, row.cells, len(head.names), places)
    except Broken as broken:
        yield Dropped(f"{shard.name}#{broken.at}", broken.reason, broken.detail)


def _row(key: str, cells: list[str], width: int, places: dict[Field, int]) -> Row | Dropped:
    if len(cells) > width:
        return Dropped(key, "unreadable", f"{len(cells)} cells where the table has {width} columns")
    return Row(key, {field: cells[at] for field, at in places.items() if at < len(cells)})


def _head(path: str, name: str, options: Options) -> Head:
    """Return what the first line tells; no names where there is none."""
    with streams.unpacked(path) as file:
        first = next(streams.lines(file, 0, options.max_bytes), Line(0, b"", 0))
    if first.data.startswith(WIDE_MARKS):
        raise ReadError(f"{name}: this is UTF-16. Save it as UTF-8.")
    line = first.data.removeprefix(codecs.BOM_UTF8).decode(options.encoding, "replace")
    delimiter = max(DELIMITERS, key=QUOTED.sub("", line).count)
    names = next(csv.reader([line], delimiter=delimiter), [])
    return Head(tuple(cell.strip() for cell in names), delimiter, first.length)


def _rows(path: str, head: Head, start: int, stop: int, options: Options) -> Iterator[Cells]:
    """Yield the rows between two bytes, each of which begins a row."""
    csv.field_size_limit(options.max_bytes)
    with streams.unpacked(path) as file:
        if file.seekable():
            file.seek(start)
        else:
            file.read(start)
        lines = _Lines(streams.lines(file, start, options.max_bytes), start, options)
        reader = csv.reader(lines, delimiter=head.delimiter)
        while stop == TO_THE_END or lines.at < stop:
            at = lines.begin_row()
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield Cells(at, [], lines.what_is_wrong(), str(error))
                lines.take_back()
                reader = csv.reader(lines, delimiter=head.delimiter)
                continue
            if cells is None:
                return
            yield Cells(at, cells, *lines.what_is_missing())


class _Lines:
    """Hands a reader of rows its lines, and takes back those of a row that has no end."""

    def __init__(self, lines: Iterator[Line], at: int, options: Options) -> None:
        self._lines = lines
        self._options = options
        self._taken_back: deque[Line] = deque()
        self._row: list[Line] = []
        self._is_decoded = True
        self.at = at  # where the next line begins

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._taken_back.popleft() if self._taken_back else next(self._lines)
        self._row.append(line)
        self.at = line.at + line.length
        if self._is_too_long():
            raise csv.Error(f"from here on, no row ends within {self._options.max_bytes} bytes")
        try:
            return line.data.decode(self._options.encoding)
        except UnicodeDecodeError:
            self._is_decoded = False
            return line.data.decode(self._options.encoding, "replace")

    def begin_row(self) -> int:
        """Forget the lines of the last row, and return where the next one begins."""
        self._row = []
        self._is_decoded = True
        return self.at

    def what_is_wrong(self) -> Reason:
        return "too large" if self._is_too_long() else "unreadable"

    def _is_too_long(self) -> bool:
        return self.at - self._row[0].at > self._options.max_bytes

    def take_back(self) -> None:
        """Go on behind the row's first line, since a quote in it is never closed."""
        first, *others = self._row
        self._taken_back.extendleft(reversed(others))
        self.at = first.at + first.length

    def what_is_missing(self) -> tuple[Reason, str] | tuple[()]:
        """Return what is wrong with a row though it has its cells."""
        if not self._is_decoded:
            return "unreadable", f"the row is no {self._options.encoding}"
        if self._breaks_off():
            return "truncated", "the last row breaks off"
        return ()

    def _breaks_off(self) -> bool:
        """Tell whether the file ends within quotes."""
        if not self._row or self._row[-1].data.endswith((b"\n", b"\r")):
            return False
        return sum(line.data.count(QUOTE) for line in self._row) % 2 == 1
