"""The names of actors."""

import tomllib
from pathlib import Path

from nobackyard import packs
from nobackyard.show import names


def test_every_actor_has_a_name() -> None:
    """Each actor of the packs is named, and no name stands for nobody."""
    table = tomllib.loads(Path(names.__file__).with_name("names.toml").read_text(encoding="utf-8"))
    assert set(table) == {actor.code for actor in packs.load_actors().actors}


def test_no_two_actors_share_a_name() -> None:
    """A name tells which actor is meant."""
    table = tomllib.loads(Path(names.__file__).with_name("names.toml").read_text(encoding="utf-8"))
    assert len(set(table.values())) == len(table)


def test_label_has_no_article() -> None:
    """In a sentence the United States has its article, alone it has none."""
    assert names.name_of("USA") == "the United States"
    assert names.label_of("USA") == "United States"


def test_unknown_code_is_shown_as_words() -> None:
    """An actor of somebody's own pack is called by its code."""
    assert names.name_of("silver-coast") == "silver coast"


def test_long_lists_are_cut() -> None:
    """More than four names end in a number."""
    assert names.joined(["KAZ", "UZB"]) == "Kazakhstan and Uzbekistan"
    five = names.joined(["KAZ", "KGZ", "TJK", "TKM", "UZB"])
    assert five == "Kazakhstan, Kyrgyzstan, Tajikistan and 2 others"
