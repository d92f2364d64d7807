"""Read AsciiDoc: the prose as it is rendered, each piece anchored in the file."""

import re
from collections.abc import Iterator
from datetime import date

from nobackyard.documents.asciidoc_inline import NAMES, rendered
from nobackyard.documents.markup import squeezed
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.model import Article, BlockKind

LINE = re.compile(r"(?P<said>[^\r\n]*)(?:\r\n?|\n|\Z)")
HEADING = re.compile(r"(?P<level>={1,6}|#{1,6})\s+(?=\S)")
ITEM = re.compile(r"\s*(?:[*.]{1,6}|-|\d{1,3}[.)]|<(?:\d{1,3}|\.)>)\s+(?:\[[ x*]\]\s+)?(?=\S)")
TERM = re.compile(r"\s*(?P<term>\S.*?):{2,4}(?:\s+|$)")
ATTRIBUTE = re.compile(r":!?[\w-]+!?:(?:\s|$)")
STYLE = re.compile(r"\[(?:\[.*\]|(?P<style>[\w-]*).*)\]\s*$")
MACRO = re.compile(r"[a-z][\w-]*::\S*\[.*\]\s*$")
RULE = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|\+)\s*$")
BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
QUOTED = re.compile(r">\s*")
SOURCE = re.compile(r"--\s+(?=\S)")
LABEL = re.compile(rf"(?:{'|'.join(NAMES.labels)}):\s+")
TABLE = re.compile(r"[|,:!]===+\s*$")
CELL = re.compile(r"(?:(?<!\S)(?:\d[\d.]*[+*])?[<^>.]*[adehlmsv]?)?\|")
DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
FRONT = "---"
UNDERLINES = "=-~^+"
Line = tuple[int, int]


