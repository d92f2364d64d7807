"""Read Parquet: one article a row, and of each row only the columns that are wanted."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from nobackyard.corpus.records import Dropped, Input, Options, Piece, Reason, Row, Shard
from nobackyard.corpus.sources import columns, streams

ROWS_AT_ONCE = 64  # bounds memory: articles are long
BUFFER_BYTES = 1_000_000


def cut(found: Input, options: Options) -> Iterator[Piece]:
    """Yield stretches of rows that hold about as many bytes as a shard should."""
    with streams.opened(found.path) as file:
        try:
            table = pq.ParquetFile(file)
        except (pa.ArrowException, OSError):
            yield Piece(size=found.size)  # told when the shard is read
            return
        chosen = columns.choose(options.columns, table.schema_arrow.names, found.name)
        for start, stop, size in _stretches(table.metadata, options.shard_bytes):
            yield Piece(start, stop, size, columns=chosen)


def _stretches(told: pq.FileMetaData, most: int) -> Iterator[tuple[int, int, int]]:
    """Yield first row, row after the last, and bytes: of whole groups, or of a piece of one.

    A group is read from its beginning, so that to begin within one costs time.
    """
    start = first = size = 0
    for number in range(told.num_row_groups):
        group = told.row_group(number)
        if size and size + group.total_byte_size > most:
            yield start, first, size
            start, size = first, 0
        size += group.total_byte_size
        first += group.num_rows
        if size > most:
            yield from _split(start, first, size, most)
            start, size = first, 0
    if size or not first:
        yield start, first, size if first else 0


def _split(start: int, stop: int, size: int, most: int) -> Iterator[tuple[int, int, int]]:
    step = max((stop - start) * most // size, 1)
    for at in range(start, stop, step):
        end = min(at + step, stop)
        yield at, end, (end - at) * size // (stop - start)


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield what each row of a shard holds."""
    with streams.opened(shard.path) as file:
        try:
            table = pq.ParquetFile(file, buffer_size=BUFFER_BYTES)
        except (pa.ArrowException, OSError) as error:
            yield Dropped(f"{shard.name}#{shard.start}", *_why(error))
            return
        first = 0
        for group in range(table.metadata.num_row_groups):
            after = first + table.metadata.row_group(group).num_rows
            if first < shard.stop and shard.start < after:
                yield from _group(table, group, first, shard)
            first = after


def _group(table: pq.ParquetFile, group: int, first: int, shard: Shard) -> Iterator[Row | Dropped]:
    """Yield the rows of a group that are the shard's; the group is read from its beginning."""
    wanted = [column for _, column in shard.columns]
    at = first
    try:
        for batch in table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=wanted):
            start, stop = max(shard.start - at, 0), min(shard.stop - at, batch.num_rows)
            if start < stop:
                yield from _rows(batch.slice(start, stop - start), at + start, shard)
            at += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        # Each shard of the group meets it; the one whose row it is tells of it.
        if shard.start <= at < shard.stop:
            yield Dropped(
                f"{shard.name}#{at}", "unreadable", f"from here to the group's end: {error}"
            )


def _rows(batch: pa.RecordBatch, at: int, shard: Shard) -> Iterator[Row | Dropped]:
    try:
        rows = batch.to_pylist()
    except UnicodeDecodeError as error:
        if batch.num_rows == 1:
            yield Dropped(f"{shard.name}#{at}", "unreadable", f"no UTF-8: {error.reason}")
            return
        for number in range(batch.num_rows):
            yield from _rows(batch.slice(number, 1), at + number, shard)
        return
    for number, row in enumerate(rows, at):
        fields = {field: columns.inside(row, column) for field, column in shard.columns}
        yield Row(f"{shard.name}#{number}", fields)


def _why(error: Exception) -> tuple[Reason, str]:
    if "footer" in str(error):
        return "truncated", "its end is missing, or this is no Parquet file"
    return "unreadable", str(error)
