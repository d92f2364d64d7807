"""The words that tell what becomes of a doing, and who a noun stands for."""

from functools import cache

import msgspec

from nobackyard import packs


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of packs/en/clauses.toml, each explained there."""

    fails: frozenset[str]
    implies: frozenset[str]
    doubts: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    done: frozenset[str]
    denies: frozenset[str]
    asks: frozenset[str]
    takes_up: dict[str, frozenset[str]]
    refusals: frozenset[str]
    unreal: frozenset[str]
    wanting: frozenset[str]
    receiving: frozenset[str]
    keeps_subject: frozenset[str]
    wishes: frozenset[str]
    particles: frozenset[str]
    toward: frozenset[str]
    noun_toward: frozenset[str]
    bodies: frozenset[str]
    transparent: frozenset[str]
    edges: frozenset[str]
    gives: frozenset[str]
    prefixes: frozenset[str]


@cache
def load() -> Clauses:
    """Return the shipped lists."""
    return packs.load_table("clauses.toml", Clauses)
