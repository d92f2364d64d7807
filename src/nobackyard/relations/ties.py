"""Find who does what with whom: directed ties between two actors."""

from collections.abc import Iterable, Iterator

from nobackyard.language.doings import Doing
from nobackyard.language.parties import Party
from nobackyard.model import Tie, TieKind


def find(doings: Iterable[Doing]) -> tuple[Tie, ...]:
    """Return the ties between actors, in reading order; one for a verb, a source and a target."""
    found: dict[tuple[object, ...], Tie] = {}
    for doing in doings:
        for tie in _ties(doing):
            found.setdefault((tie.span, tie.source, tie.target), tie)
    return tuple(sorted(found.values(), key=lambda tie: (tie.span, tie.source, tie.target)))


def _ties(doing: Doing) -> Iterator[Tie]:
    if doing.kind is None or doing.kind.tie is None:
        return
    agents = _codes(doing.agents)
    # What is done to a country's things is done to the country, where it is not acting itself.
    patients = _codes(doing.patients) or _codes(doing.aside)
    pairs = {(a, p): None for a in agents for p in patients if a != p}
    if doing.kind.mutual:
        pairs |= {(p, a): None for a, p in pairs}
        if not patients:
            pairs |= {(a, b): None for a in agents for b in agents if a != b}
    for agent, patient in pairs:
        source, target = (patient, agent) if doing.kind.turned else (agent, patient)
        yield _tie(doing, doing.kind.tie, source, target)


def _tie(doing: Doing, kind: TieKind, source: str, target: str) -> Tie:
    return Tie(
        source=source,
        kind=kind,
        target=target,
        verb=doing.verb,
        span=doing.span,
        sentence=doing.sentence,
        polarity=doing.polarity,
        voice=doing.voice,
    )


def _codes(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(party.actor for party in parties))
