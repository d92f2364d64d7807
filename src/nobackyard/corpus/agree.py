"""Say how far coders agree with each other, and how right the program is."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import krippendorff
import msgspec
import numpy as np
import numpy.typing as npt
from scipy import stats

from nobackyard.corpus.coding import VARIABLES, Codes, Known, Sheet, Variable
from nobackyard.corpus.sample import NONE
from nobackyard.corpus.tally.correct import MISSED, Confusion
from nobackyard.errors import StoreError
from nobackyard.model import STANCES, Stance
from nobackyard.relations.intervals import RESAMPLES, TAILS, Floats, generator

Bools = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
TWO = 2  # coders, or codes: with fewer there is nothing to agree on


class Alpha(msgspec.Struct, frozen=True):
    """Krippendorff's alpha of one variable, with its 95 % interval over items.

    It is None where no two coders judged an item, or all gave the same code.
    """

    variable: Variable
    items: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Score(msgspec.Struct, frozen=True):
    """A share of the corpus, by weight, with its 95 % interval; None of nothing."""

    items: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Quality(msgspec.Struct, frozen=True):
    """How much of what the program calls a stance is one, and how much of the stance it finds."""

    stance: Stance
    precision: Score
    recall: Score


class Judged(msgspec.Struct, frozen=True):
    """An item, and what it is by the majority of coders."""

    known: Known
    truth: str


class Agreement(msgspec.Struct, frozen=True):
    """What the sheets say: of the coders, and of the program; `split` items have no majority."""

    coders: int
    judged: int
    split: int
    alphas: tuple[Alpha, ...]
    qualities: tuple[Quality, ...]


def agreement(sheets: Sequence[Sheet], key: Mapping[str, Known]) -> Agreement:
    """Return how far coders agree, and how right the program is by their majority."""
    judged, split = by_majority(sheets, key)
    return Agreement(
        coders=len(sheets),
        judged=len(judged),
        split=split,
        alphas=tuple(alpha(name, [sheet.codes[name] for sheet in sheets]) for name in VARIABLES),
        qualities=tuple(quality(stance, judged) for stance in STANCES),
    )


def alpha(variable: Variable, coders: Sequence[Codes]) -> Alpha:
    """Return Krippendorff's alpha for codes without an order; items are drawn for its interval.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Zapf et al. (2016), BMC
    Medical Research Methodology 16: 93, on bootstrap intervals.
    """
    names = sorted({code for codes in coders for code in codes.values()})
    items = sorted({item for codes in coders for item in codes})
    given = [Counter(codes[item] for codes in coders if item in codes) for item in items]
    counts = np.array([[one[name] for name in names] for one in given if one.total() >= TWO])
    if not len(counts) or np.count_nonzero(counts.sum(axis=0)) < TWO:
        return Alpha(variable, len(counts))
    random = generator(variable)
    drawn = (counts[random.integers(len(counts), size=len(counts))] for _ in range(RESAMPLES))
    values = [_alpha(one) for one in drawn if np.count_nonzero(one.sum(axis=0)) >= TWO]
    low, high = np.quantile(values, TAILS)
    return Alpha(variable, len(counts), _alpha(counts), float(low), float(high))


def _alpha(counts: Counts) -> float:
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def by_majority(sheets: Sequence[Sheet], key: Mapping[str, Known]) -> tuple[list[Judged], int]:
    """Return items with the stance that most coders give, and how many have no such stance."""
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        for item, stance in sheet.codes["stance"].items():
            given[item][stance] += 1
    judged = []
    for item in sorted(given.keys() & key.keys()):
        (first, count), *others = given[item].most_common()
        if not others or others[0][1] < count:
            judged.append(Judged(key[item], first))
    return judged, len(given.keys() & key.keys()) - len(judged)


def quality(stance: Stance, judged: Sequence[Judged]) -> Quality:
    """Return precision and recall of a stance in the corpus, by the weights of the sample."""
    claims = np.array([one.known.stance == stance for one in judged], dtype=bool)
    truths = np.array([one.truth == stance for one in judged], dtype=bool)
    return Quality(stance, _score(judged, claims, truths), _score(judged, truths, claims))


def _score(judged: Sequence[Judged], base: Bools, hits: Bools) -> Score:
    """Return the share of the base that are hits; strata are drawn from on their own.

    Korn & Graubard (1998), Survey Methodology 24: 193-201: the exact interval of as many cases as
    would be as sure. Of each stratum what is drawn stands for what is not.
    """
    if not base.any():
        return Score(0)
    weights = np.array([one.known.weight for one in judged]) * base
    value = float(weights @ hits / weights.sum())
    parts = weights * (hits - value) / weights.sum()
    strata = np.array([one.known.stratum for one in judged])
    variance = math.fsum(_spread(parts[strata == name]) for name in np.unique(strata))
    # Where all are alike the spread says nothing: cases are worth less by their weights (Kish).
    worth = float(weights.sum() ** 2 / (weights**2).sum())
    if 0 < value < 1 and variance > 0:
        worth = min(value * (1 - value) / variance, float(base.sum()))
    hit, miss = value * worth, (1 - value) * worth
    low = float(stats.beta.ppf(TAILS[0], hit, miss + 1)) if hit else 0.0
    high = float(stats.beta.ppf(TAILS[1], hit + 1, miss)) if miss else 1.0
    return Score(int(base.sum()), value, low, high)


def _spread(parts: Floats) -> float:
    count = len(parts)
    if count == 1:
        return float(parts @ parts)
    return float(((parts - parts.mean()) ** 2).sum() * count / (count - 1))


def confusion(
    sheets: Sequence[Sheet], key: Mapping[str, Known], paths: Sequence[Path]
) -> Confusion:
    """Return what the coders know of the program, for the correction that a report makes.

    Items count by their weights, all together as much as they tell.
    """
    judged, _ = by_majority(sheets, key)
    if not judged:
        raise StoreError("No item of these sheets is judged: fill in the column stance.")
    weights = [one.known.weight for one in judged]
    scale = sum(weights) / sum(weight**2 for weight in weights)
    counts: dict[Stance, dict[str, float]] = {stance: defaultdict(float) for stance in STANCES}
    for one in judged:
        told = MISSED if one.known.stance == NONE else one.known.stance
        if one.truth in counts:
            counts[one.truth][told] += one.known.weight * scale
    return Confusion(
        source=", ".join(path.name for path in paths),
        sha256=hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest(),
        program=judged[0].known.program,
        packs=judged[0].known.packs,
        judged={
            stance: {told: round(of[told], 3) for told in (*STANCES, MISSED)}
            for stance, of in counts.items()
        },
    )


def lines(found: Agreement) -> Iterator[str]:
    """Yield what people read."""
    coders = f"{found.coders} coder{'s' * (found.coders != 1)}"
    split = f", {found.split} without a majority" if found.split else ""
    yield f"{coders}, {found.judged} items judged{split}"
    yield from ("", f"{'agreement':<12}{'items':>7}{'alpha':>8}   95 % interval")
    for one in found.alphas:
        yield _line(one.variable, one)
    yield from ("", f"{'precision':<12}{'items':>7}{'share':>8}   95 % interval")
    yield from (_line(one.stance, one.precision) for one in found.qualities)
    yield from ("", f"{'recall':<12}{'items':>7}{'share':>8}   95 % interval")
    yield from (_line(one.stance, one.recall) for one in found.qualities)


def _line(name: str, one: Alpha | Score) -> str:
    if one.value is None or one.low is None or one.high is None:
        return f"{name:<12}{one.items:>7}{'–':>8}"
    return f"{name:<12}{one.items:>7}{one.value:>8.2f}   {one.low:.2f}–{one.high:.2f}"
