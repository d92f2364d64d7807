"""However inputs are cut, the same articles come of them, each once."""

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nobackyard.corpus.records import Options, Record
from nobackyard.corpus.shards import guesses, plan, read
from nobackyard.errors import ReadError
from tests.corpus.sources.made import TEXT, Outcome, packed, record

Rows = list[tuple[str, str]]
WORDS = st.text(st.sampled_from('ab \u20ac\n\r"\\,;\u2028\U0001f600'), max_size=20)
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=25)
JUNK = st.sampled_from((b"", b"{", b"[]", b"\xff", b"\r", b'{"text": ""}', b"x" * 90))


def outcomes(path: Path, options: Options) -> list[Outcome]:
    """Return all that is read of a file."""
    return list(all_of([str(path)], options))


def all_of(sources: list[str], options: Options) -> Iterator[Outcome]:
    """Yield all that is read, shard by shard, each as another computer would get it."""
    for shard in plan(sources, options):
        yield from read(pickle.loads(pickle.dumps(shard)))  # noqa: S301  # our own


def write_jsonl(path: Path, rows: Rows) -> Path:
    """Write rows as JSON Lines."""
    lines = (json.dumps({"id": a, "text": f"{TEXT} {b}"}, ensure_ascii=False) for a, b in rows)
    path.write_bytes("\n".join(lines).encode())
    return path


def write_parquet(path: Path, rows: Rows) -> Path:
    """Write rows as Parquet, three to a group."""
    table = pa.table({"id": [a for a, _ in rows], "text": [f"{TEXT} {b}" for _, b in rows]})
    pq.write_table(table, path, row_group_size=3)
    return path


def write_warc(path: Path, rows: Rows) -> Path:
    """Write rows as texts in a web archive."""
    parts = (
        record(f"http://a.example/{n}", f"{TEXT} {b}".encode(), kind="conversion")
        for n, (_, b) in enumerate(rows)
    )
    path.write_bytes(packed(parts))
    return path


WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    "news.jsonl": write_jsonl,
    "news.parquet": write_parquet,
    "news.warc.gz": write_warc,
}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40)
@given(rows=ROWS, shard_bytes=st.integers(1, 2000))
def test_shards_together_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, name: str, rows: Rows, shard_bytes: int
) -> None:
    """Any size of shards gives the same articles with the same keys, none twice."""
    path = WRITERS[name](tmp_path_factory.mktemp("a") / name, rows)
    whole = outcomes(path, Options(shard_bytes=10**9))
    cut = outcomes(path, Options(shard_bytes=shard_bytes))
    assert cut == whole
    assert len({each.key for each in whole}) == len(whole) == len(rows)
    assert all(isinstance(each, Record) for each in whole)


@given(st.lists(JUNK | st.just(json.dumps({"text": TEXT}).encode())), st.integers(1, 300))
def test_broken_lines_are_told_the_same_however_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], shard_bytes: int
) -> None:
    """What gives no article is told once, by the same key, whatever the shards."""
    path = tmp_path_factory.mktemp("a") / "news.jsonl"
    path.write_bytes(b"\n".join([json.dumps({"text": TEXT}).encode(), *lines]))
    whole = outcomes(path, Options(shard_bytes=10**9, max_bytes=200))
    assert outcomes(path, Options(shard_bytes=shard_bytes, max_bytes=200)) == whole
    assert len({each.key for each in whole}) == len(whole)


@given(st.sets(st.from_regex(r"[a-c]{1,3}(/[a-c]{1,3})?\.txt", fullmatch=True)), st.integers(1, 9))
def test_folders_are_whole_however_cut(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], shard_files: int
) -> None:
    """Every text of a folder is in one shard, by its path."""
    folder = tmp_path_factory.mktemp("a")
    for name in {*names, "x.txt"}:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    found = outcomes(folder, Options(shard_files=shard_files))
    assert {each.key for each in found} == {f"{name}#0" for name in {*names, "x.txt"}}
    assert len(found) == len(names) + 1


def test_repeated_ids_do_not_repeat_keys(tmp_path: Path) -> None:
    """Articles that share an id are all read, and told apart by their keys."""
    found = outcomes(
        write_jsonl(tmp_path / "news.jsonl", [("same", str(n)) for n in range(9)]), Options()
    )
    assert {each.article.id for each in found if isinstance(each, Record)} == {"same"}
    assert len({each.key for each in found}) == 9


def test_shards_are_named_by_their_work(tmp_path: Path) -> None:
    """Where an input lies and where pages are kept does not name a shard; all else does."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    rows = [("a", str(n)) for n in range(20)]
    first = plan([str(write_jsonl(tmp_path / "a" / "x.jsonl", rows))], Options(shard_bytes=500))
    second = plan(
        [str(write_jsonl(tmp_path / "b" / "x.jsonl", rows))], Options(shard_bytes=500, cache="c")
    )
    other = plan([str(tmp_path / "a" / "x.jsonl")], Options(shard_bytes=500, adds_title=False))
    assert [shard.id for shard in first] == [shard.id for shard in second]
    assert len({shard.id for shard in (*first, *other)}) == 2 * len(first)
    assert [shard.number for shard in first] == list(range(len(first)))


def test_guesses_are_told_once(tmp_path: Path) -> None:
    """Which columns are read is said for each way of reading; what was given is no guess."""
    for name in ("a.jsonl", "b.jsonl"):
        write_jsonl(tmp_path / name, [("a", "b")] * 9)
    shards = plan([str(tmp_path)], Options(shard_bytes=100))
    assert guesses(shards) == ("a.jsonl: reading text from 'text', id from 'id'.",)
    given_all = Options(columns=(("text", "text"), ("id", "id")))
    assert guesses(plan([str(tmp_path)], given_all)) == ()


def test_a_missing_input_is_an_error() -> None:
    """An input that is not there stops the plan."""
    with pytest.raises(ReadError, match="no such file"):
        plan(["missing.jsonl"])
