"""A store is shown with filters, tables, and its own arithmetic."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from nobackyard.errors import NobackyardError
from nobackyard.web.corpus.shelf import Shelf
from nobackyard.web.page import environment

from .serving import asking
from .store import write_store

Client = TestClient
Json = Any  # what a body holds
ODD = ({"stance": "x"}, {"since": "2024"}, {"page": 0}, {"size": 9999}, {"page": 90_000})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a store."""
    return write_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def corpus(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Ask a server that shows the store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        with asking(corpus=store) as client:
            yield client


def asked(client: Client, path: str, **query: Json) -> Json:
    """Return what the API answers."""
    answer = client.get(f"/v1/corpus/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_prevalence_is_a_share_of_articles_that_name_somebody(corpus: Client) -> None:
    """The whole and each month have their counts, their base and an interval."""
    found = asked(corpus, "prevalence")
    assert (found["whole"]["count"], found["whole"]["of"]) == (30, 120)
    assert found["whole"]["low"] < 0.25 < found["whole"]["high"]
    assert len(found["points"]) == 12
    last = found["points"][-1]
    assert (last["period"], last["count"], last["of"]) == ("2024-12", 5, 9)


@pytest.mark.parametrize(
    ("query", "count", "of"),
    [
        ({"stance": "all"}, 60, 120),
        ({"stance": "literal"}, 1, 120),
        ({"outlet": "The Quay"}, 30, 60),
        ({"outlet": "Mast & Sail"}, 0, 60),
        ({"since": "2024-12"}, 5, 9),
        ({"until": "2024-01", "stance": "attributed"}, 5, 10),
        ({"owner": "RUS", "target": "KAZ"}, 30, 120),
        ({"target": "UZB", "stance": "all"}, 1, 1),
        ({"frame": "orbit", "stance": "rejected"}, 1, 120),
        ({"words": "Backyard  OF 118"}, 1, 120),
        ({"words": "'; DROP TABLE"}, 0, 120),
        ({"target": "XYZ"}, 0, 0),
    ],
)
def test_filters_hold(corpus: Client, query: dict[str, str], count: int, of: int) -> None:
    """Each filter leaves what it says, above and below the line."""
    whole = asked(corpus, "prevalence", **query)["whole"]
    assert (whole["count"], whole["of"]) == (count, of)


def test_outlets_are_told_apart_with_their_own_base(corpus: Client) -> None:
    """By outlet, each share is of that outlet's articles."""
    points = asked(corpus, "prevalence", by="outlet")["points"]
    assert {(point["label"], point["of"]) for point in points[:11]} == {("The Quay", 5)}


def test_matrix_counts_pairs(corpus: Client) -> None:
    """Each pair of owner and target has its number of findings."""
    cells = asked(corpus, "matrix", stance="all")["cells"]
    assert cells == [
        {"owner": "RUS", "target": "KAZ", "count": 60},
        {"owner": "RUS", "target": "UZB", "count": 1},
    ]


def test_findings_are_paged_the_newest_first(corpus: Client) -> None:
    """Pages hold every finding once, in order of date."""
    pages = [asked(corpus, "findings", stance="all", size=25, page=page) for page in (1, 2, 3)]
    lines = [line for page in pages for line in page["lines"]]
    assert (pages[0]["total"], pages[0]["pages"]) == (61, 3)
    assert len({(line["key"], line["number"]) for line in lines}) == 61
    days = [line["published"] for line in lines]
    assert days == sorted(days, reverse=True)


def test_finding_has_its_reasons(corpus: Client) -> None:
    """A finding is found by its name, with where its reasons stand in the sentence."""
    found = asked(corpus, "findings/0", key="a.jsonl#118")
    sentence = "".join(found["line"][side] for side in ("left", "words", "right"))
    (clue,) = found["clues"]
    assert sentence[clue["start"] : clue["end"]] == "Russian"
    assert corpus.get("/v1/corpus/findings/9", params={"key": "a.jsonl#118"}).status_code == 404


@pytest.mark.parametrize("query", ODD)
def test_wrong_question_is_told(corpus: Client, query: dict[str, Json]) -> None:
    """A filter that can't be is told, not guessed."""
    assert corpus.get("/v1/corpus/findings", params=query).status_code == 422


@pytest.mark.parametrize("path", ["", "/matrix", "/findings"])
def test_view_has_a_link_and_a_table(corpus: Client, path: str) -> None:
    """Each view is a page with its filters in the address, and a CSV of itself."""
    page = html.fromstring(corpus.get(f"/corpus{path}", params={"stance": "all"}).text)
    (link,) = page.cssselect("a.button")
    table = corpus.get(link.get("href"))
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(list(csv.reader(io.StringIO(table.text)))) > 2
    tabs = page.cssselect(".views a")
    assert [tab.get("href").endswith("?stance=all") for tab in tabs] == [True] * 3


def test_table_runs_nothing_in_a_spreadsheet(corpus: Client) -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    query = {"table": "csv", "words": "of 118"}
    (row,) = csv.DictReader(io.StringIO(corpus.get("/corpus/findings", params=query).text))
    assert row["left"].startswith("The =Russian")
    assert row["owners"] == "RUS"


def test_finding_has_a_page(corpus: Client) -> None:
    """A finding's page has its sentence, its article and what else is there, and no odd link."""
    query: dict[str, Json] = {"key": "a.jsonl#10", "number": 0}
    page = html.fromstring(corpus.get("/corpus/finding", params=query).text)
    assert "Article 10" in page.cssselect("h1")[0].text
    assert page.cssselect(".card .words")[0].text == "backyard"
    assert [one.text for one in page.cssselect(".lines a")] == ["orbit"]
    joke = corpus.get("/corpus/finding", params={"key": "a.jsonl#3", "number": 0}).text
    assert "javascript:" not in joke


def test_examples_are_of_the_kind_of_answers(corpus: Client) -> None:
    """The examples of the API have the fields of what is answered."""
    paths = corpus.get("/openapi.json").json()["paths"]
    for path in ("prevalence", "matrix", "findings"):
        operation = paths[f"/v1/corpus/{path}"]["get"]["responses"]["200"]
        assert (
            operation["content"]["application/json"]["example"].keys() == asked(corpus, path).keys()
        )


def test_frames_are_counted(corpus: Client) -> None:
    """The list of frames tells how often each is found in the store."""
    assert "60 in the corpus" in corpus.get("/frames").text


def test_order_is_made_once(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store is put in order at the first start alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = []
    for _ in range(2):
        Shelf(store).close()
        made.append({file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.*")})
    assert made[0] == made[1]
    assert sorted(file.name for file in made[0]) == ["base.parquet", "uses.parquet"]


def test_folder_without_a_store_is_told(tmp_path: Path) -> None:
    """A folder that holds no store is told with what to do."""
    with pytest.raises(NobackyardError, match="nobackyard scan"):
        Shelf(tmp_path)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0"), (0.00034, "0.034"), (0.0704, "7.0"), (0.0999, "10"), (0.123, "12"), (1, "100")],
)
def test_share_is_told_to_two_figures(share: float, words: str) -> None:
    """A small share is no nought, and a round one keeps the nought that was measured."""
    template = environment().from_string("{{ share|percent }}")
    assert template.render(share=share) == words
