"""Cut XML into elements and text, with the place of each; no entity is ever looked up."""

from typing import NamedTuple
from xml.parsers import expat

from nobackyard.errors import ReadError

DEEPEST = 256  # elements in each other; no story has so many


class Start(NamedTuple):
    """An element's beginning; names are in lower case and without their prefix."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """An element's end."""

    name: str


class Said(NamedTuple):
    """Text that stands in the file as it is, or one character that is written otherwise."""

    text: str
    at: int


Part = Start | End | Said


def xml_parts(source: str, where: str) -> list[Part]:
    """Return the parts of an XML file, or raise with the place of what is wrong."""
    data = source.encode(errors="replace")
    parser = expat.ParserCreate("utf-8")
    parts: list[Part] = []
    byte = at = depth = 0

    def here() -> int:
        nonlocal byte, at
        at += len(data[byte : parser.CurrentByteIndex].decode(errors="replace"))
        byte = parser.CurrentByteIndex
        return at

    def refuse(name: str, *_: object) -> None:
        raise ReadError(
            f"{where}: it declares an entity, {name!r}. News needs none; send it without a DTD."
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ReadError(f"{where}: it is nested too deeply. Give the story alone.")
        plain = {_local(key): value for key, value in attributes.items()}
        parts.append(Start(_local(name), plain))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        parts.append(End(_local(name)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: parts.append(Said(text, here()))
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(
            f"{where}: line {error.lineno}, column {error.offset + 1}: this is no XML "
            f"({expat.ErrorString(error.code)}). Export it again."
        ) from error
    return parts


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
