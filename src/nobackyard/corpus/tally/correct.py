"""Correct a count for the uses that the program is known to misjudge."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from nobackyard.errors import NobackyardError
from nobackyard.model import STANCES, Stance
from nobackyard.relations import intervals

SHIPPED = Path(__file__).with_name("confusion.toml")
MISSED = "missed"
LEAST = 20  # uses; of fewer no corrected rate is given


class Confusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often sentences with a known stance were judged to be what.

    `judged[known][told]` counts them; a use that was not seen at all is told `missed`.
    """

    source: str
    sha256: str
    program: str
    packs: str
    judged: Mapping[Stance, Mapping[str, float]]


class Quality(msgspec.Struct, frozen=True):
    """How sure the program is in what is counted: sensitivity and specificity, with their bases.

    Both are of uses that the scan sees; `missed` of `uses` it does not see.
    """

    sensitivity: float
    positives: float
    specificity: float
    negatives: float
    missed: float
    uses: float


class Corrected(msgspec.Struct, frozen=True):
    """A corrected share of articles, with its 95 % interval (cluster bootstrap)."""

    value: float
    low: float
    high: float


def load(path: Path = SHIPPED) -> Confusion:
    """Return the confusion that a file holds."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Confusion)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise NobackyardError(
            f"{path}: this is no table of confusion: {error}. "
            "python -m scripts.make_confusion and nobackyard agree --confusion write such a file."
        ) from error


def as_toml(confusion: Confusion) -> str:
    """Return the file that `load` reads."""
    lines = ["# How often uses of a known stance (the tables) are judged to be what (their keys)."]
    fields = ("source", "sha256", "program", "packs")
    lines += [f"{name} = {_quoted(getattr(confusion, name))}" for name in fields]
    for known, told in confusion.judged.items():
        lines += ["", f"[judged.{known}]", *(f"{name} = {count:g}" for name, count in told.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()  # a JSON string is a TOML string


def quality(confusion: Confusion, stances: Sequence[Stance]) -> Quality:
    """Return how well the program tells whether a use has one of these stances."""
    right = wrong = positives = negatives = missed = uses = 0.0
    for known in STANCES:
        told = confusion.judged.get(known, {})
        seen = sum(count for name, count in told.items() if name != MISSED)
        counted = sum(count for name, count in told.items() if name in stances)
        if known in stances:
            right, positives = right + counted, positives + seen
            missed, uses = missed + told.get(MISSED, 0), uses + seen + told.get(MISSED, 0)
        else:
            wrong, negatives = wrong + counted, negatives + seen
    sensitivity = right / positives if positives else 0.0
    specificity = 1 - wrong / negatives if negatives else 0.0
    return Quality(sensitivity, positives, specificity, negatives, missed, uses)


def rogan_gladen(apparent: float, sensitivity: float, specificity: float) -> float:
    """Return the true share behind an apparent one, kept from 0 to 1.

    Rogan & Gladen (1978), American Journal of Epidemiology 107: 71-76.
    """
    true = (apparent + specificity - 1) / (sensitivity + specificity - 1)
    return min(max(true, 0.0), 1.0)


def corrected(lumps: Mapping[intervals.Row, int], sure: Quality, name: str) -> Corrected | None:
    """Return the share of articles with a true use, or None where that can't be said.

    A lump is how many articles it has, how many of them hold the words in any stance, and how many
    in one that is counted; the mapping tells how often there is one like it. Only articles that
    hold the words can be misjudged, so the correction is of their share; lumps are drawn anew, and
    with them sensitivity and specificity (Jeffreys' posterior), which are estimates as well.
    """
    rows = np.array(sorted(lumps), dtype=np.float64)
    times = np.array([lumps[row] for row in sorted(lumps)], dtype=np.float64)
    if not len(rows) or not _is_told(sure):
        return None
    articles, used, counted = times @ rows
    if used < LEAST:
        return None
    share = rogan_gladen(counted / used, sure.sensitivity, sure.specificity)
    random = intervals.generator(name)
    drawn = intervals.resampled(lumps, random)
    sens = _drawn(sure.sensitivity, sure.positives, random)
    spec = _drawn(sure.specificity, sure.negatives, random)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = (drawn[:, 2] / drawn[:, 1] + spec - 1) / (sens + spec - 1)
    usable = (drawn[:, 1] > 0) & (sens + spec > 1)
    values = np.clip(shares[usable], 0, 1) * drawn[usable, 1] / drawn[usable, 0]
    low, high = np.quantile(values, intervals.TAILS)
    value = float(share * used / articles)
    return Corrected(value, min(float(low), value), max(float(high), value))


def _is_told(sure: Quality) -> bool:
    """Tell whether the program is better than a coin, which is what a correction needs."""
    return min(sure.positives, sure.negatives) >= LEAST and sure.sensitivity + sure.specificity > 1


def _drawn(share: float, of: float, random: np.random.Generator) -> intervals.Floats:
    size = intervals.RESAMPLES
    return np.asarray(random.beta(share * of + 0.5, (1 - share) * of + 0.5, size=size))
