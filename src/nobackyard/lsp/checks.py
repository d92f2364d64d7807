"""Read one open text under all that holds for it; nothing here knows the protocol."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from nobackyard import packs
from nobackyard.analyze import Analyzer
from nobackyard.documents.read import read_source
from nobackyard.errors import ConfigError
from nobackyard.language import mentions
from nobackyard.language.memory import Memory
from nobackyard.language.parse import model_name
from nobackyard.lsp.texts import Open
from nobackyard.model import Analysis, Frame
from nobackyard.settings.choose import NOTHING_SAID, Choice, Configs, check_frames
from nobackyard.settings.said import Said
from nobackyard.show.report import Report, make_report
from nobackyard.suppress.comments import find_comments
from nobackyard.suppress.gather import Ignores

REMEMBERED = 2048  # sentences and passages, of some 5 kB each


class Seen(msgspec.Struct, frozen=True):
    """What is known of one version of a text; `frames` are all that were looked for."""

    text: Open
    analysis: Analysis
    report: Report
    choice: Choice
    frames: dict[str, Frame]


class Checker:
    """Reads open texts; what was worked out for one version is there for the next."""

    def __init__(self, *, before_work: Callable[[], None]) -> None:
        """Take what is called before each piece of work; it may raise to give the text up."""
        self._memory = Memory(REMEMBERED, before_work=before_work)
        self._analyzers: dict[tuple[str, tuple[Path, ...], bool], Analyzer] = {}
        self._given = NOTHING_SAID
        self._configs = Configs()

    def configure(self, said: Said) -> None:
        """Take the editor's settings; they win over files, which are read anew."""
        self._given = said
        self.reload()

    def reload(self) -> None:
        """Read configurations and packs again when they are next needed."""
        self.read_configurations()
        self._analyzers.clear()
        packs.forget()
        mentions.load.cache_clear()

    def read_configurations(self) -> None:
        """Read configurations again when they are next needed."""
        self._configs = Configs(self._given)

    def warm(self) -> None:
        """Load what a text with a finding needs, by reading one."""
        example = packs.load_frames()[0].examples[0].text
        self.check(Open("untitled:", "plaintext", 0, example))

    def check(self, text: Open) -> Seen | None:
        """Return what is seen in a text; nothing where a configuration leaves it out."""
        choice = self._configs.choose(text.path)
        if choice.excluded_by:
            return None
        analyzer = self._analyzer(choice)
        path = str(text.path)
        article = read_source(text.source, text.path.suffix.lower(), path)
        analysis = analyzer.analyze(article)
        frames = {frame.id: frame for frame in analyzer.frames}
        comments = find_comments(text.source, path)
        # Lists are read each time: they are small, and no editor tells of all changes to them.
        reasons = Ignores().of_source(text.path, comments, baseline=choice.baseline)
        report = make_report(path, analysis, frames, choice.settings, reasons)
        if not choice.unused_ignores:
            report = msgspec.structs.replace(report, unused=())
        return Seen(text, analysis, report, choice, frames)

    def _analyzer(self, choice: Choice) -> Analyzer:
        key = choice.model, choice.packs, choice.unlisted
        if key not in self._analyzers:
            self._analyzers[key] = self._made(choice)
        known = [*self._analyzers[key].frames, *packs.load_unlisted()]
        check_frames(choice, [frame.id for frame in known])
        return self._analyzers[key]

    def _made(self, choice: Choice) -> Analyzer:
        if choice.model:
            model_name(choice.model)
        for folder in choice.packs:
            if not packs.is_pack(folder):
                raise ConfigError(f"pack: there is no pack in {folder}. Correct the path.")
        return Analyzer(
            model=choice.model,
            packs_at=choice.packs,
            looks=("findings",),
            unlisted=choice.unlisted,
            memory=self._memory,
        )
