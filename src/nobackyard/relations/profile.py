"""Profile texts: from the roles and ties in them to what can be said of each actor."""

from collections.abc import Iterable, Mapping

import msgspec

from nobackyard.model import Analysis
from nobackyard.relations import intervals
from nobackyard.relations.balance import (
    LEAST,
    Balance,
    Edge,
    Heard,
    Polarities,
    Profile,
    Share,
    Silence,
    Verb,
    Verdict,
)
from nobackyard.relations.circle import circle_of
from nobackyard.relations.tally import Counts, Tally, Uses, VerbKey

PROOFS = 3
VOICED = 2  # the column in the rows of `Counts.clauses`


class Everybody(msgspec.Struct, frozen=True):
    """How often all actors together act, and how much texts differ in that."""

    acts: int
    clauses: int
    design: float


def profile(analyses: Iterable[Analysis], *, proofs: int = PROOFS) -> Profile:
    """Return who acts, who is acted upon and who deals with whom in the texts.

    The analyses are taken one by one and not kept. Of each actor and verb, and of each pair of
    actors, the first `proofs` sentences are kept that say so, and as many that deny it.
    """
    tally = Tally(proofs)
    for analysis in analyses:
        tally.add(analysis)
    return measured(tally)


def only(whole: Profile, actor: str) -> Profile:
    """Return a profile with one actor alone, and its ties."""
    return msgspec.structs.replace(
        whole,
        actors=tuple(balance for balance in whole.actors if balance.actor == actor),
        edges=tuple(edge for edge in whole.edges if actor in {edge.source, edge.target}),
    )


def measured(tally: Tally) -> Profile:
    """Return what the counts say."""
    counted = {actor: counts for actor, counts in tally.actors.items() if counts.texts}
    whole = Everybody(
        acts=sum(counts.parts["acts"] for counts in counted.values()),
        clauses=sum(counts.parts.total() for counts in counted.values()),
        design=intervals.design_effect(tally.clauses),
    )
    ends = {actor: sum(counts.ties.values()) for actor, counts in counted.items()}
    actors = [_balance(actor, counts, whole, ends) for actor, counts in counted.items()]
    actors.sort(key=_prominence)
    return Profile(
        texts=tally.texts,
        clauses=whole.clauses,
        ties=sum(ends.values()) // 2,
        share=intervals.share(whole.acts, whole.clauses, whole.design),
        actors=tuple(actors),
        edges=_edges(actors),
        made_by=tuple(
            sorted(tally.made_by, key=lambda made: (made.program, made.packs, made.model))
        ),
    )


def _prominence(balance: Balance) -> tuple[int, int, int, str]:
    ties = balance.circle.ties if balance.circle else 0
    return -balance.clauses, -ties, -balance.mentions, balance.actor


def _balance(actor: str, counts: Counts, whole: Everybody, ends: Mapping[str, int]) -> Balance:
    clauses, acts = counts.parts.total(), counts.parts["acts"]
    share = intervals.share(acts, clauses, intervals.design_effect(counts.clauses))
    others = intervals.share(whole.acts - acts, whole.clauses - clauses, whole.design)
    voiced = counts.voices.total()
    verdict, silence = _compared(share, others)
    random = intervals.generator(actor)
    power_by, powers = intervals.clusters(counts.power)
    agency_by, agencies = intervals.clusters(counts.agency)
    return Balance(
        actor=actor,
        texts=counts.texts,
        mentions=counts.mentions,
        clauses=clauses,
        acts=acts,
        acted_upon=counts.parts["acted_upon"],
        share=share,
        others=others,
        verdict=verdict,
        silence=silence,
        power=intervals.mean(powers, power_by, random),
        agency=intervals.mean(agencies, agency_by, random),
        voiced=intervals.share(voiced, clauses, intervals.design_effect(counts.clauses, VOICED)),
        voices=tuple(Heard(*item) for item in sorted(counts.voices.items(), key=_often)),
        polarities=Polarities(**counts.polarities),
        verbs=tuple(sorted((_verb(*item) for item in counts.verbs.items()), key=_use)),
        circle=circle_of(actor, counts, ends),
    )


def _compared(share: Share | None, others: Share | None) -> tuple[Verdict, Silence]:
    if share is None or share.of < LEAST:
        return "", "few"
    if others is None or others.of < LEAST:
        return "", "alone"
    low, high = intervals.difference(share, others)
    if low <= 0 <= high:
        return "", "close"
    return ("more" if low > 0 else "less"), ""


def _often(item: tuple[str | None, int]) -> tuple[int, str]:
    return -item[1], item[0] or ""


def _verb(key: VerbKey, uses: Uses) -> Verb:
    part, verb, power, agency = key
    negated = uses.polarities["negated"]
    return Verb(verb, part, uses.count, negated, power, agency, uses.proofs)


def _use(verb: Verb) -> tuple[object, ...]:
    known = verb.power or "", verb.agency or ""
    return -verb.count, -verb.negated, verb.part == "acted_upon", verb.verb, *known


def _edges(actors: Iterable[Balance]) -> tuple[Edge, ...]:
    circles = [(balance.actor, balance.circle) for balance in actors if balance.circle]
    edges = [
        Edge(actor, partner.actor, kind.kind, kind.out, kind.out + kind.back - kind.count)
        for actor, circle in circles
        for partner in circle.partners
        for kind in partner.kinds
        if kind.out
    ]
    return tuple(sorted(edges, key=lambda e: (-e.count, e.source, e.target, e.kind)))
