"""What reads the texts of a run: one analyzer for all to which the same packs and model apply."""

from collections.abc import Sequence
from pathlib import Path

from nobackyard.analyze import Analyzer
from nobackyard.documents.read import STDIN, is_url
from nobackyard.errors import ConfigError
from nobackyard.language.parse import model_name
from nobackyard.model import Look
from nobackyard.packs import is_pack
from nobackyard.settings.choose import Choice


def place(path: str) -> Path:
    """Return where configuration is looked for: above the file, or above the shell's folder."""
    return Path(STDIN if is_url(path) else path)


class Readers:
    """The analyzers of a run, each made once."""

    def __init__(self, looks: Sequence[Look]) -> None:
        """Take what is looked for in all texts."""
        self._looks = looks
        self._made: dict[tuple[str, tuple[Path, ...], bool], Analyzer] = {}

    def of(self, choice: Choice) -> Analyzer:
        """Return what reads a text; a wrong model or pack is said at once, not at the parse."""
        key = choice.model, choice.packs, choice.unlisted
        if key not in self._made:
            self._made[key] = self._make(choice)
        return self._made[key]

    def _make(self, choice: Choice) -> Analyzer:
        if choice.model:
            model_name(choice.model)
        for folder in choice.packs:
            if not is_pack(folder):
                where = next(o.origin for o in choice.origins if o.value == str(folder))
                raise ConfigError(f"{where}: pack: there is no pack in {folder}. Correct the path.")
        return Analyzer(
            model=choice.model,
            packs_at=choice.packs,
            looks=self._looks,
            unlisted=choice.unlisted,
        )
