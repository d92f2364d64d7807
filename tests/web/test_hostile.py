"""Hostile addresses and files are refused with a sentence, and do no harm."""

import pytest
from fastapi.testclient import TestClient

from documents.test_fetch import resolving
from documents.web import Answers, serving  # the site that tests of fetching have

from . import files
from .serving import asking

ADDRESSES = (
    """
http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/
http://017700000001/ http://0/ http://0.0.0.0/ http://10.0.0.1/ http://172.16.0.1/
http://192.168.1.1/ http://100.64.0.1/ http://169.254.169.254/latest/meta-data/
http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[fe80::1]/ http://[fd00:ec2::254]/
http://[64:ff9b::169.254.169.254]/ http://[2002:7f00:1::]/ http://localhost/ http://LOCALHOST/
http://user:secret@example.com/ http://example.com@127.0.0.1/ http://example.com:22/
http://example.com:6379/ https://127.0.0.1/ http://%31%32%37.0.0.1/ http://127\u30020\u30020\u30021/
file:///etc/passwd ftp://example.com/ gopher://127.0.0.1:70/ data:text/html,hello
javascript:alert(1) http:///etc/passwd //127.0.0.1/ /etc/passwd
http://127.0.1/ http://0x7f.1/ http://0177.1/ http://127.000.000.001/ http://4294967297/
http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://2852039166/ http://169.254.43518/
http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:a9fe:a9fe]/ http://[::169.254.169.254]/
http://[::ffff:0:127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b:1::a9fe:a9fe]/
http://[2002:a9fe:a9fe::1]/ http://[2001:0:a9fe:a9fe::1]/ http://[fe80::1%25eth0]/
http://[fec0::1]/ http://[ff02::1]/ http://192.0.0.192/ http://100.100.100.200/
http://168.63.129.16/ http://198.18.0.1/ http://224.0.0.1/ http://255.255.255.255/
http://example.com:80@127.0.0.1/ http://127.0.0.1#@example.com/ http://127.0.0.1?@example.com/
http://127.0.0.1\\@example.com/ http://example.com\\@127.0.0.1/ http://[::1]:80@example.com/
http://127.0.0.1%2f@example.com/ http://127.0.0.1%00.example.com/ http://127.0.0.1:00080/
http://\uff11\uff12\uff17.0.0.1/ http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/ HtTp://127.0.0.1/
http:127.0.0.1 http:\\\\127.0.0.1\\ dict://127.0.0.1:11211/ ws://127.0.0.1/ blob:http://127.0.0.1/
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
    assert len(ADDRESSES) + len(FILES) >= 100


@pytest.mark.parametrize("url", ADDRESSES)
def test_hostile_address_is_refused(client: TestClient, url: str) -> None:
    """No private address, odd port or other scheme is fetched, and the answer says why."""
    answer = client.post("/v1/analyze", json={"url": url})
    assert answer.status_code == 422
    detail = answer.json()["detail"]
    assert detail.endswith(".")
    assert "no connection" not in detail  # refused before anybody was asked, not out of reach


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
        "http://[64:ff9b::169.254.169.254]/latest/meta-data/",
        "http://[2002:a9fe:a9fe::]/",
        "http://0251.0376.0251.0376/",
        "http://user@169.254.169.254/",
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


def test_name_that_changes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up for each hop, and must be public at each; a hop is where it was seen."""
    with serving() as port, asking(networks=("127.0.0.1/32",), ports=(port,)) as client:
        page = f"http://ledger.example:{port}/page"
        asked = resolving(monkeypatch, ["127.0.0.1"], ["169.254.169.254"])
        assert client.post("/v1/analyze", json={"url": page}).status_code == 200
        assert asked == ["ledger.example"]
        asked = resolving(monkeypatch, ["127.0.0.1"], ["169.254.169.254"])
        there = f"http://ledger.example:{port}/to/{page}"
        answer = client.post("/v1/analyze", json={"url": there})
    assert answer.status_code == 422
    assert "169.254.169.254" in answer.json()["detail"]


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
