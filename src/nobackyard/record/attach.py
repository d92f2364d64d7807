"""What the record says, in brief, of an owner and targets that a finding names."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.record.card import Card, card
from nobackyard.record.shipped import load
from nobackyard.record.store import RecordError

FEW = 5  # members; a larger region is too many sentences


class Attached(msgspec.Struct, frozen=True):
    """One sentence for the margin of a finding, with its source, how to ask for more, and all."""

    owner: str
    target: str
    sentence: str
    citation: str
    ask: str
    card: Card


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
    try:
        made = card(owner, target, today=today)
    except RecordError:
        return None
    ask = f"nobackyard record {target} --owner {owner}"
    if made.sentence:
        return Attached(owner, target, made.sentence, made.citation, ask, made)
    if not made.indicators:
        return None
    first = made.indicators[0]
    return Attached(owner, target, first.says, first.source.citation, ask, made)


def _states(targets: Iterable[str]) -> Iterator[str]:
    for target in targets:
        if target in load().states:
            yield target
        elif len(_members().get(target, ())) <= FEW:
            yield from _members().get(target, ())


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    return {actor.code: actor.members for actor in packs.load_actors().actors}
