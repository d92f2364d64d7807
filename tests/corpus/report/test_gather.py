import shutil
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nobackyard.corpus import manifest
from nobackyard.corpus.report.contents import Cell, Measure, Reality, Report, Table
from nobackyard.corpus.report.files import as_markdown
from nobackyard.corpus.report.make import make
from nobackyard.corpus.store import COUNTS_FILE
from nobackyard.corpus.tally.choice import Choice
from nobackyard.errors import StoreError
from nobackyard.model import STANCES
from tests.corpus.made_store import MANIFEST, Piece, Use, write

from .conftest import name_of

# Articles that name a target, and whether they have a counted finding.
BASE = """
CREATE VIEW base AS
SELECT *, key IN (SELECT key FROM findings WHERE stance = 'asserted') AS is_hit
FROM articles WHERE key IN (SELECT key FROM mentions)
"""
ALL = "SELECT 1000.0 * count(*) FILTER (is_hit) / count(*) FROM base"
OUTLETS = "SELECT outlet, count(*), count(*) FILTER (is_hit) FROM base GROUP BY 1"
QUARTERS = """
SELECT month[:4] || '-Q' || ceil(month[6:]::int / 3)::int, count(*) FROM base GROUP BY 1
"""
COPIES = """
SELECT outlet, count(DISTINCT cluster) FILTER (is_hit), count(DISTINCT cluster), count(*)
FROM base JOIN clusters USING (key) GROUP BY 1
"""
NAMED = "SELECT 'the ' || actor, count(DISTINCT key) FROM mentions GROUP BY 1"
PAIRS = """
SELECT 'the ' || o, 'the ' || t, count(DISTINCT key)
FROM (SELECT key, unnest(owners) AS o, targets FROM findings WHERE stance = 'asserted'),
     unnest(targets) AS of(t)
GROUP BY ALL
"""
OF_OWNERS = """
SELECT 'the ' || o, count(DISTINCT key)
FROM (SELECT key, unnest(owners) AS o FROM findings WHERE stance = 'asserted') GROUP BY 1
"""
BY_FRAME = "SELECT frame, count(DISTINCT key) FROM findings WHERE stance = 'asserted' GROUP BY 1"
STEPS = {
    "Articles kept": "SELECT count(*) FROM articles",
    "– near-duplicates of another": "SELECT count(*) FROM clusters WHERE NOT is_first",
    "– that name a target": "SELECT count(*) FROM base",
    "– that hold words of a frame": "SELECT count(*) FROM articles WHERE has_hit",
    "– with a counted finding": "SELECT count(*) FROM base WHERE is_hit",
    "Counted findings": "SELECT count(*) FROM findings WHERE stance = 'asserted'",
}
BY_STANCE = "SELECT stance, count(*) FROM findings GROUP BY 1"


def table(report: Report, name: str) -> Table:
    """Return a table of a report."""
    (found,) = [one for one in report.tables if one.id == name]
    return found


def column(report: Report, name: str, heading: str) -> dict[Cell, Cell]:
    """Return a column of a table by its first."""
    of = table(report, name)
    at = [one.title for one in of.columns].index(heading)
    return {row[0]: row[at] for row in of.rows}


def plain(store: Path, query: str) -> list[tuple[object, ...]]:
    """Return the answer of a query over the files themselves."""
    connection = duckdb.connect()
    for name in ("articles", "mentions", "findings", "dropped"):
        connection.read_parquet(str(store / "parts" / "*" / f"{name}.parquet")).create_view(name)
    connection.read_parquet(str(store / "clusters.parquet")).create_view("clusters")
    connection.execute(BASE)
    return connection.execute(query).fetchall()


def test_headline_is_that_of_plain_sql(report: Report, store: Path) -> None:
    """The first number is hits per 1,000 articles that name a target."""
    ((rate,),) = plain(store, ALL)
    assert report.stats[0].value == f"{float(str(rate)):.1f}"


