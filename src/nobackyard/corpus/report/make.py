"""From a store's folder to its report."""

from pathlib import Path

from nobackyard.corpus import manifest
from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.report.contents import Naming, Reality, Report
from nobackyard.corpus.report.gather import TITLE, gather
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally import correct
from nobackyard.corpus.tally.choice import Choice
from nobackyard.corpus.tally.view import opened
from nobackyard.errors import StoreError


def make(  # noqa: PLR0913  (what a report is made from, and how it is named)
    folder: Path,
    choice: Choice,
    name_of: Naming,
    *,
    confusion: Path = correct.SHIPPED,
    title: str = "",
    reality: Reality | None = None,
) -> Report:
    """Return what a store says; actors are called as `name_of` calls them."""
    judged = correct.load(confusion)
    with opened(folder, choice) as view:
        sure = correct.quality(judged, choice.stances)
        setting = Setting(view, name_of, judged, sure, reality or Reality())
        return gather(setting, said_of(folder), title or TITLE)


def said_of(folder: Path) -> Manifest:
    """Return what a store says of itself."""
    found = manifest.load(folder)
    if found is None:
        raise StoreError(f"{folder}: there is no {manifest.FILE} in this store; scan it again.")
    return found
