"""A voice as the tests compare it."""

from collections.abc import Callable

import msgspec


class Heard(msgspec.Struct, frozen=True):
    """A voice with its words in place of spans."""

    words: str
    kind: str
    speaker: str
    actor: str | None
    cue: str


Hear = Callable[[str], list[Heard]]
