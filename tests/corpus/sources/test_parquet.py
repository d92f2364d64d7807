"""Parquet: every row is an article or is told of, in whatever groups it is stored."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nobackyard.corpus.records import Options
from nobackyard.corpus.shards import plan
from nobackyard.errors import ReadError

from .made import TEXT, outcomes, reasons, records


def write(file: Path, count: int = 200, **options: object) -> Path:
    """Write a table of articles."""
    table = pa.table({"text": [f"{TEXT} {n}" for n in range(count)], "n": list(range(count))})
    pq.write_table(table, file, **options)
    return file


def test_rows_are_articles(tmp_path: Path) -> None:
    """A row gives an article, and its key is its number in the table."""
    found = records(write(tmp_path / "news.parquet", row_group_size=70), columns=(("id", "n"),))
    assert [each.key for each in found] == [f"news.parquet#{n}" for n in range(200)]
    assert found[150].article.text == f"{TEXT} 150"
    assert found[150].article.id == "150"


def test_shards_are_as_large_as_asked(tmp_path: Path) -> None:
    """Rows are cut by what they hold unpacked, also within a group."""
    file = write(tmp_path / "news.parquet", row_group_size=200)
    shards = plan([str(file)], Options(shard_bytes=2000))
    assert len(shards) > 5
    assert [shard.stop for shard in shards[:-1]] == [shard.start for shard in shards[1:]]


@pytest.mark.parametrize("keep", [-1, 100, 3])
def test_a_table_that_breaks_off_is_told(tmp_path: Path, keep: int) -> None:
    """A table without its end can't be read at all, and is told of."""
    file = write(tmp_path / "news.parquet")
    file.write_bytes(file.read_bytes()[:keep])
    assert reasons(file) == [("news.parquet#0", "truncated")]


def test_a_broken_group_is_told_once(tmp_path: Path) -> None:
    """Rows that can't be read are told of where they begin, however the table is cut."""
    file = write(tmp_path / "news.parquet", row_group_size=50, compression="none")
    data = bytearray(file.read_bytes())
    start = pq.ParquetFile(file).metadata.row_group(1).column(0).data_page_offset
    data[start : start + 30] = bytes(30)
    file.write_bytes(data)
    whole = outcomes(file)
    assert outcomes(file, shard_bytes=500) == whole
    assert reasons(file) == [("news.parquet#50", "unreadable")]
    assert len(whole) == 151


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    """A cell that claims to be UTF-8 and is not is told of; the others are read."""
    cells = pa.array([TEXT.encode(), b"\xff\xfe", TEXT.encode()], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, cells.buffers())
    file = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": text}), file)
    assert reasons(file) == [("news.parquet#1", "unreadable")]
    assert len(records(file)) == 2


def test_inner_columns_are_reached(tmp_path: Path) -> None:
    """A column may be inside another."""
    file = tmp_path / "news.parquet"
    pq.write_table(pa.table({"article": [{"body": TEXT, "other": 1}]}), file)
    (found,) = records(file, columns=(("text", "article.body"),))
    assert found.article.text == TEXT


def test_missing_text_column_is_an_error(tmp_path: Path) -> None:
    """A table without a text says which columns it has."""
    file = tmp_path / "news.parquet"
    pq.write_table(pa.table({"a": [1], "b": [2]}), file)
    with pytest.raises(ReadError, match=r"It has a, b\."):
        records(file)


def test_empty_table_has_no_article(tmp_path: Path) -> None:
    """A table without rows is told of, as is a file without bytes."""
    write(tmp_path / "a.parquet", count=0)
    (tmp_path / "b.parquet").touch()
    assert reasons(tmp_path) == [("a.parquet#0", "no text"), ("b.parquet#0", "no text")]
