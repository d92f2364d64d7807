"""The real files, where they lie beside the repository: hand-checked values, and every trap."""

from benchmarks import record_checks, record_traps
from nobackyard.record import codes
from nobackyard.record.card import card
from nobackyard.record.claims import run
from nobackyard.record.store import Store, connection, rows
from tests.record.conftest import DAY, REAL, SHARED

pytestmark = REAL
# The mean that was found by hand is of all members, and the file here has only some of them.
ELSEWHERE = "mean with RUS"


def test_hand_checked_values(real: Store) -> None:
    """What was checked by hand is what is computed."""
    wrong = [row for row in record_checks.rows(SHARED, real) if not row.is_right]
    assert [row.what for row in wrong if not row.what.startswith(ELSEWHERE)] == []


def test_every_trap_is_seen(real: Store) -> None:
    """Each trap of the real files is seen, said or counted."""
    assert [row for row in record_traps.rows(SHARED, real) if not row.is_right] == []


def test_lists_bounds_as_computed_apart(real: Store) -> None:
    """Bounds of the effective number are those that were computed by another program."""
    import csv  # noqa: PLC0415

    from nobackyard.record import measures  # noqa: PLC0415

    ((file, _),) = real.of_table("partners")
    with connection() as con:
        query = "SELECT state, flow, year, list(share) FROM read_parquet(?) GROUP BY ALL"
        lists = {(s, f, y): shares for s, f, y, shares in rows(con, query, str(file))}
    near = far = 0
    with (SHARED / "trade/factbook_concentration.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            flow = "imports" if row["flow"] == "M" else "exports"
            shares = lists.get((row["iso3"], flow, int(row["data_year"])), [])
            if len(shares) != int(row["n_listed"]) or not row["effn_hhi_min"]:
                continue
            low = measures.herfindahl_bounds(shares).low
            is_near = abs(low - float(row["effn_hhi_min"])) < 0.02
            near, far = near + is_near, far + (not is_near)
    assert near > 5000
    assert far / near < 0.02


def test_numbers_of_states_are_right() -> None:
    """Numbers of the Correlates of War mean the states that the ideal points say they mean."""
    known = {key: code for scheme, key, code in codes.table() if scheme == "cow"}
    with connection() as con:
        query = "SELECT DISTINCT ccode, iso3c FROM read_csv(?) WHERE iso3c <> 'NA'"
        found = rows(con, query, str(SHARED / "unga/voeten_idealpoints_sessions46_74.csv"))
    assert {str(number): known[str(number)] for number, _ in found if number != 345} == {
        str(number): code for number, code in found if number != 345
    }


def test_card_has_history_and_both_ways(real: Store) -> None:
    """With imports there are series, older data stands apart, and something points each way."""
    made = card("RUS", "KAZ", today=DAY, store=real)
    assert {one.points for one in made.indicators} >= {"towards", "away"}
    assert all(DAY.year - one.year <= made.max_age for one in made.indicators)
    assert {"trade-share", "pacts", "flights"} <= {one.id for one in made.history}
    votes = next(one for one in made.indicators if one.id == "votes")
    assert (votes.year, round(votes.value, 2), len(votes.trend)) == (2023, 0.64, 32)


def test_claims_of_the_op_ed(real: Store) -> None:
    """The checkable claims come out as they did by hand; the rest is not judged."""
    found = {one.claim.number: one.finding for one in run(SHARED / "claims/seed_claims.csv", real)}
    verdicts = {number: one.verdict for number, one in found.items()}
    assert {n for n, v in verdicts.items() if v == "supported"} == {"1", "7", "13", "19", "20"}
    assert {n for n, v in verdicts.items() if v == "mixed"} == {"3", "14", "15", "21"}
    assert len([v for v in verdicts.values() if v == "not checkable"]) == 14
    assert any("71/205" in said for said in found["15"].against)
    assert len(found["21"].against) == 6
