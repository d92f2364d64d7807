"""Inputs are found by path, folder, pattern and address, and called so that keys stay the same."""

import os
import sys
from pathlib import Path

import fsspec
import pytest

from nobackyard.corpus.records import Options
from nobackyard.corpus.shards import plan
from nobackyard.corpus.sources.inputs import find
from nobackyard.errors import ReadError

from .made import TEXT, records

LINE = f'{{"text": "{TEXT}"}}\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a folder with tables, texts, and what is neither."""
    for name in ("a/x.jsonl", "b/x.jsonl", "b/t.txt", "b/.hidden.txt", ".git/y.jsonl", "b/z.zip"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(LINE, encoding="utf-8")
    return tmp_path


def names(*sources: str | Path, **options: object) -> list[str]:
    """Return what keys will call the inputs."""
    found = find([str(source) for source in sources], Options(**options))  # type: ignore[arg-type]
    return [name for each in found for name in each.names or (each.name,)]


def test_names_begin_in_the_common_folder(archive: Path) -> None:
    """A file is called by its path from the folder that holds all that is read."""
    assert names(archive) == ["a/x.jsonl", "b/x.jsonl", "b/t.txt"]
    assert names(archive / "a" / "x.jsonl") == ["x.jsonl"]
    assert names(archive / "b", archive / "a") == ["a/x.jsonl", "b/x.jsonl", "b/t.txt"]
    assert names(archive / "*" / "*.jsonl") == ["a/x.jsonl", "b/x.jsonl"]
    assert names(archive / "b" / "*.jsonl") == ["x.jsonl"]
    assert names(f"{archive}/**/*.txt") == ["t.txt"]


def test_the_order_of_inputs_does_not_matter(archive: Path) -> None:
    """The same inputs in another order, or twice, are the same inputs."""
    once = names(archive / "a", archive / "b")
    assert names(archive / "b", archive / "a", archive / "a" / "x.jsonl") == once


def test_relative_paths_are_the_same_inputs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is started makes no difference to what keys call an input."""
    monkeypatch.chdir(archive)
    assert names("a", os.path.join("b", "x.jsonl")) == ["a/x.jsonl", "b/x.jsonl"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.jsonl", "no such file"),
        ("missing*.jsonl", "nothing is called so"),
        ("b/z.zip", r"Say so with --kind.*\.jsonl"),
        ("empty", "nothing in this folder can be read"),
    ],
)
def test_what_is_not_there_is_an_error(archive: Path, source: str, message: str) -> None:
    """An input that can't be found or told is an error that says what to do."""
    (archive / "empty").mkdir()
    with pytest.raises(ReadError, match=message):
        names(archive / source)


def test_a_kind_can_be_given(archive: Path) -> None:
    """What a name does not tell can be said."""
    assert len(records(archive / "b" / "z.zip", kind="jsonl")) == 1


def test_addresses_of_stores_are_read() -> None:
    """What fsspec knows is read by path, folder and pattern, and keys have the whole address."""
    store = fsspec.filesystem("memory")
    store.pipe({"/shelf/a.jsonl": LINE.encode(), "/shelf/b/t.txt": TEXT.encode()})
    store.pipe({"/shelf/c.jsonl": LINE.encode()})
    keys = ["memory:///shelf/a.jsonl#0", "memory:///shelf/c.jsonl#0", "memory:///shelf/b/t.txt#0"]
    assert [each.key for each in records("memory://shelf")] == keys
    assert [each.key for each in records("memory://shelf/*.jsonl")] == keys[:2]
    assert [each.key for each in records("memory://shelf/b/t.txt")] == keys[2:]


@pytest.mark.parametrize(
    ("address", "message"),
    [("memory://nowhere", "there is nothing"), ("nosuch://shelf", "can't be read")],
)
def test_bad_addresses_are_errors(address: str, message: str) -> None:
    """An address that leads nowhere is an error."""
    with pytest.raises(ReadError, match=message):
        names(address)


def test_pages_of_one_host_are_one_input() -> None:
    """Addresses of pages are gathered by host, so that nobody else asks it meanwhile."""
    urls = ("https://b.example/feed", "https://a.example/x.html", "https://b.example/sitemap.xml")
    found = find(urls, Options())
    assert [(each.kind, each.name, len(each.names)) for each in found] == [
        ("web", "a.example", 1),
        ("web", "b.example", 2),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_names_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is read, and its key can be written."""
    for ending, data in ((b".txt", TEXT), (b".jsonl", LINE)):
        (tmp_path / os.fsdecode(b"caf\xe9" + ending)).write_text(data, encoding="utf-8")
    found = records(tmp_path)
    assert [each.key for each in found] == ["caf\\udce9.jsonl#0", "caf\\udce9.txt#0"]
    assert len({shard.id for shard in plan([str(tmp_path)])}) == 2
