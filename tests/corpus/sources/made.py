"""Archives that are made for a test, and what is read of them."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from nobackyard.corpus.records import Dropped, Options, Record
from nobackyard.corpus.shards import plan, read

TEXT = "The minister said on Monday that the two countries would build a railway together."
MORE = "The line is to be open in four years, and nobody knows what it will cost. " * 4
Outcome = Record | Dropped


def outcomes(*sources: str | Path, **options: object) -> list[Outcome]:
    """Return all that is read of inputs, shard by shard."""
    asked = Options(**options)  # type: ignore[arg-type]  # as the test gives them
    shards = plan([str(source) for source in sources], asked)
    return [found for shard in shards for found in read(shard, is_interesting=nothing)]


def nothing(_: str) -> bool:
    """Find no page of interest, so that all are read quickly."""
    return False


def records(*sources: str | Path, **options: object) -> list[Record]:
    """Return the articles that are read of inputs."""
    return [found for found in outcomes(*sources, **options) if isinstance(found, Record)]


def reasons(*sources: str | Path, **options: object) -> list[tuple[str, str]]:
    """Return key and reason of all that gives no article."""
    found = outcomes(*sources, **options)
    return [(drop.key, drop.reason) for drop in found if isinstance(drop, Dropped)]


def page(text: str = TEXT, *, head: str = "", title: str = "A railway") -> str:
    """Return a page with a menu, an article and a footer."""
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(5))
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{title}</h1><p>{text}</p><p>{MORE}</p></article></main>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
) -> bytes:
    """Return one record of a web archive."""
    data = f"{head}\r\n".encode() + body if kind == "response" else body
    media = "application/http" if kind == "response" else "text/plain"
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-03-01T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        f"Content-Type: {media}",
        f"Content-Length: {len(data)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + data + b"\r\n\r\n"


def packed(parts: Iterable[bytes]) -> bytes:
    """Return records each packed by itself, as archives are."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)
