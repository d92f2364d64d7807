"""Read the labelled uses with all that the weights are fitted on."""

from collections.abc import Iterable

import msgspec

from nobackyard.frames.candidates import Candidate, candidates
from nobackyard.frames.use import Use
from nobackyard.language import cues as cue_lists
from nobackyard.language.reading import Reading
from training.examples import Labelled, read_uses


class Case(msgspec.Struct, frozen=True):
    """A labelled use as it was read, with its candidates."""

    item: Labelled
    reading: Reading
    use: Use
    found: list[Candidate]


def read(items: Iterable[Labelled]) -> list[Case]:
    """Read labelled uses, and find the candidates for owner and target."""
    cues = cue_lists.load()
    return [
        Case(item, reading, use, candidates(use, reading, cues))
        for item, reading, use in read_uses(items)
    ]
