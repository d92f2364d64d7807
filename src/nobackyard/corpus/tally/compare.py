"""Say which outlets do it more or less often than the others, and how sure that is."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from scipy import stats

from nobackyard.corpus.tally.change import FALSE_DISCOVERIES, q_values
from nobackyard.corpus.tally.prevalence import Row

Verdict = Literal["more", "less", "not clear", "too few"]


class Compared(msgspec.Struct, frozen=True):
    """One row beside all the others together: the ratio of their rates, p, q and what follows.

    The ratio is None where the others have no hit, and all are None where too little was read.
    """

    labels: tuple[str, ...]
    ratio: float | None = None
    p: float | None = None
    q: float | None = None
    verdict: Verdict = "too few"


def compared(rows: Sequence[Row], least: int) -> tuple[Compared, ...]:
    """Return each row beside the others; copies of an article count once.

    Fisher's exact test (1935, JRSS 98: 39-82), false discoveries held at 5 %.
    """
    count, of = sum(row.copies.count for row in rows), sum(row.copies.of for row in rows)
    tested = [row for row in rows if row.copies.of >= least and of - row.copies.of >= least]
    pairs = [(row.copies, (count - row.copies.count, of - row.copies.of)) for row in tested]
    p_values = [_p_value((own.count, own.of), others) for own, others in pairs]
    found = {
        row.labels: _told(row, others, p, q)
        for row, (_, others), p, q in zip(tested, pairs, p_values, q_values(p_values), strict=True)
    }
    return tuple(found.get(row.labels, Compared(row.labels)) for row in rows)


def _p_value(own: tuple[int, int], others: tuple[int, int]) -> float:
    table = [[count, of - count] for count, of in (own, others)]
    return float(stats.fisher_exact(table).pvalue)


def _told(row: Row, others: tuple[int, int], p: float, q: float) -> Compared:
    own, rest = row.copies.count / row.copies.of, others[0] / others[1]
    verdict: Verdict = "not clear"
    if q <= FALSE_DISCOVERIES:
        verdict = "more" if own > rest else "less"
    return Compared(row.labels, own / rest if rest else None, p, q, verdict)
