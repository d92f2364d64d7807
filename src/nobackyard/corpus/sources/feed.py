"""Read the web: pages, feeds (RSS, Atom) and sitemaps with the pages that they name."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import feedparser
from lxml import etree

from nobackyard.corpus.records import Dropped, Field, Input, Options, Piece, Row, Shard
from nobackyard.corpus.sources.kept import Answer
from nobackyard.corpus.sources.web import MAX_BYTES, NotFetched, Visitor, visiting
from nobackyard.documents.decode import decode_page

ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*+"
    rb"<(?:[\w.-]{1,40}:)?(urlset|sitemapindex|rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
LOOKED_AT = 4096  # bytes in which the root element begins
DEEPEST = 3  # sitemaps that name sitemaps
GZIP_MARK = b"\x1f\x8b"
HTML = ("", "text/html", "application/xhtml+xml")
TEXTS = ("text/plain", "text/markdown")


class Entry(NamedTuple):
    """What a feed or a sitemap says of one page; `content` is its text, where a feed has it."""

    url: str
    title: str = ""
    author: str = ""
    published: str = ""
    content: str = ""


def cut(found: Input, _: Options) -> Iterator[Piece]:
    """Yield all addresses of one host as one piece: only one reader at a time asks it."""
    yield Piece(names=found.names)


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield the page of each address, or the pages that a feed or sitemap there names."""
    seen: set[str] = set()
    with visiting(shard.options) as visitor:
        for address in shard.names:
            yield from _address(visitor, address, seen, DEEPEST)


def _address(visitor: Visitor, address: str, seen: set[str], depth: int) -> Iterator[Row | Dropped]:
    if address in seen or not depth:
        yield Dropped(address, "repeated", "sitemaps name it again and again")
        return
    seen.add(address)
    try:
        answer = visitor.get(address)
        body = _unpacked(answer.body)
    except NotFetched as error:
        yield Dropped(address, "not fetched", str(error))
        return
    root = ROOT.match(body, 0, LOOKED_AT)
    kind = root[1].lower() if root else b""
    if kind == b"sitemapindex":
        for inner in _sitemaps(body):
            yield from _address(visitor, inner, seen, depth - 1)
    elif kind:
        entries = _pages(body) if kind == b"urlset" else _entries(body)
        yield from _read_entries(visitor, address, entries)
    else:
        yield _page(address, answer, {})


def _unpacked(body: bytes) -> bytes:
    """Unpack what is a gzip file itself, as many sitemaps are."""
    if not body.startswith(GZIP_MARK):
        return body
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = member.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise NotFetched("its gzip packing is broken") from error
    if member.unconsumed_tail:
        raise NotFetched(f"it unpacks to more than {MAX_BYTES // 1_000_000} MB")
    return whole


def _read_entries(
    visitor: Visitor, address: str, entries: Iterator[Entry]
) -> Iterator[Row | Dropped]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        key = f"{address}#{entry.url or number}"
        if key in seen:
            yield Dropped(f"{key}#{number}", "repeated", "it is listed twice")
            continue
        seen.add(key)
        yield _entry(visitor, key, entry)


def _entry(visitor: Visitor, key: str, entry: Entry) -> Row | Dropped:
    """Return the page that an entry names, or the text in the entry where no page comes."""
    fields: dict[Field, object] = {
        "title": entry.title,
        "author": entry.author,
        "published": entry.published,
    }
    try:
        return _page(key, visitor.get(entry.url), fields)
    except NotFetched as error:
        if not entry.content:
            return Dropped(key, "not fetched", str(error))
        page = f"<html><body><article>{entry.content}</article></body></html>"
        return Row(key, fields | {"url": entry.url}, html=page)


def _page(key: str, answer: Answer, fields: dict[Field, object]) -> Row | Dropped:
    media = answer.content_type.split(";", maxsplit=1)[0].strip().lower()
    text = decode_page(answer.body, answer.content_type)
    fields = fields | {"url": answer.url}
    if media in TEXTS:
        return Row(key, fields | {"text": text})
    if media not in HTML:
        return Dropped(key, "not a page", media)
    return Row(key, fields, html=text) if text.strip() else Dropped(key, "no text")


def _entries(body: bytes) -> Iterator[Entry]:
    """Yield what a feed lists."""
    # A file, since text that looks like an address would be fetched.
    for entry in feedparser.parse(io.BytesIO(body)).entries:
        contents = [content.get("value", "") for content in entry.get("content", ())]
        yield Entry(
            url=entry.get("link", ""),
            title=entry.get("title", ""),
            author=entry.get("author", ""),
            published=entry.get("published", ""),
            content="\n".join(contents),
        )


def _sitemaps(body: bytes) -> Iterator[str]:
    """Yield the sitemaps that an index lists."""
    return (entry.url for entry in _listed(body, "sitemap"))


def _pages(body: bytes) -> Iterator[Entry]:
    """Yield the pages that a sitemap lists."""
    return _listed(body, "url")


def _listed(body: bytes, name: str) -> Iterator[Entry]:
    elements = etree.iterparse(
        io.BytesIO(body), tag=f"{{*}}{name}", resolve_entities=False, recover=True
    )
    for _, element in elements:
        if url := _inside(element, "loc"):
            title, published = _inside(element, "title"), _inside(element, "publication_date")
            yield Entry(url, title, "", published)
        element.clear()


def _inside(element: etree._Element, name: str) -> str:
    return (element.findtext(f".//{{*}}{name}") or "").strip()
