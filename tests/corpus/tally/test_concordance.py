from pathlib import Path

from nobackyard.corpus.tally.choice import Choice
from nobackyard.corpus.tally.concordance import concordance
from nobackyard.corpus.tally.view import opened
from tests.corpus.made_store import Piece, Use

from .conftest import Open


def test_line_is_the_sentence(view: Open) -> None:
    """Left, words and right give the sentence, with where it comes from."""
    (line,) = concordance(view(Piece("a", uses=(Use(),), title="T", url="https://x.org/")))
    assert (line.left, line.words, line.right) == ("They call it Russia's ", "backyard", ".")
    assert (line.outlet, line.title, line.url) == ("Harbour Post", "T", "https://x.org/")
    assert (line.owners, line.targets, line.among) == (("RUS",), ("KAZ",), 1)


def test_counted_stances_come_first(view: Open) -> None:
    """Lines of the counted stance stand before the others."""
    made = view(Piece("a", uses=(Use(stance="rejected"),)), Piece("b", uses=(Use(),)))
    assert [line.stance for line in concordance(made)] == ["asserted", "rejected"]


def test_copies_are_drawn_once(view: Open) -> None:
    """A wire copy's sentence is there once."""
    made = view(Piece("a", uses=(Use(),)), Piece("b", uses=(Use(),), copy_of="a"))
    assert len(concordance(made)) == 1


def test_lines_are_sorted_by_what_stands_beside(view: Open) -> None:
    """By the right, from the word on; by the left, from the word back."""
    made = view(
        Piece("a", uses=(Use(sentence="In its backyard, by force."),)),
        Piece("b", uses=(Use(sentence="By our backyard and so on."),)),
        Piece("c", uses=(Use(sentence="At an ancient backyard again."),)),
    )
    assert [line.key for line in concordance(made, order="right")] == ["c", "b", "a"]
    assert [line.key for line in concordance(made, order="left")] == ["c", "a", "b"]


def test_draw_hangs_on_the_seed_alone(by_chance: Path) -> None:
    """The same seed draws the same lines, another seed others."""
    drawn = []
    for seed in (1, 1, 2):
        with opened(by_chance, Choice(seed=seed)) as made:
            drawn.append({line.key for line in concordance(made, most=20, others=5)})
    assert drawn[0] == drawn[1] != drawn[2]


def test_draw_has_at_most_so_many(by_chance: Path) -> None:
    """Of the counted stance there are at most so many lines, of each other one fewer."""
    with opened(by_chance, Choice()) as made:
        lines = concordance(made, most=20, others=5)
    assert sum(line.stance == "asserted" for line in lines) == 20
    assert sum(line.stance == "rejected" for line in lines) == 5
