"""Remember what was worked out for a stretch of text: an editor sends most of a text again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


def go_on() -> None:
    """Let all work be done."""


class Memory:
    """The latest results, each under all that it depends on, so that it is as good as a new one.

    One thread at a time may use it.
    """

    def __init__(self, most: int = 0, *, before_work: Callable[[], None] = go_on) -> None:
        """Take how many results to keep, and what to call before work; it may raise to stop it."""
        self._most = most
        self._before_work = before_work
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    @property
    def keeps(self) -> bool:
        """Whether anything is remembered at all."""
        return self._most > 0

    def recall(self, key: Hashable, work: Callable[[], Made]) -> Made:
        """Return what the work gives, or gave the last time for this key."""
        if key in self._kept:
            self._kept.move_to_end(key)
            known: Made = self._kept[key]
            return known
        self._before_work()
        made = work()
        self._kept[key] = made
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
