"""What the record says, in brief, of an owner and targets that a finding names."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.record.card import brief
from nobackyard.record.facts import Pair
from nobackyard.record.shipped import load

FEW = 5  # members; a larger region is too many sentences


class Attached(msgspec.Struct, frozen=True):
    """One sentence for the margin of a finding, with its source, and how to ask for more."""

    owner: str
    target: str
    sentence: str
    citation: str
    ask: str


def attached(owners: Iterable[str], targets: Iterable[str], *, today: date) -> tuple[Attached, ...]:
    """Return a sentence for each target beside the first owner that is a state, if there is one.

    A small region stands for its members: Central Asia is five states.
    """
    found: dict[str, Attached] = {}
    for owner, target in itertools.product(owners, _states(targets)):
        one = None if target in found else _brief(owner, target, today)
        if one:
            found[target] = one
    return tuple(found.values())


@cache
def _brief(owner: str, target: str, today: date) -> Attached | None:
    if owner == target or owner not in load().states:
        return None
    sentence, citation = brief(Pair(owner, target, today))
    ask = f"nobackyard record {target} --owner {owner}"
    return Attached(owner, target, sentence, citation, ask) if sentence else None


def _states(targets: Iterable[str]) -> Iterator[str]:
    for target in targets:
        if target in load().states:
            yield target
        elif len(_members().get(target, ())) <= FEW:
            yield from _members().get(target, ())


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    return {actor.code: actor.members for actor in packs.load_actors().actors}
