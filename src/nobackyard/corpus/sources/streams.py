"""Open a file wherever it is, packed or not, and read it in lines of bounded length."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

import fsspec
import pyarrow as pa

from nobackyard.corpus.records import Reason
from nobackyard.corpus.sources.ranges import Ranges
from nobackyard.errors import ReadError

PACKINGS = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd", ".zstd": "zstd"}
STEP_BYTES = 8192  # unpacked at once; what a file that breaks off loses
REMOTE_BYTES = 4_000_000  # asked for at once
WIDEST = 500  # times that unpacking may make a file larger
UNPACKED_FREELY = 16_000_000  # bytes below which that is not looked at


class Broken(Exception):
    """The rest of a file can't be read: where, and what is wrong with it."""

    def __init__(self, at: int, reason: Reason, detail: str) -> None:
        """Take a byte of the (unpacked) file, and what a `Dropped` says of it."""
        super().__init__(detail)
        self.at, self.reason, self.detail = at, reason, detail


class Line(NamedTuple):
    """A line with its end, where it begins, and how long it is; `data` of a long one is cut."""

    at: int
    data: bytes
    length: int


def packing(path: str) -> str | None:
    """Return how a file is packed, as its name tells."""
    return PACKINGS.get(os.path.splitext(path)[1].lower())


def is_remote(path: str) -> bool:
    """Tell whether a path is an address."""
    return "://" in path


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """Open a file to read anywhere in it, as it is."""
    try:
        file = _open(path)
    except (OSError, ImportError, ValueError) as error:
        raise why_not(path, error) from error
    with file:
        yield file


def _open(path: str) -> IO[bytes]:
    if not is_remote(path):
        return open(path, "rb")  # closed by `opened`
    if path.lower().startswith(("http:", "https:")):
        return io.BufferedReader(Ranges(path), REMOTE_BYTES)
    found: IO[bytes] = fsspec.open(path, "rb").open()
    return found


def size_of(path: str) -> int:
    """Return how many bytes a file has, or raise an error that says why it can't be opened."""
    if not is_remote(path):
        try:
            return os.stat(path).st_size
        except (OSError, ValueError) as error:
            raise why_not(path, error) from error
    with opened(path) as file:
        return file.seek(0, io.SEEK_END)


def why_not(path: str, error: Exception) -> ReadError:
    """Return the error that says why a file could not be opened, and what to do."""
    match error:
        case FileNotFoundError():
            return ReadError(f"{path}: there is no such file. Check the path.")
        case PermissionError():
            return ReadError(f"{path}: you may not read this. Ask its owner, or give a copy.")
        case ImportError():
            return ReadError(f"{path}: addresses of this kind need another package: {error}")
    return ReadError(f"{path}: it can't be read ({error}). Check the path.")


@contextmanager
def unpacked(path: str) -> Iterator[IO[bytes]]:
    """Open a file to read it from the beginning, unpacked if it is packed."""
    kind = packing(path)
    with opened(path) as file:
        yield io.BufferedReader(_Unpacked(file, kind), STEP_BYTES) if kind else file


class _Unpacked(io.RawIOBase):
    """Unpacks as it is read; notices a file that breaks off, and one that is made to burst."""

    def __init__(self, file: IO[bytes], kind: str) -> None:
        self._file = file
        self._stream = pa.CompressedInputStream(file, kind)
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer there
        try:
            data = self._stream.read(len(buffer))
        except OSError as error:
            raise self._broken(error) from error
        buffer[: len(data)] = data
        self._at += len(data)
        if self._at > UNPACKED_FREELY and self._at > WIDEST * self._file.tell():
            detail = f"it unpacks to more than {WIDEST} times its size"
            raise Broken(self._at, "too large", detail)
        return len(data)

    def _broken(self, error: OSError) -> Broken:
        if "runcated" in str(error):
            return Broken(self._at, "truncated", f"the file breaks off after {self._at} bytes")
        return Broken(self._at, "unreadable", f"the packing is broken: {error}")


def lines(file: IO[bytes], at: int, limit: int) -> Iterator[Line]:
    """Yield the lines from a place on; of one longer than the limit only its beginning."""
    while data := file.readline(limit + 1):
        length = len(data)
        if length > limit and not data.endswith(b"\n"):
            length += _skip_line(file)
        yield Line(at, data, length)
        at += length


def _skip_line(file: IO[bytes]) -> int:
    length = 0
    while more := file.readline(1_000_000):
        length += len(more)
        if more.endswith(b"\n"):
            break
    return length


def lines_between(path: str, start: int, stop: int, limit: int) -> Iterator[Line]:
    """Yield the lines that begin between two bytes of a file; all of a packed one."""
    with unpacked(path) as file:
        at = _first_line(file, start) if start else 0
        for line in lines(file, at, limit):
            if 0 <= stop <= line.at:
                return
            yield line


def _first_line(file: IO[bytes], start: int) -> int:
    """Go to the first line that begins at or after a byte, and return where that is."""
    file.seek(start - 1)
    return start - 1 + _skip_line(file)
