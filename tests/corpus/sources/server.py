"""A web server on this machine with feeds, sitemaps, pages, and rules for robots."""

import gzip
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class Site:
    """What a server has, by path, and what it was asked for.

    `kinds` are content types by path, `busy` how often a path is answered with 503 first.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pages: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.busy: dict[str, int] = {}
        self.asked: list[str] = []
        self.asked_at: list[float] = []
        self.agents: set[str] = set()
        self.sent_whole: list[str] = []
        self.address = ""

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8") -> str:
        """Put something under a path, and return its address."""
        self.pages[path] = body if isinstance(body, bytes) else body.encode()
        self.kinds[path] = kind
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    """Run a server, and give what it serves."""
    site = Site()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.asked_at.append(time.monotonic())
            site.agents.add(self.headers["user-agent"])
            if site.busy.get(self.path, 0) > 0:
                site.busy[self.path] -= 1
                self.answer(503, b"later", ("retry-after", "0"))
            elif self.path not in site.pages:
                self.answer(404, b"none")
            else:
                self.send(site.pages[self.path])

        def send(self, body: bytes) -> None:
            tag = f'"{hash(body)}"'
            kind = ("content-type", site.kinds[self.path])
            wanted = RANGE.fullmatch(self.headers.get("range", ""))
            if self.headers.get("if-none-match") == tag:
                self.answer(304, b"", ("etag", tag))
            elif wanted and self.headers.get("if-range", tag) == tag and "norange" not in self.path:
                start, stop = int(wanted[1]), int(wanted[2]) + 1
                told = f"bytes {start}-{stop - 1}/{len(body)}"
                self.answer(206, body[start:stop], ("content-range", told), ("etag", tag))
            else:
                site.sent_whole.append(self.path)
                self.answer(200, body, kind, ("etag", tag))

        def answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
            self.send_response(status)
            for name, value in (*headers, ("content-length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def feed(site: Site, *paths: str, content: str = "") -> str:
    """Return an RSS feed of pages of the site."""
    items = "".join(
        f"<item><title>Story</title><link>{site.address}{path}</link>"
        f"<pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate>{content}</item>"
        for path in paths
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel>{items}</channel></rss>'


def sitemap(*urls: str, root: str = "urlset", item: str = "url") -> bytes:
    """Return a packed sitemap of addresses."""
    inner = "".join(f"<{item}><loc>{url}</loc></{item}>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return gzip.compress(f'<?xml version="1.0"?><{root} xmlns="{space}">{inner}</{root}>'.encode())
