"""Read the comments of a file that speak to this program, and write one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from nobackyard.documents import formats, read
from nobackyard.documents.locate import line_starts, place_of
from nobackyard.suppress.reasons import VERBS, Comment, Verb

NAME = "nobackyard:"
WORDS = re.compile(
    r"\s*nobackyard:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<frames>[^\]]*)\])?(?P<reason>.*)", re.DOTALL
)
# Code that shows a comment is no comment: it is read past first.
IN_MARKDOWN = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\s{0,9}\n).){0,2000}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?P<body>.*?)-->",
    re.DOTALL | re.MULTILINE,
)
IN_MARKUP = re.compile(r"<!--(?P<body>.*?)-->", re.DOTALL)
IN_LATEX = re.compile(r"(?<!\\)%(?P<body>[^\r\n]*)")
IN_ASCIIDOC = re.compile(r"^//(?!/)(?P<body>[^\r\n]*)", re.MULTILINE)
IN_RST = re.compile(r"^[ \t]*\.\. (?P<body>[^\r\n]*)", re.MULTILINE)


class Syntax(NamedTuple):
    """How a format writes comments, and where one may stand.

    `place` is "inline" (anywhere), "end" (at the end of a line), "line" (a line of its own) or
    "block" (a line of its own between blank ones).
    """

    pattern: re.Pattern[str]
    before: str
    after: str
    place: Literal["inline", "end", "line", "block"]


MARKDOWN = Syntax(IN_MARKDOWN, "<!-- ", " -->", "inline")
MARKUP = Syntax(IN_MARKUP, "<!-- ", " -->", "inline")
LATEX = Syntax(IN_LATEX, "% ", "", "end")
ASCIIDOC = Syntax(IN_ASCIIDOC, "// ", "", "line")
RST = Syntax(IN_RST, ".. ", "", "block")
SYNTAXES = {
    **dict.fromkeys(read.MARKDOWN, MARKDOWN),
    **dict.fromkeys((*read.HTML, *formats.NEWSML), MARKUP),
    **dict.fromkeys(formats.LATEX, LATEX),
    **dict.fromkeys(formats.ASCIIDOC, ASCIIDOC),
    **dict.fromkeys(formats.RST, RST),
}


def syntax_of(path: str) -> Syntax | None:
    """Return how the file's format writes comments, or nothing where it has none."""
    return SYNTAXES.get(Path(path).suffix.lower())


def find_comments(source: str, path: str) -> tuple[Comment, ...]:
    """Return each comment to this program in the source of a file, in order."""
    syntax = syntax_of(path)
    if syntax is None or NAME not in source:
        return ()
    return tuple(_found(source, syntax))


def written(syntax: Syntax, verb: Verb, frames: tuple[str, ...], reason: str) -> str:
    """Return a comment as the format writes it; nothing in the reason can end it early."""
    named = f"[{', '.join(frames)}]" if frames else ""
    said = " ".join(reason.split()).replace("--", "\u2013").rstrip("-")
    return f"{syntax.before}{NAME} {' '.join(filter(None, (verb + named, said)))}{syntax.after}"


def _found(source: str, syntax: Syntax) -> Iterator[Comment]:
    lines = line_starts(source)
    for match in syntax.pattern.finditer(source):
        said = WORDS.fullmatch(match["body"] or "")
        if said is None:
            continue
        yield Comment(
            start=place_of(lines, match.start()),
            end=place_of(lines, match.end()),
            text=" ".join(match["body"].split()),
            verb=next((verb for verb in VERBS if verb == said["verb"]), None),
            frames=tuple(
                name for part in (said["frames"] or "").split(",") if (name := part.strip())
            ),
            reason=" ".join(said["reason"].split()),
        )
