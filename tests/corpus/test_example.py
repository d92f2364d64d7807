"""The example corpus, from a clone to its store and report: what was planted in it is found."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from nobackyard import cli
from nobackyard.corpus import query
from nobackyard.corpus.report.contents import Naming
from nobackyard.corpus.report.make import make
from nobackyard.corpus.tally.choice import Choice
from tests.program import whole

HOME = Path(__file__).parents[2] / "examples" / "corpus"
OFFSETS = 'SELECT title, start, "end", text FROM findings JOIN articles USING (key)'
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of the example, made by the program."""
    folder = tmp_path_factory.mktemp("example") / "store"
    done = whole("scan", str(HOME / "articles.jsonl"), "-o", str(folder), "--day-first")
    assert done.returncode == cli.NOTHING, done.stderr
    return folder


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    """Give what is in the example."""
    found: dict[str, Any] = msgspec.json.decode((HOME / "planted.json").read_bytes())
    return found


def asked(store: Path, question: str) -> list[tuple[Any, ...]]:
    """Return the answer to a question."""
    with query.connect(store) as connection:
        return query.ask(connection, question).fetchall()


def test_each_planted_copy_is_found_and_nothing_else(store: Path, planted: dict[str, Any]) -> None:
    """A wire copy is in one cluster with its source, and no other articles share one."""
    copies = {one["id"]: of["original"] for of in planted["wire_copies"] for one in of["copies"]}
    rows = asked(
        store, "SELECT cluster, list(id) FROM articles JOIN clusters USING (key) GROUP BY 1"
    )
    found = {id_: frozenset(ids) for _, ids in rows for id_ in ids}
    assert len(copies) == 26
    for copy, source in copies.items():
        assert source in found[copy]
    planned = {
        frozenset({of["original"], *(one["id"] for one in of["copies"])})
        for of in planted["wire_copies"]
    }
    assert {ids for ids in found.values() if len(ids) > 1} == planned


def test_all_dates_are_read(store: Path, planted: dict[str, Any]) -> None:
    """In a dozen formats, each day is the one that is meant."""
    days = dict(asked(store, "SELECT id, published::text FROM articles"))
    assert days == {id_: planted["dates"][id_] for id_ in days}


def test_rows_that_give_no_article_are_counted(store: Path, planted: dict[str, Any]) -> None:
    """Other languages and no text are told of; an id that comes twice is two articles."""
    counts = dict(asked(store, "SELECT reason, count(*) FROM dropped GROUP BY 1"))
    assert counts == {"not English": len(planted["languages"]), "no text": len(planted["empty"])}
    twice = asked(store, "SELECT id FROM articles GROUP BY 1 HAVING count(*) > 1")
    assert twice == [(id_,) for id_ in planted["duplicated_ids"]]


def test_report_shows_what_was_planted(store: Path, planted: dict[str, Any]) -> None:
    """An outlet without any is last, and one that changed is among the first."""
    names: Naming = str
    of = {table.id: table for table in make(store, Choice(least=10), names).tables}
    outlets = [str(row[0]) for row in of["outlets"].rows]
    assert planted["never"][0] in outlets[-3:]
    assert planted["change"]["outlet"] in outlets[:3]


def test_offsets_count_the_title_and_a_line(store: Path) -> None:
    """In the input's own text, words stand by the length of the title and two earlier."""
    lines = (HOME / "articles.jsonl").read_bytes().splitlines()
    texts = [(row["title"], row["text"]) for row in map(msgspec.json.decode, lines)]
    own = {f"{title}\n\n{text}": text for title, text in texts}
    rows = asked(store, OFFSETS)
    assert len(rows) > 100
    for title, start, end, words in rows:
        found = {
            text[start - len(title) - 2 : end - len(title) - 2]
            for whole_text, text in own.items()
            if whole_text.startswith(f"{title}\n\n")
        }
        assert words in found
