"""Guess from a passage alone what it does with the words of a frame, and who stands where.

Three layers follow the lower three of the sentence model. `python -m training.fit_reader` fits
them, from the sentence model's own upper three, for this one task: they see which pieces are the
words of the frame and which are mentions of actors. They are read with 8-bit weights.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from nobackyard.frames.candidates import Candidate
from nobackyard.frames.use import Use
from nobackyard.frames.weights import HOME
from nobackyard.language import embedding
from nobackyard.language.embedding import Passage
from nobackyard.language.reading import Reading
from nobackyard.model import STANCES, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Array = NDArray[np.float32]

OWNER, TARGET, UNSEEN = "reader.owner", "reader.target", "reader.none"


class Guess(NamedTuple):
    """What the passage suggests: `stances` has the logarithm of each stance's probability.

    `places` has for each mention in the passage how likely it is owner, and target, as a logit.
    """

    stances: dict[str, float]
    places: dict[Span, tuple[float, float]]


class View(NamedTuple):
    """A use's passage as two models see it: 768 averages of the sentence model, and a guess."""

    averages: "Array"
    guess: Guess


def look(use: Use, reading: Reading, found: Sequence[Candidate]) -> View | None:
    """Return the view of a use's passage; none of a phrase that is listed as something else."""
    if use.never:
        return None
    low, high = embedding.window(use.span)
    low, high = max(low, use.room.start), min(high, use.room.end)  # each use is judged apart
    words = use.span.moved(-low)
    near = [span for span in mentions_of(found) if span.meets(Span(low, high))]
    mentions = tuple(span.moved(-low) for span in near)

    def work() -> View:
        passage = embedding.read(reading.text[low:high], words)
        return View(embedding.averages(passage, words), guess(passage, words, mentions))

    averages, (stances, places) = reading.memory.recall(
        ("passage", reading.text[low:high], words, mentions), work
    )
    return View(averages, Guess(stances, {at.moved(low): pair for at, pair in places.items()}))


def mentions_of(found: Sequence[Candidate]) -> list[Span]:
    """Return where the text itself names the candidates, each place once."""
    return sorted({item.span for item in found if item.is_named})


def with_places(
    found: Sequence[Candidate], places: Mapping[Span, tuple[float, float]]
) -> list[Candidate]:
    """Return the candidates, each with what a guess says of the place where it is named."""
    return [msgspec.structs.replace(item, numbers=_numbers(item, places)) for item in found]


def _numbers(item: Candidate, places: Mapping[Span, tuple[float, float]]) -> dict[str, float]:
    """Return how likely a candidate is owner, and target, by itself and against all others."""
    if not item.is_named or item.span not in places:
        return {UNSEEN: 1.0}
    owner, target = places[item.span]
    return {
        OWNER: owner,
        TARGET: target,
        f"{OWNER}.lead": owner - max(each[0] for each in places.values()),
        f"{TARGET}.lead": target - max(each[1] for each in places.values()),
    }


def guess(
    passage: Passage,
    words: Span,
    mentions: Sequence[Span],
    layers: "InferenceSession | None" = None,
) -> Guess:
    """Return what the passage alone suggests; mentions outside it are left out.

    Other layers than those of the package may be given.
    """
    stances, places = (layers or _layers()).run(None, feed(passage, words, mentions))
    found = {}
    for mention in mentions:
        if held := passage.holding(mention):
            owner, target = places[held].mean(axis=0)
            found[mention] = (float(owner), float(target))
    return Guess(dict(zip(STANCES, map(float, stances), strict=True)), found)


def feed(passage: Passage, words: Span, mentions: Sequence[Span]) -> "dict[str, Array]":
    """Return what the layers read: a piece a row, and which pieces are words or mentions."""
    import numpy as np  # noqa: PLC0415  (0.1 s that a text without frames need not wait for)

    marks = np.zeros((2, len(passage.spans)), dtype=np.float32)
    marks[0, passage.holding(words) or [0]] = 1
    marks[1, [piece for mention in mentions for piece in passage.holding(mention)]] = 1
    return {"middle": passage.middle, "words": marks[0], "actors": marks[1]}


@cache
def _layers() -> "InferenceSession":
    return embedding.session((HOME / "reader.onnx").read_bytes())
