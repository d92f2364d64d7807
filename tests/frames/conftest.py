"""One analyzer for all tests of frames: the model is loaded once."""

import pytest

from frames.seen import Find, See, Seen
from nobackyard.analyze import Analyzer
from nobackyard.frames.use import uses
from nobackyard.language import cues
from nobackyard.model import Article, Finding


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """Return an analyzer that looks for findings only."""
    return Analyzer(looks=("findings",))


@pytest.fixture(scope="session")
def find(analyzer: Analyzer) -> Find:
    """Return what gives the findings of a text."""

    def run(text: str) -> tuple[Finding, ...]:
        return analyzer.analyze(Article(text=text)).findings

    return run


@pytest.fixture(scope="session")
def see(analyzer: Analyzer) -> See:
    """Return what gives the first use of a frame's words in a text, as it was read."""

    def run(text: str) -> Seen:
        reading, hits = analyzer.read(Article(text=text), analyzer.scan(text))
        first = next(iter(uses(reading, hits)), None)
        assert first is not None, f"no frame's words are seen in {text!r}"
        return Seen(first, reading, cues.load())

    return run
