"""Say, outlet by outlet, how often an actor acts and with whom it is shown to deal."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from nobackyard.corpus.tally.view import View
from nobackyard.model import Analysis, Article, MadeBy, Mention, Role, Span, Tie, Voice
from nobackyard.relations import intervals
from nobackyard.relations.balance import LEAST, Circle, Score, Share, Verdict
from nobackyard.relations.circle import circle_of
from nobackyard.relations.tally import Tally

ACTORS = 12
OUTLETS = 50
NOWHERE = Span(0, 0)
MADE_BY = MadeBy("", "", "")

DEEDS = """
SELECT outlet::text AS outlet, pieces.id, 'role' AS table_name, actor AS one, part AS two,
       '' AS three, verb, r."start", r."end", mention_start, mention_end,
       sentence_start, sentence_end, power, agency, polarity, is_voiced, speaker
FROM roles AS r JOIN numbered USING (key) JOIN pieces USING (id)
WHERE list_contains($outlets, outlet::text)
UNION ALL
SELECT outlet::text, pieces.id, 'tie', source, kind, target, verb, t."start", t."end", 0, 0,
       sentence_start, sentence_end, NULL, NULL, polarity, is_voiced, speaker
FROM ties AS t JOIN numbered USING (key) JOIN pieces USING (id)
WHERE list_contains($outlets, outlet::text)
ORDER BY ALL
"""


class OfOutlet(msgspec.Struct, frozen=True):
    """How often an actor acts in the clauses of one outlet, and with how many it deals.

    The verdict is beside all other actors of the same outlet.
    """

    outlet: str
    actor: str
    acts: int
    share: Share
    verdict: Verdict
    power: Score | None
    circle: Circle | None


def balances(view: View) -> tuple[OfOutlet, ...]:
    """Return what each outlet says of the actors with the most clauses, or of the targets.

    Where an outlet has too few clauses with an actor, nothing is said of it.
    """
    wanted, outlets = _prominent(view)
    found: list[OfOutlet] = []
    for outlet, rows in groupby(_rows(view, outlets), key=lambda row: row[0]):
        tally = Tally(proofs=0)
        for _, deeds in groupby(rows, key=lambda row: row[1]):
            tally.add(_analysis(list(deeds)))
        found += [one for actor in wanted if (one := _of_outlet(outlet, actor, tally))]
    return tuple(found)


def _prominent(view: View) -> tuple[list[str], list[str]]:
    """Return the actors and the outlets with the most clauses."""
    of = "FROM roles JOIN numbered USING (key) JOIN pieces USING (id) WHERE polarity <> 'negated'"
    targets = list(view.choice.targets)
    actors = view.rows(
        f"SELECT actor {of} AND (len($targets) = 0 OR list_contains($targets, actor)) "
        f"GROUP BY actor ORDER BY count(*) DESC, actor LIMIT {ACTORS}",
        targets=targets,
    )
    outlets = view.rows(
        f"SELECT outlet::text AS name {of} AND outlet::text <> '' "
        f"GROUP BY name ORDER BY count(*) DESC, name LIMIT {OUTLETS}"
    )
    return [actor for (actor,) in actors], [outlet for (outlet,) in outlets]


def _of_outlet(outlet: str, actor: str, tally: Tally) -> OfOutlet | None:
    counts = tally.actors.get(actor)
    if counts is None or counts.parts.total() < LEAST:
        return None
    acts, clauses = counts.parts["acts"], counts.parts.total()
    share = intervals.share(acts, clauses, intervals.design_effect(counts.clauses))
    if share is None:
        return None
    all_acts = sum(one.parts["acts"] for one in tally.actors.values())
    all_clauses = sum(one.parts.total() for one in tally.actors.values())
    design = intervals.design_effect(tally.clauses)
    others = intervals.share(all_acts - acts, all_clauses - clauses, design)
    by, powers = intervals.clusters(counts.power)
    ends = {name: sum(one.ties.values()) for name, one in tally.actors.items()}
    return OfOutlet(
        outlet=outlet,
        actor=actor,
        acts=acts,
        share=share,
        verdict=_beside(share, others),
        power=intervals.mean(powers, by, intervals.generator(actor)),
        circle=circle_of(actor, counts, ends),
    )


def _beside(share: Share, others: Share | None) -> Verdict:
    if others is None or others.of < LEAST:
        return ""
    low, high = intervals.difference(share, others)
    return "more" if low > 0 else "less" if high < 0 else ""


def _rows(view: View, outlets: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield roles and ties, those of one article together; not all are in memory at once."""
    cursor = view.connection.execute(DEEDS, {"outlets": outlets})
    while batch := cursor.fetchmany(10_000):
        yield from batch


def _analysis(deeds: list[tuple[Any, ...]]) -> Analysis:
    roles = tuple(_role(deed) for deed in deeds if deed[2] == "role")
    ties = tuple(_tie(deed) for deed in deeds if deed[2] == "tie")
    named = tuple(Mention(role.actor, role.mention, "name") for role in roles)
    return Analysis(Article(""), named, (), (), roles, ties, MADE_BY)


def _role(deed: tuple[Any, ...]) -> Role:
    _, _, _, actor, part, _, verb, start, end, named, ends, first, last, power, agency, how = deed[
        :16
    ]
    return msgspec.convert(
        {
            "actor": actor,
            "part": part,
            "verb": verb,
            "span": {"start": start, "end": end},
            "mention": {"start": named, "end": ends},
            "sentence": {"start": first, "end": last},
            "power": power,
            "agency": agency,
            "polarity": how,
            "voice": _voice(deed),
        },
        Role,
    )


def _tie(deed: tuple[Any, ...]) -> Tie:
    _, _, _, source, kind, target, verb, start, end, _, _, first, last, _, _, how = deed[:16]
    return msgspec.convert(
        {
            "source": source,
            "kind": kind,
            "target": target,
            "verb": verb,
            "span": {"start": start, "end": end},
            "sentence": {"start": first, "end": last},
            "polarity": how,
            "voice": _voice(deed),
        },
        Tie,
    )


def _voice(deed: tuple[Any, ...]) -> Voice | None:
    is_voiced, speaker = deed[16:]
    return Voice(NOWHERE, "direct", speaker, None, None) if is_voiced else None
