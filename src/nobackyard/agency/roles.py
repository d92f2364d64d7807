"""Find what each actor does, and what is done to it, clause by clause."""

from collections.abc import Iterable, Iterator

from nobackyard.language.doings import Doing
from nobackyard.language.parties import Party
from nobackyard.model import Part, Power, Role

TURNED: dict[Power, Power] = {"over": "under", "level": "level", "under": "over"}


def find(doings: Iterable[Doing]) -> tuple[Role, ...]:
    """Return the roles of all actors, in reading order; one for an actor, a verb and a part."""
    found = {(role.actor, role.span, role.part): role for d in doings for role in _roles(d)}
    return tuple(sorted(found.values(), key=lambda role: (role.span, role.part, role.mention)))


def _roles(doing: Doing) -> Iterator[Role]:
    if doing.is_tie_only or (doing.is_noun and not _is_deed(doing)):
        return
    acting = {party.actor for party in doing.agents}
    kind = doing.kind
    sides: tuple[tuple[Part, tuple[Party, ...]], ...] = (
        ("acts", doing.agents),
        ("acted_upon", doing.patients),
    )
    for part, parties in sides:
        for party in parties:
            # Who closes its own border acts, and is not acted upon.
            if party.is_thing or (part == "acted_upon" and party.actor in acting):
                continue
            power = kind.power if kind else None
            yield Role(
                actor=party.actor,
                part=part,
                verb=doing.verb,
                span=doing.span,
                mention=party.mention.span,
                sentence=doing.sentence,
                power=TURNED[power] if power and part == "acted_upon" else power,
                agency=None if kind is None else kind.agency if part == "acts" else "passive",
                polarity=doing.polarity,
                voice=doing.voice,
            )


def _is_deed(doing: Doing) -> bool:
    """Tell whether a noun says that somebody does something, and not what it has or is like."""
    if doing.agents and (doing.patients or len(doing.agents) > 1):
        return True
    return doing.kind is not None and doing.kind.tie is not None and not doing.kind.mutual
