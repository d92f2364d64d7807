"""Word files as they read, with every run anchored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.docx import read_docx
from nobackyard.documents.locate import anchors_at
from nobackyard.errors import ReadError
from nobackyard.model import Article

from .word import deleted, inserted, para, parts_of, run, word, zipped

LETTERS = st.text(
    st.sampled_from("ab '-.\u2019\u201c\u00e9e\u0301\U0001f30d\u05d0\u05d1\u200f\xad\t"), max_size=9
)
RUNS = st.lists(
    st.tuples(st.sampled_from(["plain", "ins", "del", "hidden", "bold"]), LETTERS), max_size=5
)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}'
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]


def place(article: Article, words: str) -> tuple[int, int, int | None]:
    """Return paragraph, character and run of words."""
    (found,) = anchors_at(article, [article.text.index(words)])
    return found.line, found.column, found.run


def test_tracked_changes_are_accepted() -> None:
    """Insertions are text and deletions are not; places count what is left."""
    data = word(
        para("A "), para("In ", deleted("Russia's "), inserted("its back"), "yard \U0001f30d x")
    )
    article = read_docx(data, "a.docx")
    assert blocks(article) == [("paragraph", "A"), ("paragraph", "In its backyard \U0001f30d x")]
    assert place(article, "its") == (2, 4, 2)
    assert place(article, "yard") == (2, 12, 3)
    assert place(article, "x") == (2, 19, 3)


def test_moved_text_stands_once() -> None:
    """What was moved is read where it went."""
    data = word(
        para(f"<w:moveFrom w:id='1'>{run('gone')}</w:moveFrom>", "stays"),
        para(f"<w:moveTo w:id='1'>{run('gone')}</w:moveTo>"),
    )
    assert blocks(read_docx(data, "a.docx")) == [("paragraph", "stays"), ("paragraph", "gone")]


def test_struck_out_parting_joins_paragraphs() -> None:
    """Paragraphs whose parting was deleted are one, and each word keeps its paragraph."""
    mark = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    article = read_docx(word(para("a back", marks=mark), para("yard")), "a.docx")
    assert blocks(article) == [("paragraph", "a backyard")]
    assert place(article, "yard") == (2, 1, 1)


def test_styles_tell_what_a_paragraph_is() -> None:
    """Titles, headings, quotes, items and cells are told by styles, whatever these are called."""
    number = "<w:numPr><w:numId w:val='3'/></w:numPr>"
    table = f"<w:tbl><w:tr><w:tc>{para('cell')}</w:tc></w:tr></w:tbl>"
    data = word(
        para("Ports", style="Titel"),
        para("Contents", style="Inhalt"),
        para("Rail", style="berschrift1"),
        para("said", style="Zitat"),
        para("said too", style="Eigenes"),
        para("one", style="Liste"),
        para("two", marks=number),
        para("code", style="Code"),
        table,
    )
    article = read_docx(data, "a.docx")
    assert blocks(article) == [
        ("title", "Ports"),
        ("heading", "Rail"),
        ("quote", "said"),
        ("quote", "said too"),
        ("item", "one"),
        ("item", "two"),
        ("item", "cell"),
    ]
    assert article.title == "Ports"


def test_first_top_heading_is_the_title() -> None:
    """Where nothing is styled as the title, the first heading of the first level is it."""
    data = word(para("Ports", style="berschrift1"), para("Rail", style="berschrift1"))
    assert [kind for kind, _ in blocks(read_docx(data, "a.docx"))] == ["title", "heading"]


def test_cited_notes_come_last() -> None:
    """A footnote is read if the text still cites it, and its paragraphs count on."""
    notes = "".join(
        f"<w:footnote w:id='{number}'>{para(text)}</w:footnote>"
        for number, text in enumerate(["struck", "kept"], 1)
    )
    cite = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    gone = f"<w:del w:id='5'>{cite.format(1)}</w:del>"
    article = read_docx(word(para("Body", gone, cite.format(2)), notes=notes), "a.docx")
    assert blocks(article) == [("paragraph", "Body"), ("paragraph", "kept")]
    assert place(article, "kept") == (2, 1, 1)


def test_what_nobody_sees_is_no_text() -> None:
    """Field codes, hidden words, fallbacks and formulas are passed by; links and boxes are read."""
    data = word(
        para(
            "<w:hyperlink>" + run("linked") + "</w:hyperlink>",
            "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>",
            run(" hidden", "<w:vanish/>"),
            run(" shown", "<w:vanish w:val='0'/>"),
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            "<w:r><w:noBreakHyphen/><w:tab/><w:t>ba\xadck</w:t><w:softHyphen/><w:t>yard</w:t></w:r>",
            BOX.format(para("boxed")),
        )
    )
    article = read_docx(data, "a.docx")
    assert blocks(article) == [("paragraph", "linked shown- backyard"), ("paragraph", "boxed")]
    assert place(article, "yard") == (1, 20, 5)


def test_strict_files_are_read() -> None:
    """A file in the strict namespace of the format is read alike."""
    parts = parts_of(para("A yard"))
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, text in parts.items()
    }
    assert blocks(read_docx(zipped(strict), "a.docx")) == [("paragraph", "A yard")]


DOCTYPE = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word(para("x" * 999))[:-90], "no whole Word file"),
        (b"plain words", "no whole Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word file, or one locked"),
        (zipped({"content.xml": "<a/>"}), "a zip file, but no Word file"),
        (zipped({**parts_of(""), DOCUMENT: "<w:document"}), "its XML is broken"),
        (zipped({**parts_of(""), DOCUMENT: f"{DOCTYPE}<d>&e;</d>"}), "declares entities"),
        (zipped({**parts_of(""), DOCUMENT: " " * 33_000_000}), "its text has more than 32 MB"),
    ],
    ids=range(7),
)
def test_bad_file_is_named(data: bytes, words: str) -> None:
    """A broken, locked, hostile or foreign file gives a sentence."""
    with pytest.raises(ReadError, match=words) as caught:
        read_docx(data, "a.docx")
    assert str(caught.value).startswith("a.docx: ")


def test_outer_parts_are_never_opened() -> None:
    """A part that stands elsewhere is not looked for."""
    parts = parts_of(para("Body"))
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        'Target="styles.xml"', 'Target="../../../x" TargetMode="External"'
    )
    assert read_docx(zipped(parts), "a.docx").text == "Body\n\n"


def _as_run(kind: str, text: str) -> str:
    match kind:
        case "ins":
            return inserted(text)
        case "del":
            return deleted(text)
        case "hidden":
            return run(text, "<w:vanish/>")
    return run(text, "<w:b/>" if kind == "bold" else "")


@given(st.lists(RUNS, max_size=4))
def test_places_hold_in_any_mix_of_runs(made: list[list[tuple[str, str]]]) -> None:
    """However runs are mixed, each character is the one at its paragraph, character and run."""
    article = read_docx(
        word(*(para(*map(_as_run, *zip(*runs, strict=True))) if runs else para() for runs in made)),
        "a.docx",
    )
    for block in article.blocks:
        span = range(block.span.start, block.span.end)
        for at, found in zip(span, anchors_at(article, span), strict=True):
            kept = [pair for pair in made[found.line - 1] if pair[0] != "del"]
            seen = ["" if kind == "hidden" else text for kind, text in kept]
            assert "".join(seen)[found.column - 1] == article.text[at]
            before = sum(len(text) for text in seen[: (found.run or 0) - 1])
            assert before < found.column <= before + len(seen[(found.run or 0) - 1])
