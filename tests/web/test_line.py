"""Texts stand in line: no more than fit, and none for ever."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from nobackyard.web.line import Line
from nobackyard.web.problems import Problem


def test_task_is_done() -> None:
    """A task's answer comes back, and its place is free again."""

    async def main() -> None:
        line = Line("test", threads=1, waiting=0, limit_s=5)
        assert await line.run(lambda: 6 * 7) == 42
        await asyncio.sleep(0)
        assert line.length == 0
        line.close()

    asyncio.run(main())


def test_error_of_a_task_comes_back() -> None:
    """What a task raises is raised where it was asked for."""

    async def main() -> None:
        line = Line("test", threads=1, waiting=0, limit_s=5)
        with pytest.raises(ZeroDivisionError):
            await line.run(lambda: 1 / 0)
        line.close()

    asyncio.run(main())


def held(go_on: threading.Event) -> Callable[[], bool]:
    """Return a task that waits until it may go on."""
    return lambda: go_on.wait(10)


def test_full_line_is_told_to_come_back() -> None:
    """Where as many wait as may, the next is told when to try again, and nobody is lost."""

    async def main() -> None:
        go_on = threading.Event()
        line = Line("test", threads=1, waiting=1, limit_s=5)
        first, second = (asyncio.create_task(line.run(held(go_on))) for _ in range(2))
        await asyncio.sleep(0.05)
        with pytest.raises(Problem) as told:
            await line.run(held(go_on))
        assert told.value.status == 503
        assert told.value.headers["retry-after"] == "5"
        go_on.set()
        assert await first
        assert await second
        line.close()

    asyncio.run(main())


def test_long_task_keeps_its_place() -> None:
    """A task that takes too long is given up, and its thread counts as taken until it ends."""

    async def main() -> None:
        go_on = threading.Event()
        line = Line("test", threads=1, waiting=1, limit_s=0.05)
        with pytest.raises(Problem, match=r"longer than 0\.05 s") as told:
            await line.run(held(go_on))
        assert told.value.status == 413
        assert line.length == 1
        with pytest.raises(Problem, match="not this text's turn") as waited:
            await line.run(held(go_on))
        assert waited.value.status == 503
        go_on.set()
        for _ in range(100):
            if not line.length:
                break
            await asyncio.sleep(0.02)
        assert line.length == 0
        line.close()

    asyncio.run(main())
