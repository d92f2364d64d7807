"""Find the main text of a page: what an extractor keeps, found again among the page's blocks."""

import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

LARGEST_PAGE = 4_000_000  # characters; to find the main text of more takes many seconds
ENOUGH_OF_BLOCK = 0.5
SHORTEST_KEY = 12  # letters; shorter stretches are found anywhere
SEARCH_BUDGET = 500_000_000  # characters that are searched in vain for one page
UNSEEN = str.maketrans("", "", "\xad\u200b\0")


class Passage(NamedTuple):
    """Letters of a paragraph that an extractor kept, and of the parts it was made of."""

    key: str
    parts: tuple[str, ...]


class Page(NamedTuple):
    """What an extractor says of a page."""

    title: str = ""
    outlet: str = ""
    published: date | None = None
    passages: tuple[Passage, ...] = ()


def key_of(text: str) -> str:
    """Return the letters and signs of a text without any space."""
    return "".join(text.translate(UNSEEN).split())


def extract(source: str, url: str) -> Page:
    """Return title, outlet, date and passages, as far as the extractor finds them."""
    if len(source) > LARGEST_PAGE:
        return Page()
    import trafilatura  # noqa: PLC0415  # takes longer to load than a text file to check

    # It logs what it cannot use; a reader of the findings has no use for that.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    document = trafilatura.bare_extraction(
        source,
        url=url or None,
        include_comments=False,
        with_metadata=True,
        # A date that only looks like the page's would be worse than none.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict):
        return Page()
    body = document.body if document.body is not None else ()
    return Page(
        title=" ".join((document.title or "").split()),
        outlet=document.sitename or "",
        published=_day(document.date),
        passages=tuple(_passage([str(part) for part in element.itertext()]) for element in body),
    )


def _passage(texts: Sequence[str]) -> Passage:
    return Passage(key_of("".join(texts)), tuple(key_of(text) for text in texts))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def kept(block_keys: Sequence[str], passages: Sequence[Passage]) -> set[int]:
    """Return which blocks are made, at least by half, of the passages."""
    ends = list(accumulate(len(key) for key in block_keys))
    covered = [0] * len(block_keys)
    for start, end in _found("".join(block_keys), passages):
        block = bisect_right(ends, start)
        at = start
        while block < len(ends) and at < end:
            covered[block] += min(end, ends[block]) - at
            at = ends[block]
            block += 1
    return {
        number
        for number, key in enumerate(block_keys)
        if key and covered[number] >= ENOUGH_OF_BLOCK * len(key)
    }


def _found(letters: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield where the passages stand among the letters of a page, each found after the last."""
    after = 0
    budget = SEARCH_BUDGET
    for passage in passages:
        for key in (passage.key, *passage.parts):
            if not key or (key != passage.key and len(key) < SHORTEST_KEY):
                continue
            at = letters.find(key, after)
            if at < 0:
                budget -= len(letters)
                at = letters.find(key) if len(key) >= SHORTEST_KEY else -1
            if at >= 0:
                yield at, at + len(key)
                after = at + len(key)
            if budget < 0:
                return
            if key == passage.key and at >= 0:
                break  # whole, so its parts need no search
