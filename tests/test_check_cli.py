"""Configuration, ignoring and outputs, from arguments to exit code."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from nobackyard import cli
from tests.program import Program, whole, written

USE = "Beijing is building railways in Russia's Central Asian backyard.\n"
QUOTED = "'Central Asia is our backyard,' the general said in Moscow.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Give the program."""
    return Program(capsys)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository, in which the program is run."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_configuration_of_each_text_is_heeded(run: Program, house: Path) -> None:
    """Two folders with different wishes are checked in one run."""
    written(house, ".nobackyard.toml", 'severity = {backyard = "error"}\n')
    written(house, "opinion/.nobackyard.toml", 'severity = {backyard = "off"}\n')
    written(house, "news/a.md", USE)
    written(house, "opinion/a.md", USE)
    done = run("check", ".")
    assert done.code == cli.SOMETHING
    assert done.out.count("\n") == 1
    assert "/news/a.md:1:56: backyard error: " in done.out


def test_option_wins_over_the_file(run: Program, house: Path) -> None:
    """What the file turns off the command line turns on, and none is read if none is wanted."""
    written(house, ".nobackyard.toml", 'severity = {backyard = "off"}\n')
    written(house, "a.md", USE)
    assert run("check", "a.md").code == cli.NOTHING
    assert "backyard error" in run("check", "a.md", "--severity", "backyard=error").out
    assert "backyard warning" in run("check", "a.md", "--no-config").out


def test_standard_input_can_be_taken_for_a_file(house: Path) -> None:
    """A text that is not saved gets the file's format, configuration, comments, lists and name."""
    written(house, ".nobackyard.toml", '[[overrides]]\nfiles = ["news/"]\nstance = "all"\n')
    text = f"`{USE.strip()}`\n\n{QUOTED}\n{USE.strip()} <!-- nobackyard: ignore a title -->\n"
    done = whole("check", "-", "--stdin-path", "news/new.md", stdin=text.encode())
    assert done.stdout.count(b"\n") == 1
    assert done.stdout.startswith(b"news/new.md:3:")
    plain = whole("check", "-", "--stdin-path", "new.txt", stdin=(USE + QUOTED).encode())
    assert plain.stdout.startswith(b"new.txt:1:56: backyard warning: ")
    assert plain.stdout.count(b"\n") == 1


def test_a_path_for_standard_input_needs_it(run: Program, house: Path) -> None:
    """Without "-" there is nothing that the path could be of."""
    written(house, "a.md", USE)
    done = run("check", "a.md", "--stdin-path", "b.md")
    assert done.code == cli.WRONG
    assert "give - among the texts" in done.err


def test_severity_of_a_stance_can_be_given(run: Program, house: Path) -> None:
    """A frame's stance is named behind a dot."""
    written(house, "a.md", QUOTED)
    done = run(
        "check", "a.md", "--stance", "all", "--severity", "backyard.attributed=error",
        "--fail-level", "error",
    )  # fmt: skip
    assert done.code == cli.SOMETHING
    assert "backyard error" in done.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("stnce = 'all'\n", "Did you mean 'stance'?"),
        (
            "severity = {backyrd = 'off'}\n",
            "Did you mean 'backyard'? Near it, too: back-door. All 1",
        ),
        ("pack = ['nowhere']\n", "there is no pack in"),
        ("model = 'en_no_such_model'\n", "no language model"),
        ("baseline = 'none.toml'\n", "--write-baseline"),
    ],
)
def test_wrong_configuration_is_one_line_and_code_two(
    run: Program, house: Path, content: str, sentence: str
) -> None:
    """A wrong file stops the run before a text is shown, in one line with its name."""
    written(house, ".nobackyard.toml", content)
    written(house, "a.md", USE)
    done = run("check", "a.md")
    assert (done.code, done.out) == (cli.WRONG, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("backyard", "names no level"),
        ("backyard=eror", "Did you mean 'error'?"),
        ("backyard.assert=error", "Did you mean 'asserted'?"),
        ("backyrd=error", "Did you mean 'backyard'?"),
    ],
)
def test_wrong_severity_is_told(run: Program, house: Path, option: str, sentence: str) -> None:
    """A wish that cannot be understood is an error."""
    done = run("check", written(house, "a.md", USE), "--severity", option)
    assert done.code == cli.WRONG
    assert sentence in done.err


