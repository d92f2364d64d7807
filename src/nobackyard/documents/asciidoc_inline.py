"""Render AsciiDoc's inline markup to prose, and keep the place of every piece in it."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec

from nobackyard.documents.pieces import Piece


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines, styles and macros by what they do to the text; see asciidoc.toml."""

    unread_fences: tuple[str, ...]
    prose_fences: tuple[str, ...]
    quote_fences: tuple[str, ...]
    unread_styles: frozenset[str]
    quote_styles: frozenset[str]
    unread_macros: frozenset[str]
    labels: tuple[str, ...]
    signs: dict[str, str]


NAMES = msgspec.toml.decode(Path(__file__).with_name("asciidoc.toml").read_bytes(), type=Names)

INLINE = re.compile(
    r"\\(?P<escaped>[*_#`^~+<{&\"'\\])"
    r"|(?P<opening>[\"']`)(?=\S)"
    r"|(?<=\S)(?P<closing>`[\"'])"
    r"|``(?P<code2>[^`\n]{1,500})``|(?<![\w`])`(?P<code1>[^`\n]{1,500})`(?![\w`\"'])"
    r"|\+\+(?P<pass2>[^+\n]{1,500})\+\+|(?<![\w+])\+(?P<pass1>\S[^+\n]{0,500})\+(?![\w+])"
    r"|(?P<address>(?:https?|ftp|irc)://[^\s\[\]<>]*[^\s\[\]<>.,;:!?)\"'](?:\[(?P<link>[^\]\n]{0,1000}+)\])?)"
    r"|footnote(?:ref)?:[\w-]*\[(?P<note>[^\]\n]{0,1000}+)\]"
    r"|(?<![\w:])(?P<macro>(?!\w{0,30}footnote)[a-z][\w-]{0,30}):(?P<target>[^\s\[\]:][^\s\[\]]{0,2000})?"
    r"\[(?P<content>[^\]\n]{0,1000}+)\]"
    r"|<<[^<>,\n]{1,200}(?:,(?P<reference>[^<>\n]{0,500}+))?>>"
    r"|\(\(\([^()\n]{0,500}+\)\)\)|\(\((?P<term>[^()\n]{1,500}+)\)\)"
    r"|\{(?P<attribute>[\w-]{1,60})\}"
    r"|(?P<entity>&(?:\#\w{1,8}|[a-zA-Z]\w{1,31});)"
    r"|(?:\[[^\[\]\n]{0,100}\])?(?P<mark2>\*\*|__|\#\#)(?P<inner2>\S(?:[^\n]{0,300}?\S)?)(?P=mark2)"
    r"|(?<!\w)(?:\[[^\[\]\n]{0,100}\])?(?<!\w)(?P<mark1>[*_\#])"
    r"(?P<inner1>[^\s*_\#](?:[^\n]{0,300}?\S)?)(?P=mark1)(?!\w)"
)
CURLY = {'"`': "\u201c", '`"': "\u201d", "'`": "\u2018", "`'": "\u2019"}
INSIDE = ("link", "reference", "term", "inner1", "inner2")


def rendered(source: str, start: int, end: int, notes: list[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the words of a line; where its footnotes stand is added to the notes."""
    done = start
    for found in INLINE.finditer(source, start, end):
        if done < found.start():
            yield Piece(source[done : found.start()], done)
        yield from _part(source, found, notes)
        done = found.end()
    if done < end:
        yield Piece(source[done:end], done)


def _part(source: str, found: re.Match[str], notes: list[tuple[int, int]]) -> Iterator[Piece]:
    at = found.start()
    inside = next((name for name in INSIDE if found[name] is not None), "")
    if inside:
        # "^" behind a link's text opens it in a new window.
        yield from rendered(source, *_without_hat(source, *found.span(inside)), notes)
    elif found["escaped"]:
        yield Piece(found["escaped"], found.start("escaped"))
    elif found["opening"] or found["closing"]:
        yield Piece(CURLY[found["opening"] or found["closing"]], at)
    elif found["note"]:
        notes.append(found.span("note"))
    elif found["macro"] and found["macro"] not in NAMES.unread_macros:
        yield from rendered(source, *_without_hat(source, *found.span("content")), notes)
    elif found["attribute"]:
        yield from (Piece(sign, at) for sign in [NAMES.signs.get(found["attribute"], "")] if sign)
    elif found["entity"]:
        yield Piece(unescape(found["entity"]), at)


def _without_hat(source: str, start: int, end: int) -> tuple[int, int]:
    return start, end - 1 if source.endswith("^", start, end) else end
