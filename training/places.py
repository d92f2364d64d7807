"""Fit the weights that choose owners and targets."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nobackyard.frames.candidates import Candidate
from nobackyard.frames.places import choose
from nobackyard.frames.weights import HOME, Linear
from nobackyard.language import cues as cue_lists
from training.examples import Labelled

Row = tuple[Labelled, Sequence[Candidate]]
Wanted = Callable[[Labelled], Sequence[str]]
FOLDS = 5
STRENGTH = 0.5  # inverse of the L2 penalty
LEAST = 0.005  # a smaller weight is written as nothing
RARE = 3  # a feature seen in fewer candidates is left out
THRESHOLD = 0.3  # below, nobody is named: a wrong owner costs an editor more than none


def owner_of(item: Labelled) -> Sequence[str]:
    """Return the labelled owner, and the actors that stand for it: "Europe" for the union."""
    if not item.owner:
        return []
    aliases = cue_lists.load().owner_alias.items()
    return [item.owner, *(actor for actor, meant in aliases if meant == item.owner)]


def targets_of(item: Labelled) -> Sequence[str]:
    """Return the labelled targets."""
    return item.targets


def fit(rows: Sequence[Row], wanted: Wanted) -> Linear:
    """Return the weights fitted on all rows, and print how they do out of fold."""
    groups = [item.group for item, _ in rows]
    folds = GroupKFold(FOLDS).split(rows, groups=groups)
    scores = [
        accuracy([rows[i] for i in test], _weights([rows[i] for i in train], wanted), wanted)
        for train, test in folds
    ]
    print(f"  one actor agrees, or none is there, out of fold: {np.mean(scores):.3f}")
    return _weights(rows, wanted)


def accuracy(rows: Sequence[Row], weights: Linear, wanted: Wanted) -> float:
    """Return the share of rows where one choice agrees, or none is made and none is right."""
    right = 0
    for item, found in rows:
        chosen = {place.actor for place in choose(found, weights)}
        right += bool(chosen & set(wanted(item))) or not (chosen or wanted(item))
    return right / len(rows)


def _weights(rows: Sequence[Row], wanted: Wanted) -> Linear:
    features = [dict.fromkeys(c.features, 1.0) | c.numbers for _, found in rows for c in found]
    is_right = [c.actor in wanted(item) for item, found in rows for c in found]
    vectors = DictVectorizer()
    table = vectors.fit_transform(features)
    kept = np.asarray((table != 0).sum(axis=0)).ravel() >= RARE
    model = LogisticRegression(C=STRENGTH, max_iter=2000, solver="liblinear", random_state=0)
    model.fit(table[:, kept], is_right)
    names = vectors.get_feature_names_out()[kept]
    numbers = {
        name: round(float(value), 3)
        for name, value in zip(names, model.coef_[0], strict=True)
        if abs(value) >= LEAST
    }
    return Linear(round(float(model.intercept_[0]), 3), numbers, threshold=THRESHOLD)


def write(weights: Linear, name: str, folder: Path = HOME) -> None:
    """Write weights as readable JSON, one feature a line."""
    encoded = msgspec.json.format(msgspec.json.encode(weights), indent=1)
    (folder / f"{name}.json").write_bytes(encoded + b"\n")