def read_asciidoc(source: str) -> Article:
    """Return the prose; code, formulas, macros, attributes and comments are no part of it."""
    reader = _Reader(source)
    drafts = list(reader.drafts())
    layout = lay_out(source, drafts)
    return Article(
        text=layout.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        published=_day(reader.said_day),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


class _Reader:
    """Goes through the lines once; a paragraph is gathered until something ends it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Line] = []  # of the paragraph that is open
        self.kind: BlockKind = "paragraph"
        self.style = ""
        self.fences: list[str] = []
        self.until = ""  # the line that ends what is not read; a blank one where it is a space
        self.has_title = False
        self.is_header = False
        self.said_day = ""

    def drafts(self) -> Iterator[Draft]:
        """Yield the blocks, each footnote behind the paragraph that holds it."""
        for found in LINE.finditer(self.source, self._after_front_matter()):
            start, end = found.span("said")
            said = found["said"].rstrip()
            if self.until:
                self.until = "" if said == self.until.strip() else self.until
            elif not said:
                yield from self._flushed()
                self.is_header = False
            elif not said.startswith("//") or said.startswith("////"):
                yield from self._line(said, start)
            if end == len(self.source):
                break
        yield from self._flushed()

    def _after_front_matter(self) -> int:
        lines = LINE.finditer(self.source)
        if next(lines)["said"].rstrip() == FRONT:
            return next((line.end() for line in lines if line["said"].rstrip() == FRONT), 0)
        return 0

    def _line(self, said: str, start: int) -> Iterator[Draft]:
        if TABLE.match(said) and not self._is_underline(said):
            yield from self._flushed()
            self._fence(said)
        elif self.fences and TABLE.match(self.fences[-1]):
            yield from self._cells(said, start)
        elif self._is_underline(said):
            yield from self._heading(self.lines.pop(), is_top=said[0] == "=")
        elif fence := _fence_of(said):
            yield from self._flushed()
            self._open_or_close(said, fence)
        elif self.is_header or ATTRIBUTE.match(said):
            self._note_day(said)
        else:
            yield from self._prose(said, start)

    def _is_underline(self, said: str) -> bool:
        if len(self.lines) != 1 or set(said) - set(said[0]) or said[0] not in UNDERLINES:
            return False
        start, end = self.lines[0]
        return len(said) > 1 and abs(end - start - len(said)) <= 1

    def _open_or_close(self, said: str, fence: str) -> None:
        if fence in NAMES.unread_fences:
            self.until = "```" if fence == "```" else said
        else:
            self._fence(said)
        self.style = ""

    def _fence(self, said: str) -> None:
        if said in self.fences:
            del self.fences[self.fences.index(said) :]
        else:
            self.fences.append(said)

    def _note_day(self, said: str) -> None:
        if not self.said_day and (found := DAY.search(said)):
            self.said_day = found[1]

    def _prose(self, said: str, start: int) -> Iterator[Draft]:
        end = start + len(said)
        if heading := HEADING.match(said):
            yield from self._flushed()
            yield from self._heading(
                (start + heading.end(), end), is_top=len(heading["level"]) == 1
            )
        elif not self.lines and (RULE.fullmatch(said) or MACRO.fullmatch(said)):
            return
        elif said == "+" or MACRO.fullmatch(said):
            yield from self._flushed()
        elif style := STYLE.fullmatch(said):
            yield from self._flushed()
            self.style = style["style"] or ""
        elif self.style in NAMES.unread_styles or (not self.lines and _is_literal(said)):
            self.until = " "
            self.style = ""
        else:
            yield from self._marked(said, start)

    def _marked(self, said: str, start: int) -> Iterator[Draft]:
        """Begin another paragraph where a mark says so, and go on with the one that is open."""
        end = start + len(said)
        marks: list[tuple[re.Pattern[str], BlockKind]] = [
            (ITEM, "item"),
            (SOURCE, "paragraph"),
            (QUOTED, "quote"),
        ]
        for mark, kind in marks:
            if found := mark.match(said):
                if not (kind == "quote" == self.kind and self.lines):
                    yield from self._flushed()
                self.kind = kind
                self.lines.append((start + found.end(), end))
                return
        if term := TERM.match(said):
            yield from self._flushed()
            yield from self._block("item", [(start + term.start("term"), start + term.end("term"))])
            self.kind, start = "item", start + term.end()
        elif not self.lines:
            title, label = BLOCK_TITLE.match(said), LABEL.match(said)
            if title:
                yield from self._block("heading", [(start + 1, end)])
                return
            self.kind = "quote" if self._is_quoted() else "paragraph"
            start += label.end() if label else 0
        if start < end:
            self.lines.append((start, end))

    def _is_quoted(self) -> bool:
        return self.style in NAMES.quote_styles or any(
            fence.startswith(NAMES.quote_fences) for fence in self.fences
        )

    def _cells(self, said: str, start: int) -> Iterator[Draft]:
        done = 0
        for cell in CELL.finditer(said):
            if said[done : cell.start()].strip():
                self.lines.append((start + done, start + cell.start()))
            yield from self._flushed()
            self.kind = "item"
            done = cell.end()
        if said[done:].strip():
            self.lines.append((start + done, start + len(said)))

    def _heading(self, line: Line, *, is_top: bool) -> Iterator[Draft]:
        is_title = is_top and not self.has_title
        self.has_title = self.has_title or is_title
        self.is_header = is_title
        self.style = ""
        yield from self._block("title" if is_title else "heading", [line])

    def _flushed(self) -> Iterator[Draft]:
        if self.lines:
            lines, self.lines = self.lines, []
            self.style = ""
            yield from self._block(self.kind, lines)
        self.kind = "paragraph"

    def _block(self, kind: BlockKind, lines: list[Line]) -> Iterator[Draft]:
        notes: list[Line] = []
        pieces = [piece for line in lines for piece in self._pieces(line, notes)]
        yield Draft(kind, tuple(squeezed(pieces)))
        for note in notes:  # a note may hold another, which is added behind it
            yield Draft("paragraph", tuple(rendered(self.source, *note, notes)))

    def _pieces(self, line: Line, notes: list[Line]) -> Iterator[Piece]:
        start, end = line
        while start < end and self.source[start].isspace():
            start += 1
        if self.source.endswith(" +", start, end):  # a line that is broken here on purpose
            end -= 2
        yield from rendered(self.source, start, end, notes)
        yield Piece(" ", end)


def _fence_of(said: str) -> str:
    """Return the fence that a line is, as it is written shortest."""
    if said.startswith("```"):
        return "```"
    fences = (*NAMES.unread_fences, *NAMES.prose_fences, *NAMES.quote_fences)
    return next(
        (fence for fence in fences if said.rstrip(fence[0]) == "" and _fits(said, fence)), ""
    )


def _fits(said: str, fence: str) -> bool:
    can_be_longer = fence != "--"
    return said == fence or (can_be_longer and len(said) > len(fence))


def _is_literal(said: str) -> bool:
    """Tell whether a line that begins a paragraph stands further in, and is no list."""
    return said[0].isspace() and not ITEM.match(said) and not TERM.match(said)
