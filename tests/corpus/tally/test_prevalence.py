from pathlib import Path

import duckdb
import pytest

from nobackyard.corpus.tally.choice import Choice, with_members
from nobackyard.corpus.tally.prevalence import By, Row, prevalence
from nobackyard.corpus.tally.view import opened
from nobackyard.model import STANCES
from tests.corpus.made_store import Piece, Use

from .conftest import Open


def counts(rows: tuple[Row, ...]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return hits and articles by what they are told apart by."""
    return {row.labels: (row.articles.count, row.articles.of) for row in rows}


def test_base_is_articles_that_name_a_target(view: Open) -> None:
    """An article that names nobody is in no rate."""
    (row,) = prevalence(view(Piece("a", uses=(Use(),)), Piece("b"), Piece("c", names=())))
    assert (row.articles.count, row.articles.of) == (1, 2)


def test_article_counts_once(view: Open) -> None:
    """Several findings in one article are one hit."""
    (row,) = prevalence(view(Piece("a", uses=(Use(), Use(frame="orbit", text="They")))))
    assert (row.articles.count, row.articles.of) == (1, 1)


def test_target_that_is_only_meant_is_in_the_base(view: Open) -> None:
    """A finding concerns its target, whether or not the text names it elsewhere."""
    made = view(Piece("a", names=(), uses=(Use(targets=("UZB",)),)))
    assert counts(prevalence(made, "target")) == {("UZB",): (1, 1)}


def test_literal_use_makes_no_base(view: Open) -> None:
    """A garden's backyard does not bring its article into the rates."""
    made = view(Piece("a", names=(), uses=(Use(stance="literal", owners=(), targets=()),)))
    assert counts(prevalence(made)) == {(): (0, 0)}


def test_stances_are_counted_as_chosen(view: Open) -> None:
    """Only the chosen stances are hits, but for the table of stances itself."""
    made = view(Piece("a", uses=(Use(stance="rejected"),)), Piece("b"))
    assert counts(prevalence(made)) == {(): (0, 2)}
    by_stance = counts(prevalence(made, "stance"))
    assert by_stance == {(stance,): (int(stance == "rejected"), 2) for stance in STANCES}


def test_zero_rows_are_there(view: Open) -> None:
    """An outlet without a hit, one that names no target, and months between have their rows."""
    made = view(
        Piece("a", uses=(Use(),), month="2024-01"),
        Piece("b", outlet="City Echo", month="2024-03"),
        Piece("c", outlet="Ledger", names=()),
    )
    outlets = {("City Echo",): (0, 1), ("Harbour Post",): (1, 1), ("Ledger",): (0, 0)}
    assert counts(prevalence(made, "outlet")) == outlets
    months = {("2024-01",): (1, 1), ("2024-02",): (0, 0), ("2024-03",): (0, 1)}
    assert counts(prevalence(made, "month")) == months


def test_outlets_can_be_left_out(view: Open) -> None:
    """Where some outlets alone are asked for, the others are neither counted nor shown."""
    made = view(Piece("a", uses=(Use(),)), Piece("b", outlet="City Echo", uses=(Use(),)))
    rows = prevalence(made, "outlet", only=["City Echo"])
    assert counts(rows) == {("City Echo",): (1, 1)}
    assert counts(prevalence(made, only=["City Echo"])) == {(): (1, 1)}
    assert counts(prevalence(made, "outlet", only=[])) == {}


def test_frame_that_is_never_found_has_its_row(view: Open) -> None:
    """All frames of the packs are in the table of frames."""
    rows = counts(prevalence(view(Piece("a", uses=(Use(),))), "frame"))
    assert rows[("backyard",)] == (1, 1)
    assert rows[("near-abroad",)] == (0, 1)


def test_copies_count_once(view: Open) -> None:
    """Near-duplicates are one article where that is asked for."""
    made = view(
        Piece("a", uses=(Use(),)), Piece("b", uses=(Use(),), copy_of="a"), Piece("c"), Piece("d")
    )
    (row,) = prevalence(made)
    assert (row.articles.count, row.articles.of) == (2, 4)
    assert (row.copies.count, row.copies.of) == (1, 3)


def test_owner_and_target_have_the_targets_base(view: Open) -> None:
    """A pair is counted among the articles that name the target."""
    made = view(
        Piece("a", names=("KAZ", "UZB"), uses=(Use(owners=("RUS", "CHN"), targets=("KAZ",)),)),
        Piece("b", names=("KAZ",)),
    )
    assert counts(prevalence(made, "owner", "target")) == {
        ("CHN", "KAZ"): (1, 2),
        ("CHN", "UZB"): (0, 1),
        ("RUS", "KAZ"): (1, 2),
        ("RUS", "UZB"): (0, 1),
    }


def test_targets_can_be_chosen(view: Open) -> None:
    """Articles and findings that concern no chosen target are left out."""
    pieces = (
        Piece("a", names=("KAZ", "MEX"), uses=(Use(targets=("MEX",)),)),
        Piece("b", names=("KAZ",), uses=(Use(),)),
        Piece("c", names=("MEX",)),
    )
    made = view(*pieces, choice=Choice(targets=("KAZ",)))
    assert counts(prevalence(made)) == {(): (1, 2)}
    assert counts(prevalence(made, "target")) == {("KAZ",): (1, 2)}


def test_region_stands_for_its_members() -> None:
    """Who asks for a region asks for the states in it, too."""
    codes = with_members(["central-asia"])
    assert codes[0] == "central-asia"
    assert {"KAZ", "KGZ", "TJK", "TKM", "UZB"} <= set(codes)


def test_article_without_month_is_in_no_month(view: Open) -> None:
    """What has no date is counted, but in no month."""
    made = view(Piece("a", month=None, uses=(Use(),)), Piece("b", month="2024-03"))
    assert counts(prevalence(made)) == {(): (1, 2)}
    assert counts(prevalence(made, "month")) == {("2024-03",): (0, 1)}


def test_empty_store_has_no_rates(view: Open) -> None:
    """A store of nothing gives no rate and no error."""
    made = view()
    (row,) = prevalence(made)
    assert row.articles.value is None
    assert prevalence(made, "outlet", "period") == ()


def test_many_outlets_are_lumps(view: Open) -> None:
    """With ten outlets or more, what differs between them widens the interval of the whole."""
    pieces = [
        Piece(f"{o}-{n}", outlet=f"o{o}", uses=(Use(),) if o < 3 and n < 10 else ())
        for o in range(12)
        for n in range(20)
    ]
    (row,) = prevalence(view(*pieces))
    assert row.articles.lumps == "outlets"
    assert (row.articles.high or 0) - (row.articles.low or 0) > 2 * 0.08


PLAIN = {
    ("outlet",): "SELECT outlet, count(DISTINCT key), count(DISTINCT key) FILTER (hit) "
    "FROM articles JOIN (SELECT key, bool_or(stance = 'asserted') IS TRUE AS hit FROM mentions "
    "LEFT JOIN findings USING (key) GROUP BY key) USING (key) GROUP BY 1",
    ("owner",): "SELECT o.owner, (SELECT count(DISTINCT key) FROM mentions), count(DISTINCT key) "
    "FILTER (stance = 'asserted') FROM findings AS o GROUP BY 1",
    ("category",): "SELECT category, (SELECT count(DISTINCT key) FROM mentions), "
    "count(DISTINCT key) FILTER (stance = 'asserted') FROM findings GROUP BY 1",
    ("target",): "SELECT actor, count(DISTINCT m.key), count(DISTINCT f.key) FROM mentions AS m "
    "LEFT JOIN findings AS f ON f.key = m.key AND stance = 'asserted' "
    "AND list_contains(targets, actor) GROUP BY 1",
    ("month",): "SELECT month, count(DISTINCT m.key), count(DISTINCT f.key) FROM articles AS a "
    "JOIN mentions AS m USING (key) LEFT JOIN findings AS f ON f.key = m.key "
    "AND stance = 'asserted' GROUP BY 1",
}


@pytest.mark.parametrize("by", PLAIN, ids="-".join)
def test_counts_are_those_of_plain_sql(by_chance: Path, by: tuple[By, ...]) -> None:
    """A query that anybody can read, over the files themselves, gives the same counts."""
    plain = duckdb.connect()
    for name in ("articles", "mentions", "findings"):
        plain.read_parquet(str(by_chance / "parts" / "*" / f"{name}.parquet")).create_view(name)
    wanted = {(row[0],): (row[2], row[1]) for row in plain.execute(PLAIN[by]).fetchall()}
    with opened(by_chance, Choice()) as made:
        found = counts(prevalence(made, *by))
    assert {labels: found[labels] for labels in wanted} == wanted
    assert all(hits == 0 for labels, (hits, _) in found.items() if labels not in wanted)
