"""Read reStructuredText: the prose as it is rendered, each piece anchored in the file."""

import re
from collections.abc import Iterator
from datetime import date

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.documents.rst_inline import Finder, rendered
from nobackyard.errors import ReadError
from nobackyard.model import Article, BlockKind

UNREAD = (
    nodes.Invisible,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.system_message,
    nodes.field_list,
    nodes.option_list,
    nodes.raw,
    nodes.label,
)
HEADINGS = (nodes.title, nodes.subtitle, nodes.rubric)
PROSE = (nodes.paragraph, nodes.caption, nodes.attribution, nodes.term)
KINDS: dict[type[nodes.Element], BlockKind] = {
    nodes.block_quote: "quote",
    nodes.list_item: "item",
    nodes.definition: "item",
    nodes.entry: "item",
    nodes.term: "item",
    nodes.attribution: "paragraph",  # who is quoted is no part of the quotation
}
GRAVEST = 6  # beyond what the parser ever complains of
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_rst(source: str, where: str = "text") -> Article:
    """Return the prose; code, directives, formulas, comments and addresses are no part of it."""
    try:
        document = _parsed(source)
        drafts = list(_titled(_drafts(document, Finder(source), "paragraph")))
    except RecursionError as error:
        raise ReadError(
            f"{where}: lists or quotes stand in each other too deeply. Take some of them apart."
        ) from error
    layout = lay_out(source, drafts)
    return Article(
        text=layout.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        published=_day(document),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _parsed(source: str) -> nodes.document:
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = GRAVEST
    settings.warning_stream = False
    # Nothing but the source is read, whatever it asks for.
    settings.file_insertion_enabled = settings.raw_enabled = False
    document = new_document("", settings)
    # Transforms, which would put text where it does not stand in the source, are left out.
    Parser().parse(source, document)
    return document


def _drafts(parent: nodes.Element, finder: Finder, kind: BlockKind) -> Iterator[Draft]:
    for node in parent.children:
        if not isinstance(node, nodes.Element) or isinstance(node, UNREAD):
            continue
        if isinstance(node, HEADINGS):
            is_top = isinstance(node, nodes.title) and isinstance(parent, nodes.section)
            yield Draft("title" if is_top else "heading", tuple(rendered(node, finder)))
        elif isinstance(node, PROSE):
            here = KINDS.get(type(node), kind)
            yield Draft(here, tuple(rendered(node, finder)))
        elif isinstance(node, nodes.line_block):
            yield Draft(kind, tuple(_lines(node, finder)))
        else:
            yield from _drafts(node, finder, KINDS.get(type(node), kind))


def _lines(block: nodes.line_block, finder: Finder) -> Iterator[Piece]:
    """Yield the lines of a verse, with a space where one ends."""
    for line in block.findall(nodes.line):
        end = -1
        for piece in rendered(line, finder):
            yield piece
            end = piece.at + len(piece.text)
        if end >= 0:
            yield Piece(" ", end)


def _titled(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Leave one title, the first."""
    has_title = False
    for draft in drafts:
        is_second = draft.kind == "title" and has_title
        has_title = has_title or draft.kind == "title"
        yield Draft("heading", draft.pieces) if is_second else draft


def _day(document: nodes.document) -> date | None:
    """Return the date that the fields at the head of a text tell."""
    for field in document.findall(nodes.field):
        name, body = field.children
        found = DAY.match(body.astext()) if name.astext().lower() == "date" else None
        if found:
            try:
                return date.fromisoformat(found[0])
            except ValueError:
                return None
    return None
