"""The examples of the frame files are tests: their words are found and their stances agree."""

from collections import Counter
from functools import cache

import pytest

from nobackyard import packs
from nobackyard.analyze import Analyzer
from nobackyard.frames.forms import Inflections
from nobackyard.frames.scan import Scanner
from nobackyard.model import STANCES, Article, Example, Finding, Frame

FRAMES = packs.load_frames()
UNLISTED = packs.load_unlisted()
ENOUGH = 0.85  # of all examples
AT_LEAST = 0.70  # of the examples of each stance


# Frames with an example whose own words the file does not list yet.
@pytest.mark.parametrize("frame", [pytest.param(frame, id=frame.id) for frame in FRAMES])
def test_every_example_holds_words_of_its_frame(frame: Frame) -> None:
    """An example, a near miss too, contains a phrase that its file lists."""
    scanner = Scanner([frame], packs.load_table("inflections.toml", Inflections))
    assert [example.text for example in frame.examples if not scanner.find(example.text)] == []


@pytest.mark.slow
def test_judge_agrees_with_the_examples() -> None:
    """Over all files the stances agree for most examples, and for most of each stance."""
    judged = [(frame, example, _judged(frame, example)) for frame, example in _examples()]
    for frame, example, stance in judged:
        if stance != example.stance:
            print(f"{frame.id}: {example.stance}, judged {stance}: {example.text}")  # noqa: T201
    wanted = Counter(example.stance for _, example, _ in judged)
    agreed = Counter(example.stance for _, example, stance in judged if stance == example.stance)
    assert agreed.total() >= ENOUGH * wanted.total()
    assert {stance: agreed[stance] / wanted[stance] for stance in STANCES} == {
        stance: pytest.approx(1, abs=1 - AT_LEAST) for stance in STANCES
    }


@pytest.mark.parametrize("frame", UNLISTED, ids=lambda frame: frame.id)
def test_every_example_of_unlisted_wording_is_found(frame: Frame) -> None:
    """What no frame lists is found when it is asked for."""
    texts = [example.text for example in frame.examples if example.stance != "literal"]
    missed = [text for text in texts if not _found(text, unlisted=True)]
    assert missed == []


def _examples() -> list[tuple[Frame, Example]]:
    """Return every second example: some of each file, in half the time."""
    everything = [(frame, example) for frame in FRAMES for example in frame.examples]
    return everything[::2]


def _judged(frame: Frame, example: Example) -> str:
    """Return the stance of the frame's finding, else of the first; what is not found is literal."""
    found = _found(example.text)
    own = [finding for finding in found if finding.frame == frame.id] or found
    quiet = "literal" if example.stance == "literal" else "missed"
    return own[0].stance if own else quiet


def _found(text: str, *, unlisted: bool = False) -> tuple[Finding, ...]:
    return _analyzer(unlisted=unlisted).analyze(Article(text=text)).findings


@cache
def _analyzer(*, unlisted: bool) -> Analyzer:
    return Analyzer(looks=("findings",), unlisted=unlisted)
