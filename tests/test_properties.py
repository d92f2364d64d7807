"""What holds of every text."""

import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nobackyard import Analyzer, Article
from nobackyard.model import Analysis

# Pieces that texts of this kind are made of, so that many have something to find.
PIECES = (
    "Kazakhstan is Russia's backyard",
    "“Latin America is our backyard,” the senator said",
    "the former Soviet republic of Georgia",
    "a pawn of Washington",
    "No longer in Moscow’s orbit",
    "nobody's",
    "'",
    "“",
    "”",
    ". ",
    "\n\n",
    "\r\n",
    "\u00a0",
    " - ",
    "İstanbul’s ",
    "🏡 ",
    "e\u0301",
)
DEEDS = (
    "Russia invaded Georgia",
    "was forced by China to sign",
    "which Kazakh officials, and they, refused",
    "talks between Fiji and Samoa",
    "its annexation of Ukrainian territory",
)
ANY = st.text(max_size=60)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), ANY), max_size=8).map(" ".join)
# No frame's word can be written with these.
DIGITS = st.text(alphabet="0123456789 .,;:!?\n“”‘’'\"()-–", max_size=300)
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@cache
def analyzer() -> Analyzer:
    """Load the model once."""
    return Analyzer(looks=("findings",))


def analyze(text: str) -> Analysis:
    """Return what is seen in a text."""
    return analyzer().analyze(Article(text=text))


@MANY
@given(TEXTS)
def test_spans_slice_back_to_their_words(text: str) -> None:
    """Every span of an analysis is a stretch of the untouched text that says what it claims."""
    for finding in analyze(text).findings:
        assert text[finding.span.start : finding.span.end] == finding.text != ""
        assert finding.sentence.holds(finding.span)
        for clue in finding.clues:
            assert 0 <= clue.span.start <= clue.span.end <= len(text)


@MANY
@given(TEXTS)
def test_same_text_has_the_same_analysis(text: str) -> None:
    """Nothing but the text decides, not even what was read before it."""
    assert analyze(text) == analyze(text)


@cache
def profiler() -> Analyzer:
    """Load the model once, to look for roles and ties."""
    return Analyzer(looks=("roles", "ties"))


@MANY
@given(st.lists(st.one_of(st.sampled_from((*PIECES, *DEEDS)), ANY), max_size=8).map(" ".join))
def test_roles_and_ties_lie_in_their_sentences(text: str) -> None:
    """Every role and tie stands in one sentence of the untouched text, with its actor there."""
    analysis = profiler().analyze(Article(text=text))
    for role in analysis.roles:
        assert role.sentence.holds(role.span)
        assert role.sentence.holds(role.mention)
    for tie in analysis.ties:
        assert tie.source != tie.target
        assert tie.sentence.holds(tie.span)
    assert analysis == profiler().analyze(Article(text=text))


@pytest.mark.slow
def test_every_process_makes_the_same_analysis() -> None:
    """No order of sets or of objects in memory decides: two processes agree."""
    code = (
        "import msgspec, sys, nobackyard as n\n"
        "analyzer = n.Analyzer(looks=('findings',))\n"
        "examples = [e.text for frame in analyzer.frames for e in frame.examples][::7]\n"
        "made = [analyzer.analyze(n.Article(text=text)).findings for text in examples]\n"
        "sys.stdout.buffer.write(msgspec.json.encode(made))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    first, second = (process.communicate()[0] for process in processes)
    assert first == second != b""


@MANY
@given(DIGITS)
def test_text_without_a_word_of_any_frame_has_no_finding(text: str) -> None:
    """Where no frame's word stands, nothing is found and no model is asked."""
    analysis = analyze(text)
    assert analysis.findings == ()
    assert analysis.made_by.model == ""


@MANY
@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Any Unicode text is read without an error."""
    analyze(text)
