"""One analyzer for all tests of voices: the model is loaded once."""

import pytest

from language.heard import Hear, Heard
from nobackyard.analyze import Analyzer
from nobackyard.model import Article


@pytest.fixture(scope="session")
def hear() -> Hear:
    """Return what gives the voices of a text."""
    analyzer = Analyzer()

    def run(text: str) -> list[Heard]:
        voices = analyzer.analyze(Article(text=text)).voices
        return [
            Heard(
                text[v.span.start : v.span.end],
                v.kind,
                v.speaker,
                v.actor,
                text[v.cue.start : v.cue.end] if v.cue else "",
            )
            for v in voices
        ]

    return run
