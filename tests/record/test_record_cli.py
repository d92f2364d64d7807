"""The commands, from arguments to exit code."""

import json
import sys
from pathlib import Path

import pytest

from nobackyard import cli
from nobackyard.record import store as stores
from tests.program import Program, whole

DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Program:
    """Give the program, with a store of its own."""
    program = Program(capsys)
    place = str(tmp_path / "store")

    def with_store(*arguments: str):  # noqa: ANN202
        return program(*arguments, "--store", place)

    return with_store


def test_card_of_a_pair(run: Program) -> None:
    """A state and an owner, by code or name, give the card."""
    done = run("record", "KAZ", "--owner", "RUS", *DAY)
    assert (done.code, done.err) == (cli.NOTHING, "")
    assert "24\u00a0% of Kazakhstan's imports come from Russia" in done.out
    assert run("record", "--owner", "Russia", "Kazakhstan", *DAY).out == done.out
    assert run("record", "card", "KAZ", "--owner", "RUS", *DAY).out == done.out


def test_card_as_data_and_page(run: Program) -> None:
    """The card goes to other programs as JSON, and to readers as a page."""
    found = json.loads(run("record", "KAZ", "--owner", "RUS", "--output", "json", *DAY).out)
    assert (found["owner"], found["target"], found["made_on"]) == ("RUS", "KAZ", "2026-11-25")
    assert run("record", "KAZ", "--owner", "RUS", "--output", "html").out.startswith("<!DOCTYPE")


def test_import_then_card(run: Program, tmp_path: Path) -> None:
    """What is imported is told with what was left out, is listed, and is on the card."""
    file = tmp_path / "fbic_2024.csv"
    file.write_text(
        "iso3a,iso3b,year,fbic,bandwidth,dependence\nRUS,KAZ,2023,.3,1,1\nXXX,KAZ,2023,.3,1,1\n",
        encoding="utf-8",
    )
    done = run("record", "import", "fbic", str(file), "--retrieved", "2026-01-02")
    assert done.code == cli.NOTHING
    assert "1 of 2 rows kept, as 1, 2023 to 2023" in done.out
    assert "1 left out: unknown state XXX" in done.out
    assert "imported: fbic 2024, 2023-2023, 1 rows, 2026-01-02" in run("record", "sources").out
    assert "means of influence" in run("record", "KAZ", "--owner", "RUS", "--all", *DAY).out


def test_picture_needs_a_series(run: Program, tmp_path: Path) -> None:
    """A picture of one year is none, and a wrong ending is said."""
    done = run("record", "KAZ", "--owner", "RUS", "--figure", str(tmp_path / "a.svg"))
    assert (done.code, "nothing to draw" in done.err) == (cli.WRONG, True)
    done = run("record", "KAZ", "--owner", "RUS", "--figure", str(tmp_path / "a.png"))
    assert (done.code, "let the name end in .svg" in done.err) == (cli.WRONG, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("record", "KAZ"), "Missing option '--owner'"),
        (("record", "Kazahkstan", "--owner", "RUS"), "Did you mean KAZ"),
        (("record", "central-asia", "--owner", "RUS"), "a region of several states"),
        (("record", "import", "bacy", "x"), "Did you mean 'baci'?"),
        (("claims", "none.csv"), "the claims can't be read"),
    ],
)
def test_wrong_use_is_one_line(run: Program, arguments: tuple[str, ...], says: str) -> None:
    """What is wrong is said on one line."""
    done = run(*arguments)
    assert (done.code, done.out) == (cli.WRONG, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_claims_of_a_file(run: Program, tmp_path: Path) -> None:
    """Claims come out as text and as data."""
    file = tmp_path / "claims.csv"
    file.write_text("n,claim\n7,Russia is Kazakhstan's neighbour\n", encoding="utf-8")
    done = run("claims", str(file))
    assert done.out.startswith("7  supported: Russia is Kazakhstan's neighbour\n")
    (found,) = json.loads(run("claims", str(file), "--output", "json").out)
    assert found["finding"]["verdict"] == "supported"


def test_help_of_the_group() -> None:
    """The group explains itself, and the program's help does not load the record."""
    done = whole("record", "--help")
    assert b"record import KIND FILE" in done.stdout


def test_import_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where duckdb is missing, the line to run is given."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(stores.RecordError, match=r"pip install 'nobackyard\[record\]'"):
        stores.connect()
