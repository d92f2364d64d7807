"""Read LaTeX: the prose as it is set, each piece anchored in the file."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from nobackyard.documents.latex_tokens import (
    LONGEST_FORMULA,
    NAMES,
    TOKEN,
    Groups,
    after_environment,
    environment,
)
from nobackyard.documents.markup import squeezed
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.documents.plain import BLANK
from nobackyard.model import Article, BlockKind

BEGIN = "\\begin{document}"
TITLE = re.compile(r"\\title\s*(?:\[[^\]]*\])?\s*(?=\{)")
LETTER = r"(?:\\([ij])(?![A-Za-z])|(\w))"
ACCENTED = re.compile(rf"\s*(?:\{{\s*{LETTER}\s*\}}|{LETTER})")


def read_latex(source: str) -> Article:
    """Return the prose; commands, formulas, code, comments and references are no part of it."""
    drafts = list(_titled(_all(source)))
    layout = lay_out(source, drafts)
    return Article(
        text=layout.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _all(source: str) -> Iterator[Draft]:
    groups = Groups(source)
    begin = source.find(BEGIN)
    if begin < 0:
        yield from _Reader(source, groups, 0, len(source)).drafts()
        return
    # Before the document begins, only its title is text.
    if title := TITLE.search(source, 0, begin):
        end = groups.after_group(title.end())
        yield from _Reader(source, groups, title.start(), end).drafts()
    yield from _Reader(source, groups, begin + len(BEGIN), len(source)).drafts()


def _titled(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Leave one title, the first."""
    has_title = False
    for draft in drafts:
        is_second = draft.kind == "title" and has_title
        has_title = has_title or draft.kind == "title"
        yield Draft("heading", draft.pieces) if is_second else draft


class _Environment(NamedTuple):
    name: str
    kind: BlockKind


def _kind_of(name: str, around: BlockKind) -> BlockKind:
    if name in NAMES.quotes:
        return "quote"
    return "item" if name in NAMES.lists or name in NAMES.tables else around


class _Group:
    """An open brace: what closes it does."""

    def __init__(self, block: BlockKind | None = None, mark: str = "") -> None:
        self.block = block
        self.mark = mark
        self.around: list[Piece] = []  # what stood before a note that interrupts it


