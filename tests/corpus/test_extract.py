"""Pages of interest are read accurately and others quickly; of itself each says the same."""

import pytest

from nobackyard.corpus.extract import host_of, read_page
from tests.corpus.sources.made import TEXT, page

URL = "https://www.port.example/2024/03/01/rail"


@pytest.mark.parametrize("is_found", [True, False])
def test_both_ways_find_the_text(*, is_found: bool) -> None:
    """The article's text is found without menu and footer."""
    found = read_page(page(), url=URL, is_interesting=lambda _: is_found).article
    assert TEXT in found.text
    assert "Section" not in found.text
    assert bool(found.blocks) == is_found


def test_both_ways_say_the_same_of_a_page() -> None:
    """Date, author and outlet do not depend on whether the page is of interest."""
    html = page(head='<meta name="author" content="A">')
    quickly = read_page(html, url=URL, is_interesting=lambda _: False)
    accurately = read_page(html, url=URL, is_interesting=lambda _: True)
    assert quickly.said == accurately.said
    assert quickly.said.published == "2024-03-01"


@pytest.mark.parametrize(
    "words", ["<b>back</b>yard", "back&shy;yard", "backyard", "back&#121;ard", "back<!-- -->yard"]
)
def test_parted_words_are_of_interest(words: str) -> None:
    """A word that markup parts is seen in the text."""

    def holds_word(text: str) -> bool:
        return "backyard" in text.replace("\u00ad", "")

    found = read_page(page(f"In its {words}. {TEXT}"), url=URL, is_interesting=holds_word)
    assert found.article.blocks


def test_a_page_without_an_article_is_read_whole() -> None:
    """Where nothing looks like an article, all that is seen is the text."""
    html = "<html><body><nav>Only a menu</nav></body></html>"
    assert read_page(html, url="", is_interesting=lambda _: False).article.text == "Only a menu"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (URL, "port.example"),
        ("https://News.Port.example:8080/a", "news.port.example"),
        ("port.example/a", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_host_of_an_address(url: str, host: str) -> None:
    """An outlet without a name is called by its host."""
    assert host_of(url) == host
