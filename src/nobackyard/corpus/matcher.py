"""Tell at some hundred megabytes a second which texts may hold words of a frame.

Of a text that it passes by it is sure; of the others, `Analyzer` decides.
"""

from collections.abc import Iterable

from nobackyard.corpus import search
from nobackyard.corpus.needles import needles, spaced, tight
from nobackyard.model import Frame

# Letters beyond ASCII that Python takes for an ASCII letter where case is ignored.
LOOKALIKES = "\u0130\u0131\u017f\u212a"


class Matcher:
    """Looks for the words of all frames at once."""

    def __init__(self, frames: Iterable[Frame], engine: search.Engine | None = None) -> None:
        """Take frames, and what searches: by default the fastest that is installed."""
        self._search = search.load(needles(frames), engine)

    def could_hold(self, text: str) -> bool:
        """Tell whether a text may hold words of a frame."""
        if not text.isascii() and any(letter in text for letter in LOOKALIKES):
            return True
        words = spaced(text)
        found = self._search(words)
        if not found or not all(needle.has_gap for needle in found):
            return bool(found)
        words = tight(words)
        return any(needle.is_in(words) for needle in found)
