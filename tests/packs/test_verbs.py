"""The lexicon of verbs."""

from collections import Counter
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from nobackyard import packs
from nobackyard.errors import PackError
from nobackyard.language import verbs
from nobackyard.language.verbs import VerbClass, Verbs, VerbTable
from nobackyard.model import TieKind

TABLE = packs.load_table("verbs.toml", VerbTable)
ENTRIES = [entry for kind in TABLE.classes for entry in (*kind.verbs, *kind.nouns)]


def test_there_are_many_verbs() -> None:
    """The lexicon holds what news is written with, phrasal verbs included."""
    known = verbs.load().verbs
    assert len(known) >= 1500
    assert sum(len(words) > 1 for words in known) >= 300


def test_entries_are_base_forms() -> None:
    """Entries are lower case words, without marks that would be read as patterns."""
    assert [
        e for e in ENTRIES if e != e.lower() or not e.replace(" ", "").replace("-", "").isalpha()
    ] == []


def test_every_class_is_defined_once() -> None:
    """Each class has an id of its own, a definition, and something in it."""
    assert max(Counter(kind.id for kind in TABLE.classes).values()) == 1
    assert all(kind.means.endswith(".") and kind.verbs for kind in TABLE.classes)


def test_every_kind_of_tie_has_verbs() -> None:
    """No kind is left without words."""
    assert {kind.tie for kind in TABLE.classes} >= set(get_args(TieKind))


def test_lists_of_carrying_verbs_share_none() -> None:
    """What takes an event back must not read as what only carries it."""
    assert not {entry.split()[0] for entry in TABLE.undo} & {
        entry.split()[0] for entry in (*TABLE.light, *TABLE.keep)
    }


def test_entry_in_two_classes_is_an_error() -> None:
    """The message names the entry and both classes."""
    one, two = (
        VerbClass(id=name, means="x", power="level", agency="active", verbs=("greet",))
        for name in ("meet", "praise")
    )
    with pytest.raises(PackError, match="'greet' stands in 'meet' and in 'praise'"):
        Verbs(VerbTable(classes=(one, two), light=(), keep=(), undo=()))


def test_noun_in_ing_has_the_class_of_its_verb() -> None:
    """The bombing is what bombs do."""
    known = verbs.load()
    for noun, verb in (("bombing", "bomb"), ("raping", "rape"), ("shelling", "shell")):
        assert known.noun(noun) == known.verbs[(verb,)]
    assert known.noun("evening") is None


def test_second_labels_are_of_known_entries() -> None:
    """Every entry that was labelled twice is in the lexicon."""
    file = Path(__file__).parents[2] / "training" / "verbs_second.jsonl"
    known = verbs.load().verbs
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 200
    assert all(tuple(verb_of(line).split()) in known for line in lines)


def verb_of(line: str) -> str:
    """Return the verb of a labelled line."""
    return str(msgspec.json.decode(line)["verb"])