def test_excluded_text_is_not_read(run: Program, house: Path) -> None:
    """A hook that names every file does not bring back what is excluded."""
    written(house, ".nobackyard.toml", 'exclude = ["agency/"]\n')
    assert run("check", written(house, "agency/a.md", USE)).code == cli.NOTHING


def test_comment_keeps_a_finding_quiet(run: Program, house: Path) -> None:
    """An ignored finding is no failure, and is in the JSON with its reason."""
    path = written(house, "a.md", f"<!-- nobackyard: ignore[backyard] a title -->\n{USE}")
    assert run("check", path).code == cli.NOTHING
    (report,) = json.loads(run("check", path, "--output", "json").out)
    assert report["findings"] == []
    assert report["ignored"][0]["ignored"] == {"by": "comment", "reason": "a title"}
    assert run("check", path, "--no-ignores").code == cli.SOMETHING


def test_comment_without_effect_is_reported_if_wished(run: Program, house: Path) -> None:
    """It is a failure only for those who ask."""
    path = written(house, "a.md", "Nothing here. <!-- nobackyard: ignore -->\n")
    assert run("check", path).code == cli.NOTHING
    done = run("check", path, "--unused-ignores")
    assert done.code == cli.SOMETHING
    assert "a.md:1:15: unused-ignore warning: there is nothing to ignore" in done.out


def test_baseline_lets_new_findings_through(run: Program, house: Path) -> None:
    """What is known stays quiet when lines move; what is new is told."""
    path = written(house, "a.txt", USE)
    written_list = run("check", path, "--write-baseline", "known.toml")
    assert (written_list.code, "known.toml: 1 known." in written_list.err) == (cli.NOTHING, True)
    assert run("check", path, "--baseline", "known.toml").code == cli.NOTHING
    written(house, "a.txt", f"A new first line.\n\n{USE}\nSerbia lies in Russia's backyard.\n")
    done = run("check", path, "--baseline", "known.toml")
    assert (done.code, done.out.count("\n")) == (cli.SOMETHING, 1)
    assert "a.txt:5:" in done.out


def test_list_beside_a_text_keeps_reasons(run: Program, house: Path) -> None:
    """The ignore file is written as a baseline is, and keeps what people wrote into it."""
    path = written(house, "a.txt", USE)
    run("check", path, "--write-baseline", ".nobackyard-ignore.toml")
    file = house / ".nobackyard-ignore.toml"
    file.write_text(file.read_text("utf-8").replace('reason = ""', 'reason = "a title"'), "utf-8")
    assert run("check", path).code == cli.NOTHING
    run("check", path, "--write-baseline", ".nobackyard-ignore.toml")
    assert 'reason = "a title"' in file.read_text("utf-8")


def test_unchanged_lines_are_not_reported(run: Program, tmp_path: Path) -> None:
    """With --diff only what has been written since a commit is told."""
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    path = written(tmp_path, "a.md", USE)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "One"]):
        subprocess.run(["git", *person, *command], cwd=tmp_path, check=True)
    assert run("check", path, "--diff", "HEAD").code == cli.NOTHING
    written(tmp_path, "a.md", f"{USE}\nSerbia lies in Russia's backyard.\n")
    done = run("check", path, "--diff", "HEAD")
    assert (done.code, done.out.count("a.md:")) == (cli.SOMETHING, 1)
    assert run("check", path, "--diff", "--output=x").code == cli.WRONG


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("html", "<!doctype html>"),
        ("sarif", '{"$schema"'),
        ("github", "::warning file="),
        ("checkstyle", "<?xml"),
        ("junit", "<?xml"),
        ("line", ""),
        ("JSON", "{"),
    ],
)
def test_output_is_made(run: Program, house: Path, output: str, beginning: str) -> None:
    """Each output is made, and a finding is a failure in each."""
    done = run("check", "--output", output, written(house, "a.md", USE))
    assert (done.code, done.err) == (cli.SOMETHING, "")
    assert done.out.startswith(beginning)
    assert "a.md" in done.out


