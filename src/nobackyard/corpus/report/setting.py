"""What every part of a report is made from."""

import msgspec

from nobackyard.corpus.report.contents import Naming, Reality
from nobackyard.corpus.tally.correct import Confusion, Quality
from nobackyard.corpus.tally.view import View


class Setting(msgspec.Struct, frozen=True):
    """The counted store, the names of actors, and how sure the program is in what is counted."""

    view: View
    name_of: Naming
    confusion: Confusion
    sure: Quality
    reality: Reality = Reality()

    @property
    def least(self) -> int:
        """From how many articles on something is ranked, compared or tested."""
        return self.view.choice.least
