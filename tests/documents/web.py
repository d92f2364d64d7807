"""A server on this machine that answers well and badly."""

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

PAGE = "<html><body><h1>Port</h1><p>Nobody\u2019s yard.</p></body></html>"
ZEROS = bytes(65536)
TWO_GIGABYTES = 2_000_000_000


class Answers(BaseHTTPRequestHandler):
    """Answer by the path that is asked for, and note what was asked."""

    asked: ClassVar[list[tuple[str, str]]] = []
    sent: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        """Answer with the method that the path names."""
        self.asked.append((self.path, self.headers.get("cookie", "")))
        name, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"send_{name}")(rest)

    def send(self, status: int, *headers: tuple[str, str], body: bytes = b"") -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name == "content-length" for name, _ in headers):
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_page(self, _: str) -> None:
        """Send a page."""
        self.send(200, ("content-type", "text/html; charset=utf-8"), body=PAGE.encode())

    def send_agent(self, _: str) -> None:
        """Send back how the reader calls itself."""
        self.send(200, ("content-type", "text/plain"), body=self.headers["user-agent"].encode())

    def send_kind(self, kind: str) -> None:
        """Send a content type."""
        self.send(200, ("content-type", kind), body=b"words")

    def send_status(self, status: str) -> None:
        """Send a status."""
        self.send(int(status), body=b"no")

    def send_to(self, target: str) -> None:
        """Redirect, and try to leave a cookie."""
        self.send(302, ("location", target), ("set-cookie", "a=b; Path=/"))

    def send_round(self, _: str) -> None:
        """Redirect for ever."""
        self.send(302, ("location", "/round"))

    def send_huge(self, _: str) -> None:
        """Send two gigabytes, until nobody listens."""
        self.pour([ZEROS] * (TWO_GIGABYTES // len(ZEROS)), ("content-type", "text/plain"))

    def send_bomb(self, _: str) -> None:
        """Send a little that unpacks to a lot."""
        packed = gzip.compress(bytes(50_000_000))
        self.pour([packed], ("content-type", "text/html"), ("content-encoding", "gzip"))

    def send_packed(self, encoding: str) -> None:
        """Send a packed page, or what only claims to be packed."""
        body = gzip.compress(PAGE.encode()) if encoding == "gzip" else b"not packed"
        encoding = encoding.removeprefix("bad-")
        self.pour([body], ("content-type", "text/html"), ("content-encoding", encoding))

    def send_slow(self, _: str) -> None:
        """Send nothing for a while."""
        time.sleep(1.5)
        self.pour([b"late"], ("content-type", "text/html"))

    def send_drip(self, _: str) -> None:
        """Send a byte now and then."""
        self.pour([b"a"] * 400, ("content-type", "text/html"), pause_s=0.1)

    def pour(self, chunks: list[bytes], *headers: tuple[str, str], pause_s: float = 0) -> None:
        """Send chunks as long as somebody takes them."""
        count = 0
        try:
            self.send(200, *headers, ("content-length", str(sum(map(len, chunks)))))
            for chunk in chunks:
                time.sleep(pause_s)
                self.wfile.write(chunk)
                count += len(chunk)
        except OSError:
            self.close_connection = True
        self.sent.append(count)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def serving() -> Iterator[int]:
    """Run the server, and give its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
