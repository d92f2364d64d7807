"""Say whom an actor deals with, and whether its circle is wider or narrower than by chance."""

from collections import Counter
from collections.abc import Mapping

from nobackyard.relations import intervals, partners
from nobackyard.relations.balance import (
    LEAST,
    Circle,
    Effective,
    Expected,
    Kind,
    Partner,
    Polarities,
    Share,
    Silence,
    Verdict,
)
from nobackyard.relations.intervals import Row
from nobackyard.relations.partners import Company
from nobackyard.relations.tally import Counts, Deals


def circle_of(actor: str, counts: Counts, ends: Mapping[str, int]) -> Circle | None:
    """Return an actor's partners, or None without any; `ends` is how many ties each actor has."""
    ties = counts.ties
    largest = _largest(ties, counts.company["texts"])
    if largest is None:
        return None
    number = largest.of
    random = intervals.generator(actor)
    by, companies = intervals.clusters(counts.company)
    effective = partners.effective(ties, companies, by, random)
    by_chance = largest_by_chance = None
    if sum(ends.values()) // 2 - number >= LEAST:
        rest = {name: count for name, count in ends.items() if name != actor and count}
        deals = partners.by_chance(number, rest, random)
        by_chance = partners.expected(partners.numbers(deals))
        largest_by_chance = partners.expected(deals.max(axis=1) / number)
    verdict, silence = _compared(number, effective, by_chance)
    named = [_partner(*item) for item in counts.partners.items() if item[1].count]
    return Circle(
        ties=number,
        negated=sum(deals.polarities["negated"] for deals in counts.partners.values()),
        partners=tuple(sorted(named, key=lambda partner: (-partner.ties, partner.actor))),
        effective=effective,
        largest=largest,
        by_chance=by_chance,
        largest_by_chance=largest_by_chance,
        verdict=verdict,
        silence=silence,
    )


def _largest(ties: Mapping[str, int], texts: Mapping[Company, int]) -> Share | None:
    if not ties:
        return None
    first = max(sorted(ties), key=ties.__getitem__)
    rows: Counter[Row] = Counter()
    for company, times in texts.items():
        in_text = dict(company)
        rows[sum(in_text.values()), in_text.get(first, 0)] += times
    return intervals.share(ties[first], sum(ties.values()), intervals.design_effect(rows))


def _compared(
    ties: int, effective: Effective, by_chance: Expected | None
) -> tuple[Verdict, Silence]:
    if ties < LEAST:
        return "", "few"
    if by_chance is None:
        return "", "alone"
    if by_chance.low <= effective.value <= by_chance.high:
        return "", "close"
    return ("more" if effective.value > by_chance.high else "less"), ""


def _partner(actor: str, deals: Deals) -> Partner:
    kinds = [Kind(kind, of["all"], of["out"], of["back"]) for kind, of in deals.kinds.items()]
    return Partner(
        actor=actor,
        ties=deals.count,
        out=sum(kind.out for kind in kinds),
        back=sum(kind.back for kind in kinds),
        polarities=Polarities(**deals.polarities),
        kinds=tuple(sorted(kinds, key=lambda kind: (-kind.count, kind.kind))),
        proofs=deals.proofs,
    )
