"""From a path, standard input or an address to an article, or to a clear sentence."""

import io
import os
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents import formats
from nobackyard.documents.fetch import fetch
from nobackyard.documents.locate import locate
from nobackyard.documents.read import FOUND, MAX_BYTES, find_files, read
from nobackyard.errors import ReadError

from .pdfs import lines, pdf
from .web import serving
from .word import para, word

ENDINGS = st.sampled_from(["", ".bin", *FOUND, ".xml", ".json"])


def write(folder: Path, name: str, data: bytes) -> str:
    """Write a file, and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_plain_text_is_left_untouched(tmp_path: Path) -> None:
    """The text of a .txt file is the file's, line ends and all."""
    path = write(tmp_path, "a.txt", b"One.\r\n\r\n  Two.\n")
    article = read(path)
    assert (article.text, article.id) == ("One.\r\n\r\n  Two.\n", path)


def test_ending_decides_the_format(tmp_path: Path) -> None:
    """Markdown and HTML are read as what they are, in any case of their ending."""
    assert read(write(tmp_path, "a.MD", b"**b**")).text == "b\n\n"
    assert read(write(tmp_path, "a.HTM", b"<p>b</p>")).text == "b\n\n"
    assert read(write(tmp_path, "a.log", b"**b** <p>")).text == "**b** <p>"


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfyard", "\ufeffyard".encode("utf-16-le"), "\ufeffyard".encode("utf-16-be")],
)
def test_byte_order_mark_is_no_text(tmp_path: Path, data: bytes) -> None:
    """A mark at the beginning tells the encoding and takes no column."""
    article = read(write(tmp_path, "a.txt", data))
    assert article.text == "yard"
    assert locate(article, [0]) == [(1, 1)]


def test_encoding_can_be_named(tmp_path: Path) -> None:
    """A file in another encoding is read where it is named."""
    path = write(tmp_path, "a.txt", "Сфера влияния".encode("windows-1251"))
    assert read(path, encoding="windows-1251").text == "Сфера влияния"


def test_html_names_its_own_encoding(tmp_path: Path) -> None:
    """An HTML file that is no UTF-8 is read in the encoding that it declares."""
    page = "<meta charset=windows-1251><p>Сфера".encode("windows-1251")
    assert read(write(tmp_path, "a.html", page)).text == "Сфера\n\n"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads bytes from standard input, text or HTML."""
    stdin(monkeypatch, b"\xef\xbb\xbfA yard.")
    assert read("-").text == "A yard."
    stdin(monkeypatch, b"<!DOCTYPE html><p>A yard.")
    assert read("-").text == "A yard.\n\n"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "no text in it"),
        ("a.txt", b" \n\t\r\n", "no text in it"),
        ("a.md", b"<!-- only a comment -->", "no text in it"),
        ("a.html", b"<html><script>var a</script>", "no text in it"),
        ("a.txt", b"one\ntw\x92o", r"byte 0x92 in line 2 \(byte 7 of the file\) is no utf-8"),
        ("a.txt", b"\xff\xfea", "is no utf-16-le"),
        ("a.txt", b"one\0two", "byte 4 is 0"),
        ("a.txt", b"%PDF-1.7 text", "this is a PDF"),
        ("a.txt", b"PK\x03\x04 text", "a Word"),
        ("a.docx", b"PK\x03\x04 text", "no whole Word file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.txt", b"{\\rtf1 text}", "an RTF file"),
        ("a.bin", bytes(range(256)), "byte 1 is 0"),
    ],
)
def test_unreadable_file_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """What is wrong with a file is said, with its name before it."""
    path = write(tmp_path, name, data)
    with pytest.raises(ReadError, match=words) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path where nothing is gives a sentence."""
    with pytest.raises(ReadError, match="there is no such file"):
        read(str(tmp_path / "none.txt"))


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_odd_path_is_named(path: str) -> None:
    """A path that can't be one gives a sentence too."""
    with pytest.raises(ReadError):
        read(path)


