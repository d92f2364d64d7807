"""Read Markdown: the prose as it is rendered, each piece anchored in the file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from markdown_it.token import Token

from nobackyard.documents.inline import parser, rendered
from nobackyard.documents.locate import line_starts
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.documents.visible import fragment
from nobackyard.model import Article, BlockKind

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
FIELD = re.compile(r"(title|date)\s*[:=]\s*(.*)", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
KINDS: dict[str, BlockKind] = {
    "list_item": "item",
    "blockquote": "quote",
    "heading": "heading",
    "th": "item",
    "td": "item",
}
CELLS = ("th", "td")
Find = Callable[[str, int, int], int]


def read_markdown(source: str) -> Article:
    """Return the prose of Markdown; code, images, addresses and comments are no part of it."""
    body, fields = _front_matter(source)
    title = fields.get("title", "")
    drafts = list(_drafts(source, body, has_title=bool(title)))
    layout = lay_out(source, drafts)
    headline = next((draft.text().strip() for draft in drafts if draft.kind == "title"), "")
    return Article(
        text=layout.text,
        title=title or headline,
        published=_day(fields.get("date", "")),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _front_matter(source: str) -> tuple[int, dict[str, str]]:
    """Return where the prose begins, and the fields that stand before it."""
    starts = line_starts(source)
    lines = (source[start:end] for start, end in pairwise(starts))
    closing = FENCES.get(next(lines, "").rstrip())
    fields: dict[str, str] = {}
    if closing is None:
        return 0, fields
    for number, line in enumerate(lines, 2):
        if line.rstrip() in closing:
            return starts[number], fields
        if found := FIELD.match(line):
            fields.setdefault(found[1].lower(), _unquoted(found[2].strip()))
    return 0, {}  # never closed: a rule at the top of the text


def _unquoted(value: str) -> str:
    quote = value[:1]
    if quote in ('"', "'") and (end := value.find(quote, 1)) > 0:
        return value[1:end].strip()
    return value.split(" #", 1)[0].strip()


def _day(value: str) -> date | None:
    found = DAY.match(value)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _drafts(source: str, body: int, *, has_title: bool) -> Iterator[Draft]:
    finder = _Finder(source, body)
    kinds: list[BlockKind] = ["paragraph"]
    opened = ""  # the element that was opened last
    for token in parser().parse(source[body:]):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in KINDS and token.nesting > 0:
            opened = name
            is_title = token.tag == "h1" and not has_title
            has_title = has_title or is_title
            kinds.append("title" if is_title else KINDS[name])
        elif name in KINDS and token.nesting < 0:
            kinds.pop()
        elif token.type == "inline":
            yield Draft(kinds[-1], tuple(finder.placed(token, is_cell=opened in CELLS)))
        elif token.type == "html_block" and token.map:
            pieces = fragment(source, finder.start(token.map[0]), finder.start(token.map[1]))
            yield Draft(kinds[-1], pieces)


class _Finder:
    """Find inline source, which the block parser cut out of its lines, in the file again."""

    def __init__(self, source: str, body: int) -> None:
        self.source = source.replace("\0", "\ufffd")  # as the parser does
        self.starts = [body + start for start in line_starts(source[body:])]
        self.cell_end = 0

    def start(self, number: int) -> int:
        """Return where a line of the body begins in the file."""
        return self.starts[number] if number < len(self.starts) else len(self.source)

    def placed(self, token: Token, *, is_cell: bool) -> Iterator[Piece]:
        """Yield the rendered words of inline source with their places in the file."""
        homes = list(self._homes(token, self._find_cell if is_cell else self._find_end))
        for text, at in rendered(token.children or []):
            inline, file = homes[bisect_right(homes, at, key=lambda home: home[0]) - 1]
            yield Piece(text, file + at - inline)

    def _homes(self, token: Token, find: Find) -> Iterator[tuple[int, int]]:
        """Yield where each line of the inline source begins, there and in the file."""
        at = 0
        first = token.map[0] if token.map else 0
        for number, line in enumerate(token.content.split("\n"), first):
            words = line.strip()
            indent = len(line) - len(line.lstrip())
            yield at, find(words, self.start(number), self.start(number + 1)) - indent
            at += len(line) + 1

    def _find_end(self, words: str, start: int, end: int) -> int:
        """Return where the words stand at the end of their line, behind its marks."""
        found = self.source.rfind(words, start, end)
        return max(start, found)

    def _find_cell(self, words: str, start: int, end: int) -> int:
        """Return where the words stand in a row of a table, behind the cell found before."""
        start = max(start, min(self.cell_end, end))
        found = self.source.find(words, start, end)
        if found < 0:  # the source has a backslash before a "|"
            found = self.source.find(words.split("|", 1)[0], start, end)
        found = max(start, found)
        self.cell_end = found + len(words)
        return found
