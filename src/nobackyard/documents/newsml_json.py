"""Read news in JSON, IPTC's ninjs: headline, text, outlet and date; pieces are anchored."""

from collections.abc import Iterator, Sequence

from nobackyard.documents.bodies import page_drafts, plain_drafts
from nobackyard.documents.json_strings import strings
from nobackyard.documents.nested import Nested, moved
from nobackyard.documents.newsml import day
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.errors import ReadError
from nobackyard.model import Article

# Of ninjs 1, and of 2 and later; the better one first, and in lower case.
HEADLINES = (("headline",), ("headlines", "", "value"))
BODIES = (("body_html",), ("body_xhtml",), ("body_text",), ("bodies", "", "value"))
OUTLETS = (
    ("infosource", "", "name"),
    ("infosources", "", "name"),
    ("provider", "name"),
    ("copyrightholder",),
)
DATES = (("firstcreated",), ("contentcreated",), ("versioncreated",))
NONE = Nested("", (), ())


def read_ninjs(source: str, where: str) -> Article:
    """Return headline and text of a story."""
    found: dict[tuple[str, ...], list[Nested]] = {}
    for said in strings(source, where):
        if said.text.text.strip():
            found.setdefault(tuple(key.lower() for key in said.path), []).append(said.text)
    headline = next(_all(found, HEADLINES), NONE)
    bodies = list(_all(found, BODIES))
    if not (headline.text or bodies):
        raise ReadError(
            f"{where}: this JSON is no ninjs; it has neither a headline nor a body. "
            "Give ninjs, or the text alone."
        )
    layout = lay_out(source, (*_title(headline), *_body(bodies)))
    return Article(
        text=layout.text,
        title=" ".join(headline.text.split()),
        outlet=next(_all(found, OUTLETS), NONE).text.strip(),
        published=day(next(_all(found, DATES), NONE).text),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _all(
    found: dict[tuple[str, ...], list[Nested]], paths: Sequence[tuple[str, ...]]
) -> Iterator[Nested]:
    for path in paths:
        yield from found.get(path, ())


def _title(headline: Nested) -> Iterator[Draft]:
    yield from moved([Draft("title", (Piece(headline.text, 0),))], headline)


def _body(bodies: Sequence[Nested]) -> Iterator[Draft]:
    """Yield the blocks of one of the bodies, which all say the same: HTML where there is some."""
    pages = [body for body in bodies if body.text.lstrip().startswith("<")]
    for body in (*pages, *bodies)[:1]:
        drafts = page_drafts(body.text) if pages else plain_drafts(body.text)
        yield from moved(drafts, body)
