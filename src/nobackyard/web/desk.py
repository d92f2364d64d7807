"""Where every request gets its text read: analyzers loaded once, and the lines before them."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from nobackyard import packs
from nobackyard.analyze import Analyzer
from nobackyard.model import STANCES, Article, MadeBy
from nobackyard.relations.balance import Profile
from nobackyard.relations.profile import profile
from nobackyard.settings import Settings
from nobackyard.show.report import Report, make_report
from nobackyard.web import metrics
from nobackyard.web.given import Given, check, read_given
from nobackyard.web.line import Line
from nobackyard.web.options import Options

T = TypeVar("T")
FETCHERS = 8  # that wait for the net, while texts are read
EVERYTHING = Settings(stances=STANCES)
GUESS = 5_000.0  # words a second, until some were read
FEW = 200  # words; reading fewer tells little of how fast more are read
NEWEST = 0.2  # the weight of the latest text in how fast texts are read


class Seen(msgspec.Struct, frozen=True):
    """An article with the report of it."""

    article: Article
    report: Report


class Desk:
    """Reads what askers give; two analyzers, so that it says what `check` and `profile` say."""

    def __init__(self, options: Options) -> None:
        """Take what is allowed, and load the packs."""
        self.options = options
        checker = Analyzer(model=options.model, packs_at=options.packs_at, looks=("findings",))
        profiler = Analyzer(model=options.model, packs_at=options.packs_at, looks=("roles", "ties"))
        self._checker, self._profiler = checker, profiler
        self.frames = {frame.id: frame for frame in checker.frames}
        self.actors = {a.code: a for a in packs.load_actors(options.packs_at).actors}
        self.words_per_s = {"check": GUESS, "profile": GUESS / 2}
        line = partial(Line, waiting=options.waiting, limit_s=options.limit_s)
        self._reading = line("read", threads=options.threads)
        self._fetching = line("fetch", threads=FETCHERS)
        self._looking = line("look up", threads=options.threads)
        self._drawing = line("draw", threads=1)  # matplotlib is not made for threads

    def made_by(self) -> MadeBy:
        """Tell what reads the texts."""
        return self._checker.made_by(is_parsed=True)

    def waiting(self) -> int:
        """Return how many texts are being read or wait for it."""
        return self._reading.length

    def warm_up(self) -> None:
        """Load the model before the first asker waits for it."""
        frame = next(iter(self.frames.values()))
        example = Article(text=frame.examples[0].text)
        self._checker.analyze(example)
        profile([self._profiler.analyze(example)])

    async def read(self, given: Given) -> Article:
        """Return the article that was given, as text, address or file."""
        check(given, self.options)
        line = self._fetching if given.url else self._reading
        return await line.run(partial(read_given, given, self.options))

    async def report(self, article: Article, settings: Settings = EVERYTHING) -> Report:
        """Return what is told of an article."""
        return await self._reading.run(lambda: self._timed("check", article, settings))

    async def profile(self, article: Article) -> Profile:
        """Return who acts and who is acted upon in an article."""
        return await self._reading.run(lambda: self._profiled(article))

    def example(self, article: Article) -> tuple[Report, Profile]:
        """Return what is told of an article, at once and without counting it."""
        analysis = self._checker.analyze(article)
        report = make_report(article.id, analysis, self.frames, EVERYTHING)
        return report, profile([self._profiler.analyze(article)])

    async def draw(self, task: Callable[[], T]) -> T:
        """Return what draws a picture gives; one at a time."""
        return await self._drawing.run(task)

    async def look_up(self, task: Callable[[], T]) -> T:
        """Return what a question to the corpus gives."""
        return await self._looking.run(task)

    def close(self) -> None:
        """Let the threads go."""
        for line in (self._reading, self._fetching, self._looking, self._drawing):
            line.close()

    def _timed(self, kind: str, article: Article, settings: Settings) -> Report:
        began = time.perf_counter()
        analysis = self._checker.analyze(article)
        report = make_report(article.id, analysis, self.frames, settings)
        self._note(kind, article, time.perf_counter() - began)
        metrics.note_report(report)
        return report

    def _profiled(self, article: Article) -> Profile:
        began = time.perf_counter()
        found = profile([self._profiler.analyze(article)])
        self._note("profile", article, time.perf_counter() - began)
        return found

    def _note(self, kind: str, article: Article, seconds: float) -> None:
        words = len(article.text.split())
        metrics.WORDS.inc(words)
        metrics.READING.labels(kind).observe(seconds)
        if words >= FEW:
            pace = self.words_per_s[kind] * (1 - NEWEST) + NEWEST * words / seconds
            self.words_per_s[kind] = pace
