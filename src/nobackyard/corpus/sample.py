"""Draw findings, and what could have been found, for people to judge by hand."""

import hashlib
import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.spreadsheets import as_csv
from nobackyard.corpus.tally.view import View

Unit = Literal["use", "sentence", "article"]
NONE = "none"  # the stance of what holds no such wording
OTHERS = 0.3  # of the sample is drawn from what has no finding
LEAST = 3  # of each kind of finding, where there are so many
CODED = ("stance", "owner", "targets", "note")
SHOWN = ("item", "unit", "text", "title", "outlet", "published", "url", "id")
KEPT = (
    *("item", "key", "unit", "stratum", "population", "drawn", "weight"),
    *("stance", "owner", "targets"),
)
MADE_BY = ("program", "packs")

# One of the copies of each finding, then what names an actor and has none: sentences where the
# store has them, else articles. A draw hangs on keys and the seed alone.
CANDIDATES = """
WITH found AS (
    SELECT key, f.number, 'use' AS unit, f.stance || ', ' || f.category AS stratum, copies,
           sentence, f."start" - sentence_start AS first, f."end" - sentence_start AS last,
           f.stance, f.owners, f.targets
    FROM findings AS f JOIN numbered USING (key) JOIN uses USING (id, number)
    JOIN pieces USING (id)
    QUALIFY row_number() OVER (PARTITION BY copies, f.frame, sentence, text ORDER BY key, number)
            = 1
),
told AS (
    SELECT key, sentence_start, any_value(sentence) AS sentence FROM roles GROUP BY ALL
),
quiet AS (
    SELECT key, sentence_start AS number, 'sentence' AS unit,
           'sentence without a finding' AS stratum, copies, sentence
    FROM told JOIN numbered USING (key) JOIN pieces USING (id)
    WHERE NOT EXISTS (SELECT 1 FROM findings AS f
                      WHERE f.key = told.key AND f.sentence_start = told.sentence_start)
    QUALIFY row_number() OVER (PARTITION BY copies, sentence ORDER BY key, sentence_start) = 1
),
silent AS (
    SELECT key, -1 AS number, 'article' AS unit, 'article without a finding' AS stratum,
           copies, '' AS sentence
    FROM pieces JOIN numbered USING (id)
    WHERE id IN (SELECT id FROM named)
      AND copies NOT IN (SELECT copies FROM pieces WHERE id IN (SELECT id FROM uses))
      AND NOT EXISTS (SELECT 1 FROM roles)
    QUALIFY row_number() OVER (PARTITION BY copies ORDER BY key) = 1
),
whole AS (
    SELECT * FROM found
    UNION ALL
    SELECT *, 0, 0, 'none', [], [] FROM (SELECT * FROM quiet UNION ALL SELECT * FROM silent)
)
SELECT whole.*, md5(key || chr(0) || number || chr(0) || unit || chr(0) || $seed) AS chance
FROM whole
"""
STRATA = "SELECT stratum, unit, count(*) FROM candidates GROUP BY ALL ORDER BY ALL"
DRAW = """
SELECT key, unit, stratum, sentence, first, last, stance, owners, c.targets,
       title, outlet, published, url, a.id
FROM candidates AS c JOIN articles AS a USING (key)
WHERE stratum = $stratum
ORDER BY chance, key LIMIT $number
"""


class Stratum(NamedTuple):
    """A kind of thing to judge."""

    name: str
    unit: Unit


class Draw(NamedTuple):
    """How many there are of a stratum, and how many of them are drawn."""

    population: int
    share: int


class Item(msgspec.Struct, frozen=True):
    """One thing to judge, with what the program says of it and what its weight is.

    A weight is how many of its stratum it stands for.
    """

    item: str
    key: str
    unit: Unit
    stratum: str
    population: int
    drawn: int
    weight: float
    stance: str
    owner: str
    targets: str
    text: str
    title: str
    outlet: str
    published: str
    url: str
    id: str


def draw(view: View, number: int) -> tuple[Item, ...]:
    """Return a stratified sample in an order of chance; the seed decides both."""
    seed = str(view.choice.seed)
    view.connection.execute(f"CREATE TEMP TABLE candidates AS {CANDIDATES}", {"seed": seed})
    sizes = {Stratum(name, unit): count for name, unit, count in view.rows(STRATA)}
    drawn = [
        (_chance(*row[:3], str(row[4]), seed), Draw(sizes[stratum], share), row)
        for stratum, share in allotted(sizes, number).items()
        for row in view.rows(DRAW, stratum=stratum.name, number=share)
    ]
    drawn.sort(key=lambda one: one[0])
    name = _chance(str(sorted(sizes.items())), str(number), seed)[:6]
    return tuple(
        _item(f"{name}-{place:03}", of, row) for place, (_, of, row) in enumerate(drawn, start=1)
    )


def allotted(sizes: Mapping[Stratum, int], number: int) -> dict[Stratum, int]:
    """Return how many to draw from each stratum, at most as many as there are.

    Findings share by the square root of how many there are (power allocation, Bankier 1988, The
    American Statistician 42: 174-177), so that rare stances are judged, too.
    """
    finds = {name: size for name, size in sizes.items() if name.unit == "use"}
    others = {name: size for name, size in sizes.items() if name.unit != "use"}
    apart = round(number * OTHERS) if finds else number
    apart = min(max(apart, number - sum(finds.values())), sum(others.values()))
    return {**_shared(finds, number - apart), **_shared(others, apart)}


def _shared(sizes: Mapping[Stratum, int], number: int) -> dict[Stratum, int]:
    """Hand out one by one, each time to whoever has least for the square root of its size."""
    given = dict.fromkeys(sorted(sizes), 0)
    for _ in range(min(number, sum(sizes.values()))):
        left = [name for name in given if given[name] < sizes[name]]
        given[min(left, key=lambda name: _fill(given[name], sizes[name]))] += 1
    return {name: count for name, count in given.items() if count}


def _fill(given: int, size: int) -> tuple[bool, float]:
    return given >= LEAST, (given + 0.5) / math.sqrt(size)


def _chance(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def _item(name: str, of: Draw, row: tuple[Any, ...]) -> Item:
    key, unit, stratum, sentence, first, last, stance, owners, targets, *article = row
    title, outlet, published, url, own_id = article
    return Item(
        item=name,
        key=key,
        unit=unit,
        stratum=stratum,
        population=of.population,
        drawn=of.share,
        weight=of.population / of.share,
        stance=stance,
        owner=owners[0] if owners and stance != NONE else "",
        targets="; ".join(sorted(targets)),
        text=f"{sentence[:first]}[[{sentence[first:last]}]]{sentence[last:]}" if last else sentence,
        title=title,
        outlet=outlet,
        published=published.isoformat() if published else "",
        url=url,
        id=own_id,
    )


def sheet(items: Iterable[Item]) -> bytes:
    """Return what coders fill in: they are not told what the program says."""
    empty = [""] * len(CODED)
    return as_csv((*SHOWN, *CODED), ([*(getattr(one, n) for n in SHOWN), *empty] for one in items))


def key(items: Iterable[Item], manifest: Manifest) -> bytes:
    """Return what `nobackyard agree` needs beside the sheets."""
    made_by = [getattr(manifest, name) for name in MADE_BY]
    rows = ([*(getattr(one, name) for name in KEPT), *made_by] for one in items)
    return as_csv((*KEPT, *MADE_BY), rows)
