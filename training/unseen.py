"""Keep what layers say of sentences that they were not fitted on, for `python -m training.fit`."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nobackyard.frames.reader import Guess
from nobackyard.model import STANCES, Span
from training.examples import Labelled

UNSEEN = Path(__file__).with_name("reader_unseen.npz")


def key_of(item: Labelled) -> str:
    """Return a key of a labelled use that is the same on every run."""
    place = f"{item.span.start}-{item.span.end} {item.text}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def write(items: Sequence[Labelled], guesses: Sequence[Guess]) -> None:
    """Write a guess for each labelled use."""
    places = [guess.places for guess in guesses]
    np.savez_compressed(
        UNSEEN,
        keys=np.array([key_of(item) for item in items]),
        stances=np.array([list(guess.stances.values()) for guess in guesses], dtype=np.float16),
        counts=np.array([len(each) for each in places], dtype=np.uint8),
        spans=np.array([(at.start, at.end) for each in places for at in each], dtype=np.uint16),
        logits=np.array([pair for each in places for pair in each.values()], dtype=np.float16),
    )


def load() -> dict[str, Guess]:
    """Return the guesses by key."""
    with np.load(UNSEEN) as file:
        ends = np.cumsum(file["counts"], dtype=np.int64)
        spans = [Span(int(start), int(end)) for start, end in file["spans"]]
        logits = [(float(owner), float(target)) for owner, target in file["logits"]]
        rows = zip(file["keys"], file["stances"].astype(np.float64), ends, strict=True)
        found, start = {}, 0
        for key, row, end in rows:
            stances = dict(zip(STANCES, map(float, row), strict=True))
            places = zip(spans[start:end], logits[start:end], strict=True)
            found[str(key)] = Guess(stances, dict(places))
            start = end
        return found
