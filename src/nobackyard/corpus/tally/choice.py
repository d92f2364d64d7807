"""What is counted: which stances, of which targets, and from how many articles on it is said."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from nobackyard import packs
from nobackyard.model import Stance

LEAST = 50  # articles; of fewer no rate is ranked, compared or tested
SEED = 20


class Choice(msgspec.Struct, frozen=True):
    """What somebody wants counted; no targets means all of them.

    `wanted` is how the targets were asked for, before regions were opened into their members.
    """

    stances: tuple[Stance, ...] = ("asserted",)
    wanted: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    least: int = LEAST
    seed: int = SEED


def with_members(codes: Iterable[str], packs_at: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Return actors and, of regions and blocs, their members."""
    members = {actor.code: actor.members for actor in packs.load_actors(packs_at).actors}
    found = [one for code in codes for one in (code, *members.get(code, ()))]
    return tuple(dict.fromkeys(found))
