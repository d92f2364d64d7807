"""Make the edit that puts an ignore comment into a file."""

from typing import NamedTuple

from nobackyard.documents.locate import line_starts, locate, place_of
from nobackyard.documents.plain import split_blocks
from nobackyard.model import Article, Finding, Span
from nobackyard.suppress.comments import Syntax, syntax_of, written
from nobackyard.suppress.reasons import Place


class Edit(NamedTuple):
    """Text to put in before a place; lines and columns count from 1."""

    place: Place
    text: str


def ignore_here(
    source: str, path: str, article: Article, finding: Finding, reason: str
) -> Edit | None:
    """Return the edit that keeps a frame quiet in a paragraph; None where there are no comments."""
    syntax = syntax_of(path)
    if syntax is None:
        return None
    comment = written(syntax, "ignore", (finding.frame,), reason)
    block = _block(article, finding)
    (first, _), (last, column) = locate(article, [block.start, max(block.start, block.end - 1)])
    if syntax.place == "inline":
        return Edit((last, column + 1), f" {comment}")
    if syntax.place == "end":
        return Edit((last, len(_line(source, last)) + 1), f" {comment}")
    line = _line(source, first)
    indent = line[: len(line) - len(line.lstrip())]
    return Edit((first, 1), f"{indent}{comment}{_gap(source, syntax)}")


def ignore_in_file(source: str, path: str, frame: str, reason: str) -> Edit | None:
    """Return the edit that keeps a frame quiet in a whole file, at its end."""
    syntax = syntax_of(path)
    if syntax is None:
        return None
    comment = written(syntax, "ignore-file", (frame,), reason)
    end = _line_end(source)
    before = "" if source.endswith(("\n", "\r")) or not source else end
    gap = end if source else ""
    return Edit(place_of(line_starts(source), len(source)), f"{before}{gap}{comment}{end}")


def _block(article: Article, finding: Finding) -> Span:
    blocks = article.blocks or split_blocks(article.text)
    found = (block.span for block in blocks if block.span.holds(finding.span))
    return next(found, finding.sentence)


def _line(source: str, number: int) -> str:
    starts = [*line_starts(source), len(source)]
    return source[starts[number - 1] : starts[number]].rstrip("\r\n")


def _line_end(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"


def _gap(source: str, syntax: Syntax) -> str:
    """Return what parts a comment from the paragraph below it."""
    return _line_end(source) * (2 if syntax.place == "block" else 1)
