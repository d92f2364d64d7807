from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.corpus import sample
from nobackyard.corpus.sample import LEAST, Item, Stratum, allotted, draw
from nobackyard.corpus.tally.choice import Choice
from nobackyard.corpus.tally.view import opened
from tests.corpus.made_store import MANIFEST, Piece, Use, chance, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of some thousand articles."""
    return chance(tmp_path_factory.mktemp("made") / "store", 4000, share=0.1)


def drawn(store: Path, number: int = 60, seed: int = 1) -> tuple[Item, ...]:
    """Return a sample of a store."""
    with opened(store, Choice(seed=seed)) as view:
        return draw(view, number)


def test_sample_is_as_large_as_asked(store: Path) -> None:
    """So many items are drawn, each once."""
    items = drawn(store)
    assert len(items) == 60
    assert len({(item.key, item.text) for item in items}) == 60


def test_sample_has_every_kind(store: Path) -> None:
    """Each stance is there, and articles in which the program found nothing."""
    kinds = Counter(item.stance for item in drawn(store))
    assert set(kinds) == {
        "asserted",
        "attributed",
        "rejected",
        "mentioned",
        "historical",
        "literal",
        "none",
    }
    assert kinds["none"] == 18


def test_weights_give_the_whole(store: Path) -> None:
    """The weights of a stratum add up to what there is of it."""
    strata: dict[str, list[Item]] = {}
    for item in drawn(store):
        strata.setdefault(item.stratum, []).append(item)
    for items in strata.values():
        assert sum(item.weight for item in items) == pytest.approx(items[0].population)
        assert len(items) == items[0].drawn


def test_draw_hangs_on_the_seed(store: Path) -> None:
    """The same seed gives the same sheet, another one another."""
    assert drawn(store) == drawn(store)
    assert {item.key for item in drawn(store)} != {item.key for item in drawn(store, seed=2)}


def test_order_tells_nothing(store: Path) -> None:
    """Strata are mixed: neighbours on the sheet are mostly of different ones."""
    items = drawn(store)
    same = sum(a.stratum == b.stratum for a, b in pairwise(items))
    assert same < 20


def test_copies_are_drawn_once(tmp_path: Path) -> None:
    """Of a finding that copies repeat, one is judged."""
    pieces = [
        Piece("a", uses=(Use(),)),
        *(Piece(f"c{n}", uses=(Use(),), copy_of="a") for n in range(9)),
    ]
    items = drawn(write(tmp_path / "store", pieces))
    assert [item.key for item in items] == ["a"]


def test_words_are_marked_in_their_sentence(tmp_path: Path) -> None:
    """The coder sees which words are meant."""
    (item,) = drawn(write(tmp_path / "store", [Piece("a", uses=(Use(),))]))
    assert item.text == "They call it Russia's [[backyard]]."


def test_quiet_sentences_are_drawn_where_there_are_some(tmp_path: Path) -> None:
    """A store with roles gives sentences without a finding instead of articles."""
    role = {
        "key": "b",
        "actor": "KAZ",
        "part": "acts",
        "sentence": "Kazakhstan votes.",
        "polarity": "affirmed",
    }
    store = write(
        tmp_path / "store", [Piece("a", uses=(Use(),)), Piece("b"), Piece("c")], roles=[role]
    )
    found = {item.key: item for item in drawn(store)}
    assert found.keys() == {"a", "b"}
    assert (found["b"].unit, found["b"].text, found["b"].stance) == (
        "sentence",
        "Kazakhstan votes.",
        "none",
    )


def test_article_without_a_target_is_not_drawn(tmp_path: Path) -> None:
    """What names nobody can't hold what is looked for."""
    assert drawn(write(tmp_path / "store", [Piece("a", names=())])) == ()


def test_sheet_hides_what_the_program_says(store: Path) -> None:
    """Coders see the sentence and empty columns; verdicts and weights are in the key."""
    items = drawn(store, 5)
    heads, *rows = sample.sheet(items).decode("utf-8-sig").splitlines()
    assert heads == "item,unit,text,title,outlet,published,url,id,stance,owner,targets,note"
    assert all(row.endswith(",,,,") for row in rows)
    key = sample.key(items, MANIFEST).decode("utf-8-sig")
    assert key.splitlines()[0].startswith("item,key,unit,stratum,population,drawn,weight,stance")


sizes = st.dictionaries(
    st.builds(Stratum, st.text("abc", min_size=1, max_size=3), st.sampled_from(["use", "article"])),
    st.integers(1, 1000),
    max_size=12,
)


@given(sizes, st.integers(1, 300))
def test_shares_fit(of: dict[Stratum, int], number: int) -> None:
    """No stratum gives more than it has, and together they give as many as can be."""
    shares = allotted(of, number)
    assert all(0 < shares[name] <= of[name] for name in shares)
    assert sum(shares.values()) == min(number, sum(of.values()))


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=20))
def test_rare_kinds_are_drawn(counts: Sequence[int]) -> None:
    """Where there is room each kind of finding has its least number, or all there are."""
    of = {Stratum(f"s{at}", "use"): count for at, count in enumerate(counts)}
    shares = allotted(of, LEAST * len(of))
    assert all(shares[name] >= min(LEAST, of[name]) for name in of)
