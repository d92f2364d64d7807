"""CSV: every row is an article or is told of, whatever parts its cells."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.corpus.records import Options, Record
from nobackyard.corpus.shards import plan, read
from nobackyard.errors import ReadError

from .made import TEXT, reasons, records

QUOTED = f'"{TEXT}\nIt was ""not"" the first, he said."'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    """What parts the names of the columns parts the cells, and line ends may be in quotes."""
    file = tmp_path / "news.csv"
    rows = (delimiter.join(("id", "text", "date")), delimiter.join(("a", QUOTED, "2024-03-01")))
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    (found,) = records(file)
    assert found.article.id == "a"
    assert found.article.text == f'{TEXT}\nIt was "not" the first, he said.'
    assert str(found.article.published) == "2024-03-01"


def test_other_encodings_are_given(tmp_path: Path) -> None:
    """A table in another encoding is told of row by row, and read with its encoding."""
    file = tmp_path / "news.csv"
    file.write_bytes(f"id,text\na,{TEXT}\nb,{TEXT} Caf\u00e9.\n".encode("latin-1"))
    row_at = len(f"id,text\na,{TEXT}\n")
    assert reasons(file) == [(f"news.csv#{row_at}", "unreadable")]
    assert records(file, encoding="latin-1")[1].article.text.endswith("Caf\u00e9.")


def test_wide_characters_are_an_error(tmp_path: Path) -> None:
    """A table in UTF-16 can't be cut at line ends, and is refused."""
    file = tmp_path / "news.csv"
    file.write_text(f"id,text\na,{TEXT}\n", encoding="utf-16")
    with pytest.raises(ReadError, match="Save it as UTF-8"):
        records(file)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"b,words,more,too many", "unreadable"),
        (b'b,"' + b"word " * 1000 + b'"', "too large"),
        (b'b,"a quote that nobody closes' + b"\nb,word word" * 200, "too large"),
        (b"b,", "no text"),
        (b"b", "no text"),
    ],
)
def test_a_bad_row_is_told(tmp_path: Path, row: bytes, reason: str) -> None:
    """A row that gives no article is told of, and the rows behind it are read."""
    file = tmp_path / "news.csv"
    file.write_bytes(b"id,text\n" + row + f"\na,{TEXT}\n".encode())
    assert ("news.csv#8", reason) in reasons(file, max_bytes=2000)
    assert records(file, max_bytes=2000)[-1].article.text == TEXT


def test_a_table_that_breaks_off_is_told(tmp_path: Path) -> None:
    """A last row whose quotes are open was cut."""
    file = tmp_path / "news.csv"
    file.write_text(f'id,text\na,{TEXT}\nb,"{TEXT}', encoding="utf-8")
    assert reasons(file) == [(f"news.csv#{len(TEXT) + 11}", "truncated")]


def test_empty_table_is_told(tmp_path: Path) -> None:
    """A file with nothing in it is told of; one with names alone has no article."""
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.csv").write_text("id,text\n", encoding="utf-8")
    assert reasons(tmp_path) == [("a.csv#0", "no text")]


CELLS = st.text(st.sampled_from('ab ,;"\n\r\u20ac'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=30), st.integers(1, 200))
def test_rows_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], shard_bytes: int
) -> None:
    """What Python writes is read as it was, however it is cut."""
    table = io.StringIO(newline="")
    csv.writer(table).writerows([("id", "text"), *((f"i{a}", f"{TEXT} {b}") for a, b in rows)])
    file = tmp_path_factory.mktemp("table") / "news.csv"
    file.write_bytes(table.getvalue().encode())
    shards = plan([str(file)], Options(shard_bytes=shard_bytes))
    found = [each for shard in shards for each in read(shard)]
    texts = [each.article.text for each in found if isinstance(each, Record)]
    assert texts == [f"{TEXT} {text}" for _, text in rows]
    assert len({each.key for each in found}) == len(rows)
