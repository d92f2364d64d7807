"""The sentences that the judge learns from are whole, varied and apart from the gold set."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nobackyard import packs
from nobackyard.model import CATEGORIES, STANCES

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "training" / "data").glob("*.jsonl"))
GOLD = ROOT / "tests" / "gold" / "gold.jsonl"
ENOUGH = 1500
MANY_KINDS = 10


@cache
def rows(file: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of sentences."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def everything() -> list[dict[str, Any]]:
    """Return all training sentences."""
    return [row for file in FILES for row in rows(file)]


def bare(text: str) -> str:
    """Return a sentence by its words alone: without marks, case and punctuation."""
    return " ".join(re.findall(r"\w+", text.replace("[[", "").replace("]]", "").lower()))


def codes() -> set[str]:
    """Return the codes of all actors."""
    return {actor.code for actor in packs.load_actors().actors}


def test_there_are_enough() -> None:
    """A judge of six stances needs many sentences."""
    assert len(everything()) >= ENOUGH


def test_every_stance_is_there() -> None:
    """All six stances are learned, none from a handful."""
    counts = Counter(row["stance"] for row in everything())
    assert set(counts) == set(STANCES)
    assert min(counts.values()) >= len(everything()) / 50


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_ids_are_unique(file: Path) -> None:
    """A sentence can be pointed at by its file and its id."""
    counts = Counter(row["id"] for row in rows(file))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_marks_are_well_formed(file: Path) -> None:
    """Each sentence marks exactly one stretch that is not empty; its neighbours mark none."""
    one = re.compile(r"[^\[\]]*\[\[\S(?:[^\[\]]*\S)?\]\][^\[\]]*")
    wrong = [
        row["id"]
        for row in rows(file)
        if not one.fullmatch(row["text"]) or "[[" in row["before"] + row["after"]
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labels_are_known(file: Path) -> None:
    """Stances, categories and codes are those of the program."""
    known = codes()
    wrong = [
        row["id"]
        for row in rows(file)
        if row["stance"] not in STANCES
        or row["category"] not in {*CATEGORIES, "none"}
        or not {*row["targets"], *filter(None, [row["owner"]])} <= known
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_literal_uses_have_no_places(file: Path) -> None:
    """A garden has neither owner nor targets, and no category."""
    literal = [row for row in rows(file) if row["stance"] == "literal"]
    assert [row["id"] for row in literal if row["owner"] or row["targets"]] == []


def test_regions_and_registers_vary() -> None:
    """The sentences come from many regions and many kinds of text."""
    for key in ("region", "register"):
        assert len({row.get(key) for row in everything()}) >= MANY_KINDS


def test_no_sentence_is_measured_on() -> None:
    """No training sentence is one of the gold set's."""
    measured = {bare(row["text"]) for row in rows(GOLD)}
    assert [row["id"] for row in everything() if bare(row["text"]) in measured] == []
