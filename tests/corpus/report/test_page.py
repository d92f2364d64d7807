import base64
import csv
import hashlib
import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest

from nobackyard.corpus.report import page as pages
from nobackyard.corpus.report.contents import Column, Report, Table
from nobackyard.corpus.report.make import make
from nobackyard.corpus.report.page import page
from nobackyard.corpus.tally.choice import Choice

from .conftest import BAD, name_of

MOST = 10_000_000  # bytes
ADDRESSES = {
    "src",
    "href",
    "action",
    "data",
    "poster",
    "srcset",
    "formaction",
    "background",
    "ping",
}


def parsed(html: str) -> Any:  # noqa: ANN401  (an element of the standard library's)
    """Return the page as a strict parser reads it; what is not valid is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def text_of(element: Any) -> str:  # noqa: ANN401  (as above)
    """Return what an element says, on one line."""
    return " ".join("".join(element.itertext()).split())


def test_page_is_valid(html: str) -> None:
    """A strict parser finds no fault in it."""
    assert parsed(html).find("head/title").text == "Places written of as another power’s"


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    """The page's only addresses are of articles, of its own parts, and the data in its links."""
    for element in parsed(html).iter():
        for name in ADDRESSES & set(element.attrib):
            address = element.attrib[name]
            is_article = (
                element.tag == "a"
                and element.attrib.get("rel")
                and address.startswith("https://example.org/")
            )
            assert is_article or address.startswith(("#", "data:text/csv;")), address
    assert "@import" not in html
    assert "url(" not in html.split("</style>", maxsplit=1)[0]


def test_policy_lets_no_other_script_run(html: str) -> None:
    """The digest in the policy is that of the one script of the page."""
    tree = parsed(html)
    scripts = [one for one in tree.iter("script") if one.attrib.get("type") != "application/json"]
    (policy,) = (one.attrib["content"] for one in tree.iter("meta") if one.attrib.get("http-equiv"))
    digest = hashlib.sha256("".join(scripts[0].itertext()).encode()).digest()
    assert len(scripts) == 1
    assert f"script-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy


def test_every_part_can_be_gone_to(html: str, report: Report) -> None:
    """The list of contents leads to every part, and the first link past it."""
    tree = parsed(html)
    ids = {one.attrib["id"] for one in tree.iter() if "id" in one.attrib}
    links = [one.attrib["href"][1:] for one in tree.iter("a") if one.attrib["href"].startswith("#")]
    assert links[0] == "main"
    assert set(links) <= ids
    assert {section.id for section in report.sections} <= set(links)
    assert len(ids) == len([one for one in tree.iter() if "id" in one.attrib])


def test_every_part_has_its_heading_and_landmark(html: str) -> None:
    """One header, list of contents, main part and footer; no level of heading is left out."""
    tree = parsed(html)
    for name in ("header", "nav", "main", "footer", "h1"):
        assert len(list(tree.iter(name))) == 1
    levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_is_described_and_has_its_table(html: str) -> None:
    """Charts say what they show, and the figure around them has tables with headings."""
    figures = list(parsed(html).iter("figure"))
    assert len(figures) >= 6
    for figure in figures:
        charts = [one for one in figure.iter("div") if one.attrib.get("role") == "img"]
        assert all(len(one.attrib["aria-label"]) > 20 for one in charts)
        assert list(figure.iter("table"))
    for table in parsed(html).iter("table"):
        assert text_of(table.find("caption"))
        assert all(one.attrib.get("scope") == "col" for one in table.find("thead").iter("th"))


def test_every_table_can_be_taken_along(html: str, report: Report) -> None:
    """Each table is in its link, as CSV with all its rows."""
    files = {
        one.attrib["download"]: one.attrib["href"]
        for one in parsed(html).iter("a")
        if "download" in one.attrib
    }
    assert files.keys() == {f"{table.id}.csv" for table in report.tables}
    for table in report.tables:
        data = base64.b64decode(files[f"{table.id}.csv"].partition("base64,")[2])
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert len(rows) == len(table.rows) + 1


def test_articles_say_nothing_but_text(hostile: Report) -> None:
    """Titles, outlets and sentences that hold HTML, scripts or odd letters stay text."""
    made = page(hostile)
    tree = parsed(made)
    assert not list(tree.iter("img"))
    assert "\u202e" not in made
    assert "javascript:" not in {one.attrib["href"][:11] for one in tree.iter("a")}
    assert not any(one.attrib["href"].startswith("http") for one in tree.iter("a"))
    assert "onerror" in text_of(tree.find("body"))  # it is shown


def test_hostile_tables_run_nothing(hostile: Report) -> None:
    """A cell that begins like a formula is marked as text."""
    assert BAD.startswith("<")
    table = Table("t", "T", (Column("A", "a"),), (("=1+1",), ("@x",), ("-1",), (-1,)))
    link = pages.download(table)
    rows = base64.b64decode(link.href.partition("base64,")[2]).decode("utf-8-sig").splitlines()
    assert rows == ["a", "'=1+1", "'@x", "'-1"] or rows[:4] == ["a", "'=1+1", "'@x", "'-1"]
    assert hostile.tables


def test_long_table_is_cut_in_its_link() -> None:
    """What would make the page too large is left to --format csv, and the link says so."""
    rows = tuple((f"{number:>50}",) for number in range(20_000))
    link = pages.download(Table("t", "T", (Column("A", "a"),), rows))
    assert len(link.href) < 1.4 * pages.FILE_BYTES
    assert "--format csv" in link.label


@pytest.mark.slow
def test_page_stays_small(large: Path) -> None:
    """With 200,000 findings the page is far below ten megabytes."""
    made = make(large, Choice(), name_of)
    (stances,) = [table for table in made.tables if table.id == "stances"]
    assert sum(int(str(row[-1])) for row in stances.rows) > 200_000
    assert len(page(made).encode()) < MOST / 2
