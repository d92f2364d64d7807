"""A line before the readers: so many at once, so many waiting, and nobody for ever."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from nobackyard.web import metrics
from nobackyard.web.problems import Problem

T = TypeVar("T")
COME_BACK_S = 5


class Line:
    """Runs tasks in threads; those that find the line full are told to come back."""

    def __init__(self, name: str, *, threads: int, waiting: int, limit_s: float) -> None:
        """Take how many run at once, how many may wait, and how long one may take in all."""
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = threads + waiting
        self._limit_s = limit_s
        self._shown = metrics.LINE.labels(name)
        self.length = 0

    async def run(self, task: Callable[[], T]) -> T:
        """Return what the task gives, once it is its turn."""
        if self.length >= self._most:
            raise _busy("The line is full")
        loop = asyncio.get_running_loop()
        self._count(1)
        future = self._pool.submit(task)
        # A thread can't be stopped: the place is free when the task ends, not when its asker goes.
        future.add_done_callback(lambda _: _leave(loop, partial(self._count, -1)))
        return await self._answer(future)

    async def _answer(self, future: "Future[T]") -> T:
        try:
            return await asyncio.wait_for(
                asyncio.shield(asyncio.wrap_future(future)), self._limit_s
            )
        except TimeoutError:
            if future.cancel():
                raise _busy(f"It was not this text's turn within {self._limit_s:g} s") from None
            raise Problem(
                "too-long",
                f"This takes longer than {self._limit_s:g} s, the most that is spent on one text. "
                "Give it in parts.",
            ) from None

    def _count(self, more: int) -> None:
        self.length += more
        self._shown.set(self.length)

    def close(self) -> None:
        """Let go of the threads, and of what waits for one."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _busy(why: str) -> Problem:
    headers = {"retry-after": str(COME_BACK_S)}
    return Problem("busy", f"{why}. Try again in {COME_BACK_S} s.", headers=headers)


def _leave(loop: asyncio.AbstractEventLoop, left: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(left)
