import random
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.corpus.duplicates import MANY, SHINGLE, cluster, signature, smallest
from nobackyard.corpus.needles import plain
from nobackyard.corpus.schema import ARTICLES, CLUSTERS, SIGNATURE_BYTES

NO_DAYS: Mapping[str, date] = {}
WORDS = [f"word{number}" for number in range(4000)]


def an_article(seed: int, length: int = 400) -> list[str]:
    """Return the words of an article that no other seed gives."""
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311  (no secret)


def sign(words: list[str]) -> bytes:
    """Return the signature of an article of these words."""
    return signature(plain(" ".join(words)))


def jaccard(one: list[str], other: list[str]) -> float:
    """Return the share of runs of words that two articles have in common."""
    runs = [
        {tuple(w[at : at + SHINGLE]) for at in range(len(w) - SHINGLE + 1)} for w in (one, other)
    ]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def part(
    folder: Path, name: str, signed: dict[str, bytes], days: Mapping[str, date] = NO_DAYS
) -> Path:
    """Write the part of a store in which these articles are."""
    file = folder / f"{name}.parquet"
    rows = [
        {"key": key, "published": days.get(key), "minhash": minhash}
        for key, minhash in signed.items()
    ]
    columns = pa.schema([ARTICLES.field(column) for column in ("key", "published", "minhash")])
    pq.write_table(pa.Table.from_pylist(rows, columns), file)
    return file


def clusters(parts: list[Path], folder: Path) -> dict[str, str]:
    """Return the cluster of each key."""
    cluster(parts, folder / "clusters.parquet")
    found = pq.read_table(folder / "clusters.parquet")
    assert found.schema.equals(CLUSTERS)
    rows = found.to_pylist()
    assert all(row["is_first"] == (row["key"] == row["cluster"]) for row in rows)
    return {row["key"]: row["cluster"] for row in rows}


@pytest.mark.parametrize("cut", [0, 10, 40, 100, 200, 300])
def test_signatures_tell_what_is_in_common(cut: int) -> None:
    """The share of bytes that are the same is about that of runs of words."""
    one = an_article(1)
    other = an_article(2, cut) + one[cut:]
    same = np.mean(np.frombuffer(sign(one), np.uint8) == np.frombuffer(sign(other), np.uint8))
    assert abs(same - jaccard(one, other)) < 0.13  # three standard errors of 128 draws


def test_wire_copy_is_one_cluster(tmp_path: Path) -> None:
    """A text with another headline and a cut end is found, and a text on the same matter is not."""
    wire = an_article(1)
    signed = {
        "b#1": sign(wire),
        "a#7": sign([*an_article(5, 8), *wire[:380]]),
        "c#2": sign(["REUTERS", *wire]),
        "d#1": sign(wire[:150] + an_article(3, 250)),
        "e#1": sign(an_article(4)),
    }
    found = clusters([part(tmp_path, "one", signed)], tmp_path)
    assert found == {"a#7": "a#7", "b#1": "a#7", "c#2": "a#7", "d#1": "d#1", "e#1": "e#1"}


def test_serial_notice_is_no_copy(tmp_path: Path) -> None:
    """The same words more than a week later are another article."""
    first = date(2024, 3, 1)
    days = {"a": first, "b": first + timedelta(7), "c": first + timedelta(30)}
    signed = {key: sign(an_article(1)) for key in days}
    found = clusters([part(tmp_path, "dated", signed, days)], tmp_path)
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_copies_among_many_notices_are_found(tmp_path: Path) -> None:
    """However often a notice comes again, the copy of each day is found beside it."""
    keys = [f"{number:03}" for number in range(400)]
    days = {key: date(2020, 1, 1) + timedelta(10 * (int(key) % 200)) for key in keys}
    signed = dict.fromkeys(keys, sign(an_article(1)))
    found = clusters([part(tmp_path, "notices", signed, days)], tmp_path)
    assert found == {key: f"{int(key) % 200:03}" for key in keys}


@given(cuts=st.lists(st.integers(1, 39), max_size=4), seed=st.integers(0, 9))
def test_splitting_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], seed: int
) -> None:
    """Whatever the parts and the order in them, the clusters are the same."""
    folder = tmp_path_factory.mktemp("split")
    signed = {}
    for number in range(40):
        words = an_article(number % 9)
        signed[f"n#{number:02}"] = sign(an_article(number, number) + words[number:])
    whole = clusters([part(folder, "whole", signed)], folder)
    mixed = random.Random(seed).sample(sorted(signed), k=len(signed))  # noqa: S311  (no secret)
    edges = [0, *sorted(cuts), 40]
    parts = [
        part(folder, f"p{at}", {key: signed[key] for key in mixed[start:end]})
        for at, (start, end) in enumerate(pairwise(edges))
    ]
    assert clusters(parts, folder) == whole
    assert len(set(whole.values())) < len(whole)


def test_many_copies_are_one_cluster() -> None:
    """Thousands of copies take one pass, not a comparison of each with each."""
    rows = np.frombuffer(sign(an_article(1)) * 5000 + sign(an_article(2)), np.uint8)
    firsts = smallest(rows.reshape(-1, SIGNATURE_BYTES), np.full(5001, np.nan))
    assert set(firsts[:5000]) == {0}
    assert firsts[5000] == 5000


def test_chains_are_followed() -> None:
    """What is like a copy of a copy belongs to the same cluster."""
    fresh = an_article(2, 200)
    steps = [an_article(1)[:400]]
    for at in range(0, 200, 10):
        steps.append(steps[-1][:at] + fresh[at : at + 10] + steps[-1][at + 10 :])
    rows = np.frombuffer(b"".join(map(sign, steps)), np.uint8).reshape(-1, SIGNATURE_BYTES)
    assert set(smallest(rows, np.full(len(rows), np.nan))) == {0}


def test_short_and_long_texts_are_signed() -> None:
    """A text of a few words, of none and of very many has a signature."""
    assert len(sign([])) == len(sign(["one", "two"])) == SIGNATURE_BYTES
    assert sign(["one", "two"]) != sign(["one", "three"])
    longest = [str(number) for number in range(MANY + 50)]
    assert sign(longest) == sign(longest)
    assert sign(longest) != sign(longest[: MANY // 2])


def test_no_parts_give_no_clusters(tmp_path: Path) -> None:
    """A store without articles has no clusters, but the table."""
    assert clusters([], tmp_path) == {}
    assert clusters([part(tmp_path, "empty", {})], tmp_path) == {}
