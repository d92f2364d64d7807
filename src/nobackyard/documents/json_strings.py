"""Find the strings in a JSON file, each with its path and the places of its characters."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from nobackyard.documents.nested import Nested, by_run
from nobackyard.errors import ReadError

TOKEN = re.compile(r'"(?P<said>[^"\\]*+(?:\\.[^"\\]*+)*+)"|(?P<sign>[\[\]{}:,])')
RUN = re.compile(
    r"\\u(?P<high>d[89ab][0-9a-f]{2})\\u(?P<low>d[c-f][0-9a-f]{2})"
    r"|\\u(?P<code>[0-9a-f]{4})|\\(?P<escaped>.)|(?P<same>[^\\]+)",
    re.DOTALL | re.IGNORECASE,
)
ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Said(NamedTuple):
    """A string: under which keys it stands, the outermost first, and where."""

    path: tuple[str, ...]
    text: Nested


def strings(source: str, where: str) -> list[Said]:
    """Return the strings of a JSON file, or raise with the place of what is wrong."""
    try:
        json.loads(source)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}: line {error.lineno}, column {error.colno}: this is no JSON "
            f"({error.msg}). Export it again."
        ) from error
    except RecursionError as error:
        raise ReadError(f"{where}: it is nested too deeply. Give the story alone.") from error
    return list(_strings(source))


def _strings(source: str) -> Iterator[Said]:
    path: list[str] = []
    is_key = False
    open_with: list[str] = []
    for token in TOKEN.finditer(source):
        match token["sign"]:
            case None if is_key:
                path[-1] = _text(source, token).text
            case None:
                yield Said(tuple(path), _text(source, token))
            case "{" | "[" as sign:
                open_with.append(sign)
                path.append("")
                is_key = sign == "{"
            case "}" | "]":
                open_with.pop()
                path.pop()
                is_key = False
            case sign:
                is_key = sign == "," and open_with[-1] == "{"


def _text(source: str, token: re.Match[str]) -> Nested:
    letters = RUN.finditer(source, *token.span("said"))
    return by_run((_letter(found), found.start()) for found in letters)


def _letter(found: re.Match[str]) -> str:
    if found["same"]:
        return found["same"]
    if found["escaped"]:
        return ESCAPED.get(found["escaped"], found["escaped"])
    if found["high"]:
        halves = bytes.fromhex(found["high"] + found["low"])
        return halves.decode("utf-16-be")
    letter = chr(int(found["code"], 16))
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter  # half of a pair
