"""Comments in a copy of a Word file."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nobackyard.documents.docx import read_docx
from nobackyard.documents.word_package import local, open_package
from nobackyard.model import Analysis, Article, Finding, Frame, MadeBy, Span
from nobackyard.settings import Settings
from nobackyard.show.annotate_docx import AnnotateError, annotate, check_names, words
from nobackyard.show.report import Told, make_report
from tests.documents.word import deleted, inserted, para, run, word
from tests.program import Program

docx = pytest.importorskip("docx")
FRAME = Frame(
    id="backyard",
    title="Backyard",
    category="possession",
    shape="owned",
    message="puts {targets} in {owner}'s backyard",
    why="A backyard is land.",
    instead=(),
    sources=(),
    examples=(),
)
BOXED = f"<w:r><w:pict><v:t><w:txbxContent>{para('a yard')}</w:txbxContent></v:t></w:pict></w:r>"


def told(article: Article, text: str, at: int | None = None) -> Told:
    """Return a finding of these words."""
    start = article.text.index(text) if at is None else at
    span = Span(start, start + len(text))
    finding = Finding(
        frame=FRAME.id,
        category=FRAME.category,
        span=span,
        text=text,
        sentence=span,
        stance="asserted",
        confidence=0.5,
        owner="RUS",
        owners=("RUS",),
        targets=("GEO",),
        speaker="",
        clues=(),
        instead=("{targets}", "a neighbour"),
    )
    analysis = Analysis(article, (), (), (finding,), (), (), MadeBy("", "", ""))
    return make_report("a.docx", analysis, {FRAME.id: FRAME}, Settings()).findings[0]


def commented(data: bytes) -> list[str]:
    """Return the words under each comment of a file."""
    open_ids: dict[str, list[str]] = {}
    for element in open_package(data, "a.docx").document.iter():
        number = next(iter(element.attrib.values()), "")
        if local(element) == "commentRangeStart":
            open_ids[str(number)] = []
        elif local(element) == "commentRangeEnd":
            open_ids[str(number)].append("\0")
        elif local(element) == "t":
            for said in open_ids.values():
                said.append(element.text or "")
    return ["".join(said).split("\0")[0] for said in open_ids.values()]


def annotated(folder: Path, data: bytes, *texts: str) -> bytes:
    """Return a copy with a comment on each of the texts."""
    draft, out = folder / "a.docx", folder / "b.docx"
    draft.write_bytes(data)
    article = read_docx(data, "a.docx")
    annotate(str(draft), out, article, [told(article, text) for text in texts])
    return out.read_bytes()


def test_comment_stands_on_the_words(tmp_path: Path) -> None:
    """Runs are cut so that a comment holds just the words, across changes and looks."""
    body = para("In ", deleted("the "), inserted("Russia's back"), run("yard,", "<w:b/>"), " ok")
    copy = annotated(tmp_path, word(body), "backyard", "Russia", "ok")
    assert commented(copy) == ["Russia", "backyard", "ok"]
    assert read_docx(copy, "b.docx").text == "In Russia's backyard, ok\n\n"
    assert etree.tostring(open_package(copy, "b.docx").document).count(b"<w:b/>") == 2


def test_comment_says_what_and_why(tmp_path: Path) -> None:
    """A comment tells what the sentence does, why it matters and what to write, and who says so."""
    out = tmp_path / "b.docx"
    out.write_bytes(annotated(tmp_path, word(para("a backyard")), "backyard"))
    (comment,) = docx.Document(str(out)).comments
    assert comment.author == "nobackyard"
    assert comment.text.split("\n") == [
        "This sentence puts Georgia in Russia's backyard.",
        "A backyard is land.",
        "Write: “Georgia” · “a neighbour”",
        "Not sure: whether the writer means it so.",
        "backyard · asserted",
    ]


def test_note_is_commented_where_it_is_cited(tmp_path: Path) -> None:
    """A comment on a footnote stands on its mark in the text, and says so."""
    note = f"<w:footnote w:id='2'>{para('a backyard')}</w:footnote>"
    cite = "<w:r><w:t>*</w:t><w:footnoteReference w:id='2'/></w:r>"
    copy = annotated(tmp_path, word(para("Body", cite), notes=note), "backyard")
    assert commented(copy) == ["*"]
    assert next(words(told(Article("backyard"), "backyard"), "footnote 2")).startswith(
        "In the foot"
    )


def test_box_is_commented_where_it_hangs(tmp_path: Path) -> None:
    """A comment on a text box stands on the run that holds it."""
    copy = annotated(tmp_path, word(para("Body ", BOXED)), "yard")
    root = open_package(copy, "b.docx").document
    start = root.find(".//{*}commentRangeStart")
    assert start is not None
    assert next(above.tag for above in start.iterancestors()).endswith("}p")
    assert [local(above) for above in start.iterancestors()].count("txbxContent") == 0


def test_words_across_a_struck_out_parting(tmp_path: Path) -> None:
    """A comment may begin in one paragraph and end in the next that was joined to it."""
    mark = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    copy = annotated(tmp_path, word(para("a back", marks=mark), para("yard b")), "backyard")
    assert commented(copy) == ["backyard"]


@pytest.mark.parametrize(
    ("sources", "target", "said"),
    [
        (["a.docx", "b.docx"], "c.docx", "a copy of 2 files"),
        (["a.md"], "c.docx", "a.md: comments are written from one .docx"),
        (["a.docx"], "c.pdf", "c.pdf: comments are written from one .docx"),
    ],
)
def test_wrong_names_are_refused(sources: list[str], target: str, said: str) -> None:
    """Only a copy of one Word file is written."""
    with pytest.raises(AnnotateError, match=re.escape(said)):
        check_names(sources, Path(target))


def test_draft_is_not_overwritten(tmp_path: Path) -> None:
    """The copy needs a name of its own, and a folder that is there."""
    draft = tmp_path / "a.docx"
    draft.write_bytes(word(para("x")))
    with pytest.raises(AnnotateError, match="the draft itself"):
        check_names([str(draft)], tmp_path / "." / "a.docx")
    with pytest.raises(AnnotateError, match="can't be written"):
        annotate(str(draft), tmp_path / "no" / "b.docx", Article("x"), [])


def test_check_writes_the_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --annotate, check reports as ever and writes the comments of what it reports."""
    draft = tmp_path / "a.docx"
    draft.write_bytes(word(para("Moldova remains Russia\u2019s backyard.")))
    out = tmp_path / "b.docx"
    run = Program(capsys)("check", str(draft), "--annotate", str(out), "--output", "compact")
    assert run.code == 1
    assert f"{draft}:1:26: backyard" in run.out
    assert commented(out.read_bytes()) == ["backyard"]
    refused = Program(capsys)("check", str(draft), "--annotate", str(draft))
    assert (refused.code, "the draft itself" in refused.err) == (2, True)


PIECES = st.lists(
    st.text("ab c\u00e9\U0001f30d\u05d0", min_size=1, max_size=6), min_size=1, max_size=5
)


@given(PIECES, st.data())
def test_any_words_can_be_commented(
    tmp_path_factory: pytest.TempPathFactory, runs: list[str], data: st.DataObject
) -> None:
    """Whatever runs a stretch begins and ends in, the comment holds it and the text stays."""
    made = word(para(*(run(text) for text in runs), run("z")))
    article = read_docx(made, "a.docx")
    size = len(article.text.rstrip("\n"))
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.docx").write_bytes(made)
    finding = told(article, article.text[start:end], start)
    annotate(str(folder / "a.docx"), folder / "b.docx", article, [finding])
    copy = (folder / "b.docx").read_bytes()
    assert commented(copy) == [article.text[start:end]]
    assert read_docx(copy, "b.docx").text == article.text
