"""Guess a stance from the sentence model's word vectors: one small layer of attention, in numpy.

Its weights are fitted by `python -m training.fit_reader`. Each piece of the passage looks at the
others once (Vaswani et al. 2017); what the words of the frame and the passage then hold decides.
"""

from functools import cache
from typing import TYPE_CHECKING

from nobackyard.frames.weights import HOME
from nobackyard.language.embedding import Passage
from nobackyard.model import STANCES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

HEADS = 4
FARTHEST = 7  # how far a piece stands from the words: none, 1, 2-3, 4-7, ..., 64-127 pieces
NEARLY_NOTHING = 1e-5
ROWS = 3


def guess(passage: Passage) -> dict[str, float]:
    """Return the logarithm of each stance's probability."""
    import numpy as np  # noqa: PLC0415  (0.1 s that a text without frames need not wait for)

    weights = load()
    held = _linear(both(passage), "project") + weights["place"][places(passage)]
    held = held + _linear(_attended(_normed(held, "attend")), "joined")
    inner = np.maximum(_linear(_normed(held, "think"), "inner"), 0)
    held = _normed(held + _linear(inner, "outer"), "last")
    share = _softmax(_linear(held, "look")[:, 0])
    whole = np.concatenate([held[passage.words].mean(axis=0), share @ held])
    chances = _softmax(_linear(whole, "stance"))
    return {name: float(np.log(p + 1e-9)) for name, p in zip(STANCES, chances, strict=True)}


def both(passage: Passage) -> "Array":
    """Return the numbers of the two layers side by side, a piece a row."""
    import numpy as np  # noqa: PLC0415  (as above)

    return np.concatenate([passage.middle, passage.last], axis=1)


def places(passage: Passage) -> list[int]:
    """Return for each piece how far before or after the words it stands, in powers of two."""
    first, last = passage.words[0], passage.words[-1]
    before = [FARTHEST - min((first - at).bit_length(), FARTHEST) for at in range(first)]
    after = [
        FARTHEST + min((at - last).bit_length(), FARTHEST)
        for at in range(last + 1, len(passage.last))
    ]
    return [*before, *([FARTHEST] * (last + 1 - first)), *after]


def _attended(values: "Array") -> "Array":
    """Return for each piece the mean of the others' values, by how well they answer it."""
    import numpy as np  # noqa: PLC0415  (as above)

    size = values.shape[1] // HEADS
    parts = _linear(values, "ask_answer_give").reshape(len(values), 3, HEADS, size)
    ask, answer, give = parts.transpose(1, 2, 0, 3)
    share = _softmax(ask @ answer.transpose(0, 2, 1) / np.sqrt(np.float32(size)))
    return (share @ give).transpose(1, 0, 2).reshape(values.shape)


def _linear(values: "Array", name: str) -> "Array":
    weights = load()
    return _product(values, weights[f"{name}.weight"]) + weights[f"{name}.bias"]


def _product(values: "Array", weight: "Array") -> "Array":
    """Multiply a few rows at a time: numpy shares a larger product among threads.

    Those wait for each other, spinning, which takes twenty times as long on a busy machine.
    """
    import numpy as np  # noqa: PLC0415  (as above)

    if values.ndim == 1:
        return values @ weight
    missing = -len(values) % ROWS
    parts = np.pad(values, ((0, missing), (0, 0))).reshape(-1, ROWS, values.shape[1])
    return (parts @ weight).reshape(-1, weight.shape[1])[: len(values)]


def _normed(values: "Array", name: str) -> "Array":
    weights = load()
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = (centred**2).mean(axis=-1, keepdims=True)
    level: Array = centred / (spread + NEARLY_NOTHING) ** 0.5
    return level * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _softmax(values: "Array") -> "Array":
    import numpy as np  # noqa: PLC0415  (as above)

    raised: Array = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares


@cache
def load() -> "dict[str, Array]":
    """Return the weights by name."""
    import numpy as np  # noqa: PLC0415  (as above)

    with np.load(HOME / "reader.npz") as file:
        return {name: file[name].astype(np.float32) for name in file.files}
