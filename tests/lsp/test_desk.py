"""When a text is read while keys follow each other."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from lsprotocol import types as lsp

from nobackyard.errors import NobackyardError
from nobackyard.lsp.checks import Seen
from nobackyard.lsp.desk import LONGEST_WAIT_S, Desk
from nobackyard.lsp.texts import Open

URI = "file:///desk/draft.md"
WAIT_S = 0.03
SENTENCE = "Macron landed in Moscow's backyard this week, courting Astana for the {} time.\n\n"
Published = list[tuple[int, Seen | NobackyardError | None]]


def at_a_desk(work: Callable[[Desk, Published], Awaitable[None]], *, wait_s: float) -> Published:
    """Do something at a desk where a long text was opened, and return what was told of it."""
    told: Published = []

    async def run() -> None:
        desk = Desk(lambda text, seen: told.append((text.version, seen)), wait_s=wait_s)
        await desk.warm()
        desk.open(Open(URI, "markdown", 1, "".join(map(SENTENCE.format, range(60)))))
        await work(desk, told)
        desk.end()

    asyncio.run(run())
    return told


async def until_it_reads(desk: Desk) -> None:
    """Wait until the text is being read."""
    while not desk.is_reading(URI):  # noqa: ASYNC110  (the desk tells of the end, not of this)
        await asyncio.sleep(0.001)


def type_at(desk: Desk, version: int) -> None:
    """Type a letter."""
    top = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    desk.change(URI, version, [lsp.TextDocumentContentChangePartial(top, "x")], "utf-16")


def test_a_key_that_stops_a_reading_makes_the_next_wait_longer() -> None:
    """Fast keys in a long text are waited out; the first whole reading makes it quick again."""
    waits = []

    async def work(desk: Desk, told: Published) -> None:
        for version in (2, 3, 4):
            await until_it_reads(desk)
            assert not told
            type_at(desk, version)
            waits.append(desk.wait_of(URI))
        await desk.seen(URI)
        waits.append(desk.wait_of(URI))

    told = at_a_desk(work, wait_s=WAIT_S)
    assert waits == [2 * WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S, WAIT_S]
    assert [version for version, _ in told] == [4]


@pytest.mark.parametrize("wait_s", [0, 0.5])
def test_a_wait_that_was_asked_for_is_not_changed(wait_s: float) -> None:
    """No wait stays none, and one that is longer than ours stays as it is."""

    async def work(desk: Desk, told: Published) -> None:
        await until_it_reads(desk)
        assert not told
        type_at(desk, 2)
        assert desk.wait_of(URI) == wait_s

    at_a_desk(work, wait_s=wait_s)


def test_keys_while_it_waits_are_read_together() -> None:
    """Keys that come before the reading begins leave the wait as it is; the last one is told of."""

    async def work(desk: Desk, told: Published) -> None:
        await desk.seen(URI)
        told.clear()
        for version in range(2, 12):
            type_at(desk, version)
            await asyncio.sleep(0)
        assert desk.wait_of(URI) == WAIT_S
        await desk.seen(URI)

    assert [version for version, _ in at_a_desk(work, wait_s=WAIT_S)] == [11]
