"""Find the records of a web archive, past what is broken, and notice where it breaks off."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord

from nobackyard.corpus.records import TO_THE_END, Reason

BLOCK_BYTES = 1_000_000
LONGEST_HEAD = 65_536
GZIP_MARK = b"\x1f\x8b\x08"
WARC_MARK = b"WARC/"
HEAD_END = b"\r\n\r\n"
RECORD_END = b"\r\n\r\n"
CONTENT_LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})\s*$", re.IGNORECASE | re.MULTILINE)
GZIP = zlib.MAX_WBITS | 16


class Place(NamedTuple):
    """A record with its bytes and where it begins, or a place where none can be read, and why."""

    at: int
    record: WarcRecord | None
    data: bytes = b""
    reason: Reason = "unreadable"
    detail: str = ""


def records(file: IO[bytes], start: int, stop: int, limit: int) -> Iterator[Place]:
    """Yield the records that begin between two bytes, with a byte more than the limit at most.

    Where one is broken, that is said, and the next one that can be read is looked for.
    """
    at = start
    while stop == TO_THE_END or at < stop:
        file.seek(at)
        last = None
        try:
            for record in ArchiveIterator(file, parse_http=False):
                if stop != TO_THE_END and record.stream_pos >= stop:
                    return
                data = record.reader.read(limit + 1)
                last = record.stream_pos
                yield Place(last, record, data)
        except OSError as error:
            broken = at if last is None else end_of(file, last) or last
            found = _next_record(file, broken + 1)
            is_cut = found is None and _breaks_off(file, broken)
            reason: Reason = "truncated" if is_cut else "unreadable"
            yield Place(broken, None, b"", reason, f"no record can be read here: {error}")
            if found is None:
                return
            at = found
            continue
        return


def is_whole(file: IO[bytes], last: int) -> bool:
    """Tell whether the file ends where its last record does."""
    size = file.seek(0, io.SEEK_END)
    return size == last or end_of(file, last) == size


def end_of(file: IO[bytes], at: int) -> int | None:
    """Return where the record that begins at a byte ends, or nothing where it has no end."""
    try:
        return _end_of_member(file, at) if _is_packed(file, at) else _end_of_plain(file, at)
    except zlib.error:
        return None


def _breaks_off(file: IO[bytes], at: int) -> bool:
    """Tell whether what begins at a byte may be the beginning of a record, and only that."""
    try:
        if _is_packed(file, at):
            return _end_of_member(file, at) is None
    except zlib.error:
        return False
    file.seek(at)
    beginning = file.read(len(WARC_MARK))
    return WARC_MARK.startswith(beginning) and _end_of_plain(file, at) is None


def _is_packed(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    return file.read(len(GZIP_MARK)) == GZIP_MARK


def _end_of_member(file: IO[bytes], at: int) -> int | None:
    member = zlib.decompressobj(GZIP)
    file.seek(at)
    while not member.eof:
        data = file.read(BLOCK_BYTES)
        if not data:
            return None
        # In steps, so that a little that unpacks to gigabytes takes no more room than a step.
        while data and not member.eof:
            member.decompress(data, BLOCK_BYTES)
            data = member.unconsumed_tail
    return file.tell() - len(member.unused_data)


def _end_of_plain(file: IO[bytes], at: int) -> int | None:
    file.seek(at)
    head, is_head, _ = file.read(LONGEST_HEAD).partition(HEAD_END)
    length = CONTENT_LENGTH.search(head)
    if not is_head or not length:
        return None
    end = at + len(head) + len(HEAD_END) + int(length[1]) + len(RECORD_END)
    return end if end <= file.seek(0, io.SEEK_END) else None


def _next_record(file: IO[bytes], after: int) -> int | None:
    """Return where the next record begins, or nothing where there is none."""
    mark = GZIP_MARK if _is_packed(file, 0) else WARC_MARK
    for at in _marks(file, after, mark):
        if _begins_record(file, at):
            return at
    return None


def _marks(file: IO[bytes], after: int, mark: bytes) -> Iterator[int]:
    """Yield where a mark stands, block by block; the blocks share what a mark may part."""
    while True:
        file.seek(after)
        block = file.read(BLOCK_BYTES)
        at = block.find(mark)
        while at >= 0:
            yield after + at
            at = block.find(mark, at + 1)
        if len(block) < BLOCK_BYTES:
            return
        after += len(block) - len(mark) + 1


def _begins_record(file: IO[bytes], at: int) -> bool:
    if not _is_packed(file, at):
        file.seek(max(at - len(RECORD_END), 0))
        return file.read(min(at, len(RECORD_END))) in (RECORD_END, b"")
    file.seek(at)
    try:
        beginning = zlib.decompressobj(GZIP).decompress(file.read(LONGEST_HEAD), len(WARC_MARK))
    except zlib.error:
        return False
    return beginning == WARC_MARK
