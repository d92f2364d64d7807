"""How long an editor waits for what is said of a paragraph after a key, and what memory it takes.

A server of its own is driven over its standard streams, as an editor does. A time runs from the
moment when the client sends the change until it has read the diagnostics of that version: the wait
for further keys (150 ms), both ways through the streams, reading the text, and JSON are all in it.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from benchmarks.articles import articles

WAIT_MS = 150
URI = "file:///bench/draft.md"
SIZES = {"one article (750 words)": 1, "seven articles (5,300 words)": 7}
TYPED = "Analysts call Georgia Russia's backyard, he added. "
MEGABYTE = 1_000_000


class Typist:
    """A client that changes one paragraph again and again."""

    def __init__(self) -> None:
        """Make the client; `start` starts its server."""
        self.client = LanguageClient("benchmark", "1")
        self._version = 0
        self._waited: dict[int, asyncio.Future[float]] = {}

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            waited = self._waited.pop(params.version or 0, None)
            if waited:
                waited.set_result(time.perf_counter())

    async def start(self, wait_ms: int) -> None:
        """Start a server and wait until it answers."""
        await self.client.start_io(
            sys.executable, "-m", "nobackyard", "lsp", "--wait", str(wait_ms)
        )
        await self.client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities()))
        self.client.initialized(lsp.InitializedParams())

    async def open(self, text: str) -> float:
        """Open a text, and return how long it took to be told of it."""
        known = lsp.TextDocumentItem(URI, "markdown", self._next(), text)
        return await self._timed(
            lambda: self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(known))
        )

    async def type(self, line: int, words: str) -> float:
        """Put words at the start of a line, and return the same."""
        at = lsp.Position(line, 0)
        change = lsp.TextDocumentContentChangePartial(lsp.Range(at, at), words)
        known = lsp.VersionedTextDocumentIdentifier(uri=URI, version=self._next())
        params = lsp.DidChangeTextDocumentParams(known, [change])
        return await self._timed(lambda: self.client.text_document_did_change(params))

    async def end(self) -> None:
        """Stop the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def memory_mb(self) -> float:
        """Return what the server holds."""
        server: Any = self.client._server  # noqa: SLF001  (the only way to its process)
        return float(psutil.Process(server.pid).memory_info().rss / MEGABYTE)

    def _next(self) -> int:
        self._version += 1
        return self._version

    async def _timed(self, send: Any) -> float:  # noqa: ANN401  (any call)
        waited = asyncio.get_running_loop().create_future()
        self._waited[self._version] = waited
        start = time.perf_counter()
        send()
        return float(await waited - start)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=60, help="keys timed for each text")
    parser.add_argument("--edits", type=int, default=2000, help="edits before memory is compared")
    given = parser.parse_args()
    for title, count in SIZES.items():
        asyncio.run(_time(title, "\n".join(articles(count)), given.keys))
    asyncio.run(_remember(given.edits))


async def _time(title: str, text: str, keys: int) -> None:
    typist = Typist()
    await typist.start(WAIT_MS)
    opened = await typist.open(text)
    line = text.count("\n") // 4 * 2
    await typist.type(line, TYPED)
    took = [await typist.type(line, letter) * 1000 for letter in _keys(keys)]
    await typist.end()
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{title:32} start and first reading {opened:5.1f} s   key to diagnostics: "
        f"median {statistics.median(took):4.0f} ms, p95 {p95:4.0f} ms, "
        f"{p95 - WAIT_MS:4.0f} ms of it after the wait of {WAIT_MS} ms (to reach: 150)"
    )


async def _remember(edits: int) -> None:
    """Edit one paragraph without waits, and print what the server holds at four moments."""
    typist = Typist()
    await typist.start(0)
    await typist.open("\n".join(articles(2)))
    held: list[str] = []
    for number, letter in enumerate(_keys(edits)):
        words = f"{letter}\n" if number % 50 == 0 else letter  # a paragraph does not grow for ever
        await typist.type(8, words)
        if number in (edits // 10, edits // 2, edits - 1):
            held.append(f"{typist.memory_mb():.0f} MB after {number + 1}")
    await typist.end()
    print(f"memory, two articles: {', '.join(held)} edits")


def _keys(count: int) -> Iterator[str]:
    for index in range(count):
        yield TYPED[index % len(TYPED)]


if __name__ == "__main__":
    main()
