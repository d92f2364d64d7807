"""Turn places in a text into an editor's positions and back, in the units that it counts in."""

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from nobackyard.documents.locate import line_starts

WIDE = "\uffff"  # what is beyond takes two units in UTF-16


class Lines:
    """The lines of a text as the protocol counts them: both numbers from 0, columns in units."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        """Take a text, and the units that client and server agreed on."""
        self._text = text
        self._encoding = encoding
        self._starts = [*line_starts(text), len(text)]
        self._count = len(self._starts) - 1

    def position(self, line: int, column: int) -> Position:
        """Return the position of a line and column that count from 1, in code points."""
        if line > self._count:
            return self.at(len(self._text))
        start = self._starts[line - 1]
        return Position(line - 1, self._units(self._text[start : start + column - 1]))

    def range(self, start: tuple[int, int], end: tuple[int, int]) -> Range:
        """Return a range between two such places."""
        return Range(self.position(*start), self.position(*end))

    def at(self, offset: int) -> Position:
        """Return the position of an offset."""
        line = min(bisect_right(self._starts, offset), self._count) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one past the end of its line is at that end."""
        if position.line >= self._count:
            return len(self._text)
        start, end = self._starts[position.line], self._starts[position.line + 1]
        words = self._text[start:end].rstrip("\r\n")
        if self._encoding == PositionEncodingKind.Utf32 or words.isascii():
            return start + min(position.character, len(words))
        units = 0
        for index, char in enumerate(words):
            if units >= position.character:
                return start + index
            units += self._units(char)
        return start + len(words)

    def _units(self, words: str) -> int:
        if self._encoding == PositionEncodingKind.Utf32 or words.isascii():
            return len(words)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(words.encode("utf-8", "surrogatepass"))
        return len(words) + sum(char > WIDE for char in words)
