"""Files are read packed or not, and what is broken or made to burst is noticed."""

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.corpus.sources import streams

from .made import TEXT, reasons, records

LINES = b"".join(f'{{"text": "{TEXT} {n}"}}\n'.encode() for n in range(2000))


def zstd(data: bytes) -> bytes:
    """Pack with Zstandard."""
    return pa.compress(data, codec="zstd", asbytes=True)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": zstd,
}
endings = pytest.mark.parametrize("ending", PACKERS)


@endings
def test_packed_files_are_read(tmp_path: Path, ending: str) -> None:
    """A packed file gives the same articles as the file, by their place in the file."""
    (tmp_path / "news.jsonl").write_bytes(LINES)
    packed = tmp_path / f"news.jsonl{ending}"
    packed.write_bytes(PACKERS[ending](LINES))
    whole = records(tmp_path / "news.jsonl")
    found = records(packed)
    assert [each.article for each in found] == [each.article for each in whole]
    assert [each.key.partition("#")[2] for each in found] == [
        each.key.partition("#")[2] for each in whole
    ]


@endings
def test_a_packed_file_that_breaks_off_is_told(tmp_path: Path, ending: str) -> None:
    """What stands before the end of a file that was cut is read, and the end is told of."""
    file = tmp_path / f"news.jsonl{ending}"
    data = PACKERS[ending](LINES)
    file.write_bytes(data[: len(data) - 20])
    (told,) = reasons(file)
    assert told[1] == "truncated"


def test_most_of_a_file_that_breaks_off_is_read(tmp_path: Path) -> None:
    """Only the last few thousand bytes before a cut are lost."""
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(gzip.compress(LINES)[:-20])
    assert len(records(file)) > 1800


def test_broken_packing_is_told(tmp_path: Path) -> None:
    """What is no packed file though it is called one is told of."""
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(LINES)
    assert reasons(file) == [("news.jsonl.gz#0", "unreadable")]


@endings
def test_a_file_that_bursts_is_told(tmp_path: Path, ending: str) -> None:
    """A small file that unpacks to a huge one is left when that shows."""
    bomb = tmp_path / f"news.jsonl{ending}"
    bomb.write_bytes(PACKERS[ending]((b" " * 100_000 + b"\n") * 500))
    assert [reason for _, reason in reasons(bomb)] == ["too large"]


def test_one_line_that_bursts_is_told(tmp_path: Path) -> None:
    """A line is never held whole when it is longer than an article may be."""
    bomb = tmp_path / "news.jsonl.gz"
    bomb.write_bytes(gzip.compress(b'{"text": "' + b"a" * 10_000_000))
    assert reasons(bomb, max_bytes=1_000_000) == [("news.jsonl.gz#0", "too large")]


PIECES = st.lists(st.sampled_from((b"a", b"bb", b"\n", b"\r\n", b"\x00")), max_size=60)


@given(PIECES, st.integers(1, 20), st.integers(1, 9))
def test_each_line_is_in_one_stretch(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes], step: int, limit: int
) -> None:
    """However a file is cut in stretches of bytes, its lines are all there, once."""
    data = b"".join(pieces)
    file = tmp_path_factory.mktemp("lines") / "a"
    file.write_bytes(data)
    whole = list(streams.lines_between(str(file), 0, len(data), limit))
    cut = [
        line
        for start in range(0, len(data), step)
        for line in streams.lines_between(str(file), start, min(start + step, len(data)), limit)
    ]
    assert cut == whole
    assert sum(line.length for line in whole) == len(data)
    assert all(line.data == data[line.at :][: len(line.data)] for line in whole)
