"""Read a Word file that somebody sends: its words as they stand, and nothing that it points to."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from nobackyard.errors import ReadError
from nobackyard.model import Article, Block, BlockKind, Span

MAX_XML = 20_000_000  # bytes, unpacked: a long book's
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What is struck out, or moved away, is no longer said; a field's code never was.
UNSAID = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"})
HEADING = re.compile(r"heading", re.IGNORECASE)
GAP = "\n\n"
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


def read_word(data: bytes, name: str) -> Article:
    """Return the paragraphs of a .docx file, insertions kept and deletions left out."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(_body(data, name), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: its text is broken ({error.msg}). Save it again.") from error
    if root.getroottree().docinfo.doctype:
        raise ReadError(f"{name}: it declares entities, which Word never does. Save it again.")
    return _laid_out(list(_paragraphs(root)))


def _body(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(BODY) as file:
            body = file.read(MAX_XML + 1)  # what the directory says of its size may be a lie
    except KeyError as error:
        raise ReadError(f"{name}: this is no Word file. Save it as .docx or .txt.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *BROKEN) as error:
        raise ReadError(f"{name}: this is no whole Word file. Save it again.") from error
    if len(body) > MAX_XML:
        limit = MAX_XML // 1_000_000
        raise ReadError(f"{name}: it unpacks to more than {limit} MB. Paste its text instead.")
    return body


def _paragraphs(root: etree._Element) -> Iterator[tuple[BlockKind, str]]:
    for paragraph in root.iter(f"{W}p"):
        text = "".join(_said(paragraph)).strip()
        if text:
            yield _kind(paragraph), text


def _said(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in UNSAID or child.tag == f"{W}p":
            continue  # a paragraph inside, as in a text box, is met by itself
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        else:
            yield from _said(child)


def _kind(paragraph: etree._Element) -> BlockKind:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val", "")
    if name.lower() == "title":
        return "title"
    if HEADING.match(name):
        return "heading"
    if "quote" in name.lower():
        return "quote"
    is_item = paragraph.find(f"{W}pPr/{W}numPr") is not None
    return "item" if is_item else "paragraph"


def _laid_out(paragraphs: list[tuple[BlockKind, str]]) -> Article:
    blocks: list[Block] = []
    at = 0
    for kind, text in paragraphs:
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + len(GAP)
    title = next((text for kind, text in paragraphs if kind == "title"), "")
    text = GAP.join(text for _, text in paragraphs)
    return Article(text=text, title=title, blocks=tuple(blocks))
