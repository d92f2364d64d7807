"""How often: hits per article that names a target, for whatever they are told apart by."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal

import msgspec

from nobackyard.corpus.tally.rates import Lumps, Rate, Sums, rate, rate_of_lumps
from nobackyard.corpus.tally.times import Length, of_length
from nobackyard.corpus.tally.view import Rows, View
from nobackyard.model import CATEGORIES, STANCES

By = Literal[
    "outlet", "month", "period", "stretch", "target", "owner", "frame", "category", "stance"
]
Labels = tuple[str, ...]
Outlets = Sequence[str] | None

# What a hit has from its article; the articles that name a target have it as well.
OF_ARTICLES: tuple[By, ...] = ("outlet", "month", "period", "stretch", "target")
# What a hit alone has.
OF_HITS: Mapping[By, str] = {
    "owner": "unnest(owners)",
    "frame": "frame",
    "category": "category",
    "stance": "stance",
}
EVERY: Mapping[By, str] = {
    "frame": "SELECT DISTINCT frame FROM uses",
    "owner": "SELECT DISTINCT unnest(owners) FROM uses",
    "target": "SELECT DISTINCT target FROM named",
    "outlet": "SELECT DISTINCT outlet FROM pieces",
}
MANY_OUTLETS = 10  # of fewer the spread between outlets is not known well enough

# Each article of the base; where targets are told apart, once for each that it names.
PLACES = "SELECT * FROM base WHERE {where}"
PLACES_OF_TARGETS = "SELECT * FROM base_of_targets WHERE {where}"
OF_OUTLETS = "outlet IN (SELECT unnest($outlets)::outlet)"
# Owners and targets are parted one after the other: two lists parted at once would run in step.
FOUND = "SELECT DISTINCT {columns} FROM {uses} {counted}"
USES_BY_TARGET = "(SELECT * EXCLUDE targets, unnest(targets) AS target FROM uses)"
# Most articles are copies of no other: they are counted as they come, the others lump by lump.
SUMS = """
WITH places AS ({places}),
alone AS (SELECT {groups} id AS unit FROM places WHERE {is_alone}),
units AS (SELECT {once} {groups} {unit} AS unit, {lump} AS lump FROM places WHERE NOT {is_alone}),
found AS (SELECT DISTINCT {groups} {kinds} {unit} AS unit, {lump} AS lump, {is_alone} AS is_alone
          FROM ({hits}) JOIN places USING ({same_place})),
whole AS (SELECT {groups} lump, count(*) AS n FROM units GROUP BY ALL),
part AS (SELECT {groups} {kinds} lump, count(*) AS k FROM found WHERE NOT is_alone GROUP BY ALL),
bases AS (SELECT {groups} count(*) AS lumps, count(*) AS n, count(*) AS nn
          FROM alone GROUP BY ALL
          UNION ALL
          SELECT {groups} count(*), sum(n), sum(n * n) FROM whole GROUP BY ALL),
hits AS (SELECT {groups} {kinds} count(*) AS k, count(*) AS kk, count(*) AS kn
         FROM found WHERE is_alone GROUP BY ALL
         UNION ALL
         SELECT {groups} {kinds} sum(k), sum(k * k), sum(k * n)
         FROM part JOIN whole USING ({same_lump}) GROUP BY ALL)
