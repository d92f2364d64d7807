"""What a store is asked: how often, who of whom, in which sentences."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from nobackyard.model import Category, Stance
from nobackyard.relations import intervals
from nobackyard.web.corpus.shelf import Shelf
from nobackyard.web.corpus.wanted import CONDITIONS, By, Wanted
from nobackyard.web.problems import Problem

ON_A_PAGE = 50
FURTHEST = 100_000  # findings that pages go to: nobody reads so many
LABELS = 6  # lines that a chart can tell apart
ACTORS = 12  # rows, and columns, of the matrix
PERIODS = (
    (48, "month", "month"),
    (144, "quarter", "left(month, 4) || '-Q' || ((right(month, 2)::int + 2) // 3)"),
    (10_000, "year", "left(month, 4)"),
)
COLUMN = {
    "": "''",
    "outlet": "outlet",
    "frame": "frame",
    "category": "category",
    "stance": "stance",
    "owner": "unnest(owners)",
}

PAIRS = """
SELECT owner, target, count(*) FROM (
    SELECT owner, unnest(targets) AS target FROM (
        SELECT unnest(owners) AS owner, targets FROM uses WHERE {where}
    )
) GROUP BY ALL
"""
LINE = """key, number, frame, stance, confidence, owners, targets, speaker,
substring(sentence, 1, words_at) AS left_side, text,
substring(sentence, words_at + length(text) + 1) AS right_side,
outlet, published"""
MORE = """
SELECT title, url, category, sentence_start, [
    {'reason': clue.reason, 'start': clue."start" - sentence_start,
     'end': clue."end" - sentence_start} FOR clue IN clues
]
FROM findings JOIN articles USING (key)
WHERE findings.key = $key AND articles.key = $key AND number = $number
"""
Label = tuple[str, str]  # a period, and what the findings of one line have in common


class Point(msgspec.Struct, frozen=True):
    """In how many of the articles that name a target, in one period; 95 % interval (Wilson's)."""

    period: str
    label: str
    count: int
    of: int
    value: float | None
    low: float | None
    high: float | None


class Prevalence(msgspec.Struct, frozen=True):
    """How often over time; what has no date is counted in the whole alone."""

    period: str
    by: str
    whole: Point
    points: tuple[Point, ...]


class Cell(msgspec.Struct, frozen=True):
    """How many findings make one actor the owner of another."""

    owner: str
    target: str
    count: int


class Matrix(msgspec.Struct, frozen=True):
    """The owners and targets with the most findings, and how many each pair has."""

    owners: tuple[str, ...]
    targets: tuple[str, ...]
    cells: tuple[Cell, ...]


class Line(msgspec.Struct, frozen=True):
    """A finding in its sentence; `key` and `number` are its name in the store."""

    key: str
    number: int
    frame: str
    stance: Stance
    confidence: float
    owners: tuple[str, ...]
    targets: tuple[str, ...]
    speaker: str
    left: str
    words: str
    right: str
    outlet: str
    published: date | None


class Because(msgspec.Struct, frozen=True):
    """A reason, and where its words stand in the sentence, from its beginning."""

    reason: str
    start: int
    end: int


class Finding(msgspec.Struct, frozen=True):
    """A finding with its reasons; `start` is where its sentence begins in the article."""

    line: Line
    title: str
    url: str
    category: Category
    start: int
    clues: tuple[Because, ...]


class Lines(msgspec.Struct, frozen=True):
    """One page of findings, the newest first, and how many there are in all."""

    total: int
    page: int
    pages: int
    lines: tuple[Line, ...]


def prevalence(shelf: Shelf, wanted: Wanted, by: By = "") -> Prevalence:
    """Return in how many articles there is such a finding, of those that could hold one."""
    _, period, when = next(row for row in PERIODS if len(shelf.months) <= row[0])
    labels = _labels(shelf, wanted, by)
    counted = _counted(shelf, wanted, by, when, labels)
    base = _base(shelf, wanted, by, when)
    periods = sorted({period for period, _ in base if period})
    points = [
        _point(one, label, counted[one, label], base[one, label if by == "outlet" else ""])
        for label in labels
        for one in periods
    ]
    ((articles,),) = shelf.uses("count(DISTINCT article)", wanted)
    whole = sum(_base(shelf, wanted, "", when).values())
    return Prevalence(period, by, _point("", "", int(str(articles)), whole), tuple(points))


def matrix(shelf: Shelf, wanted: Wanted) -> Matrix:
    """Return who is made the owner of whom, the most frequent first."""
    where, values = wanted.condition()
    pairs = Counter(
        {
            (str(owner), str(target)): int(str(count))
            for owner, target, count in shelf.rows(PAIRS.format(where=where), values)
        }
    )
    owners: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for (owner, target), count in pairs.items():
        owners[owner] += count
        targets[target] += count
    rows, columns = _most(owners), _most(targets)
    cells = [Cell(owner, target, pairs[owner, target]) for owner in rows for target in columns]
    return Matrix(rows, columns, tuple(cell for cell in cells if cell.count))


def lines(shelf: Shelf, wanted: Wanted, page: int = 1, size: int = ON_A_PAGE) -> Lines:
    """Return a page of the findings, the newest first."""
    if page * size > FURTHEST:
        raise Problem(
            "invalid",
            f"Pages go to finding {FURTHEST:,}. Narrow the question by outlet, frame or month.",
        )
    # One look at the columns that are asked about; the rest is read of this page's rows alone.
    found = shelf.uses("count(*), min(file_row_number, $last)", wanted, last=page * size)
    total, places = msgspec.convert(found[0], tuple[int, tuple[int, ...] | None])
    here = (places or ())[(page - 1) * size :]
    query = f"SELECT {LINE} FROM uses WHERE file_row_number IN $here ORDER BY file_row_number"  # noqa: S608  (our own columns)
    rows = shelf.rows(query, {"here": here}) if here else []
    return Lines(total, page, max(1, -(-total // size)), tuple(map(_line, rows)))


def finding(shelf: Shelf, key: str, number: int) -> Finding | None:
    """Return a finding that the store has under this name."""
    values = {"key": key, "number": number}
    rows = shelf.rows(f"SELECT {LINE} FROM uses WHERE key = $key AND number = $number", values)  # noqa: S608  (our own columns)
    if not rows:
        return None
    (more,) = shelf.rows(MORE, values)
    fields = Finding.__struct_fields__[1:]
    return msgspec.convert({"line": _line(rows[0])} | dict(zip(fields, more, strict=True)), Finding)


def beside(shelf: Shelf, key: str) -> tuple[Line, ...]:
    """Return all findings in an article, in their order."""
    rows = shelf.rows(f"SELECT {LINE} FROM uses WHERE key = $key ORDER BY number", {"key": key})  # noqa: S608  (as above)
    return tuple(map(_line, rows))


def _labels(shelf: Shelf, wanted: Wanted, by: By) -> tuple[str, ...]:
    if not by:
        return ("",)
    where, values = wanted.condition()
    query = f"""
    SELECT label, count(*) AS many FROM (SELECT {COLUMN[by]} AS label FROM uses WHERE {where})
    GROUP BY label ORDER BY many DESC, label LIMIT {LABELS}
    """  # noqa: S608  (as above)
    return tuple(str(label) for label, _ in shelf.rows(query, values))


def _counted(
    shelf: Shelf, wanted: Wanted, by: By, when: str, labels: tuple[str, ...]
) -> Counter[Label]:
    where, values = wanted.condition()
    query = f"""
    SELECT period, label, count(DISTINCT article) FROM (
        SELECT {when} AS period, {COLUMN[by]} AS label, article FROM uses
        WHERE {where} AND month <> ''
    ) WHERE label IN $labels GROUP BY ALL
    """  # noqa: S608  (as above)
    return _counter(shelf.rows(query, values | {"labels": labels}))


def _base(shelf: Shelf, wanted: Wanted, by: By, when: str) -> Counter[Label]:
    """Return how many articles name the target, or any actor where none is asked for."""
    names = [name for name in ("outlet", "since", "until") if getattr(wanted, name)]
    where = " AND ".join(["actor = $target", *(CONDITIONS[name] for name in names)])
    values = {name: getattr(wanted, name) for name in ("target", *names)}
    period = f"CASE WHEN month = '' THEN '' ELSE {when} END"
    label = "outlet" if by == "outlet" else "''"
    query = f"""
    SELECT {period} AS period, {label} AS label, sum(articles) FROM base WHERE {where} GROUP BY ALL
    """  # noqa: S608  (as above)
    return _counter(shelf.rows(query, values))


def _counter(rows: Iterable[tuple[object, ...]]) -> Counter[Label]:
    return Counter({(str(when), str(label)): int(str(count)) for when, label, count in rows})


def _point(period: str, label: str, count: int, of: int) -> Point:
    share = intervals.share(count, of) if of else None
    if share is None:
        return Point(period, label, count, of, None, None, None)
    return Point(period, label, count, of, share.value, share.low, share.high)


def _most(counts: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ranked[:ACTORS])


def _line(row: tuple[object, ...]) -> Line:
    return msgspec.convert(dict(zip(Line.__struct_fields__, row, strict=True)), Line)
