"""Show findings as keywords in context, drawn by chance and sorted."""

from datetime import date
from typing import Literal

import msgspec

from nobackyard.corpus.tally.keyness import words
from nobackyard.corpus.tally.view import View
from nobackyard.model import STANCES, Stance

Order = Literal["left", "right", "words", "outlet", "published"]
COUNTED = 150  # lines at most of each stance that is counted
OTHERS = 20  # and of each other one

# The draw hangs on keys and seed alone, so it is the same whatever engine wrote the store.
DRAW = """
WITH placed AS (
    SELECT findings.*, md5(key || chr(0) || number || chr(0) || $seed) AS chance
    FROM findings JOIN numbered USING (key) JOIN uses USING (id, number)
),
different AS (
    SELECT * FROM placed
    QUALIFY row_number() OVER (PARTITION BY stance, frame, sentence, text ORDER BY chance, key) = 1
),
drawn AS (
    SELECT *, count(*) OVER (PARTITION BY stance) AS among FROM different
    QUALIFY row_number() OVER (PARTITION BY stance ORDER BY chance, key)
            <= CASE WHEN list_contains($stances, stance) THEN $most ELSE $others END
)
SELECT key, articles.outlet, articles.published, articles.title, articles.url,
       frame, category, stance, owners, targets, speaker, confidence,
       substring(sentence, 1, drawn."start" - sentence_start) AS left_side, text,
       substring(sentence, drawn."end" - sentence_start + 1) AS right_side, among
FROM drawn JOIN articles USING (key)
"""


class Line(msgspec.Struct, frozen=True):
    """One finding in its sentence and where it is from; `among` is of how many of its stance."""

    key: str
    outlet: str
    published: date | None
    title: str
    url: str
    frame: str
    category: str
    stance: Stance
    owners: tuple[str, ...]
    targets: tuple[str, ...]
    speaker: str
    confidence: float
    left: str
    words: str
    right: str
    among: int


def concordance(
    view: View, *, most: int = COUNTED, others: int = OTHERS, order: Order = "right"
) -> tuple[Line, ...]:
    """Return lines drawn with the seed, the stances that are counted first.

    A sentence that stands in several articles is drawn once.
    """
    drawn = view.rows(
        DRAW,
        seed=str(view.choice.seed),
        stances=list(view.choice.stances),
        most=most,
        others=others,
    )
    fields = Line.__struct_fields__
    lines = [msgspec.convert(dict(zip(fields, row, strict=True)), Line) for row in drawn]
    lines.sort(key=lambda line: (_rank(line, view), *_place(line, order), line.key, line.left))
    return tuple(lines)


def _rank(line: Line, view: View) -> tuple[bool, int]:
    return line.stance not in view.choice.stances, STANCES.index(line.stance)


def _place(line: Line, order: Order) -> tuple[str, ...]:
    match order:
        case "left":
            return tuple(reversed([*words(line.left)]))
        case "right":
            return tuple(words(line.right))
        case "words":
            return (line.words.casefold(),)
        case "outlet":
            return (line.outlet.casefold(),)
        case "published":
            return (line.published.isoformat() if line.published else "",)
