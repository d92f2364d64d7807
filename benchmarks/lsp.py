"""How long an editor waits for what is said of a paragraph after a key, and what memory it takes.

A server of its own is driven over its standard streams, as an editor does. A time runs from the
moment when the client sends the change until it has read the diagnostics of that version: the wait
for further keys, both ways through the streams, reading the text, and JSON are all in it.

Then keys follow each other as from a fast typist and from a key that is held down, whether or not
anything was told of the last one: what of one processor does the server take meanwhile?
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
from nobackyard.cli.lsp import WAIT_MS

URI = "file:///bench/draft.md"
SIZES = {"one article (750 words)": 1, "seven articles (5,300 words)": 7}
RATES = {"typed": 8, "held down": 30}  # keys a second
BURST_S = 6
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

    async def start(self) -> None:
        """Start a server as an editor does, and wait until it answers."""
        await self.client.start_io(sys.executable, "-m", "nobackyard", "lsp")
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
        return await self._timed(lambda: self._send(line, words))

    async def burst(self, line: int, keys: int, rate: int) -> tuple[float, float]:
        """Type keys; return the share of one processor, and how long the last was waited for."""
        before, start = self._busy_s(), time.perf_counter()
        for letter in _keys(keys - 1):
            self._send(line, letter)
            await asyncio.sleep(1 / rate)
        took = await self.type(line, TYPED[-1])
        return (self._busy_s() - before) / (time.perf_counter() - start), took

    def _send(self, line: int, words: str) -> None:
        at = lsp.Position(line, 0)
        change = lsp.TextDocumentContentChangePartial(lsp.Range(at, at), words)
        known = lsp.VersionedTextDocumentIdentifier(uri=URI, version=self._next())
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(known, [change]))

    async def end(self) -> None:
        """Stop the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def memory_mb(self) -> float:
        """Return what the server holds."""
        return float(self._process().memory_info().rss / MEGABYTE)

    def _busy_s(self) -> float:
        took = self._process().cpu_times()
        return float(took.user + took.system)

    def _process(self) -> psutil.Process:
        server: Any = self.client._server  # noqa: SLF001  (the only way to its process)
        return psutil.Process(server.pid)

    def _next(self) -> int:
        self._version += 1
        return self._version

    async def _timed(self, send: Any) -> float:  # noqa: ANN401  (any call)
        waited = asyncio.get_running_loop().create_future()
        start = time.perf_counter()
        send()
        self._waited[self._version] = waited  # before the loop can read an answer
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
    await typist.start()
    opened = await typist.open(text)
    line = text.count("\n") // 4 * 2
    await typist.type(line, TYPED)
    took = [await typist.type(line, letter) * 1000 for letter in _keys(keys)]
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{title:32} start and first reading {opened:5.1f} s   key to diagnostics: "
        f"median {statistics.median(took):4.0f} ms, p95 {p95:4.0f} ms, "
        f"{WAIT_MS} ms of it the wait (to reach: 150)"
    )
    for how, rate in RATES.items():
        busy, last = await typist.burst(line, rate * BURST_S, rate)
        print(
            f"  {how}, {rate} keys a second for {BURST_S} s: {busy:4.0%} of one processor, "
            f"last key to diagnostics {last * 1000:4.0f} ms"
        )
    await typist.end()


async def _remember(edits: int) -> None:
    """Edit one paragraph, and print what the server holds at three moments."""
    typist = Typist()
    await typist.start()
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
