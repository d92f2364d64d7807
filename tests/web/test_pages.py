"""The pages show a text as the program sees it, escape it, and keep nothing of it."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from nobackyard.model import STANCES
from nobackyard.web import desk

from . import files
from .serving import OURS, SAID, asking

Client = TestClient
PAGES = ("/", "/profile", "/?example=true", "/frames", "/frames/orbit", "/api")
EVIL = "<script>alert('Moscow')</script> Kazakhstan is Moscow's backyard & <b>nobody</b> asked."


def shown(client: Client, path: str = "/", **fields: str) -> html.HtmlElement:
    """Return the page that a form leads to."""
    answer = client.post(path, files={name: (None, value) for name, value in fields.items()})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text_of(element: html.HtmlElement) -> str:
    """Return what an element says, with single spaces."""
    return " ".join(element.text_content().split())


def test_text_is_marked(client: Client) -> None:
    """Each use is marked with its stance in words, and has a card that it leads to."""
    page = shown(client, text=f"{OURS}\n\n{SAID}")
    uses = page.cssselect("a.use")
    cards = page.cssselect("li.card")
    assert len(uses) == len(cards) >= 2
    for use in uses:
        assert page.cssselect(use.get("href"))
        assert text_of(use).split()[-1] in use.get("class")


def test_card_tells_all(client: Client) -> None:
    """A card has the actors, how sure, the sentence, the reasons, why, and what to write."""
    page = shown(client, text=OURS)
    (card,) = page.cssselect("li.card")
    said = text_of(card)
    for part in ("asserted", "Russia → ", "% sure", "This sentence puts", "own voice", "write"):
        assert part in said
    lit = [text_of(one) for one in card.cssselect(".lit")]
    assert "Moscow" in lit
    assert {one.get("data-reason") for one in card.cssselect("[data-reason]")} >= {"1", "2"}


def test_whole_text_is_shown(client: Client) -> None:
    """The marked text, without labels, is the text that was given."""
    given = f"{OURS} 🌍 naïve – “quoted”\n\n{SAID}"
    page = shown(client, text=given)
    for small in page.cssselect(".read small"):
        small.drop_tree()
    paragraphs = [one.text_content() for one in page.cssselect(".read > *")]
    assert "\n\n".join(paragraphs) == given


def test_example_has_every_stance(client: Client) -> None:
    """The example shows each stance once or more, so that all of them can be seen."""
    page = html.fromstring(client.get("/?example=true").text)
    found = shown(client, text=page.cssselect("#text")[0].text)
    assert [one.get("data-stance") for one in found.cssselect("[data-stance]")] == list(STANCES)


def test_markup_in_a_text_is_text(client: Client) -> None:
    """What looks like markup in a text is shown, and never run."""
    answer = client.post("/", files={"text": (None, EVIL)})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def test_form_that_is_too_large_is_told_on_a_page() -> None:
    """Whoever sends too much from a page is told on a page."""
    with asking(max_bytes=10_000) as client:
        sent = {"file": ("draft.txt", b"word " * 10_000)}
        answer = client.post("/", files=sent, headers={"accept": "text/html"})
    assert answer.status_code == 413
    (told,) = html.fromstring(answer.text).cssselect("[role=alert]")
    assert text_of(told) == "At most 0.01 MB are taken at once. Give the text in parts."


def test_nothing_found_is_said(client: Client) -> None:
    """A text without any use is one quiet line, and the text."""
    page = shown(client, text="Rain fell in Nairobi.")
    assert text_of(page.cssselect("#found")[0]) == "Nothing to report in 4 words."
    assert not page.cssselect(".card")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.txt", OURS.encode()),
        ("draft.md", f"# News\n\n{OURS}".encode()),
        ("draft.html", f"<html><body><h1>News</h1><p>{OURS}</p></body></html>".encode()),
        ("draft.docx", files.word()),
        ("C:\\desk\\Draft.DOCX", files.word()),
    ],
)
def test_file_is_read(client: Client, name: str, data: bytes) -> None:
    """A file of each kind is read, whatever folder its name comes with."""
    answer = client.post("/", files={"file": (name, data)})
    assert answer.status_code == 200
    assert html.fromstring(answer.text).cssselect(".use.asserted")


def test_word_file_is_read_as_it_stands(client: Client) -> None:
    """Insertions are read, and deletions are not."""
    body = (
        "<w:p><w:r><w:t>Georgia is </w:t></w:r>"
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>still </w:t></w:r></w:ins><w:r><w:t>Moscow's backyard.</w:t></w:r></w:p>"
    )
    answer = client.post("/", files={"file": ("a.docx", files.word(files.document(body)))})
    page = html.fromstring(answer.text)
    assert text_of(page.cssselect(".read p")[0]).startswith("Georgia is still Moscow's backyard")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "There is no text yet"),
        ({"text": "a", "url": "https://example.org/"}, "Give one of them at a time"),
        ({"url": "example.org"}, "this is no web address"),
    ],
)
def test_fault_is_said_and_the_form_kept(
    client: Client, fields: dict[str, str], words: str
) -> None:
    """What is wrong is said above the form, which keeps what was typed."""
    sent = {name: (None, value) for name, value in fields.items()} or {"text": (None, "")}
    answer = client.post("/", files=sent)
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert words in text_of(page.cssselect(".fault")[0])
    assert page.cssselect("#url")[0].get("value") == fields.get("url", "")


@pytest.mark.parametrize("body", [b"--x\r\nbroken", b"", b"\xff" * 50])
def test_broken_form_is_told(client: Client, body: bytes) -> None:
    """A form that is none is a fault on the page."""
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/", content=body, headers=headers).status_code == 422
    assert client.post("/", content=body).status_code == 422


@pytest.mark.parametrize(
    ("kind", "media", "words"),
    [
        ("json", "application/json", '"stance":"asserted"'),
        ("html", "text/html; charset=utf-8", "own voice"),
        ("list", "text/plain; charset=utf-8", "-:1:27: backyard warning:"),
    ],
)
def test_report_can_be_taken_away(client: Client, kind: str, media: str, words: str) -> None:
    """The report comes as JSON, as a page of its own, and as a list."""
    answer = client.post("/", files={"text": (None, OURS), "as": (None, kind)})
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"].startswith("attachment")
    assert words in answer.text
    assert "/static/" not in answer.text


def test_profile_is_shown(client: Client) -> None:
    """The profile says how much was read, that it is too little, and shows its sentences."""
    page = shown(client, "/profile", text="Russia warned Kazakhstan. Kazakhstan thanked China.")
    said = text_of(page.cssselect("main")[0])
    assert "Too few to say" in said
    assert "Russia warned Kazakhstan." in said
    assert page.cssselect("figure svg")
    assert not page.cssselect("[style]")


def test_text_without_countries_has_no_profile(client: Client) -> None:
    """A text that names nobody says so."""
    page = shown(client, "/profile", text="Rain fell all day.")
    assert "0 clauses" in text_of(page.cssselect("#found")[0])
    assert not page.cssselect("figure")


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_profile_can_be_taken_away(client: Client, kind: str) -> None:
    """The profile comes as JSON and as a table."""
    said = "Russia warned Kazakhstan."
    answer = client.post("/profile", files={"text": (None, said), "as": (None, kind)})
    assert "RUS" in answer.text
    assert kind in answer.headers["content-type"]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole(client: Client, path: str) -> None:
    """Each page has a title, one main heading, and nothing from elsewhere."""
    page = html.fromstring(client.get(path).text)
    assert page.cssselect("title")[0].text
    assert len(page.cssselect("h1")) == 1
    loaded = [*page.xpath("//link/@href"), *page.xpath("//script/@src"), *page.xpath("//img/@src")]
    assert loaded
    assert all(address.startswith("/") for address in loaded)
    assert not page.xpath("//script[not(@src)]")


def test_unknown_page_is_told_to_people(client: Client) -> None:
    """Somebody with a browser gets a page, a program a problem."""
    headers = {"accept": "text/html"}
    assert "<h1>There is no such page</h1>" in client.get("/nothing", headers=headers).text
    assert "Did you mean" in client.get("/frames/backyrd", headers=headers).text


def test_links_stand_behind_a_prefix() -> None:
    """Behind a proxy's prefix every link of ours has it."""
    with asking() as client:
        client.app.root_path = "/tools"  # type: ignore[attr-defined]  # as uvicorn --root-path
        page = html.fromstring(client.get("/tools/").text)
    links = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//@action")]
    assert all(link.startswith(("/tools/", "#")) for link in links)
    assert page.cssselect("nav a[aria-current]")[0].text == "Check"


def test_nothing_is_kept_by_itself(client: Client, tmp_path: Path) -> None:
    """Without leave no link can be made; with leave one is made on request only."""
    fields = {"text": (None, OURS), "as": (None, "link")}
    assert client.post("/", files=fields).status_code == 200
    assert client.get("/kept/" + "a" * 22).status_code == 404
    with asking(keep_at=tmp_path / "kept") as keeping:
        shown(keeping, text=OURS)
        assert not (tmp_path / "kept").exists()
        answer = keeping.post("/", files=fields)
        assert html.fromstring(answer.text).cssselect(".use.asserted")
        assert answer.url.path.startswith("/kept/")
        for name in ("..%2Fetc", "x" * 22, "a"):
            assert keeping.get(f"/kept/{name}").status_code == 404


def test_mistake_of_ours_is_logged_without_the_text(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """When the program breaks, the log says where, the asker is told, and no text is in either."""

    def breaks(*_: object) -> None:
        raise ValueError(OURS)

    with asking() as client, caplog.at_level(logging.DEBUG):
        monkeypatch.setattr(desk, "make_report", breaks)
        answer = client.post("/v1/analyze", json={"text": OURS})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "ValueError" in caplog.text
    assert "backyard this week" not in caplog.text + answer.text