class _Reader:
    """Goes through the source once, from left to right."""

    def __init__(self, source: str, ends: Groups, start: int, end: int) -> None:
        self.source = source
        self.ends = ends
        self.at = start
        self.end = end
        self.environments: list[_Environment] = []
        self.open_names: Counter[str] = Counter()
        self.groups: list[_Group] = []
        self.pieces: list[Piece] = []
        self.later: list[Draft] = []
        self.next_group: _Group | None = None

    def drafts(self) -> Iterator[Draft]:
        """Yield the blocks, a note behind the paragraph that holds it."""
        while self.at < self.end:
            token = TOKEN.match(self.source, self.at, self.end)
            if token is None:
                break
            self.at = token.end()
            yield from self._read(token)
        while self.groups:  # that nothing closed
            self._close(self.groups.pop(), self.end)
        yield from self._flushed()

    def _read(self, token: re.Match[str]) -> Iterator[Draft]:
        group, self.next_group = self.next_group, None
        match token.lastgroup:
            case "blank":
                yield from self._flushed()
            case "space":
                self._say(" ", token.start())
                self.next_group = group
            case "words":
                self._say(token[0], token.start())
            case "written":
                self._say(NAMES.written[token[0]], token.start())
            case "math":
                self._skip_math(token[0])
            case "symbol":
                self._symbol(token["symbol"], token.start())
            case "command":
                yield from self._command(token["command"].rstrip("*"), token.start())
            case "brace":
                yield from self._brace(token[0], group or _Group(), token.start())

    def _say(self, text: str, at: int) -> None:
        if text:
            self.pieces.append(Piece(text, at))

    def _brace(self, brace: str, group: _Group, at: int) -> Iterator[Draft]:
        if brace == "&":
            yield from self._flushed()
        elif brace == "{":
            self.groups.append(group)
            if group.block:
                group.around, self.pieces = self.pieces, []
            elif group.mark:
                self._say("\u201c", at)
        elif self.groups:
            self._close(self.groups.pop(), at)
            if not any(group.block for group in self.groups) and self.later and not self.pieces:
                yield from self._flushed()

    def _close(self, group: _Group, at: int) -> None:
        if group.mark:
            self._say("\u201d", at)
        if group.block:
            self.later.append(Draft(group.block, tuple(squeezed(self.pieces))))
            self.pieces = group.around

    def _flushed(self) -> Iterator[Draft]:
        """Yield the paragraph that ends here, and the notes in it."""
        if not any(group.block for group in self.groups):
            yield Draft(self._kind(), tuple(squeezed(self.pieces)))
            yield from self.later
            self.pieces, self.later = [], []
        else:
            self._say(" ", self.at)

    def _kind(self) -> BlockKind:
        return self.environments[-1].kind if self.environments else "paragraph"

    def _skip_math(self, sign: str) -> None:
        """Pass by a formula; a dollar that nothing closes in its paragraph opens none."""
        limit = min(self.end, self.at + LONGEST_FORMULA)
        end = self.source.find(sign, self.at, limit)
        if end < 0 or (sign == "$" and BLANK.search(self.source, self.at, end)):
            self._say(sign, self.at - len(sign))
        else:
            self.at = end + len(sign)

    def _symbol(self, sign: str, at: int) -> None:
        if sign in "([":
            limit = min(self.end, self.at + LONGEST_FORMULA)
            end = self.source.find("\\" + {"(": ")", "[": "]"}[sign], self.at, limit)
            self.at = end + 2 if end >= 0 else self.at
        elif sign in NAMES.accents:
            self._accent(NAMES.accents[sign], at)
        elif sign not in ")]":
            self._say(NAMES.symbols.get(sign, sign), at)

    def _accent(self, accent: str, at: int) -> None:
        found = ACCENTED.match(self.source, self.at, self.end)
        if found:
            letter = next(filter(None, found.groups()))
            self._say(unicodedata.normalize("NFC", letter + accent), at)
            self.at = found.end()

    def _command(self, name: str, at: int) -> Iterator[Draft]:
        if name in ("begin", "end"):
            yield from self._environment(name)
        elif name in NAMES.verbs:
            self._skip_verb()
        elif name in NAMES.accents:
            self._accent(NAMES.accents[name], at)
        elif name in NAMES.signs:
            self._say(NAMES.signs[name], at)
            self._skip_space()
        elif name in ("par", "item"):
            yield from self._flushed()
            self.at = self.ends.after_arguments(self.at, 0)
            self._skip_space()
        else:
            yield from self._with_groups(name)

    def _with_groups(self, name: str) -> Iterator[Draft]:
        start = self.at
        self.at = self.ends.after_arguments(start, NAMES.unread_groups.get(name, 0))
        if name in NAMES.blocks:
            is_note = NAMES.blocks[name] == "paragraph"
            if not is_note:
                yield from self._flushed()
            self.next_group = _Group(block=NAMES.blocks[name])
        elif name in NAMES.quoting:
            self.next_group = _Group(mark=name)
        elif self.at == start and self.source[start : start + 1] != "{":
            self._skip_space()

    def _environment(self, which: str) -> Iterator[Draft]:
        name, self.at = environment(self.source, self.at)
        if name in NAMES.unread_environments:
            if which == "begin":
                self.at = after_environment(self.source, name, self.at)
            return
        yield from self._flushed()
        if which == "begin":
            self.at = self.ends.after_arguments(self.at, NAMES.unread_groups.get(name, 0))
            self.environments.append(_Environment(name, _kind_of(name, self._kind())))
            self.open_names[name] += 1
        elif name == "document":
            self.at = self.end
        elif self.open_names[name]:
            self._end_environment(name)

    def _end_environment(self, name: str) -> None:
        """Close the nearest environment of this name and all that were left open in it."""
        closed = ""
        while closed != name:
            closed = self.environments.pop().name
            self.open_names[closed] -= 1

    def _skip_verb(self) -> None:
        self.at = self.ends.after_arguments(self.at, 0)
        sign = self.source[self.at : self.at + 1]
        end = self.source.find("}" if sign == "{" else sign, self.at + 1, self.end)
        self.at = end + 1 if sign and end >= 0 else self.at

    def _skip_space(self) -> None:
        """Pass by the space behind a command, which only parts it from what follows."""
        while self.at < self.end and self.source[self.at] in " \t":
            self.at += 1