def test_folder_is_no_text(tmp_path: Path) -> None:
    """A folder itself can't be read."""
    with pytest.raises(ReadError, match="this is a folder"):
        read(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file_is_named(tmp_path: Path) -> None:
    """A file that may not be read gives a sentence."""
    path = write(tmp_path, "a.txt", b"yard")
    Path(path).chmod(0)
    with pytest.raises(ReadError, match="you may not read this"):
        read(path)


@pytest.mark.parametrize("name", ["utf-9", "", "base64", "\0", "undefined"])
def test_unknown_encoding_is_named(tmp_path: Path, name: str) -> None:
    """An encoding that does not exist, or is none of text, gives a sentence."""
    with pytest.raises(ReadError):
        read(write(tmp_path, "a.txt", b"yard"), encoding=name)


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    """A line of fifty megabytes is refused, with the limit."""
    path = write(tmp_path, "a.txt", b"w" * 50_000_000)
    with pytest.raises(ReadError, match="larger than 32 MB"):
        read(path)


def test_endless_file_is_refused() -> None:
    """A source without end is read no further than the limit."""
    with pytest.raises(ReadError, match="larger than 32 MB"):
        read("/dev/zero")


def test_largest_file_is_read(tmp_path: Path) -> None:
    """A single line of the largest size is read."""
    assert len(read(write(tmp_path, "a.txt", b"w" * MAX_BYTES)).text) == MAX_BYTES


def test_folder_gives_its_texts_in_order(tmp_path: Path) -> None:
    """Texts are found at any depth, sorted, and what a tool keeps is passed over."""
    names = ["b.txt", "a/z.MD", "a/y.html", "a/b/x.htm", "c.markdown", "e.docx", "f.pdf", "g.tex"]
    for name in [*names, "d.png", "h.json", "i.xml", ".git/e.txt", "a/.hidden.txt"]:
        write(tmp_path, name, b"x")
    assert find_files([str(tmp_path)]) == sorted(str(tmp_path / name) for name in names)


def test_other_sources_are_left_as_they_are(tmp_path: Path) -> None:
    """A file of any ending, a missing one, an address and a dash pass through."""
    sources = [write(tmp_path, "a.log", b"x"), "none.txt", "https://ledger.example/", "-"]
    assert find_files(sources) == sources


def test_folder_without_texts_is_named(tmp_path: Path) -> None:
    """A folder in which there is nothing to read gives a sentence."""
    write(tmp_path, "a.png", b"x")
    with pytest.raises(ReadError, match="no text in this folder"):
        find_files([str(tmp_path)])


def test_address_is_read() -> None:
    """A web address gives the page's article, with the address that it was found at."""
    with serving() as port:
        get = partial(fetch, allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({port}))
        url = f"http://127.0.0.1:{port}/to//page"
        article = read(url, fetch_page=get)
        plain = read(f"http://127.0.0.1:{port}/agent", fetch_page=get)
    assert article.text == "Port\n\nNobody\u2019s yard.\n\n"
    assert (article.id, article.url) == (url, f"http://127.0.0.1:{port}/page")
    assert plain.anchors == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("<p>café".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("<p>café".encode("latin-1"), "text/html"),
        ("<meta charset='utf-16'><p>café".encode(), "text/html; charset=utf-8"),
        ("<p>café".encode(), "text/html; charset=bogus"),
        ("<p>café".encode(), ""),
        ("\ufeff<p>café".encode("utf-16-le"), "text/html"),
    ],
)
def test_encoding_of_a_page_is_found(data: bytes, kind: str) -> None:
    """A page is decoded by its mark, its header, its own word or, at last, as browsers guess."""
    article = read("https://ledger.example/", fetch_page=lambda url: (data, url, kind))
    assert "café" in article.text


@given(st.binary(max_size=300), ENDINGS)
def test_any_bytes_give_an_article_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    """Whatever a file holds, it is read or refused with its name."""
    path = write(tmp_path_factory.getbasetemp(), f"any{ending}", data)
    try:
        assert read(path).text.strip()
    except ReadError as error:
        assert str(error).startswith(path)  # noqa: PT017  # either way is right


def test_every_format_is_read_by_its_ending(tmp_path: Path) -> None:
    """Each ending leads to the reader of its format, whatever its case."""
    made = {
        "a.DOCX": word(para("a yard")),
        "a.pdf": pdf(lines("a yard")),
        "a.eml": b"Content-Type: text/plain\n\na yard",
        "a.rst": b"a *yard*",
        "a.adoc": b"a *yard*",
        "a.tex": b"a \\emph{yard}",
        "a.xml": b"<nitf><body><body.content><p>a yard</p></body.content></body></nitf>",
        "a.json": b'{"headline": "a yard"}',
    }
    for name, data in made.items():
        article = read(write(tmp_path, name, data))
        assert article.text == "a yard\n\n", name
        assert article.anchors[0].start == 0


def test_packed_file_on_standard_input_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word file or a PDF that comes without a name is known by its first bytes."""
    stdin(monkeypatch, word(para("a yard")))
    assert read("-").text == "a yard\n\n"
    stdin(monkeypatch, pdf(lines("a yard")))
    assert read("-").text == "a yard\n\n"


@pytest.mark.parametrize("name", ["a.rst", "a.pdf"])
def test_missing_extra_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, it is said how to install it."""
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(ReadError, match=r"pip install 'nobackyard\[formats\]'"):
        read(write(tmp_path, name, b"x"))
