"""Decide when each open text is read: a little after the last key, one text at a time."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol.types import TextDocumentContentChangeEvent

from nobackyard.errors import NobackyardError
from nobackyard.lsp.checks import Checker, Seen
from nobackyard.lsp.texts import Open, edited
from nobackyard.settings.said import Said

# A key that stops a reading is one of many: the next wait is twice as long, up to this.
LONGEST_WAIT_S = 0.1
Answer = TypeVar("Answer")
Publish = Callable[[Open, Seen | NobackyardError | None], None]


class Stale(Exception):
    """The text has changed while it was read."""


class Desk:
    """The open texts, and the one thread in which they are read."""

    def __init__(self, publish: Publish, *, wait_s: float) -> None:
        """Take what is told of each text that was read, and how long to wait for the next key."""
        self._publish = publish
        self._wait_s = wait_s
        self._waits: dict[str, float] = {}  # where a reading was stopped since the last whole one
        self._texts: dict[str, Open] = {}
        self._seen: dict[str, Seen] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._reading: Open | None = None
        self._checker = Checker(before_work=self._heed)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    def open(self, text: Open) -> None:
        """Read a text at once."""
        self._texts[text.uri] = text
        self._start(text.uri)

    def change(
        self,
        uri: str,
        version: int,
        changes: Sequence[TextDocumentContentChangeEvent],
        encoding: str,
    ) -> None:
        """Take changes, and read the text when no more come for a while."""
        if self.is_reading(uri):
            longer = min(2 * self.wait_of(uri), LONGEST_WAIT_S)
            self._waits[uri] = max(self._wait_s, longer)
        self._texts[uri] = edited(self._texts[uri], version, changes, encoding)
        self._start(uri, wait_s=self.wait_of(uri))

    def is_reading(self, uri: str) -> bool:
        """Tell whether a text is being read, be it as it stands now or as it stood before."""
        reading = self._reading
        return reading is not None and reading.uri == uri

    def wait_of(self, uri: str) -> float:
        """Return for how many seconds a text rests after a key before it is read."""
        return self._waits.get(uri, self._wait_s)

    def save(self, uri: str) -> None:
        """Read a text at once, under what configurations say by now."""
        # Apart from the task of the reading, which the next key may cancel.
        self._thread.submit(self._checker.read_configurations)
        self._start(uri)

    def close(self, uri: str) -> None:
        """Let go of a text."""
        if task := self._tasks.pop(uri, None):
            task.cancel()
        self._texts.pop(uri, None)
        self._seen.pop(uri, None)
        self._waits.pop(uri, None)

    async def warm(self) -> None:
        """Load what reading needs."""
        await self._run(self._checker.warm)

    async def configure(self, said: Said | None = None) -> None:
        """Take the editor's settings, if any are given, and read all texts under what now holds."""
        await self._run(self._checker.reload if said is None else self._checker.configure, said)
        for uri in self._texts:
            self._start(uri)

    async def seen(self, uri: str) -> Seen | None:
        """Return what is known of a text when it has been read as it stands now."""
        while (task := self._tasks.get(uri)) and not task.done():
            await asyncio.wait([task])
        return self._seen.get(uri)

    def end(self) -> None:
        """Stop all reading."""
        for uri in list(self._texts):
            self.close(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _start(self, uri: str, *, wait_s: float = 0) -> None:
        if task := self._tasks.get(uri):
            task.cancel()
        self._tasks[uri] = asyncio.create_task(self._read(uri, wait_s))

    async def _read(self, uri: str, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        text = self._texts[uri]
        try:
            seen = await self._run(self._check, text)
            self._waits.pop(uri, None)
        except NobackyardError as error:
            self._seen.pop(uri, None)
            self._publish(text, error)
            return
        if seen:
            self._seen[uri] = seen
        else:
            self._seen.pop(uri, None)
        self._publish(text, seen)

    async def _run(self, work: Callable[..., Answer], *given: Any) -> Answer:  # noqa: ANN401
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, work, *(value for value in given if value is not None)
        )

    # What follows runs in the thread of the reader.

    def _check(self, text: Open) -> Seen | None:
        self._reading = text
        try:
            self._heed()
            return self._checker.check(text)
        finally:
            self._reading = None

    def _heed(self) -> None:
        if self._reading and self._texts.get(self._reading.uri) is not self._reading:
            raise Stale
