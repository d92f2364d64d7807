"""What the tests of frames pass around."""

from collections.abc import Callable
from typing import NamedTuple

from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Finding


class Seen(NamedTuple):
    """A use in the article it was read in, with the word lists: what every clue is asked about."""

    use: Use
    reading: Reading
    cues: Cues


Find = Callable[[str], tuple[Finding, ...]]
See = Callable[[str], Seen]
