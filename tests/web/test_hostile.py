"""Hostile addresses and files are refused with a sentence, and do no harm."""

import pytest
from fastapi.testclient import TestClient

from documents.web import Answers, serving  # the site that tests of fetching have

from . import files
from .serving import asking

ADDRESSES = (
    """
http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/
http://017700000001/ http://0/ http://0.0.0.0/ http://10.0.0.1/ http://172.16.0.1/
http://192.168.1.1/ http://100.64.0.1/ http://169.254.169.254/latest/meta-data/
http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[fe80::1]/ http://[fd00:ec2::254]/
http://[64:ff9b::169.254.169.254]/ http://[2002:7f00:1::]/ http://localhost/ http://LOCALHOST./
http://user:secret@example.com/ http://example.com@127.0.0.1/ http://example.com:22/
http://example.com:6379/ https://127.0.0.1/ http://%31%32%37.0.0.1/ http://127\u30020\u30020\u30021/
file:///etc/passwd ftp://example.com/ gopher://127.0.0.1:70/ data:text/html,hello
javascript:alert(1) http:///etc/passwd //127.0.0.1/ /etc/passwd
""".strip()
    .replace("\n", " ")
    .split(" ")
)

FILES = {
    "entities.docx": files.laughs(),
    "passwd.docx": files.outside("file:///etc/passwd"),
    "metadata.docx": files.outside("http://169.254.169.254/"),
    "bomb.docx": files.bomb(),
    "lying.docx": files.lying(),
    "torn.docx": files.torn(),
    "other.docx": files.word(name="other.xml"),
    "half.docx": files.word()[:60],
    "nothing.docx": b"",
    "text.docx": b"Moscow's backyard",
    "broken.docx": files.word(b"<w:document"),
    "empty.docx": files.word(files.document("<w:p/>")),
    "old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    "draft.pdf": b"%PDF-1.7",
    "pdf.txt": b"%PDF-1.7 words",
    "word.txt": files.word(),
    "zero.txt": b"words\0words",
    "latin.txt": b"caf\xe9",
    "packed.txt": files.gzipped(),
    "empty.html": b"<html><script>alert(1)</script></html>",
    "run.exe": b"MZ",
    "none": b"words",
    "../../etc/passwd": b"root",
    "picture.svg": b"<svg onload='alert(1)'/>",
    "polyglot.docx": files.polyglot(),
}


def test_there_are_enough() -> None:
    """The tables are not shortened by accident."""
    assert len(ADDRESSES) + len(FILES) >= 60


@pytest.mark.parametrize("url", ADDRESSES)
def test_hostile_address_is_refused(client: TestClient, url: str) -> None:
    """No private address, odd port or other scheme is fetched, and the answer says why."""
    answer = client.post("/v1/analyze", json={"url": url})
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_refused(client: TestClient, name: str) -> None:
    """No broken, lying or foreign file is read, and the page says why."""
    answer = client.post("/", files={"file": (name, FILES[name])})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://[::ffff:127.0.0.1]/",
        "file:///etc/passwd",
    ],
)
def test_redirect_to_a_private_address_is_refused(target: str) -> None:
    """A page that may be fetched can't send the server to one that may not."""
    with serving() as port, asking(networks=("127.0.0.1/32",), ports=(port,)) as client:
        Answers.asked.clear()
        url = f"http://127.0.0.1:{port}/to/{target}"
        assert client.post("/v1/analyze", json={"url": url}).status_code == 422
        assert len(Answers.asked) == 1


def test_packed_page_that_unpacks_to_a_lot_is_refused() -> None:
    """A page that unpacks to fifty megabytes is given up."""
    with serving() as port, asking(networks=("127.0.0.1/32",), ports=(port,)) as client:
        answer = client.post("/v1/analyze", json={"url": f"http://127.0.0.1:{port}/bomb"})
    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.json()["detail"]


def test_fetching_can_be_switched_off() -> None:
    """A server that fetches nothing says so, and offers no field for an address."""
    with asking(takes_urls=False) as client:
        answer = client.post("/v1/analyze", json={"url": "https://example.com/"})
        assert "fetches no pages" in answer.json()["detail"]
        assert 'name="url"' not in client.get("/").text