def test_documents_are_utf8_whatever_the_terminal(house: Path) -> None:
    """What programs read is no matter of the terminal's encoding."""
    path = written(house, "a.md", "“Grüße”. " + USE)
    done = whole("check", "--output", "html", path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (cli.SOMETHING, b"")
    assert "“Grüße”" in done.stdout.decode()


@pytest.mark.parametrize("output", ["json", "sarif"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_file(run: Program, house: Path, output: str, end: str) -> None:
    """Emoji, combining marks, right-to-left text, a byte-order mark and CRLF move nothing."""
    before = "\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \u05e9\u05dc\u05d5\u05dd “it’s” "
    source = f"\ufeffOne line.{end}{end}{before}{USE.strip()}{end}"
    path = written(house, "a.md", source.encode())
    found = json.loads(run("check", path, "--output", output).out)
    if output == "json":
        place = found[0]["findings"][0]
        line, column = place["line"], place["column"]
    else:
        location = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        line, column = location["region"]["startLine"], location["region"]["startColumn"]
    words = source.removeprefix("\ufeff").split(end)[line - 1][column - 1 :]
    assert words.startswith("backyard")


def test_letter_is_written(run: Program, house: Path) -> None:
    """A letter quotes the sentence; its findings are no failure."""
    done = run("letter", written(house, "a.md", USE), "--to", "Ms Okafor", "--from", "A. Reader")
    assert done.code == cli.NOTHING
    assert done.out.startswith("Dear Ms Okafor,")
    assert "\n    “Beijing is building railways" in done.out


def test_nothing_to_write_about_is_said(run: Program, house: Path) -> None:
    """Without a use in the writer's own words there is no letter."""
    done = run("letter", written(house, "a.md", QUOTED))
    assert (done.code, done.out) == (cli.NOTHING, "")
    assert "Nothing to write about" in done.err


def test_configuration_is_shown_with_its_origin(run: Program, house: Path) -> None:
    """Each value is told with the place that gave it."""
    file = written(house, ".nobackyard.toml", 'fail-level = "error"\nexclude = ["old/"]\n')
    done = run("config", "old/a.md", "--stance", "all")
    assert f"Files: {file}" in done.out
    assert f"passed over, as {file} (old/) says" in done.out
    shown = {line.split()[0]: line for line in done.out.splitlines() if line.startswith("  ")}
    assert shown["fail-level"].endswith(file)
    assert shown["stance"].endswith("command line")
    assert shown["encoding"].endswith("default")


def test_configuration_is_shown_to_programs(run: Program, house: Path) -> None:
    """As JSON the same is there."""
    file = written(house, ".nobackyard.toml", "severity = {pawn = 'off'}\n")
    shown = json.loads(run("config", "--output", "json").out)
    assert shown["files"] == [file]
    assert {"key": "severity.pawn", "value": "off", "origin": file} in shown["values"]


def test_output_path_is_as_given(run: Program, house: Path) -> None:
    """A relative path stays relative in SARIF, below the root of the repository."""
    written(house, "two words.md", USE)
    found = json.loads(run("check", "two words.md", "--output", "sarif").out)
    location = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "two%20words.md", "uriBaseId": "%SRCROOT%"}
    assert os.fspath(house) not in json.dumps(location)
