"""The commands scan and query, from arguments to exit code."""

import csv
import fcntl
import io
import json
import re
import sys
from pathlib import Path

import pytest

from nobackyard import cli
from tests.corpus.scanned import corpus, lines
from tests.program import Program, whole

USE = "The general said on Friday that Central Asia is Russia's backyard, and nobody objected."
DAYS = ("2024-03-01", "1 March 2024", "Fri, 01 Mar 2024 10:00:00 GMT", "20240301", "someday")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Give the program."""
    return Program(capsys)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a small corpus, and the store of it that the program made."""
    folder = tmp_path_factory.mktemp("home")
    rows = [
        {"body": f"{USE} Number {at}.", "day": day, "id": "same"} for at, day in enumerate(DAYS)
    ]
    rows += [{"body": ""}, {"body": "Der Ausschuss tagte am Dienstag und beriet lange. " * 5}]
    lines(folder / "news.jsonl", rows)
    columns = ("--columns", "text=body, date=day")
    done = whole("scan", str(folder / "news.jsonl"), "-o", str(folder / "out"), *columns)
    (folder / "said").write_bytes(done.stdout + done.stderr)
    assert done.returncode == cli.NOTHING, done.stderr
    return folder


@pytest.mark.slow
def test_scan_tells_what_came_of_it(home: Path) -> None:
    """What was read, passed by and found is said, in this order."""
    said = (home / "said").read_text(encoding="utf-8")
    assert re.match(r"5 articles \(0\.0 million characters\) in .*out, read in .* s\.\n", said)
    assert "           1  passed by: no text\n" in said
    assert "           1  passed by: not English\n" in said
    assert "           1  with a date that can't be read\n" in said
    assert "           5  with words of a frame\n" in said
    assert "           5  findings: 5 attributed\n" in said
    assert "\x1b" not in said


@pytest.mark.slow
def test_a_corpus_without_an_article_has_a_store(run: Program, tmp_path: Path) -> None:
    """Where every row is passed by, that is said, and the store can be asked and gone on with."""
    file, store = lines(tmp_path / "news.jsonl", [{"text": ""}]), str(tmp_path / "store")
    for _ in range(2):
        done = run("scan", str(file), "-o", store, "--workers", "1")
        assert done.code == cli.NOTHING, done.err
        assert "           1  passed by: no text\n" in done.out
    assert run("query", store, "SELECT count(*) AS n FROM clusters").out.split() == ["n", "0"]
    assert run("report", store, "--format", "md", "-o", "-").code == cli.NOTHING


@pytest.mark.slow
def test_watched_actors_have_a_profile(run: Program, tmp_path: Path) -> None:
    """A region that is watched brings its members; who is not known is told of."""
    text = "Kazakhstan signed a trade deal with China. France sold trains to Chile in spring."
    file, store = lines(tmp_path / "news.jsonl", [{"text": text}]), str(tmp_path / "store")
    done = run("scan", str(file), "-o", store, "--watch", "Central Asia", "--workers", "1")
    assert done.code == cli.NOTHING, done.err
    answer = run("query", store, "SELECT DISTINCT actor FROM roles", "--output", "csv")
    assert answer.out.split() == ["actor", "KAZ"]
    done = run("scan", str(file), "-o", store, "--watch", "Kazahkstan")
    assert (done.code, "KAZ (Kazakhstan)" in done.err) == (cli.WRONG, True)


@pytest.mark.slow
def test_query_shows_a_table(run: Program, home: Path) -> None:
    """Without more, the answer is a table for people."""
    done = run("query", str(home / "out"), "SELECT frame, count(*) AS n FROM findings GROUP BY 1")
    assert done.out.split() == ["frame", "n", "backyard", "5"]
    assert done.code == cli.NOTHING


@pytest.mark.slow
def test_query_gives_csv_and_json(run: Program, home: Path) -> None:
    """For programs there are CSV and JSON, with lists as JSON in both."""
    question = "SELECT id, published, targets FROM articles JOIN findings USING (key) ORDER BY key"
    given = run("query", str(home / "out"), question, "--output", "csv").out
    rows = list(csv.reader(io.StringIO(given)))
    assert rows[0] == ["id", "published", "targets"]
    assert rows[1] == ["same", "2024-03-01", '["central-asia"]']
    assert rows[5][1] == ""
    given = run("query", str(home / "out"), question, "--output", "json").out
    assert json.loads(given)[3] == {
        "id": "same",
        "published": "2024-03-01",
        "targets": ["central-asia"],
    }
    assert json.loads(run("query", str(home / "out"), "FROM ties", "--output", "json").out) == []


