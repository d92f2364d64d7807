"""Walk through a Word file as it reads with every tracked change accepted."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml import etree

from nobackyard.documents.word_package import Package, attribute, local
from nobackyard.model import BlockKind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of elements and styles by what they mean to a reader; see word.toml."""

    unseen: frozenset[str]
    unread: frozenset[str]
    unread_families: tuple[str, ...]
    signs: dict[str, str]
    styles: dict[str, BlockKind]
    families: dict[str, BlockKind]


WORDS = msgspec.toml.decode(Path(__file__).with_name("word.toml").read_bytes(), type=Words)
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
OFF = ("0", "false", "off")


class Run(NamedTuple):
    """Text with one look: its number in the paragraph, from 1, and the characters before it."""

    element: etree._Element
    text: str
    number: int
    start: int


class Paragraph(NamedTuple):
    """A paragraph with what is left of it, counted from 1 through the body and then the notes.

    `note` names the footnote or endnote that holds it, such as "footnote 2", by the number in
    the file. One that `goes_on` has lost its end to a tracked change.
    """

    element: etree._Element
    number: int
    runs: tuple[Run, ...]
    is_cell: bool
    note: str
    goes_on: bool


class _Place(NamedTuple):
    element: etree._Element
    is_cell: bool
    note: str


def paragraphs(package: Package) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body, with its tables and boxes, then those of its notes."""
    numbers = count(1)
    cited: list[str] = []
    for place in _walk(package.document):
        paragraph = _paragraph(place, next(numbers))
        cited.extend(note for run in paragraph.runs for note in _cited(run.element))
        yield paragraph
    for note, element in _notes(package, frozenset(cited)):
        for place in _walk(element):
            yield _paragraph(place._replace(note=note), next(numbers))


def _walk(element: etree._Element, *, is_cell: bool = False) -> Iterator[_Place]:
    for child in element:
        name = local(child)
        if name in WORDS.unseen:
            continue
        if name == "p":
            yield _Place(child, is_cell, "")
        yield from _walk(child, is_cell=is_cell or name == "tc")


def _paragraph(place: _Place, number: int) -> Paragraph:
    return Paragraph(
        place.element,
        number,
        tuple(runs_of(place.element)),
        place.is_cell,
        place.note,
        goes_on=place.element.find("{*}pPr/{*}rPr/{*}del") is not None,
    )


def runs_of(paragraph: etree._Element) -> Iterator[Run]:
    """Yield the runs of a paragraph, those without text as well."""
    start = 0
    for number, element in enumerate(_runs(paragraph), 1):
        text = "".join(said(child) for child in _seen(element))
        yield Run(element, text, number, start)
        start += len(text)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, but for those of the paragraphs inside it."""
    for child in element:
        name = local(child)
        if name in WORDS.unseen or name == "p":
            continue
        if name == "r":
            yield child
        yield from _runs(child)


def _seen(run: etree._Element) -> Iterator[etree._Element]:
    hidden = run.find("{*}rPr/{*}vanish")
    if hidden is None or attribute(hidden, "val") in OFF:
        yield from run


def said(child: etree._Element) -> str:
    """Return the text that an element stands for that is directly in a run."""
    name = local(child)
    return (child.text or "") if name == "t" else WORDS.signs.get(name, "")


def _cited(run: etree._Element) -> Iterator[str]:
    for child in run:
        if kind := NOTES.get(local(child)):
            yield f"{kind} {attribute(child, 'id')}"


def _notes(package: Package, cited: frozenset[str]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the notes that the text still cites."""
    for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        for element in () if root is None else root:
            note = f"{kind} {attribute(element, 'id')}"
            if note in cited:
                yield note, element


def citing(package: Package, note: str) -> etree._Element | None:
    """Return the run of the body that cites a note."""
    for place in _walk(package.document):
        for run in _runs(place.element):
            if note in _cited(run):
                return run
    return None


class Style(NamedTuple):
    """What a style makes of a paragraph; no kind where it is like any other."""

    kind: BlockKind | None
    is_read: bool
    is_top: bool


PLAIN = Style(None, is_read=True, is_top=False)


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """Return what each style makes of a paragraph, by its id."""
    found = {
        attribute(element, "styleId"): element
        for element in (() if root is None else root)
        if local(element) == "style"
    }
    return {key: _style(element, found) for key, element in found.items()}


def _style(element: etree._Element, found: dict[str, etree._Element]) -> Style:
    """Return what a style is by its name, or by the name of one that it is based on."""
    seen: set[str] = set()
    while True:
        name = _child(element, "name").lower()
        if style := _named(name):
            return style
        if element.find("{*}pPr/{*}numPr") is not None:
            return PLAIN._replace(kind="item")
        parent = _child(element, "basedOn")
        if parent in seen or parent not in found:
            return PLAIN
        seen.add(parent)
        element = found[parent]


def _named(name: str) -> Style | None:
    if name in WORDS.unread or name.startswith(WORDS.unread_families):
        return Style(None, is_read=False, is_top=False)
    kind = WORDS.styles.get(name) or next(
        (kind for family, kind in WORDS.families.items() if name.startswith(family)), None
    )
    return Style(kind, is_read=True, is_top=name == "heading 1") if kind else None


def _child(element: etree._Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else attribute(found, "val")


def style_of(paragraph: Paragraph, styles: dict[str, Style]) -> Style:
    """Return what a paragraph is by its style, its numbering and where it stands."""
    element = paragraph.element.find("{*}pPr/{*}pStyle")
    style = PLAIN if element is None else styles.get(attribute(element, "val"), PLAIN)
    if style.kind or not style.is_read:
        return style
    number = paragraph.element.find("{*}pPr/{*}numPr/{*}numId")
    is_item = number is not None and attribute(number, "val") != "0"
    return style._replace(kind="item") if is_item or paragraph.is_cell else style


def joined_up(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Put together the paragraphs whose parting was struck out."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        group.append(paragraph)
        if not paragraph.goes_on:
            yield group
            group = []
    if group:
        yield group