def test_outlets_are_those_of_plain_sql(report: Report, store: Path) -> None:
    """Articles, hits and rates of outlets are counted anew from the files."""
    rows = plain(store, OUTLETS)
    assert column(report, "outlets", "Articles") == {outlet: of for outlet, of, _ in rows}
    assert column(report, "outlets", "With a finding") == {outlet: hits for outlet, _, hits in rows}
    rates = column(report, "outlets", "Per 1,000")
    for outlet, of, hits in rows:
        rate = rates[str(outlet)]
        assert isinstance(rate, Measure)
        assert rate.value == pytest.approx(1000 * int(str(hits)) / int(str(of)))


def test_stances_are_those_of_plain_sql(report: Report, store: Path) -> None:
    """The table of stances has every finding once."""
    counts = {str(stance): count for stance, count in plain(store, BY_STANCE)}
    of = table(report, "stances")
    sums = {
        one.name: sum(int(str(row[at])) for row in of.rows)
        for at, one in enumerate(of.columns)
        if at
    }
    assert {name: sums[name] for name in counts} == counts
    assert sums["all"] == sum(int(str(count)) for count in counts.values())


def test_periods_are_those_of_plain_sql(report: Report, store: Path) -> None:
    """Quarters of all outlets together are counted anew from the files."""
    rows = plain(store, QUARTERS)
    of = table(report, "periods")
    assert {row[0]: row[1] for row in of.rows if row[1]} == dict(rows)


def test_copies_of_outlets_are_counted_once_by_plain_sql(report: Report, store: Path) -> None:
    """Rates with copies once are counted anew from clusters, outlet by outlet."""
    rows = plain(store, COPIES)
    rates = column(report, "outlets", "Copies once")
    assert any(of < whole for _, _, of, whole in rows)  # type: ignore[operator]  # counts
    for outlet, hits, of, _ in rows:
        rate = rates[str(outlet)]
        assert isinstance(rate, Measure)
        assert rate.value == pytest.approx(1000 * int(str(hits)) / int(str(of)))


def test_targets_and_owners_are_those_of_plain_sql(report: Report, store: Path) -> None:
    """Articles that name a target, and hits of owner and target, are counted anew."""
    assert column(report, "targets", "Articles") == dict(plain(store, NAMED))
    hits = {(str(owner), str(target)): count for owner, target, count in plain(store, PAIRS)}
    assert hits
    rows = table(report, "owner_target").rows
    assert {(row[0], row[1]): row[3] for row in rows if row[3]} == hits
    of_owner = dict(plain(store, OF_OWNERS))
    found = column(report, "owners", "With a finding")
    assert {owner: count for owner, count in found.items() if count} == of_owner


def test_frames_and_steps_are_those_of_plain_sql(report: Report, store: Path) -> None:
    """Articles by frame, and what became of the records, are counted anew."""
    found = column(report, "frames", "With a finding")
    assert {frame: count for frame, count in found.items() if count} == dict(plain(store, BY_FRAME))
    steps = column(report, "reading", "Number")
    for step, query in STEPS.items():
        assert [(steps[step],)] == plain(store, query), step


def test_actors_have_their_names(report: Report) -> None:
    """Codes are shown as the names that the caller gives."""
    assert "the KAZ" in column(report, "targets", "Articles")
    assert "the RUS" in column(report, "owners", "Articles")


def test_reality_stands_beside_coverage(store: Path, report: Report) -> None:
    """How varied an actor's partners are elsewhere is a table, where the caller knows it."""
    made = make(store, Choice(), name_of, reality=Reality(lambda code: f"3 of {code}", "Counted."))
    table = next(table for table in made.tables if table.id == "reality")
    assert table.columns[-1].title == "Import partners as varied as"
    assert {row[-1] for row in table.rows} == {"3 of KAZ", "3 of RUS"}
    assert table.note == "Counted."
    assert "reality" not in {table.id for table in report.tables}


