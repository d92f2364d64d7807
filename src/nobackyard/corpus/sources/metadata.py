"""Read what a page says of itself: date, author, title, address."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import htmldate
import msgspec
from resiliparse.parse.html import ElementNode, HTMLTree

from nobackyard.corpus.sources.dates import read_day

Said = Literal["published", "author", "title", "url", "outlet"]
NAMES = Path(__file__).with_name("metadata.toml")
MOST = 1000  # elements of a kind that are looked at
DEEPEST = 6  # objects within objects; what describes the page is not deeper


class Metadata(msgspec.Struct, frozen=True):
    """What a page says of itself; "" where it doesn't. `published` is as it is written."""

    published: str = ""
    author: str = ""
    title: str = ""
    url: str = ""
    outlet: str = ""


def read_metadata(tree: HTMLTree, html: str, url: str) -> Metadata:
    """Return what a page says of itself: in its head, in its linked data, in its address."""
    head = _head(tree)
    linked = list(_linked_data(tree))
    published = _first(head, "published") or _linked(linked, "datePublished")
    if not read_day(published):
        published = (
            htmldate.find_date(html, extensive_search=False, original_date=True, url=url or None)
            or published
        )
    return Metadata(
        published=published,
        author=_not_an_address(_first(head, "author")) or _linked(linked, "author"),
        title=_first(head, "title") or _linked(linked, "headline") or _title(tree),
        url=_first(head, "url"),
        outlet=_first(head, "outlet"),
    )


def _head(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _elements(tree, "meta"):
        value = _one_line(element.getattr("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (element.getattr(attribute) or "").lower()
            if name and value:
                found.setdefault(name, value)
    return found


def _elements(tree: HTMLTree, name: str) -> Sequence[ElementNode]:
    # The collection itself takes longer for each element the more there are.
    return tree.document.get_elements_by_tag_name(name).values()[:MOST] if tree.document else ()


def _first(head: Mapping[str, str], said: Said) -> str:
    return next((head[name] for name in _names()[said] if name in head), "")


@cache
def _names() -> dict[Said, list[str]]:
    return msgspec.toml.decode(NAMES.read_bytes(), type=dict[Said, list[str]])


def _title(tree: HTMLTree) -> str:
    return _one_line(tree.title or "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _not_an_address(author: str) -> str:
    return "" if "://" in author else author


def _linked_data(tree: HTMLTree) -> Iterator[dict[object, object]]:
    """Yield the objects of the page's JSON-LD, the outer ones first."""
    for element in _elements(tree, "script"):
        if (element.getattr("type") or "").lower() == "application/ld+json":
            try:
                value = msgspec.json.decode(element.text or "")
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue
            yield from _objects(value, DEEPEST)


def _objects(value: object, depth: int) -> Iterator[dict[object, object]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list) and depth:
        for part in value:
            yield from _objects(part, depth - 1)


def _linked(objects: list[dict[object, object]], name: str) -> str:
    return next((text for found in objects if (text := _said(found.get(name)))), "")


def _said(value: object) -> str:
    """Return what a value says in words: itself, the name of a person, or several of them."""
    match value:
        case str():
            return _one_line(value)
        case {"name": str(name)}:
            return _one_line(name)
        case list():
            return ", ".join(filter(None, map(_said, value)))
    return ""
