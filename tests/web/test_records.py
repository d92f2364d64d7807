"""The record on the pages."""

from fastapi.testclient import TestClient
from lxml import html

from .test_pages import shown, text_of

CLAIM = "Kazakhstan is Russia's backyard."


def test_card_of_two_states_is_a_page(client: TestClient) -> None:
    """Two codes in the address give the card, with what points the other way."""
    answer = client.get("/record/kaz/RUS")
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    assert text_of(page.cssselect("h1")[0]) == "Kazakhstan and Russia"
    assert page.cssselect("li.away")
    assert client.get("/record.css").headers["content-type"].startswith("text/css")


def test_region_has_no_card_and_says_so(client: TestClient) -> None:
    """A region is named as one, in whatever letters it is asked for."""
    answer = client.get("/record/Central-Asia/RUS")
    assert answer.status_code == 404
    assert "Central Asia is a region of several states" in answer.text


def test_no_card_says_why(client: TestClient) -> None:
    """Where there is none, the sentence says why."""
    answer = client.get("/record/RUS/RUS")
    assert answer.status_code == 404
    assert "can't be its own backyard" in html.fromstring(answer.text).text_content()


def test_finding_has_the_record_beside_it(client: TestClient) -> None:
    """A use that the text makes its own has a sentence with its source, and the way to the card."""
    (row,) = shown(client, text=CLAIM).cssselect("p.record")
    assert "Kazakhstan's largest import partners in 2023 were China" in text_of(row)
    assert "CIA, The World Factbook" in text_of(row.cssselect("small")[0])
    assert row.cssselect("a")[0].get("href") == "/record/KAZ/RUS"


def test_others_words_have_none(client: TestClient) -> None:
    """Beside what somebody else said, nothing is set."""
    text = '"Kazakhstan is Russia\'s backyard," the general said.'
    assert not shown(client, text=text).cssselect("p.record")
