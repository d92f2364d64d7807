"""Find who does what with whom: directed ties between two actors."""

from collections.abc import Iterable, Iterator

from nobackyard.language.doings import Doing
from nobackyard.language.parties import Party
from nobackyard.model import Tie, TieKind

# Who meets is met, whoever is named first; else a tie runs as it is told: "signed a pact with".
RECIPROCAL: frozenset[TieKind] = frozenset({"consult"})


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
    agents, patients = _codes(doing.agents), _codes(doing.patients)
    if doing.kind.mutual and len(agents) > 1 and not patients:
        pairs = {(one, other): None for one in agents for other in agents if one != other}
    else:
        # What is done to a country's things is done to the country, where nobody is named for it.
        others = [code for code in patients or _codes(doing.aside) if code not in agents]
        pairs = {(agent, other): None for agent in agents for other in others or doing.near}
    if doing.kind.mutual and doing.kind.tie in RECIPROCAL:
        pairs |= {(other, agent): None for agent, other in pairs}
    for agent, patient in pairs:
        source, target = (patient, agent) if doing.kind.turned else (agent, patient)
        if source != target:
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
