"""The words of frames are found in raw text, wherever and however they are written."""

from itertools import pairwise
from pathlib import Path

import pytest

from frames.seen import Find
from nobackyard.analyze import Analyzer
from nobackyard.frames.scan import fold
from nobackyard.model import Article

FRAME = """
id = "front-porch"
title = "Somebody's front porch"
category = "possession"
shape = "owned"
words = ["front porch"]
message = "puts {targets} on {owner}'s porch"
why = "A porch belongs to a house."
instead = ["{targets}"]
sources = ["our own"]
examples = [
    { text = "Cuba is Mexico's front porch.", stance = "asserted" },
    { text = "Haiti is Cuba's front porch.", stance = "asserted" },
    { text = "Malta is Italy's front porch.", stance = "asserted" },
    { text = "Malta is not Italy's front porch.", stance = "rejected" },
    { text = "She swept the front porch.", stance = "literal" },
]
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Georgia is Russia's backyard.", "backyard"),
        ("Nepal and Bhutan are India's backyards.", "backyards"),
        ("Georgia is Russia's back yard.", "back yard"),
        ("Georgia is Russia's back-yard.", "back-yard"),
        ("GEORGIA IS RUSSIA'S BACKYARD", "BACKYARD"),
        ("Great powers have spheres of influence in Africa.", "spheres of influence"),
        ("Chad and Niger were client states of France.", "client states"),
        ("Chad and Niger were client-states of France.", "client-states"),
        ("Georgia is a cat\u2019s paw of Russia.", "cat\u2019s paw"),
        ("Georgia is a cat's paw of Russia.", "cat's paw"),
        ("Moldova lies in Russia\u2019s near\u2011abroad.", "near\u2011abroad"),
    ],
)
def test_phrase_is_found_in_any_form(analyzer: Analyzer, text: str, words: str) -> None:
    """Number, hyphens, spaces, capitals and the print of an apostrophe make no difference."""
    assert words in found_words(analyzer, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mongolia is under China's thumb.", "under China's thumb"),
        ("Mongolia is under China\u2019s thumb.", "under China\u2019s thumb"),
        ("Mongolia is under its neighbour's thumb.", "under its neighbour's thumb"),
        ("Mongolia is under their thumb.", "under their thumb"),
    ],
)
def test_gap_is_filled_by_an_actor_or_a_possessive(find: Find, text: str, words: str) -> None:
    """A phrase with a gap is a finding when it names an owner in the gap."""
    assert words in {finding.text for finding in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The splinter sat under the swollen thumb of a carpenter.",
        "The pigeon had a ring on a long blue leash.",
    ],
)
def test_gap_that_names_nobody_is_no_finding(find: Find, text: str) -> None:
    """A phrase whose gap holds neither an actor nor a possessive is left alone."""
    assert all("under" not in one.text and "on a" not in one.text for one in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Georgia exports backyard chickens to Russia.",
        "“Not in my backyard,” the residents of Malmö in Sweden wrote.",
        "Brussels wants a level playing field for German and Chinese carmakers.",
    ],
)
def test_longer_phrase_of_another_meaning_is_marked(analyzer: Analyzer, text: str) -> None:
    """A hit inside one of a frame's `never` phrases says which."""
    for hit in analyzer.scan(text):
        assert hit.never is not None
        assert len(text[hit.never.start : hit.never.end]) > hit.span.end - hit.span.start


def test_never_phrase_elsewhere_does_not_count(analyzer: Analyzer) -> None:
    """A `never` phrase silences the words inside it and no others."""
    text = "Backyard chickens are sold in Georgia, Russia's backyard."
    first, second = analyzer.scan(text)
    assert first.never is not None
    assert second.never is None


def test_longest_of_overlapping_hits_stays(analyzer: Analyzer) -> None:
    """One stretch of text is one hit: that of the longest phrase."""
    text = "The former Soviet republic of Georgia has voted."
    (hit,) = analyzer.scan(text)
    assert text[hit.span.start : hit.span.end].startswith("former Soviet republic")


def test_hits_come_in_reading_order_and_apart(analyzer: Analyzer) -> None:
    """Hits follow the text and do not overlap."""
    text = "Chad, a pawn, and Niger, a puppet, are France's backyard and its sphere of influence."
    spans = [hit.span for hit in analyzer.scan(text)]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "before",
    ["İstanbul’s 🏡 ", "e\u0301\u0301 ", "ﬁ ß ẞ ", "\u200b\ufeff", "𝔘𝔫𝔦 — ", "中亚。", "\r\n\r\n"],
)
def test_offsets_hold_in_any_script(analyzer: Analyzer, before: str) -> None:
    """Spans count the code points of the untouched text, whatever stands before."""
    text = f"{before} Georgia is Russia’s backyard"
    (hit,) = analyzer.scan(text)
    assert text[hit.span.start : hit.span.end] == "backyard"


@pytest.mark.parametrize("text", ["İSTANBUL", "STRAẞE", "ΑΣ", "plain"])
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    """Lower case is as long as the text, though "İ" has two characters in lower case."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "The harbour in Tallinn froze in January."])
def test_text_without_a_phrase_has_no_hit(analyzer: Analyzer, text: str) -> None:
    """Where no frame's words stand, nothing is found."""
    assert analyzer.scan(text) == []


def test_frames_of_an_extra_folder_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newsroom's own folder adds its frames to the shipped ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "front-porch.toml").write_text(FRAME, encoding="utf-8")
    analyzer = Analyzer(packs_at=[folder], looks=("findings",))
    text = "Georgia is Russia's backyard, and Cuba is Mexico's front porch."
    frames = [one.frame for one in analyzer.analyze(Article(text=text)).findings]
    assert frames == ["backyard", "front-porch"]


def found_words(analyzer: Analyzer, text: str) -> list[str]:
    """Return the words that the scan finds."""
    return [text[hit.span.start : hit.span.end] for hit in analyzer.scan(text)]
