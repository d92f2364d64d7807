"""Read PDFs: paragraphs put together from their lines, each line anchored in its page."""

import re
from collections.abc import Iterator

from nobackyard.documents.pdf_lines import Line, read_lines
from nobackyard.documents.pdf_paragraphs import BULLET, Paragraph, paragraphs
from nobackyard.documents.pieces import Draft, Piece, join
from nobackyard.documents.rows import Rows
from nobackyard.errors import ReadError
from nobackyard.model import Anchor, Article

PARTED = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
FIRST_PART = re.compile(r"[^\W\d_]+")
WITH_HYPHEN = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def read_pdf(data: bytes, where: str) -> Article:
    """Return the text of a PDF; words that a line end parts are whole again."""
    lines = read_lines(data, where)
    if not lines:
        raise ReadError(
            f"{where}: there is no text in this PDF; it may be a scan. "
            "Let a program recognise its text first."
        )
    found = list(paragraphs(lines))
    hyphened = frozenset(w.lower() for line in lines for w in WITH_HYPHEN.findall(line.text))
    rows = Rows()
    drafts = [Draft(each.kind, tuple(_pieces(each, rows, hyphened))) for each in found]
    joined = join(drafts)
    return Article(
        text=joined.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        blocks=joined.blocks,
        anchors=tuple(rows.anchors(joined)),
    )


def _pieces(paragraph: Paragraph, rows: Rows, hyphened: frozenset[str]) -> Iterator[Piece]:
    """Yield the words of each line, and between two what parts them."""
    bullet = BULLET.match(paragraph.lines[0].text) if paragraph.kind == "item" else None
    skipped = bullet.end() if bullet else 0
    last = paragraph.lines[-1]
    for line, after in zip(paragraph.lines, [*paragraph.lines[1:], last], strict=True):
        text = line.text[skipped:]
        if line is not last:
            text = _joining(text, after, hyphened)
        yield from rows.add(text, Anchor(0, line.number, skipped + 1, line.page))
        skipped = 0


def _joining(text: str, after: Line, hyphened: frozenset[str]) -> str:
    """Return a line's text so that the next one can follow it."""
    parted = PARTED.search(text)
    rest = FIRST_PART.match(after.text)
    if not parted:
        return text if text.endswith("-") else f"{text} "
    if not rest or not rest[0][0].islower() or f"{parted[1]}-{rest[0]}".lower() in hyphened:
        return text  # "post-" before "Soviet", or a word that has its hyphen elsewhere, too
    return text[:-1]
