"""The command that profiles texts, from arguments to exit code."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from nobackyard import cli
from nobackyard.relations.balance import Profile
from tests.program import Program, whole, written

TEXT = "Russia invaded Ukraine. Ukraine rejected Russia.\n"
PARTY = "The minister opened a bridge.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Give the program."""
    return Program(capsys)


@pytest.fixture
def text(tmp_path: Path) -> str:
    """Give the path of a text about two countries."""
    return written(tmp_path, "a.txt", TEXT)


def test_profile_tells_who_acts(run: Program, text: str) -> None:
    """Each actor has its line, and sentences with their place behind it."""
    done = run("profile", text)
    assert (done.code, done.err) == (cli.NOTHING, "")
    assert done.out.startswith("4 clauses and 2 ties in 1 text\n")
    assert "\nRussia   acts 1 · acted upon 1 (50 % [9–91])\n" in done.out
    assert "- Ukraine ▸rejected◂ Russia.  (1:33)" in done.out
    assert "\x1b" not in done.out


def test_several_texts_are_one_profile(run: Program, text: str, tmp_path: Path) -> None:
    """All texts are counted together, and sentences name their text."""
    other = written(tmp_path, "b.txt", TEXT)
    done = run("profile", text, other)
    assert done.out.startswith("8 clauses and 4 ties in 2 texts\n")
    assert f"({text}:1:8)" in "".join(done.out.split())  # a long path is broken over lines


@pytest.mark.parametrize("wanted", ["UKR", "ukr", "Ukraine", "ukraine "])
def test_actor_is_told_in_depth(run: Program, text: str, wanted: str) -> None:
    """One actor, by code or name, is told with each verb and partner."""
    out = run("profile", text, "--actor", wanted).out
    assert "\nUkraine   acts 1 · acted upon 1" in out
    assert "\nRussia   acts" not in out
    assert out.index("What it does") < out.index("What is done to it")
    assert "Whom it deals with\n  Russia 2 (assault ← 1, reject → 1)" in out


