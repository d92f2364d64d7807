import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest

from nobackyard.corpus import store, work
from nobackyard.corpus.batches import Batch, Counts
from nobackyard.corpus.query import VIEWS, ask, connect
from nobackyard.corpus.schema import TABLES
from nobackyard.corpus.store import Aside
from nobackyard.errors import StoreError
from tests.corpus.scanned import corpus, done_here, job, lines, planned, rows

NOTHING = Batch({name: schema.empty_table() for name, schema in TABLES.items()}, Counts(read=2))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of some articles."""
    folder = tmp_path_factory.mktemp("it's a store")
    done_here(folder, planned(corpus(folder.parent / "news.jsonl", 20), 4000))
    return folder


def left_by_a_dead_process(folder: Path, name: str, pid: int, key: str) -> Path:
    """Leave what a process leaves that is killed while it reads an article."""
    aside = folder / store.PARTS / f".{name}.elsewhere-{pid}.tmp"
    aside.mkdir(parents=True)
    (aside / store.AT_FILE).write_text(key, encoding="utf-8")
    return aside


def test_a_part_appears_whole(tmp_path: Path) -> None:
    """A part is seen when it is done, with what went into it, and not before."""
    seen: list[list[Path]] = []

    def batches() -> Iterator[Batch]:
        seen.append(store.parts(tmp_path))
        yield NOTHING
        yield NOTHING

    assert Aside(tmp_path, "abc").write(batches()) == Counts(read=4)
    assert seen == [[]]
    assert store.parts(tmp_path) == [store.part(tmp_path, "abc")]
    assert store.counts(tmp_path) == Counts(read=4)
    assert os.listdir(tmp_path / store.PARTS) == ["abc"]


def test_a_part_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An error in the middle leaves neither a part nor a piece of one."""

    def batches() -> Iterator[Batch]:
        yield NOTHING
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        Aside(tmp_path, "abc").write(batches())
    assert os.listdir(tmp_path / store.PARTS) == []


def test_who_comes_second_leaves_the_part(tmp_path: Path) -> None:
    """Where two write the same part, the first stays, and nothing is left of the second."""
    first, second = Aside(tmp_path, "abc"), tmp_path / store.PARTS / "abc"
    second.mkdir()
    (second / "by").write_text("another", encoding="utf-8")
    first.write([NOTHING])
    assert os.listdir(second) == ["by"]
    assert os.listdir(tmp_path / store.PARTS) == ["abc"]


@pytest.mark.parametrize(("deaths", "is_poison"), [(1, False), (2, True)])
def test_two_deaths_at_one_article_are_its_fault(
    tmp_path: Path, deaths: int, *, is_poison: bool
) -> None:
    """An article that two processes died at is put aside; one may have been killed by somebody."""
    (shard,) = planned(corpus(tmp_path / "news.jsonl", 5))
    expected = done_here(tmp_path / "well", [shard])
    key = expected["findings"][0]["key"]
    for pid in range(deaths):
        left_by_a_dead_process(tmp_path / "out", shard.id, pid, key)
    found = done_here(tmp_path / "out", [shard])
    failed = [row["key"] for row in found["dropped"] if row["reason"] == "failed"]
    assert failed == ([key] if is_poison else [])
    assert (found == expected) == (not is_poison)


def test_what_was_left_is_removed(tmp_path: Path) -> None:
    """What ended runs left is removed, and parts stay."""
    Aside(tmp_path, "abc").write([NOTHING])
    left_by_a_dead_process(tmp_path, "abd", 7, "a#1")
    store.clean(tmp_path)
    assert os.listdir(tmp_path / store.PARTS) == ["abc"]


def test_the_process_notes_where_it_is(tmp_path: Path) -> None:
    """The article that is read next is on the disk before it is parsed."""
    aside = Aside(tmp_path, "abc")
    aside.note("a#1")
    aside.note("a#\ud800")
    (left,) = (tmp_path / store.PARTS).iterdir()
    assert left.name == f".abc.{platform.node()}-{os.getpid()}.tmp"
    assert (left / store.AT_FILE).read_text(encoding="utf-8") == "a#?"


def test_a_shard_that_cant_be_read_is_a_row(tmp_path: Path) -> None:
    """A piece that is given up has a part that says why."""
    (shard,) = planned(lines(tmp_path / "news.jsonl", [{"text": "Quiet."}]))
    done = work.give_up(job(tmp_path / "out"), shard, "no reason")
    assert done.counts == Counts(read=1, failed=1)
    found = rows(tmp_path / "out")
    assert [row["reason"] for row in found["dropped"]] == ["failed"]
    assert "no reason" in found["dropped"][0]["detail"]


def test_a_worker_with_other_packs_is_refused(tmp_path: Path) -> None:
    """Who has another version may not write rows of its own making."""
    here = job(tmp_path)
    other = work.Job(here.folder, here.looks, "nobackyard 0.0.1, packs of old, no model")
    with pytest.raises(StoreError, match=r"but nobackyard 0\.0\.1"):
        work.load(other)


def test_every_table_is_a_view(made: Path) -> None:
    """All tables can be asked, those without rows too."""
    with connect(made) as connection:
        counts = {name: len(ask(connection, f"FROM {name}").fetchall()) for name in VIEWS}
    assert counts["articles"] + counts["dropped"] == 20
    assert counts["findings"] >= 4
    assert counts["ties"] == counts["clusters"] == 0


@pytest.mark.parametrize(
    "question",
    [
        "FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "FROM glob('/*')",
        "FROM read_text('{folder}/../news.jsonl')",
        "COPY articles TO '{folder}/x.csv'",
        "EXPLAIN ANALYZE COPY articles TO '{folder}/x.csv'",
        "DROP VIEW articles",
        "SELECT 1; SELECT 2",
        "SET enable_external_access = true",
        "ATTACH '{folder}/x.db'",
        "INSTALL httpfs",
        "",
        "SELEC",
        "FROM made",
    ],
)
def test_questions_do_nothing_else(made: Path, question: str) -> None:
    """A question can't write, nor read what is not of the store."""
    asked = question.format(folder=str(made).replace("'", "''"))
    with connect(made) as connection, pytest.raises(StoreError):
        ask(connection, asked).fetchall()
    assert not list(made.glob("x.*"))


def test_a_folder_that_is_no_store_is_told(tmp_path: Path) -> None:
    """Asking another folder says what it should be."""
    with pytest.raises(StoreError, match="this is no store"):
        connect(tmp_path)
