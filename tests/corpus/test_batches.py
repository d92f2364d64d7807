from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nobackyard import Analyzer, Article
from nobackyard.corpus import work
from nobackyard.corpus.batches import BATCH, Batch, Counts, Looks, Reader, batches
from nobackyard.corpus.records import Dropped, Record
from nobackyard.corpus.schema import TABLES
from nobackyard.language import mentions
from tests.corpus.scanned import article, corpus, done_here, job, planned, rows

USE = "The general said on Friday that Central Asia is Russia's backyard, and nobody objected."


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return what reads articles, loaded once."""
    return work.load(job_of_looks(Looks()))


def job_of_looks(looks: Looks) -> work.Job:
    """Return work that writes nowhere."""
    return work.Job("", looks, work.made_by(looks))


def record(text: str, key: str = "a#1", **fields: object) -> Record:
    """Return a record of a text."""
    return Record(key, Article(text=text, **fields))


def read(reader: Reader, *found: Record | Dropped, **more: object) -> Batch:
    """Return the one batch of these."""
    (batch,) = batches(found, reader, **more)
    return batch


def test_an_article_gives_rows(reader: Reader) -> None:
    """The tables tell of an article what the analyzer finds in it."""
    text = f"A title\n\n{USE} In Astana they heard of it from Astana."
    batch = read(reader, record(text, outlet="Post", published=date(2024, 3, 9)))
    (row,) = batch.tables["articles"].to_pylist()
    assert row["has_hit"]
    assert (row["month"], row["outlet"], row["parsed_sentences"]) == ("2024-03", "Post", 1)
    assert (row["characters"], row["words"]) == (len(text), len(text.split()))
    (finding,) = batch.tables["findings"].to_pylist()
    expected = Analyzer(looks=("findings",)).analyze(Article(text=text)).findings[0]
    assert finding["stance"] == expected.stance == "attributed"
    assert text[finding["start"] : finding["end"]] == finding["text"] == expected.text
    assert text[finding["sentence_start"] : finding["sentence_end"]] == finding["sentence"] == USE
    assert [clue["reason"] for clue in finding["clues"]] == [c.reason for c in expected.clues]
    named = {row["actor"]: row["count"] for row in batch.tables["mentions"].to_pylist()}
    assert named["KAZ"] == 2
    assert batch.tables["voices"].num_rows
    assert batch.tables["roles"].num_rows == batch.tables["ties"].num_rows == 0


def test_tables_have_their_schemas(reader: Reader) -> None:
    """Every batch has every table with its schema, with rows or without."""
    for batch in (read(reader), read(reader, record(USE))):
        assert {name: table.schema for name, table in batch.tables.items()} == TABLES


def test_quiet_article_is_not_parsed(reader: Reader) -> None:
    """An article without words of a frame gives mentions alone."""
    text = article(1, has_hit=False)
    batch = read(reader, record(text))
    (row,) = batch.tables["articles"].to_pylist()
    assert not row["has_hit"]
    assert row["parsed_sentences"] == 0
    assert batch.tables["findings"].num_rows == batch.tables["voices"].num_rows == 0
    assert batch.counts == Counts(read=1, articles=1, characters=len(text))


@pytest.mark.parametrize("field", ["text", "title", "url", "outlet", "id"])
def test_poisoned_article_is_put_aside(reader: Reader, field: str) -> None:
    """An article that raises an error is a row with the reason, and the others are read."""
    fields = {"text": USE, field: f"{USE} \ud800"}
    batch = read(reader, Record("a#1", Article(**fields)), record(USE, "a#2"))
    (failed,) = batch.tables["dropped"].to_pylist()
    assert (failed["key"], failed["reason"]) == ("a#1", "failed")
    assert "UnicodeEncodeError" in failed["detail"]
    assert batch.tables["articles"]["key"].to_pylist() == ["a#2"]
    assert (batch.counts.read, batch.counts.failed, batch.counts.articles) == (2, 1, 1)


def test_what_killed_a_process_is_passed_by(reader: Reader) -> None:
    """An article that others died at is not read again."""
    noted: list[str] = []
    found = [record(USE, "a#1"), record(USE, "a#2"), record("Quiet.", "a#3")]
    batch = read(reader, *found, skip={"a#1"}, note=noted.append)
    (failed,) = batch.tables["dropped"].to_pylist()
    assert failed["key"] == "a#1"
    assert "died" in failed["detail"]
    assert noted == ["a#2"]  # what is not parsed kills nobody


def test_what_is_dropped_is_told(reader: Reader) -> None:
    """What a source passes by is a row with its reason."""
    batch = read(reader, Dropped("a#1", "no text"), Dropped("a#2", "not English", "de"))
    assert batch.tables["dropped"].to_pylist() == [
        {"key": "a#1", "reason": "no text", "detail": ""},
        {"key": "a#2", "reason": "not English", "detail": "de"},
    ]
    assert batch.counts == Counts(read=2, dropped=2)


def test_unread_dates_are_counted(reader: Reader) -> None:
    """A date that could not be read is counted."""
    batch = read(reader, Record("a#1", Article(text="Quiet."), unread_date="someday"))
    assert batch.counts.unread_dates == 1


def test_batches_are_bounded(reader: Reader) -> None:
    """Many articles give many batches, and all of them."""
    found = [record("Quiet in Peru.", f"a#{number}") for number in range(2 * BATCH + 1)]
    made = list(batches(found, reader))
    assert [batch.tables["articles"].num_rows for batch in made] == [BATCH, BATCH, 1]


def test_mentions_are_those_of_the_gazetteer(reader: Reader) -> None:
    """Actors are counted as the gazetteer finds them in the whole text, hit or not."""
    for has_hit in (True, False):
        text = article(4, has_hit=has_hit)
        batch = read(reader, record(text))
        found = Analyzer(looks=("voices",)).analyze(Article(text=text)).mentions
        counts = mentions.Mentions(found, {}).seen
        rows = batch.tables["mentions"].to_pylist()
        assert {row["actor"]: row["count"] for row in rows} == counts


@pytest.mark.slow
def test_only_watched_actors_have_a_profile() -> None:
    """Roles and ties are of watched actors alone, in articles that name one; the rest stays."""
    text = (
        "Kazakhstan signed a trade deal with China. It also opened a rail link. "
        "France sold trains to Chile."
    )
    every, watched = (
        work.load(job_of_looks(Looks(profile=True, watched=codes))) for codes in ((), ("KAZ",))
    )
    one, other = (read(reader, record(text)).tables for reader in (every, watched))
    assert {row["actor"] for row in other["roles"].to_pylist()} == {"KAZ"}
    assert [row for row in one["roles"].to_pylist() if row["actor"] == "KAZ"] == (
        other["roles"].to_pylist()
    )
    assert len(other["roles"]) > 1
    assert {(row["source"], row["target"]) for row in other["ties"].to_pylist()} <= {
        ("KAZ", "CHN"),
        ("CHN", "KAZ"),
    }
    assert one["mentions"] == other["mentions"]
    unnamed = read(watched, record("France sold trains to Chile.")).tables
    assert len(unnamed["roles"]) == len(unnamed["ties"]) == 0


def test_profile_adds_roles_and_ties() -> None:
    """With a profile there are roles and ties, and the findings are the same."""
    plain, profiled = (work.load(job_of_looks(Looks(profile=on))) for on in (False, True))
    text = f"{USE} China sold gas to Kazakhstan. 'Russia attacked Georgia,' the minister said."
    one, other = (read(reader, record(text)).tables for reader in (plain, profiled))
    assert one["findings"].equals(other["findings"])
    assert one["voices"].equals(other["voices"])
    assert one["roles"].num_rows == 0
    tie = other["ties"].to_pylist()[0]
    assert (tie["source"], tie["target"], tie["is_voiced"]) == ("CHN", "KAZ", False)
    named = [
        text[role["mention_start"] : role["mention_end"]] for role in other["roles"].to_pylist()
    ]
    assert {"China", "Kazakhstan"} <= set(named)


@pytest.mark.slow
@settings(max_examples=8)
@given(
    shard_bytes=st.integers(300, 12_000),
    seed=st.randoms(use_true_random=False),
    first=st.floats(0, 1),
)
def test_any_sharding_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, shard_bytes: int, seed: object, first: float
) -> None:
    """However a corpus is cut, in whatever order its pieces are done, resumed or not: same rows."""
    folder = tmp_path_factory.mktemp("law")
    file = corpus(folder / "news.jsonl", 40)
    whole = done_here(folder / "whole", planned(file))
    pieces = list(planned(file, shard_bytes))
    seed.shuffle(pieces)
    done_here(folder / "cut", pieces[: int(first * len(pieces))])
    assert done_here(folder / "cut", pieces) == whole
    assert len(whole["findings"]) > 5
    assert {row["reason"] for row in whole["dropped"]} == {"no text", "not English"}


def test_rows_are_written_once(tmp_path: Path) -> None:
    """Work that is done is not done again."""
    (shard,) = planned(corpus(tmp_path / "news.jsonl", 3))
    once = done_here(tmp_path / "out", [shard])
    (part,) = (tmp_path / "out" / "parts").iterdir()
    before = part.stat().st_mtime_ns
    assert work.do(job(tmp_path / "out"), shard).articles == 3
    assert part.stat().st_mtime_ns == before
    assert rows(tmp_path / "out") == once
