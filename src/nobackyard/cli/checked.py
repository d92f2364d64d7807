"""Read the texts of a run one by one, each under the configuration that holds for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from nobackyard.analyze import Analyzer
from nobackyard.cli import texts, wishes
from nobackyard.cli.terminal import NOTHING, SOMETHING, paused, progress
from nobackyard.cli.wishes import Wishes
from nobackyard.documents.read import STDIN, is_url
from nobackyard.errors import ConfigError
from nobackyard.language.parse import model_name
from nobackyard.model import Article, Frame
from nobackyard.packs import is_pack, load_unlisted
from nobackyard.settings.choose import Choice, check_frames
from nobackyard.show.report import Report, is_failure, make_report
from nobackyard.suppress.reasons import Reasons

if TYPE_CHECKING:
    from rich.progress import Progress


class Checked(NamedTuple):
    """A text, and what is told of it."""

    article: Article
    report: Report


class Run:
    """The texts of a run; `codes` are the exit codes, `frames` all that were looked for."""

    def __init__(self, sources: Sequence[str], wanted: Wishes) -> None:
        """Take the paths and the options; what is wrong with a configuration is said at once."""
        self.codes = {NOTHING}
        self.frames: dict[str, Frame] = {}
        self._analyzers: dict[tuple[str, tuple[Path, ...], bool], Analyzer] = {}
        self._ignores = wishes.ignores(wanted)
        configs = wishes.configs(wanted)
        self.settings = configs.choose(Path(STDIN)).settings
        paths = texts.find(sources, self.codes)
        chosen = [(path, configs.choose(_place(path))) for path in paths]
        self._wanted = [(path, choice) for path, choice in chosen if not choice.excluded_by]
        for _, choice in self._wanted:
            self._analyzer(choice)

    def texts(self) -> Iterator[Checked]:
        """Yield each text that can be read with its report."""
        with progress(len(self._wanted)) as bar:
            for path, choice in self._wanted:
                yield from self._read(path, choice, bar)

    def _read(self, path: str, choice: Choice, bar: "Progress | None") -> Iterator[Checked]:
        for article in texts.read_each([path], choice.encoding, self.codes, bar):
            analyzer = self._analyzer(choice)
            frames = {frame.id: frame for frame in analyzer.frames}
            reasons = self._reasons(path, choice)
            analysis = analyzer.analyze(article)
            report = make_report(article.id, analysis, frames, choice.settings, reasons)
            if not choice.unused_ignores:
                report = msgspec.structs.replace(report, unused=())
            if report.unused or is_failure(report, choice.settings):
                self.codes.add(SOMETHING)
            with paused(bar if report.findings else None):
                yield Checked(article, report)

    def _reasons(self, path: str, choice: Choice) -> Reasons:
        if path == STDIN or is_url(path):
            return self._ignores.of_source(Path(STDIN), (), baseline=choice.baseline)
        return self._ignores.of_file(Path(path), baseline=choice.baseline, encoding=choice.encoding)

    def _analyzer(self, choice: Choice) -> Analyzer:
        key = choice.model, choice.packs, choice.unlisted
        if key not in self._analyzers:
            self._analyzers[key] = _make(choice)
            self.frames.update({frame.id: frame for frame in self._analyzers[key].frames})
        if choice.settings.severity:
            known = [*self._analyzers[key].frames, *load_unlisted()]
            check_frames(choice, [frame.id for frame in known])
        return self._analyzers[key]


def _make(choice: Choice) -> Analyzer:
    if choice.model:
        model_name(choice.model)  # a wrong name is said at once, not when a text needs a parse
    for folder in choice.packs:
        if not is_pack(folder):
            where = next(o.origin for o in choice.origins if o.value == str(folder))
            raise ConfigError(f"{where}: pack: there is no pack in {folder}. Correct the path.")
    return Analyzer(
        model=choice.model,
        packs_at=choice.packs,
        looks=("findings",),
        unlisted=choice.unlisted,
    )


def _place(path: str) -> Path:
    """Return where configuration is looked for: above the file, or above the shell's folder."""
    return Path(STDIN if is_url(path) else path)