@pytest.mark.slow
def test_query_refuses_what_is_no_question(run: Program, home: Path) -> None:
    """What would write, and what is wrong, is one line and exit code 2."""
    for question in ("DROP VIEW articles", "FROM nothing", "FROM '/etc/passwd'"):
        done = run("query", str(home / "out"), question)
        assert (done.code, done.out) == (cli.WRONG, "")
        assert done.err.count("\n") == 1


@pytest.mark.slow
def test_a_finished_store_is_told_again(run: Program, home: Path) -> None:
    """Scanning the same again says the same, at once."""
    columns = ("--columns", "text=body,published=day")
    done = run("scan", str(home / "news.jsonl"), "-o", str(home / "out"), *columns)
    assert done.code == cli.NOTHING
    assert "5  findings: 5 attributed" in done.out


@pytest.mark.slow
def test_other_wishes_are_refused(run: Program, home: Path) -> None:
    """A store of other parameters is left as it is, and the difference is said."""
    done = run("scan", str(home / "news.jsonl"), "-o", str(home / "out"), "--profile")
    assert done.code == cli.WRONG
    assert "profile was False and is True" in done.err
    assert "--no-resume" in done.err


@pytest.mark.slow
def test_a_store_is_begun_anew(run: Program, tmp_path: Path) -> None:
    """With --no-resume, what was in the store goes, and what is asked for now comes."""
    file, out = corpus(tmp_path / "news.jsonl", 4), tmp_path / "out"
    run("scan", str(file), "-o", str(out), "--workers", "1")
    corpus(file, 9)
    assert run("scan", str(file), "-o", str(out)).code == cli.WRONG
    assert run("scan", str(file), "-o", str(out), "--no-resume").code == cli.NOTHING
    counted = run("query", str(out), "SELECT count(*) FROM articles", "--output", "csv").out
    assert counted.split() == ["count_star()", "8"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--columns", "txt=body"), "Did you mean 'text'?"),
        (("--columns", "text"), "Say which column, as text=NAME."),
        (("--engine", "spark"), "'spark' is not one of"),
        (("--workers", "0"), "0 is not in the range"),
        (("--model", "no_such_model"), "no_such_model"),
    ],
)
def test_wrong_options_are_told(
    run: Program, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """What can't be is one line and exit code 2."""
    file = lines(tmp_path / "news.jsonl", [{"text": USE}])
    done = run("scan", str(file), "-o", str(tmp_path / "out"), *arguments)
    assert done.code == cli.WRONG
    assert said in done.err
    assert done.err.count("\n") <= 2  # one may tell which columns were guessed


def test_an_input_that_is_not_there_is_told(run: Program, tmp_path: Path) -> None:
    """A wrong path is said before anything is written."""
    done = run("scan", str(tmp_path / "nothing.jsonl"), "-o", str(tmp_path / "out"))
    assert done.code == cli.WRONG
    assert "nothing.jsonl" in done.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_something_else_is_left(run: Program, tmp_path: Path) -> None:
    """A folder with other files in it is no place for a store."""
    file = lines(tmp_path / "news.jsonl", [{"text": USE}])
    done = run("scan", str(file), "-o", str(tmp_path))
    assert done.code == cli.WRONG
    assert "there are files in it that are no store" in done.err


def test_two_runs_in_one_folder_are_refused(run: Program, tmp_path: Path) -> None:
    """A store is written by one run at a time."""
    file, out = lines(tmp_path / "news.jsonl", [{"text": USE}]), tmp_path / "out"
    out.mkdir()
    with open(out / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("scan", str(file), "-o", str(out))
    assert done.code == cli.WRONG
    assert "another run writes to this store" in done.err


@pytest.mark.parametrize(
    ("module", "engine", "extra"), [("rensa", "local", "corpus"), ("distributed", "dask", "dask")]
)
def test_a_missing_extra_is_told(
    run: Program, monkeypatch: pytest.MonkeyPatch, module: str, engine: str, extra: str
) -> None:
    """Without what the command needs, it says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    done = run("scan", "news.jsonl", "-o", "out", "--engine", engine)
    assert done.code == cli.WRONG
    assert f"pip install 'nobackyard[{extra}]'" in done.err