"""
BASES = "SELECT {groups} sum(lumps), sum(n), sum(nn) FROM bases GROUP BY ALL HAVING sum(lumps) > 0"
HITS = "SELECT {groups} sum(k), sum(kk), sum(kn) FROM hits GROUP BY ALL HAVING sum(k) > 0"


class Row(msgspec.Struct, frozen=True):
    """How often something is found, by article and with copies of an article counted once."""

    labels: Labels
    articles: Rate
    copies: Rate


def prevalence(view: View, *by: By, only: Outlets = None) -> tuple[Row, ...]:
    """Return a row for each combination, those without a hit or without articles as well.

    With `only` nothing is counted but these outlets.
    """
    single = _sums(view, by, only, unit="id", lump="copies")
    outlets = _sums(view, by, only, unit="id", lump="outlet")
    copies = _sums(view, by, only, unit="copies", lump="copies")
    return tuple(
        Row(
            labels,
            _rate(single.get(labels), outlets.get(labels)),
            _independent(copies.get(labels)),
        )
        for labels in product(*(_values(view, one, only) for one in by))
    )


def _rate(copies: Sums | None, outlets: Sums | None) -> Rate:
    if copies is None or outlets is None:
        return Rate(0, 0)
    is_mixed = 0 < copies.k < copies.n
    lumps: Lumps = "outlets" if is_mixed and outlets.lumps >= MANY_OUTLETS else "copies"
    return rate_of_lumps(outlets if lumps == "outlets" else copies, lumps)


def _independent(sums: Sums | None) -> Rate:
    return rate(sums.k, sums.n) if sums else Rate(0, 0)


def _sums(
    view: View, by: Sequence[By], only: Outlets, *, unit: str, lump: str
) -> dict[Labels, Sums]:
    """Return the sums over all lumps for each combination that has articles."""
    groups = [one for one in by if one in OF_ARTICLES]
    kinds = [one for one in by if one in OF_HITS]
    values = {} if only is None else {"outlets": list(only)}
    places = PLACES_OF_TARGETS if "target" in by else PLACES
    query = SUMS.format(
        unit=unit,
        lump=lump,
        is_alone="is_alone" if lump == "copies" else "false",
        once="DISTINCT" if unit == "copies" else "",  # an article stands in the base once
        places=places.format(where=OF_OUTLETS if values else "true"),
        hits=_hits(by),
        groups=_listed(groups),
        kinds=_listed(kinds),
        same_place=", ".join(("id", *_target(by))),
        same_lump=", ".join((*groups, "lump")),
    )
    bases = view.rows(query + BASES.format(groups=_listed(groups)), **values)
    hits = view.rows(query + HITS.format(groups=_listed([*groups, *kinds])), **values)
    return _joined(view, by, bases, hits)


def _joined(view: View, by: Sequence[By], bases: Rows, hits: Rows) -> dict[Labels, Sums]:
    groups = [one for one in by if one in OF_ARTICLES]
    kinds = [one for one in by if one in OF_HITS]
    found = {row[:-3]: row[-3:] for row in hits}
    every_kind = list(product(*(_values(view, one) for one in kinds)))
    sums: dict[Labels, Sums] = {}
    for *labels, lumps, n, nn in bases:
        for kind in every_kind:
            named = dict(zip((*groups, *kinds), (*labels, *kind), strict=True))
            k, kk, kn = found.get(tuple(named.values()), (0, 0, 0))
            numbers = (int(number) for number in (lumps, n, k, nn, kk, kn))
            sums[tuple(named[one] for one in by)] = Sums(*numbers)
    return sums


def _hits(by: Sequence[By]) -> str:
    columns = ["id", *(f"{OF_HITS[one]} AS {one}" for one in by if one in OF_HITS)]
    uses = USES_BY_TARGET if "target" in by else "uses"
    counted = "" if "stance" in by else "WHERE is_counted"
    columns += _target(by)
    return FOUND.format(columns=", ".join(columns), uses=uses, counted=counted)


def _target(by: Sequence[By]) -> tuple[str, ...]:
    return ("target",) if "target" in by else ()


def _listed(names: Sequence[str]) -> str:
    return "".join(f"{name}, " for name in names)


def _values(view: View, by: By, only: Outlets = None) -> Sequence[str]:
    """Return all that something can be, so that what is never found has its row of zero."""
    match by:
        case "outlet" if only is not None:
            return sorted(only)
        case "stance":
            return STANCES
        case "category":
            return CATEGORIES
        case "month" | "period" | "stretch":
            lengths: dict[str, Length] = {"period": view.period, "stretch": view.stretch}
            return of_length(view.months, lengths.get(by, "month"))
        case _:
            found = {value for (value,) in view.rows(EVERY[by])}
            return sorted(found.union(view.frames if by == "frame" else ()))
