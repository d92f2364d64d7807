"""Cut HTML source into tags and words, with the place of each, whatever the source holds."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from nobackyard.documents.elements import ELEMENTS
from nobackyard.documents.pieces import Piece

NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
QUOTED = re.compile(r"=\s*([\"'])")
# Runs of words parted by single spaces, other space, character references; the rest is not seen.
RUN = re.compile(
    r"(?P<words>[^\s&\xad\u200b]++(?>(?: [^\s&\xad\u200b]++)*))"
    r"|(?P<space>\s+)"
    r"|(?P<entity>&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<other>&)"
    r"|[\xad\u200b]+"
)


class Tag(NamedTuple):
    """An element's beginning or end."""

    name: str
    at: int
    is_end: bool


class Text(NamedTuple):
    """A stretch of source between two tags."""

    start: int
    end: int


def markup(source: str, at: int, end: int) -> Iterator[Tag | Text]:
    """Cut source into tags and the text between them, in one pass whatever it holds."""
    while at < end:
        opening = source.find("<", at, end)
        if opening < 0:
            yield Text(at, end)
            return
        name = NAME.match(source, opening, end)
        if name:
            if at < opening:
                yield Text(at, opening)
            tag = Tag(name[1].lower(), opening, source[opening + 1] == "/")
            yield tag
            at = _after_tag(source, name.end(), end)
            if tag.name in ELEMENTS.raw and not tag.is_end:
                at = _after_raw(source, tag.name, at, end)
        elif source.startswith(("<!", "<?", "</"), opening):
            if at < opening:
                yield Text(at, opening)
            at = _after_declaration(source, opening, end)
        else:
            yield Text(at, opening + 1)  # a "<" that opens nothing is a sign like another
            at = opening + 1


def _after_declaration(source: str, at: int, end: int) -> int:
    is_comment = source.startswith("<!--", at)
    closing = "-->" if is_comment else ">"
    found = source.find(closing, at + 2, end)
    return end if found < 0 else found + len(closing)


def _after_tag(source: str, at: int, end: int) -> int:
    """Return where a tag ends; a ">" inside a quoted value does not end it."""
    while True:
        closing = source.find(">", at, end)
        if closing < 0:
            return end
        quote = _open_quote(source, at, closing)
        if quote is None:
            return closing + 1
        after = source.find(quote[0], closing, end)
        if after < 0:
            return closing + 1
        at = after + 1


def _open_quote(source: str, at: int, end: int) -> str | None:
    """Return the quotation mark of a value that is still open at the end, if one is."""
    while opened := QUOTED.search(source, at, end):
        closed = source.find(opened[1], opened.end(), end)
        if closed < 0:
            return opened[1]
        at = closed + 1
    return None


def _after_raw(source: str, name: str, at: int, end: int) -> int:
    """Return where the end tag of an element begins whose content is no markup."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(source, at, end)
    return found.start() if found else end


def words(source: str, text: Text) -> Iterator[Piece]:
    """Yield the words and spaces of a stretch, character references decoded."""
    for run in RUN.finditer(source, text.start, text.end):
        if run["space"]:
            yield Piece(" ", run.start())
        elif run["entity"]:
            yield from _character(run["entity"], run.start())
        elif run.lastgroup:
            yield Piece(run[0], run.start())


def _character(entity: str, at: int) -> Iterator[Piece]:
    character = unescape(entity)
    if character.isspace():
        yield Piece(" ", at)
    elif character not in ("", "\xad", "\u200b"):
        yield Piece(character, at)


def squeezed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave one space of several, and none at the beginning."""
    had_space = True
    for piece in pieces:
        is_space = piece.text == " "
        if not (is_space and had_space):
            yield piece
        had_space = is_space
