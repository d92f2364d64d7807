"""Read texts in which other people's words are marked: ⟦kind|speaker: content⟧."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from nobackyard.model import Span

MARK = re.compile("\u27e6([a-z_]+)\\|([^:\u27e6\u27e7]*):[ \u00a0]?|\u27e7")


class Marked(msgspec.Struct, frozen=True):
    """One stretch that is somebody's words, as a person marked it."""

    span: Span
    kind: str
    speaker: str


class MarkedText(msgspec.Struct, frozen=True):
    """A text without its marks, and what they said."""

    name: str
    text: str
    marked: tuple[Marked, ...]

    @property
    def is_closed(self) -> bool:
        """Tell whether only numbers of this text may be looked at: files from 21 on."""
        number = re.match(r"\d+", self.name)
        return number is not None and int(number[0]) > 20  # noqa: PLR2004


def read(folder: Path) -> Iterator[MarkedText]:
    """Yield the marked texts of a folder, by name."""
    for file in sorted(folder.glob("[0-9]*.txt")):
        yield parse(file.stem, file.read_text(encoding="utf-8"))


def parse(name: str, source: str) -> MarkedText:
    """Take the marks out of a text."""
    parts: list[str] = []
    opened: list[tuple[int, str, str]] = []
    marked: list[Marked] = []
    at = length = 0
    for match in MARK.finditer(source):
        parts.append(source[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            opened.append((length, match[1], match[2].strip()))
        elif opened:
            start, kind, speaker = opened.pop()
            marked.append(Marked(Span(start, length), kind, speaker))
    parts.append(source[at:])
    marked.sort(key=lambda one: (one.span.start, -one.span.end))
    return MarkedText(name, "".join(parts), tuple(marked))
