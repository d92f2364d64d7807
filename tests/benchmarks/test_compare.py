"""How the reports of several linters become counts."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks import compare
from benchmarks.compare import Counts, Remark, Sentence

ROOT = Path(__file__).parents[2]


def test_there_are_twenty_sentences_of_every_stance() -> None:
    """Each sentence holds its phrase once, and every stance is among them."""
    known = compare.sentences()
    assert len(known) == 20
    assert all(sentence.text.count(sentence.phrase) == 1 for sentence in known)
    assert len({sentence.text for sentence in known}) == 20
    stances = Counter(sentence.stance for sentence in known)
    assert set(stances) == {
        "asserted",
        "attributed",
        "rejected",
        "mentioned",
        "historical",
        "literal",
    }


def test_a_remark_counts_where_it_begins() -> None:
    """A sentence counts once for remarks on its phrase; those elsewhere are counted one by one."""
    known = [
        Sentence("In a back yard.", "a back yard", stance) for stance in ("asserted", "literal")
    ]
    at_phrase, before = Remark(5, "yard"), Remark(0, "in")
    assert compare.count(known, [[at_phrase, at_phrase], [before]]) == Counts(1, 0, 1)
    assert compare.count(known, [[], [at_phrase, before]]) == Counts(0, 1, 1)


def test_alex_is_read() -> None:
    """Lines of alex's table give places, counted from 0, and words."""
    report = (
        "a.txt\n  1:5-1:8  warning  `her` may be insensitive  her-him  retext-equality\n\n1 warning"
    )
    assert compare.alex_remarks(report) == [Remark(4, "`her` may be insensitive")]
    assert compare.alex_remarks("a.txt: no issues found") == []


def test_write_good_is_read() -> None:
    """Lines that write-good prints are given to their files."""
    files = [Path("/x/a.txt"), Path("/x/b.txt")]
    told = compare.good_remarks('/x/b.txt:1:11:"very" is a weasel word\n', files)
    assert told == [[], [Remark(11, '"very" is a weasel word')]]


def test_what_is_absent_is_skipped_with_a_sentence(tmp_path: Path) -> None:
    """A package that is not in the folder is named, with what installs it; ours is always run."""
    assert "npm install" in compare.missing("alex", None)
    assert "textlint-rule-stop-words" in compare.missing("textlint", tmp_path)
    (tmp_path / "node_modules" / "alex").mkdir(parents=True)
    assert not compare.missing("alex", tmp_path)
    assert not compare.missing("nobackyard", None)


def test_the_command_explains_itself() -> None:
    """The help tells how to install what is not from PyPI, and the page says the same."""
    command = [sys.executable, "-m", "benchmarks.compare", "--help"]
    wide = {**os.environ, "COLUMNS": "400"}
    done = subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, text=True, check=True)
    assert compare.INSTALL in " ".join(done.stdout.split())
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    assert compare.INSTALL.replace("DIR", "linters") in page
