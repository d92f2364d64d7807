"""Read Word files: tracked insertions are text, deletions are not; runs are anchored."""

from collections.abc import Iterator, Sequence

from nobackyard.documents.pieces import Draft, Piece, join
from nobackyard.documents.rows import Rows
from nobackyard.documents.word_package import open_package
from nobackyard.documents.word_paragraphs import (
    Paragraph,
    Style,
    joined_up,
    paragraphs,
    style_of,
    styles_of,
)
from nobackyard.errors import ReadError
from nobackyard.model import Anchor, Article, BlockKind

LOCKED = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes, where: str) -> Article:
    """Return the text of a Word file as it reads with every tracked change accepted."""
    if data.startswith(LOCKED):
        raise ReadError(
            f"{where}: this is an old Word file, or one locked with a password. "
            "Save it as .docx without a password."
        )
    package = open_package(data, where)
    known = styles_of(package.styles)
    groups = [(group, style_of(group[0], known)) for group in joined_up(paragraphs(package))]
    read = [(group, style) for group, style in groups if style.is_read and _text(group)]
    kinds = list(_kinds([style for _, style in read]))
    rows = Rows()
    drafts = [
        Draft(kind, tuple(_pieces(group, rows)))
        for (group, _), kind in zip(read, kinds, strict=True)
    ]
    joined = join(drafts)
    return Article(
        text=joined.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        blocks=joined.blocks,
        anchors=tuple(rows.anchors(joined)),
    )


def _text(group: Sequence[Paragraph]) -> str:
    return "".join(run.text for paragraph in group for run in paragraph.runs).strip()


def _kinds(styles: Sequence[Style]) -> Iterator[BlockKind]:
    """Yield the kind of each block; where no title is, the first top heading is it."""
    titles = [at for at, style in enumerate(styles) if style.kind == "title"]
    tops = [at for at, style in enumerate(styles) if style.is_top]
    title = next(iter(titles or tops), None)
    for at, style in enumerate(styles):
        if at == title:
            yield "title"
        else:
            yield "heading" if style.kind == "title" else style.kind or "paragraph"


def _pieces(group: Sequence[Paragraph], rows: Rows) -> Iterator[Piece]:
    for paragraph in group:
        for run in paragraph.runs:
            place = Anchor(0, paragraph.number, run.start + 1, run=run.number)
            yield from rows.add(run.text, place)
