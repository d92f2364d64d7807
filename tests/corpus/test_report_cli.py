import csv
import importlib
import json
from pathlib import Path

import pytest

from nobackyard.corpus.tally import choice
from tests.corpus.made_store import chance
from tests.program import Program

# The package shows the command by the module's name.
commands = importlib.import_module("nobackyard.cli.report")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Give the program."""
    return Program(capsys)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a store."""
    return str(chance(tmp_path_factory.mktemp("made") / "store", 2000, share=0.1))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_page_is_written(run: Program, store: str) -> None:
    """Without options the report is a page, report.html."""
    done = run("report", store)
    assert (done.code, done.out, done.err) == (0, "", "Wrote report.html.\n")
    assert Path("report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_report_is_the_same_each_time(run: Program, store: str) -> None:
    """The same store and the same seed give the same bytes."""
    for name in ("a.html", "b.html"):
        run("report", store, "-o", name)
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()


def test_format_is_that_of_the_name(run: Program, store: str) -> None:
    """A name that ends in .md is Markdown, and - prints."""
    run("report", store, "-o", "r.md")
    printed = run("report", store, "-o", "-", "--format", "md").out
    assert Path("r.md").read_text(encoding="utf-8") == printed
    assert printed.startswith("# Places written of")


def test_tables_are_written(run: Program, store: str) -> None:
    """CSV is a folder with a file for each table."""
    assert run("report", store, "--format", "csv").code == 0
    with Path("report/outlets.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 5


def test_title_stances_and_targets_are_chosen(run: Program, store: str) -> None:
    """What is counted is said in the report."""
    chosen = (
        "--stance",
        "rejected,attributed",
        "--target",
        "Kazakhstan",
        "--title",
        "A <b>title</b>",
    )
    said = run("report", store, "-o", "-", "--format", "md", *chosen).out
    assert said.startswith(r"# A \<b\>title\</b\>")
    assert "Counted: wording that is attributed and rejected. Targets: Kazakhstan." in said


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("--stance", "asserte"), "No stance 'asserte'. Did you mean 'asserted'?"),
        (("--target", "Kazakhstn"), "Did you mean KAZ (Kazakhstan)?"),
        (("-o", "report.pdf"), "can't be written as .pdf"),
        (("-o", "-", "--format", "csv"), "name a folder with -o"),
        (("-o", "none/there.html"), "there is no such folder"),
    ],
)
def test_wrong_use_is_told(
    run: Program, store: str, arguments: tuple[str, ...], wrong: str
) -> None:
    """A wrong option is one line that says what would be right."""
    done = run("report", store, *arguments)
    assert done.code == 2
    assert wrong in done.err
    assert done.err.count("\n") == 1


def test_place_that_cant_be_written_is_told(run: Program, store: str) -> None:
    """A folder that has the report's name is one line and exit code 2."""
    Path("r.md").mkdir()
    done = run("report", store, "-o", "r.md")
    assert done.code == 2
    assert "it can't be written" in done.err


def test_folder_that_is_no_store_is_told(run: Program, tmp_path: Path) -> None:
    """A folder of something else is one line and exit code 2."""
    done = run("report", str(tmp_path))
    assert done.code == 2
    assert "this is no store" in done.err


def test_sample_is_coded_and_measured(run: Program, store: str) -> None:
    """A sheet is drawn, filled in as the program would, and found to agree fully."""
    assert run("sample", store, "-n", "40").code == 0
    with Path("sheet.key.csv").open(encoding="utf-8-sig", newline="") as file:
        stances = {row["item"]: row["stance"] for row in csv.DictReader(file)}
    with Path("sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, "stance": stances[row["item"]]} for row in csv.DictReader(file)]
    for name in ("anna.csv", "ben.csv"):
        with Path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    done = run("agree", "anna.csv", "ben.csv", "--output", "json", "--confusion", "own.toml")
    found = json.loads(done.out)
    assert (found["coders"], found["judged"], found["split"]) == (2, 40, 0)
    assert found["alphas"][0]["value"] == 1
    assert {one["precision"]["value"] for one in found["qualities"]} == {1}
    assert run("report", store, "--confusion", "own.toml").code == 0
    assert "2 coders, 40 items judged" in run("agree", "anna.csv", "ben.csv").out


def test_sheet_is_not_written_over(run: Program, store: str) -> None:
    """A sheet that is there may hold a coder's work."""
    Path("sheet.csv").write_text("work", encoding="utf-8")
    done = run("sample", store)
    assert done.code == 2
    assert "somebody may have filled it in" in done.err
    assert Path("sheet.csv").read_text(encoding="utf-8") == "work"


def test_missing_extra_is_told(run: Program, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the command says how to install it."""
    monkeypatch.setattr(commands, "EXTRA", ("no_such_module",))
    done = run("report", store)
    assert done.code == 2
    assert "Run: pip install 'nobackyard[corpus]'" in done.err


def test_defaults_are_those_of_the_tally() -> None:
    """The command's own defaults, which load nothing, are those of what is counted."""
    defaults = {option.name: option.default for option in commands.report.params}
    assert (defaults["least"], defaults["seed"]) == (choice.LEAST, choice.SEED)
