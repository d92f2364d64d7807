"""Profiles as a person reads them."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from nobackyard.model import Analysis
from nobackyard.relations.profile import profile
from nobackyard.show.printable import UNSAFE
from nobackyard.show.profile_text import print_actor, print_profile
from tests.relations.made import Deed, analysis

DEEDS = (
    *[Deed("KAZ", "reject", "RUS", "reject", power="level", agency="active")] * 4,
    Deed("KAZ", "defy", "RUS", "reject", power="level", agency="active", polarity="attempted"),
    Deed("CHN", "invest in", "KAZ", "invest", power="level", agency="active"),
    Deed("RUS", "control", "KAZ", "rule", power="over", speaker="the minister", speaks_for="RUS"),
    Deed("RUS", "invade", "KAZ", "assault", polarity="negated"),
)


def shown(*texts: Analysis, actor: str = "", top: int = 10, width: int = 100) -> str:
    """Return what is printed where nothing can be coloured."""
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False)
    if actor:
        print_actor(console, profile(texts), actor)
    else:
        print_profile(console, profile(texts), top=top)
    return out.getvalue()


def test_actor_is_told_at_a_glance() -> None:
    """Counts, verbs, partners, scores, what is apart and sentences are there."""
    text = shown(analysis(*DEEDS))
    assert "\nKazakhstan   acts 5 · acted upon 2 (71 % [36–92])\n" in text
    assert "\n    acts        reject 4 · defy 1\n" in text
    assert "\n    acted upon  control 1 · invest in 1\n" in text
    assert "\n    partners    Russia 6 · China 1\n" in text
    assert "\n                2 partners, as varied as 1.5 equal ones [" in text
    assert "\n    compared    too few to say (7 clauses; it takes 20)\n" in text
    assert "\n    verbs       power -.14 [" in text
    assert "\n    voices      1 of 7 clauses in others' words (14 % [3–51]): Russia 1\n" in text
    assert "\n    apart       1 of these only tried, wanted or possible; 1 negated" in text
    assert "\n    - KAZ ▸reject◂ RUS.  (1:5)\n" in text


def test_no_sentence_is_shown_twice_for_an_actor() -> None:
    """Two verbs of one sentence show it once, and at most three sentences are shown."""
    lines = shown(analysis(*DEEDS), top=1).splitlines()
    proofs = [line for line in lines if line.startswith("    - ")]
    assert len(proofs) == len(set(proofs)) == 3


def test_sentences_that_tell_most_come_first() -> None:
    """A deal with somebody comes before a verb of known power, and that before any other."""
    deeds = (
        *[Deed("KAZ", "sleep")] * 9,
        Deed("KAZ", "lead", power="over"),
        Deed("KAZ", "trade with", "CHN", "trade"),
    )
    lines = shown(analysis(*deeds), top=1).splitlines()
    verbs = [line.split("▸")[1].split("◂")[0] for line in lines if "▸" in line]
    assert verbs == ["trade with", "lead", "sleep"]


def test_few_ties_and_verbs_are_listed_and_not_measured() -> None:
    """Of one tie, or one known verb, no number is made."""
    text = shown(analysis(Deed("KAZ", "reject", "RUS", "reject", power="level")))
    assert "equal ones" not in text
    assert "power 0" not in text


def test_long_lists_end_in_a_number() -> None:
    """Only the first verbs are named."""
    text = shown(analysis(*[Deed("KAZ", f"do{at}") for at in range(9)]))
    assert "do0 1 · do1 1 · do2 1 · do3 1 · do4 1 · do5 1 · 3 more\n" in text


def test_end_tells_the_rest_and_the_limits() -> None:
    """What is not shown is counted, and it is said how far a single clause can be trusted."""
    text = shown(analysis(*DEEDS), top=1)
    assert "\n2 more: --top 3 shows all.\n" in text
    assert "15 of 100 single clauses are misread" in text
    assert "--top" not in shown(analysis(*DEEDS))


def test_actor_in_depth_has_every_sentence() -> None:
    """Each verb and partner has its sentences, with what is denied and whose words they are."""
    text = shown(analysis(*DEEDS), actor="KAZ")
    assert "What it does\n  reject 4 · level\n    - KAZ ▸reject◂ RUS.  (1:5)\n" in text
    assert "(5:5, attempted)\n" in text
    assert "\n  control 1 · under\n    - RUS ▸control◂ KAZ.  (7:5, words of the minister)\n" in text
    assert "\n  invade · 1 negated\n    - RUS ▸invade◂ KAZ.  (8:5, negated)\n" in text
    assert "\n  Russia 6 (reject → 5, rule ← 1)\n" in text
    assert "largest     Russia has 6 of 7 ties (86 % [49–97])\n" in text
    assert "Russia   acts" not in text


def test_actor_without_a_part_is_said_to_have_none() -> None:
    """One that is in no clause is told so."""
    assert "\nFrance has no part in any of them.\n" in shown(analysis(*DEEDS), actor="FRA")


def test_sentences_of_several_texts_name_their_text() -> None:
    """Where there are more texts than one, each sentence tells its own."""
    both = [analysis(*DEEDS, name="a.txt"), analysis(*DEEDS, name="-")]
    text = shown(*both, actor="KAZ")
    assert "(a.txt:1:5)" in text
    assert "(standard input:7:5, words of the minister)" in text


def test_long_sentence_is_cut_around_its_verb() -> None:
    """A sentence of a thousand characters shows what is near the verb."""
    text = shown(analysis(Deed("KAZ", "reject", "x" * 1000)))
    assert "▸reject◂" in text
    assert "x…" in text.replace("\n", "").replace(" ", "")


def test_nothing_found_is_one_line() -> None:
    """A text without actors gets one line."""
    assert shown(analysis()) == "0 clauses and 0 ties in 1 text\n"


@pytest.mark.parametrize("width", [30, 60, 120])
@pytest.mark.parametrize("actor", ["", "KAZ"])
def test_no_line_is_wider_than_the_terminal(width: int, actor: str) -> None:
    """Lines fit, and none ends in spaces."""
    lines = shown(analysis(*DEEDS), actor=actor, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("actor", ["", "KAZ"])
def test_nothing_steers_the_terminal(actor: str) -> None:
    """Control characters of texts and their names are shown as pictures."""
    deed = Deed("KAZ", "sign\x1b[2J", "RUS", "agree", speaker="\x9bhe")
    texts = [analysis(deed, name=f"{at}\x1b.txt") for at in range(2)]
    assert set(UNSAFE.findall(shown(*texts, actor=actor))) == {"\n"}
