"""Read the texts of a run one by one, each under the configuration that holds for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from nobackyard.analyze import Analyzer
from nobackyard.cli import texts, wishes
from nobackyard.cli.readers import Readers, place
from nobackyard.cli.terminal import NOTHING, SOMETHING, paused, progress
from nobackyard.cli.wishes import Wishes
from nobackyard.documents.read import STDIN, is_url
from nobackyard.model import Article, Frame
from nobackyard.packs import load_unlisted
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

    def __init__(
        self, sources: Sequence[str], wanted: Wishes, *, stdin_as: str | None = None
    ) -> None:
        """Take the paths and the options, and the name of the file that standard input is.

        What is wrong with a configuration is said at once.
        """
        self.codes = {NOTHING}
        self.frames: dict[str, Frame] = {}
        self._readers = Readers(("findings",))
        self._ignores = wishes.ignores(wanted)
        configs = wishes.configs(wanted)
        self.settings = configs.choose(Path(STDIN)).settings
        self._stdin = texts.read_stdin_as(stdin_as) if stdin_as else None
        paths = texts.find(sources, self.codes)
        chosen = [(path, configs.choose(self._place(path))) for path in paths]
        self._wanted = [(path, choice) for path, choice in chosen if not choice.excluded_by]
        for _, choice in self._wanted:
            self._analyzer(choice)

    def _place(self, path: str) -> Path:
        """Return where configuration is looked for: above the file, or above the shell's folder."""
        if path == STDIN and self._stdin:
            return Path(self._stdin.path)
        return place(path)

    def texts(self) -> Iterator[Checked]:
        """Yield each text that can be read with its report."""
        with progress(len(self._wanted)) as bar:
            for path, choice in self._wanted:
                yield from self._read(path, choice, bar)

    def _read(self, path: str, choice: Choice, bar: "Progress | None") -> Iterator[Checked]:
        for article in texts.read_each([path], choice.encoding, self.codes, bar, stdin=self._stdin):
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
        if path == STDIN and self._stdin:
            return self._ignores.of_data(
                Path(self._stdin.path),
                self._stdin.data,
                baseline=choice.baseline,
                encoding=choice.encoding,
            )
        if path == STDIN or is_url(path):
            return self._ignores.of_source(Path(STDIN), (), baseline=choice.baseline)
        return self._ignores.of_file(Path(path), baseline=choice.baseline, encoding=choice.encoding)

    def _analyzer(self, choice: Choice) -> Analyzer:
        analyzer = self._readers.of(choice)
        self.frames.update({frame.id: frame for frame in analyzer.frames})
        if choice.settings.severity:
            known = [*analyzer.frames, *load_unlisted()]
            check_frames(choice, [frame.id for frame in known])
        return analyzer
