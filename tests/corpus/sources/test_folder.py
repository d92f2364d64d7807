"""Folders: every text in them is an article or is told of."""

import gzip
from datetime import date
from pathlib import Path

from nobackyard.corpus.records import Options, Record
from nobackyard.corpus.shards import plan, read

from .made import TEXT, page, reasons, records


def test_files_are_articles(tmp_path: Path) -> None:
    """A text, Markdown, a page and a packed text are read, each by its path in the folder."""
    (tmp_path / "port").mkdir()
    (tmp_path / "port" / "2024-03-01-rail.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# A railway\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "c.html").write_text(page(), encoding="utf-8")
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    found = {each.key: each.article for each in records(tmp_path)}
    assert list(found) == ["b.md#0", "c.html#0", "d.txt.gz#0", "port/2024-03-01-rail.txt#0"]
    assert all(TEXT in article.text for article in found.values())
    assert found["port/2024-03-01-rail.txt#0"].published == date(2024, 3, 1)
    assert [block.kind for block in found["b.md#0"].blocks] == ["title", "paragraph"]
    assert "Section" not in found["c.html#0"].text


def test_other_documents_are_read(tmp_path: Path) -> None:
    """What can be checked by itself can be read in a folder; a broken one is told of."""
    mail = f"Subject: A railway\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
    (tmp_path / "a.eml").write_text(mail, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no document")
    (found,) = records(tmp_path)
    assert TEXT in found.article.text
    assert reasons(tmp_path) == [("b.docx#0", "unreadable")]


def test_bad_files_are_told(tmp_path: Path) -> None:
    """A file that gives no article is told of, and the others are read."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    (tmp_path / "c.txt").write_text("word " * 1000, encoding="utf-8")
    (tmp_path / "d.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])
    (tmp_path / "f.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "g.txt").write_text(TEXT, encoding="utf-8")
    assert reasons(tmp_path, max_bytes=2000) == [
        ("a.txt#0", "no text"),
        ("b.txt#0", "unreadable"),
        ("c.txt#0", "too large"),
        ("d.txt#0", "unreadable"),
        ("e.txt.gz#0", "truncated"),
        ("f.txt#0", "unreadable"),
    ]
    assert len(records(tmp_path, max_bytes=2000)) == 1


def test_many_files_are_cut(tmp_path: Path) -> None:
    """So many files make a shard, and each file is in one of them."""
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    shards = plan([str(tmp_path)], Options(shard_files=10))
    assert [len(shard.names) for shard in shards] == [10, 10, 5]
    found = [each for shard in shards for each in read(shard)]
    assert all(isinstance(each, Record) for each in found)
    assert {each.key for each in found} == {f"{number}.txt#0" for number in range(25)}


def test_a_file_more_leaves_other_shards_alone(tmp_path: Path) -> None:
    """Shards are named by what is in them, so that what is done stays done."""
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(TEXT, encoding="utf-8")
    before = plan([str(tmp_path)], Options(shard_files=10))
    (tmp_path / "99.txt").write_text(TEXT, encoding="utf-8")
    after = plan([str(tmp_path)], Options(shard_files=10))
    assert [shard.names for shard in before] == [shard.names for shard in after[:2]]
    assert {shard.id for shard in before} < {shard.id for shard in after}
