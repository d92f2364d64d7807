"""Find the text of a page: quickly for every page, accurately for those that matter."""

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from nobackyard.corpus.sources.metadata import Metadata, read_metadata
from nobackyard.documents.html import read_html
from nobackyard.errors import ReadError
from nobackyard.model import Article

LARGEST_PAGE = 4_000_000  # characters; no article has more
MOST_OPTIONS = 5000  # of which a parser's time grows with the square
DEEP = " > ".join("*" * 300)


class Page(msgspec.Struct, frozen=True):
    """The text of a page, and what it says of itself."""

    article: Article
    said: Metadata


def read_page(html: str, *, url: str, is_interesting: Callable[[str], bool]) -> Page:
    """Return a page with its main text.

    All that a reader sees of it is asked whether it is of interest: the HTML has words that markup
    parts, and the quick extractor may miss a passage that the accurate one finds. What the page
    says of itself is read in one way only, so that dates and authors don't depend on the text.
    """
    if len(html) > LARGEST_PAGE or html.count("<option") > MOST_OPTIONS:
        raise ReadError(f"the page has {len(html)} characters or too many options to choose from")
    tree = HTMLTree.parse(html)
    said = read_metadata(tree, html, url)
    seen = extract_plain_text(tree, alt_texts=False, list_bullets=False)
    if is_interesting(seen):
        found = read_html(html, url=url)
        # Where a text stands in its page is of no use to a table.
        return Page(msgspec.structs.replace(found, anchors=()), said)
    return Page(Article(text=_main_text(tree) or seen, url=url), said)


def _main_text(tree: HTMLTree) -> str:
    if _is_deep(tree):
        return ""
    return extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)


def _is_deep(tree: HTMLTree) -> bool:
    """Tell whether elements stand in each other so deep that to find the main ones takes hours."""
    return bool(tree.document and tree.document.query_selector(DEEP))


def host_of(url: str) -> str:
    """Return the host of an address, as an outlet is called that has no other name."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
