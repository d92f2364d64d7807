"""What pages say of themselves is found where they say it."""

import pytest
from resiliparse.parse.html import HTMLTree

from nobackyard.corpus.sources.metadata import Metadata, read_metadata

LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type":
"NewsArticle", "headline": "Linked", "datePublished": "2024-03-02",
"author": [{"@type": "Person", "name": "A. B."}, {"name": "C. D."}]}]}</script>"""


def read(head: str, body: str = "", url: str = "") -> Metadata:
    """Return what a page says."""
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(HTMLTree.parse(html), html, url)


@pytest.mark.parametrize(
    ("head", "url", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-01T10:00Z">', "", "2024-03-01"),
        ('<meta name="DC.date.issued" content="2024-03-01">', "", "2024-03-01"),
        ('<meta itemprop="datePublished" content="2024-03-01">' + LINKED, "", "2024-03-01"),
        (LINKED, "", "2024-03-02"),
        ("", "https://port.example/2024/03/03/rail", "2024-03-03"),
        ("", "", ""),
    ],
)
def test_dates_are_found(head: str, url: str, published: str) -> None:
    """A date is read in the head, in linked data, and in the address, in this order."""
    assert read(head, url=url).published[:10] == published


def test_linked_data_is_read() -> None:
    """Headline and authors are found in objects within objects."""
    said = read(LINKED)
    assert (said.title, said.author) == ("Linked", "A. B., C. D.")


def test_the_head_goes_before_linked_data() -> None:
    """What stands in the head is what the page shows of itself elsewhere."""
    head = (
        '<meta property="og:title" content="Shown \n here"><meta name="author" content="E. F.">'
        '<meta property="og:site_name" content="The Port">'
        '<meta property="og:url" content="https://port.example/a">'
    )
    said = read(head + LINKED)
    assert (said.title, said.author, said.outlet) == ("Shown here", "E. F.", "The Port")
    assert said.url == "https://port.example/a"


def test_an_address_is_no_author() -> None:
    """A page that names its author by a link has none of a name."""
    assert read('<meta property="article:author" content="https://x.example/a">').author == ""


@pytest.mark.parametrize("data", ["{", "[" * 9999, '"a"', "null", '{"author": 7}'])
def test_broken_linked_data_is_passed_by(data: str) -> None:
    """Linked data that says nothing does no harm."""
    assert read(f'<script type="application/ld+json">{data}</script>').author == ""


def test_a_title_is_found_last_in_its_element() -> None:
    """Where nothing else tells, the title of the page is its title."""
    assert read("<title>A\n railway</title>").title == "A railway"
