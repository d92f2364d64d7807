"""What is kept quiet, by whom, and the edit that does it."""

from pathlib import Path

import msgspec
import pytest

from nobackyard.documents.read import read
from nobackyard.model import Analysis, Article, Finding, Span
from nobackyard.suppress.edits import Edit, ignore_here, ignore_in_file
from nobackyard.suppress.gather import Ignores, list_for
from nobackyard.suppress.quiet import quieten
from nobackyard.suppress.reasons import Lines, Reasons
from tests.program import written
from tests.show.made import MADE_BY, SENTENCE, finding


def analysis_of(article: Article) -> Analysis:
    """Return an analysis with one finding, the first backyard of a text."""
    start = article.text.index("backyard")
    span = Span(start, start + len("backyard"))
    one = msgspec.structs.replace(finding(), span=span, sentence=span)
    return Analysis(article, (), (), (one,), (), (), MADE_BY)


def test_first_reason_is_the_one_that_is_told() -> None:
    """A list is nearer to the writer than a baseline, and that than a diff."""
    analysis = Analysis(Article(SENTENCE), (), (), (finding(),), (), (), MADE_BY)
    (name,) = quieten(analysis, ()).fingerprints
    reasons = Reasons(listed={name: "a title"}, baseline={name: ""}, changed=Lines(()))
    for by in ("list", "baseline", "diff"):
        (ignored,) = quieten(analysis, (), reasons).ignored
        assert ignored is not None
        assert ignored.by == by
        emptied = "listed" if by == "list" else "baseline"
        reasons = msgspec.structs.replace(reasons, **{emptied: {}})


def test_list_above_a_text_is_found(tmp_path: Path) -> None:
    """The ignore file of a folder holds for the texts below it."""
    (tmp_path / ".git").mkdir()
    content = "[[ignore]]\nfingerprint = 'abc'\nreason = 'a title'\n"
    written(tmp_path, ".nobackyard-ignore.toml", content)
    path = Path(written(tmp_path, "deep/er/wire.txt", SENTENCE))
    reasons = Ignores().of_file(path, baseline=None, encoding="utf-8")
    assert reasons.listed == {"abc": "a title"}
    assert Ignores(is_off=True).of_file(path, baseline=None, encoding="utf-8").listed == {}


def test_entry_goes_to_the_nearest_list(tmp_path: Path) -> None:
    """Where there is no list yet, the top of the repository gets one, or the text's own folder."""
    path = Path(written(tmp_path, "clone/deep/wire.txt", SENTENCE))
    name = ".nobackyard-ignore.toml"
    assert list_for(path) == tmp_path / "clone" / "deep" / name
    (tmp_path / "clone" / ".git").mkdir()
    assert list_for(path) == tmp_path / "clone" / name
    written(tmp_path, f"clone/deep/{name}", "")
    assert list_for(path) == tmp_path / "clone" / "deep" / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_comments_are_read_in_the_encoding_of_the_text(tmp_path: Path, encoding: str) -> None:
    """A byte-order mark and UTF-16 hide no comment."""
    source = f"{SENTENCE} <!-- nobackyard: ignore -->".encode(encoding)
    path = Path(written(tmp_path, "a.md", source))
    (comment,) = Ignores().of_file(path, baseline=None, encoding="utf-8").comments
    assert comment.start == (1, len(SENTENCE) + 2)


def applied(source: str, edit: Edit) -> str:
    """Return a source with an edit made."""
    line, column = edit.place
    lines = [*source.splitlines(keepends=True), ""]
    before = "".join(lines[: line - 1]) + lines[line - 1][: column - 1]
    return before + edit.text + source[len(before) :]


SOURCES = {
    "a.md": "# A title\n\nFirst words.\n\n- In Moscow's backyard,\r\n  they say.\n- Another.\n",
    "a.html": "<html><body><p>First words of this.</p><p>In Moscow's backyard.</p><p>More.</p>",
    "a.tex": "First words.\n\n\\textbf{In Moscow's backyard}, they say.\n\nMore.\n",
    "a.adoc": "First words.\n\nIn Moscow's backyard, they say.\n\nMore.\n",
    "a.rst": "First words.\n\nIn Moscow's backyard, they say.\n\nMore.\n",
}


@pytest.mark.parametrize("path", SOURCES)
def test_edit_puts_a_comment_that_holds(tmp_path: Path, path: str) -> None:
    """After the edit the finding is quiet, and the text reads as before."""
    _check_edit(tmp_path, path, is_whole_file=False)


@pytest.mark.parametrize("path", SOURCES)
def test_edit_for_the_file_puts_a_comment_that_holds(tmp_path: Path, path: str) -> None:
    """The comment at the end of a file keeps all of it quiet."""
    _check_edit(tmp_path, path, is_whole_file=True)


def _check_edit(folder: Path, path: str, *, is_whole_file: bool) -> None:
    source = SOURCES[path]
    article = read(written(folder, path, source))
    one: Finding = analysis_of(article).findings[0]
    edit = (
        ignore_in_file(source, path, one.frame, "a title")
        if is_whole_file
        else ignore_here(source, path, article, one, "a title")
    )
    assert edit is not None
    file = Path(written(folder, path, applied(source, edit)))
    later = read(str(file))
    assert [article.text[b.span.start : b.span.end] for b in article.blocks] == [
        later.text[b.span.start : b.span.end].rstrip() for b in later.blocks
    ]
    reasons = Ignores().of_file(file, baseline=None, encoding="utf-8")
    (ignored,) = quieten(analysis_of(later), ("backyard",), reasons).ignored
    assert ignored is not None
    assert ignored.reason == "a title"


def test_format_without_comments_has_no_edit() -> None:
    """A plain text is left as it is: its findings go to the list."""
    article = Article(SENTENCE)
    assert ignore_here(SENTENCE, "a.txt", article, finding(), "a title") is None
    assert ignore_in_file(SENTENCE, "a.txt", "backyard", "a title") is None
