"""Fit the weights that judge stances."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from nobackyard.frames.features import PASSAGE
from nobackyard.frames.weights import HOME, Multinomial
from nobackyard.model import STANCES

Numbers = Mapping[str, float]
FOLDS = 5
STRENGTH = 0.2  # inverse of the L2 penalty
PASSAGE_SIZE = 0.1  # standard deviation that the sentence model's numbers are brought to
TRUST = 0.6  # in the guess of `nobackyard.frames.reader`, beside the clues
# A third of the sentences written for training are literal, and four fifths of what a search finds
# in an archive: the prior is moved part of the way (Saerens et al. 2002), a draft is no archive.
LITERAL = 1.0  # added to the score
RARE = 4  # a feature seen in fewer uses is left out


def fit(
    numbers: Sequence[Numbers],
    guesses: Sequence[Numbers],
    labels: NDArray[np.str_],
    groups: Sequence[str],
) -> Multinomial:
    """Return the weights fitted on all uses, calibrated on predictions out of fold.

    The guesses are those of nets that had not seen the uses, either.
    """
    table, names = tabulate(numbers)
    table, scale, shift = scaled(table, names)
    scores = np.zeros((len(labels), len(STANCES)))
    for train, test in GroupKFold(FOLDS).split(table, groups=groups):
        scores[test] = _model(table[train], labels[train]).decision_function(table[test])
    model = _model(table, labels)
    _report("clues and averages", scores, labels, model.classes_)
    scores += TRUST * np.array([[g.get(name, 0.0) for name in model.classes_] for g in guesses])
    _report("with the guess", scores, labels, model.classes_)
    temperature = _temperature(scores, labels, model.classes_)
    print(f"temperature {temperature:.2f}, {len(names)} features")
    unscaled = model.coef_ * scale
    return Multinomial(
        classes=tuple(str(name) for name in model.classes_),
        bias=tuple(
            round(float(value) + LITERAL * (name == "literal"), 3)
            for name, value in zip(model.classes_, model.intercept_ - unscaled @ shift, strict=True)
        ),
        weights={
            name: tuple(round(float(value), 3) for value in unscaled[:, index])
            for index, name in enumerate(names)
        },
        temperature=round(temperature, 2),
        trust=TRUST,
    )


def _report(
    title: str,
    scores: NDArray[np.float64],
    labels: NDArray[np.str_],
    classes: NDArray[np.str_],
) -> None:
    parts = f1_score(labels, classes[scores.argmax(axis=1)], labels=STANCES, average=None)
    each = " ".join(f"{name} {f1:.2f}" for name, f1 in zip(STANCES, parts, strict=True))
    print(f"{title}: macro F1 out of fold {parts.mean():.3f}: {each}")


def tabulate(numbers: Sequence[Numbers]) -> tuple[csr_matrix, list[str]]:
    """Return the numbers as a table, a use a row, with the names of its columns."""
    vectors = DictVectorizer()
    table = csr_matrix(vectors.fit_transform(numbers))
    kept = np.asarray((table != 0).sum(axis=0)).ravel() >= RARE
    return table[:, kept], list(vectors.get_feature_names_out()[kept])


def scaled(
    table: csr_matrix, names: Sequence[str]
) -> tuple[csr_matrix, NDArray[np.float64], NDArray[np.float64]]:
    """Bring the sentence model's numbers to the size of clues; return their scale and shift."""
    is_passage = np.array([name.startswith(PASSAGE) for name in names])
    scale, shift = np.ones(len(names)), np.zeros(len(names))
    if not is_passage.any():
        return table, scale, shift
    dense = table[:, is_passage].toarray()
    scale[is_passage] = PASSAGE_SIZE / dense.std(axis=0)
    shift[is_passage] = dense.mean(axis=0)
    moved = (dense - shift[is_passage]) * scale[is_passage]
    order = np.argsort(np.r_[np.flatnonzero(~is_passage), np.flatnonzero(is_passage)])
    return csr_matrix(hstack([table[:, ~is_passage], moved]))[:, order], scale, shift


def _model(table: csr_matrix, labels: NDArray[np.str_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(table, labels)


def _temperature(
    scores: NDArray[np.float64], labels: NDArray[np.str_], classes: NDArray[np.str_]
) -> float:
    """Return what to divide scores by so that probabilities come true (Guo et al. 2017)."""
    right = np.searchsorted(classes, labels)

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        whole = np.log(np.exp(scaled).sum(axis=1))
        return float(np.mean(whole - scaled[np.arange(len(right)), right]))

    return float(minimize_scalar(loss, bounds=(0.3, 3.0), method="bounded").x)


def write(weights: Multinomial, folder: Path = HOME) -> None:
    """Write weights as readable JSON, one feature a line."""
    lines = ",\n".join(
        f"  {msgspec.json.encode(name).decode()}: {msgspec.json.encode(values).decode()}"
        for name, values in sorted(weights.weights.items())
    )
    head = msgspec.json.encode(
        {
            "classes": weights.classes,
            "bias": weights.bias,
            "temperature": weights.temperature,
            "trust": weights.trust,
        }
    ).decode()
    (folder / "stance.json").write_text(f'{head[:-1]}, "weights": {{\n{lines}\n}}}}\n', "utf-8")
