"""JSON Lines: every line is an article or is told of."""

import json
from pathlib import Path

import pytest

from nobackyard.errors import ReadError

from .made import TEXT, reasons, records


def test_lines_are_articles(tmp_path: Path) -> None:
    """A line gives an article, and its key is the byte that it begins at."""
    rows = [
        {"text": TEXT, "id": "a"},
        {"text": TEXT, "id": "b", "url": "https://www.port.example/b"},
    ]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = records(file)
    assert (first.key, first.article.id) == ("news.jsonl#0", "a")
    assert second.key == f"news.jsonl#{len(json.dumps(rows[0])) + 1}"
    assert second.article.outlet == "port.example"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": ""}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"other": "words"}', "no text"),
        (b'{"text": "cut', "unreadable"),
        (b"[1, 2]", "unreadable"),
        (b"7", "unreadable"),
        (b'"only words"', "unreadable"),
        (b'{"text": "caf\xe9"}', "unreadable"),
        (b"{" * 100_000, "unreadable"),
        (b'{"text": "' + b"word " * 1000 + b'"}', "too large"),
        ("Le ministre a dit que les deux pays construiraient un chemin de fer.", "not English"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_bad_line_is_told(tmp_path: Path, line: bytes | str, reason: str) -> None:
    """A line that gives no article is told of, and those around it are read."""
    bad = line if isinstance(line, bytes) else json.dumps({"text": line}).encode()
    good = json.dumps({"text": TEXT}).encode()
    file = tmp_path / "news.jsonl"
    file.write_bytes(b"\n".join([good, bad, good]))
    assert reasons(file, max_bytes=2000 if reason == "too large" else 500_000) == [
        (f"news.jsonl#{len(good) + 1}", reason)
    ]
    assert len(records(file, max_bytes=2000)) == 2


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    """Numbers that are none, halves of characters, a mark at the beginning and lists are read."""
    text = f'["{TEXT} \\ud83d", "More words of it."]'
    line = f'{{"text": {text}, "title": NaN, "author": ["A", "B"]}}'
    file = tmp_path / "news.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n\r\n")
    (found,) = records(file)
    assert found.article.text == f"{TEXT} \ufffd\n\nMore words of it."
    assert (found.article.title, found.author) == ("", "A, B")


def test_objects_within_objects_are_reached(tmp_path: Path) -> None:
    """A column may be inside an object."""
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"article": {"body": TEXT}}), encoding="utf-8")
    (found,) = records(file, columns=(("text", "article.body"),))
    assert found.article.text == TEXT


def test_a_list_is_an_error(tmp_path: Path) -> None:
    """One list of all articles is not read line by line, and the way out is told."""
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps([{"text": TEXT}], indent=1), encoding="utf-8")
    with pytest.raises(ReadError, match=r"one JSON list.*jq -c"):
        records(file)


def test_missing_text_column_is_an_error(tmp_path: Path) -> None:
    """Where the first objects hold no text, what they hold is told."""
    file = tmp_path / "news.jsonl"
    file.write_text('{"a": 1}\n{"b": 2}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"It has a, b\."):
        records(file)


def test_empty_file_is_told(tmp_path: Path) -> None:
    """A file with nothing in it is told of."""
    file = tmp_path / "news.jsonl"
    file.touch()
    assert reasons(file) == [("news.jsonl#0", "no text")]
