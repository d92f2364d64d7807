"""Render the inline markup of reStructuredText, and find every piece in the file again.

The parser says in which line a block begins and what its source is without the marks around it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from docutils import nodes

from nobackyard.documents.pieces import Piece

UNREAD = (
    nodes.Invisible,
    nodes.literal,
    nodes.math,
    nodes.image,
    nodes.raw,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.substitution_reference,
)
# A role that only an extension knows: its text, without what stands behind it in angle brackets.
ROLE = re.compile(
    r"(?::[\w:+.-]+:)?`[~!]?(?P<text>[^`<]+?)\s*(?:<[^`]*>)?`(?::[\w:+.-]+:)?_{0,2}", re.DOTALL
)
NEAR = (0, -1, -2, 1)  # lines from the one that is told to the one that is meant


class Finder:
    """Find the source of blocks in the file."""

    def __init__(self, source: str) -> None:
        """Take the file's text."""
        self.source = source
        lines = source.splitlines(keepends=True)  # as the parser does
        self.starts = [0, *accumulate(len(line) for line in lines)]
        self.found_to: dict[int, int] = {}

    def homes(self, raw: str, line: int) -> list[tuple[int, int]]:
        """Return where each line of a block's source begins, there and in the file."""
        words = raw.split("\n")
        first = self._first(words[0].strip(), line - 1)
        homes: list[tuple[int, int]] = []
        at = 0
        for number, said in enumerate(words, first):
            homes.append((at, self._find(said.strip(), number) - (len(said) - len(said.lstrip()))))
            at += len(said) + 1
        return homes

    def _first(self, words: str, line: int) -> int:
        near = (line + step for step in NEAR)
        return next((number for number in near if self._at(words, number) >= 0), line)

    def _find(self, words: str, line: int) -> int:
        found = self._at(words, line)
        if found < 0:
            return self._start(line)
        self.found_to[line] = found + len(words)  # the next cell of a table's row stands behind
        return found

    def _at(self, words: str, line: int) -> int:
        start = max(self._start(line), self.found_to.get(line, 0))
        return self.source.find(words, start, self._start(line + 1))

    def _start(self, line: int) -> int:
        return self.starts[max(0, min(line, len(self.starts) - 1))]


def rendered(block: nodes.Element, finder: Finder) -> Iterator[Piece]:
    """Yield the words of a block; code, formulas, pictures and bare addresses have none."""
    raw = block.rawsource
    homes = finder.homes(raw, block.line or 1)
    starts = [start for start, _ in homes]
    for text, at in _Aligner(raw).pieces(block, len(raw)):
        start, home = homes[max(0, bisect_right(starts, at) - 1)]
        yield Piece(text, max(0, home + at - start))


class _Aligner:
    """Walk through rendered text and its source side by side."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0

    def pieces(self, parent: nodes.Element, end: int) -> Iterator[Piece]:
        """Yield what a reader sees of the parts of a block."""
        for child in parent.children:
            if isinstance(child, nodes.Text):
                yield from self._aligned(child.astext(), end)
            elif isinstance(child, nodes.Element):
                yield from self._inside(child, end)

    def _inside(self, node: nodes.Element, end: int) -> Iterator[Piece]:
        source = node.rawsource
        start = self.raw.find(source, self.at, end) if source else -1
        inner_end = start + len(source) if start >= 0 else end
        if start >= 0:
            self.at = start
        if isinstance(node, nodes.problematic):
            yield from self._role(source, start)
        elif not isinstance(node, UNREAD) and not _is_address(node):
            yield from self.pieces(node, inner_end)
        if start >= 0:
            self.at = inner_end

    def _role(self, source: str, start: int) -> Iterator[Piece]:
        """Yield the text of a role that is not known, or a mark that nothing closes."""
        found = ROLE.fullmatch(source)
        text, skipped = (found["text"], found.start("text")) if found else (source, 0)
        if start >= 0:
            self.at = start + skipped
            yield from self._aligned(text, self.at + len(text))

    def _aligned(self, text: str, end: int) -> Iterator[Piece]:
        """Yield rendered text where its source has it, word by word."""
        for found in re.finditer(r"\s+|\S+", text):
            if found[0].isspace():
                yield Piece(" ", self.at)
                self._skip_space(end)
            else:
                yield from self._word(found[0], end)

    def _word(self, word: str, end: int) -> Iterator[Piece]:
        done = 0
        while done < len(word):
            self._skip_escape(end)
            rest = word[done:]
            if not self.raw.startswith(rest[0], self.at):
                found = self.raw.find(rest, self.at, end)
                if found < 0:
                    yield Piece(rest, self.at)
                    return
                self.at = found
            same = _same(rest, self.raw, self.at, end)
            yield Piece(rest[:same], self.at)
            self.at += same
            done += same

    def _skip_space(self, end: int) -> None:
        while self.at < end and self.raw[self.at].isspace():
            self.at += 1

    def _skip_escape(self, end: int) -> None:
        while self.raw.startswith("\\", self.at) and self.at < end:
            self.at += 1
            if self.at < end and self.raw[self.at].isspace():
                self.at += 1
            else:
                return


def _same(rest: str, raw: str, at: int, end: int) -> int:
    """Return how far two texts are the same; a backslash in the source is looked at by itself."""
    count = 1
    while count < len(rest) and at + count < end and raw[at + count] == rest[count] != "\\":
        count += 1
    return count


def _is_address(node: nodes.Element) -> bool:
    return isinstance(node, nodes.reference) and node.get("refuri", "").endswith(node.astext())
