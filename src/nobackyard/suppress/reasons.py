"""What may keep a finding quiet, and what became of it."""

from collections.abc import Mapping
from typing import Literal

import msgspec

By = Literal["comment", "list", "baseline", "diff"]
Verb = Literal["ignore", "ignore-start", "ignore-end", "ignore-file"]
VERBS: tuple[Verb, ...] = ("ignore", "ignore-start", "ignore-end", "ignore-file")
Place = tuple[int, int]


class Comment(msgspec.Struct, frozen=True):
    """A comment in a file that speaks to this program; lines and columns count from 1.

    `verb` is None where the comment says something that is not understood.
    """

    start: Place
    end: Place
    text: str
    verb: Verb | None
    frames: tuple[str, ...]
    reason: str


class Ignored(msgspec.Struct, frozen=True):
    """What keeps a finding quiet, and the reason that somebody gave."""

    by: By
    reason: str


class Unused(msgspec.Struct, frozen=True):
    """An ignore comment that has no effect, and why."""

    line: int
    column: int
    text: str
    why: str


class Lines(msgspec.Struct, frozen=True):
    """Lines of a file, as ranges with both ends in them."""

    ranges: tuple[tuple[int, int], ...]

    def meet(self, first: int, last: int) -> bool:
        """Tell whether one of these lines is among the given ones."""
        return any(start <= last and first <= end for start, end in self.ranges)


EVERY_LINE = Lines(((0, 1 << 60),))


class Reasons(msgspec.Struct, frozen=True):
    """All that may keep findings of one text quiet.

    `listed` and `baseline` give the reason for each fingerprint.
    """

    comments: tuple[Comment, ...] = ()
    listed: Mapping[str, str] = {}
    baseline: Mapping[str, str] = {}
    changed: Lines = EVERY_LINE