def test_rows_of_zero_are_there(report: Report) -> None:
    """An outlet without a finding has its row, and so has every frame, a house's own as well."""
    assert column(report, "outlets", "With a finding")["Northern Wire"] == 0
    assert column(report, "frames", "With a finding")["near-abroad"] == 0
    assert column(report, "frames", "With a finding")["house-frame"] == 0


def test_nothing_small_is_ranked(store: Path) -> None:
    """With a high least number no outlet is ranked, compared, tested or corrected."""
    made = make(store, Choice(least=10_000), name_of)
    of = table(made, "outlets")
    assert [row[0] for row in of.rows] == sorted(str(row[0]) for row in of.rows)
    assert set(column(made, "outlets", "Beside the others").values()) == {"too few"}
    outlets = next(section for section in made.sections if section.id == "outlets")
    assert not outlets.figures[0].charts
    assert "not ranked" in outlets.words
    assert any("--least sets another" in point for point in made.points)
    assert not any("clearly above" in point for point in made.points)


def test_every_rate_has_its_interval(report: Report) -> None:
    """A rate is a measure with both ends, or it is not there."""
    for of in report.tables:
        for row in of.rows:
            for one, cell in zip(of.columns, row, strict=True):
                if one.kind in {"rate", "share", "factor"} and cell is not None:
                    assert isinstance(cell, Measure)
                    assert cell.low <= cell.value <= cell.high


def test_unfinished_store_is_told(tmp_path: Path) -> None:
    """A report of a scan that stopped says so first."""
    store = write(tmp_path / "store", [Piece("a", uses=(Use(),))])
    manifest.save(store, msgspec.structs.replace(MANIFEST, finished=""))
    assert "not finished" in make(store, Choice(), name_of).points[0]


def test_empty_store_has_a_report(tmp_path: Path) -> None:
    """A store of no articles gives a report that says nothing was found."""
    made = make(write(tmp_path / "store", []), Choice(), name_of)
    assert made.stats[0].value == "–"
    assert not [
        chart
        for section in made.sections
        for f in section.figures
        for chart in f.charts
        if section.id != "frames"
    ]


def test_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    """A folder of something else is an error that says what to give."""
    with pytest.raises(StoreError, match="nobackyard scan"):
        make(tmp_path, Choice(), name_of)


def test_store_without_a_manifest_is_refused(tmp_path: Path) -> None:
    """Tables of which nobody knows how they were made are not reported."""
    store = write(tmp_path / "store", [])
    (store / manifest.FILE).unlink()
    with pytest.raises(StoreError, match="scan it again"):
        make(store, Choice(), name_of)


def test_targets_are_named_in_the_lead(store: Path) -> None:
    """Who asked for targets reads which."""
    made = make(store, Choice(wanted=("central-asia",), targets=("central-asia", "KAZ")), name_of)
    assert "Targets: the central-asia and 1 member." in made.lead


def test_nothing_is_corrected_where_all_is_counted(store: Path) -> None:
    """With every stance counted nothing can be counted wrongly, and the report says so."""
    made = make(store, Choice(stances=STANCES), name_of)
    assert set(column(made, "outlets", "Corrected").values()) == {None}
    method = next(section for section in made.sections if section.id == "method")
    assert "None is made" in method.markdown


def test_report_is_the_same_however_the_store_is_parted(store: Path, tmp_path: Path) -> None:
    """Rows in other parts and in another order give the same report, word for word."""
    other = tmp_path / "store"
    shutil.copytree(store, other)
    (whole,) = (other / "parts").iterdir()
    for file in whole.glob("*.parquet"):
        table = pq.read_table(file)
        for number in range(3):
            part = other / "parts" / f"part-{number}"
            part.mkdir(exist_ok=True)
            shutil.copy(whole / COUNTS_FILE, part)
            rows = [at for at in reversed(range(len(table))) if at % 3 == number]
            pq.write_table(table.take(pa.array(rows, pa.int64())), part / file.name)
    shutil.rmtree(whole)
    assert as_markdown(make(other, Choice(), name_of)) == as_markdown(
        make(store, Choice(), name_of)
    )
