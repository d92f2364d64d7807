"""Open a Word file: the parts of it that hold text, within limits and without entities."""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from nobackyard.errors import ReadError

MAX_PART = 32_000_000  # bytes, unpacked: a long book's text
MAX_PACKAGE = 512_000_000  # bytes, unpacked, with its pictures
ROOT = "_rels/.rels"
BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError)


class Package(NamedTuple):
    """The parts of a Word file that are read, those that are not there left out."""

    document: etree._Element
    styles: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute's value whatever its namespace; "" where there is none."""
    return next(
        (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), ""
    )


def open_package(data: bytes, where: str) -> Package:
    """Return what is read of a Word file, or raise a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _package(packed, where)
    except (zipfile.BadZipFile, *BROKEN) as error:
        raise ReadError(
            f"{where}: this is no whole Word file ({error}). Open it in Word and save it again."
        ) from error


def _package(packed: zipfile.ZipFile, where: str) -> Package:
    # What is written of sizes is true: no more than that is ever unpacked.
    if sum(part.file_size for part in packed.infolist()) > MAX_PACKAGE:
        limit = MAX_PACKAGE // 1_000_000
        raise ReadError(f"{where}: it unpacks to more than {limit} MB. Save its text as .txt.")
    main = next((path for kind, path in _related(packed, ROOT) if kind == "officeDocument"), "")
    document = _part(packed, main, where) if main else None
    if document is None or local(document) != "document":
        raise ReadError(f"{where}: this is a zip file, but no Word file. Save it as .docx or .txt.")
    folder, name = posixpath.split(main)
    parts = dict(_related(packed, f"{folder}/_rels/{name}.rels".lstrip("/")))
    return Package(document, *_others(packed, parts, where))


def _others(
    packed: zipfile.ZipFile, parts: Mapping[str, str], where: str
) -> Iterator[etree._Element | None]:
    for kind in Package._fields[1:]:
        yield _part(packed, parts.get(kind, ""), where)


def _related(packed: zipfile.ZipFile, rels: str) -> Iterator[tuple[str, str]]:
    """Yield kind and path of each part that a part names; what lies outside is never opened."""
    root = _part(packed, rels, rels)
    folder = posixpath.dirname(posixpath.dirname(rels))
    for found in () if root is None else root:
        target, kind = found.get("Target", ""), found.get("Type", "")
        if target and found.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, target))
            yield kind.rpartition("/")[2], path.lstrip("/")


def _part(packed: zipfile.ZipFile, path: str, where: str) -> etree._Element | None:
    try:
        with packed.open(path) as file:
            data = file.read(MAX_PART + 1)
    except KeyError:
        return None
    if len(data) > MAX_PART:
        limit = MAX_PART // 1_000_000
        raise ReadError(f"{where}: its text has more than {limit} MB. Save it in parts.")
    return parsed(data, where)


def parsed(data: bytes, where: str) -> etree._Element:
    """Return the root of an XML part; one that declares a document type is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"{where}: its XML is broken ({error.msg}). Open it in Word and save it again."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise ReadError(f"{where}: it declares entities, which Word never does. Save it again.")
    return root