def test_actor_may_be_named_with_article(run: Program, text: str) -> None:
    """A name is known as a paper writes it."""
    done = run("profile", text, "--actor", "the United States")
    assert done.code == cli.NOTHING
    assert "United States has no part in any of them." in done.out


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("Kazakhstn", "No actor 'Kazakhstn'. Did you mean KAZ (Kazakhstan)"),
        ("Congo", "COD (Democratic Republic of Congo) or COG"),
        ("zzzzzzzz", "No actor 'zzzzzzzz'. Give a code, such as KAZ"),
    ],
)
def test_unknown_actor_is_one_line(run: Program, text: str, wanted: str, sentence: str) -> None:
    """An actor that is not known, or not the only one, is told with the nearest."""
    done = run("profile", text, "--actor", wanted)
    assert (done.code, done.out) == (cli.WRONG, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_json_is_the_profile(run: Program, text: str) -> None:
    """The JSON holds all that is counted, and can be read back."""
    found = msgspec.json.decode(run("profile", text, "--output", "json").out, type=Profile)
    assert {actor.actor: actor.acts for actor in found.actors} == {"RUS": 1, "UKR": 1}
    assert [(edge.source, edge.kind, edge.target) for edge in found.edges] == [
        ("RUS", "assault", "UKR"),
        ("UKR", "reject", "RUS"),
    ]
    (made_by,) = found.made_by
    assert made_by.program.startswith("nobackyard ")


def test_json_of_one_actor_has_no_other(run: Program, text: str) -> None:
    """With an actor the JSON holds that one, and the counts of all."""
    found = json.loads(run("profile", text, "--actor", "RUS", "--output", "json").out)
    assert [actor["actor"] for actor in found["actors"]] == ["RUS"]
    assert found["clauses"] == 4


def test_csv_has_a_row_for_each_actor(run: Program, text: str) -> None:
    """The table names its columns and has numbers alone."""
    rows = list(csv.DictReader(io.StringIO(run("profile", text, "--output", "csv").out)))
    assert [(row["actor"], row["name"], row["acts"]) for row in rows] == [
        ("RUS", "Russia", "1"),
        ("UKR", "Ukraine", "1"),
    ]


def test_same_texts_give_the_same_numbers(run: Program, text: str) -> None:
    """Intervals are drawn with a fixed seed."""
    assert run("profile", text, "--output", "json").out == (
        run("profile", text, "--output", "json").out
    )


def test_top_is_how_many_are_shown(run: Program, text: str) -> None:
    """Those that are not shown are counted, with the way to see them."""
    out = run("profile", text, "--top", "1").out
    assert "\nUkraine   acts" not in out
    assert "1 more: --top 2 shows all." in out


def test_text_without_actors_says_so(run: Program, tmp_path: Path) -> None:
    """Where no actor has a part in anything, that is one line."""
    done = run("profile", written(tmp_path, "a.txt", PARTY))
    assert (done.code, done.out) == (cli.NOTHING, "0 clauses and 0 ties in 1 text\n")


def test_bad_text_is_one_line_and_the_rest_is_done(run: Program, text: str, tmp_path: Path) -> None:
    """A text that cannot be read is a line on stderr and code 2; the others are still counted."""
    done = run("profile", str(tmp_path / "missing.txt"), text)
    assert done.code == cli.WRONG
    assert "there is no such file" in done.err
    assert done.err.count("\n") == 1
    assert done.out.startswith("4 clauses and 2 ties in 1 text\n")


def test_no_text_at_all_shows_nothing(run: Program, tmp_path: Path) -> None:
    """Where nothing could be read, nothing is printed as text, and JSON is still JSON."""
    missing = str(tmp_path / "missing.txt")
    assert run("profile", missing).out == ""
    assert json.loads(run("profile", missing, "--output", "json").out)["texts"] == 0


def test_figure_is_drawn_beside_the_text(run: Program, text: str, tmp_path: Path) -> None:
    """A picture is written, and the profile is printed as ever."""
    pytest.importorskip("matplotlib")
    picture = tmp_path / "p.svg"
    done = run("profile", text, "--figure", str(picture))
    assert done.code == cli.NOTHING
    assert "Russia   acts 1" in done.out
    assert "<svg" in picture.read_text(encoding="utf-8")


def test_figure_of_no_known_kind_is_one_line(run: Program, text: str, tmp_path: Path) -> None:
    """A picture that cannot be drawn is said in one line."""
    done = run("profile", text, "--figure", str(tmp_path / "p.doc"))
    assert done.code == cli.WRONG
    assert "p.doc" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("profile",), "Missing argument"),
        (("profile", "--output", "xml", "-"), "'xml' is not one of"),
        (("profile", "--top", "0", "-"), "x>=1"),
        (("profile", "--model", "en_no_such_model", "-"), "no language model"),
        (("profile", "--pack", "/no/such/folder", "-"), "does not exist"),
    ],
)
def test_wrong_use_is_one_line_and_code_two(
    run: Program, arguments: tuple[str, ...], sentence: str
) -> None:
    """What cannot be done is said in one line, before any text is read."""
    done = run(*arguments)
    assert (done.code, done.out) == (cli.WRONG, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


@pytest.mark.slow
def test_standard_input_is_read() -> None:
    """A text can be piped in."""
    done = whole("profile", "-", stdin=TEXT.encode(), PYTHONUTF8="1")
    assert done.stdout.startswith(b"4 clauses and 2 ties in 1 text\n")


def test_configuration_of_each_text_is_heeded(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A house's actors, an encoding and what is passed over count for the texts they are for."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    said = 'pack = ["house"]\nexclude = ["wire/"]\nencoding = "cp1251"\n'
    written(tmp_path, ".nobackyard.toml", said)
    actor = '[middle-earth]\nkind = "region"\nnames = ["Middle Earth"]\n'
    written(tmp_path, "house/actors/own.toml", actor)
    (tmp_path / "a.txt").write_bytes("Middle Earth invaded Ukraine. \u042f.\n".encode("cp1251"))
    written(tmp_path, "wire/b.txt", TEXT)
    done = run("profile", ".", "--actor", "middle-earth")
    assert (done.code, done.err) == (cli.NOTHING, "")
    assert "Middle Earth" in done.out
    assert run("profile", "a.txt", "--no-config", "--actor", "middle-earth").code == cli.WRONG
    assert "2 ties" in run("profile", "wire/b.txt", "--no-config").out
