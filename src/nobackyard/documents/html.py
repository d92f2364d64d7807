"""Read HTML: the main text without menus and footers, each piece anchored in the file."""

from collections.abc import Sequence

from nobackyard.documents.main_text import extract, kept, key_of
from nobackyard.documents.pieces import Draft, lay_out
from nobackyard.documents.visible import Visible, visible
from nobackyard.model import Article


def read_html(source: str, *, url: str = "") -> Article:
    """Return the main text of a page with its title, outlet and date."""
    page = extract(source, url)
    blocks = list(visible(source))
    keys = [key_of(block.draft.text()) for block in blocks]
    main = kept(keys, page.passages) or _outside_chrome(blocks)
    headline = _headline(blocks, keys, main, key_of(page.title))
    chosen = sorted(main if headline is None else main | {headline})
    layout = lay_out(source, [_draft(blocks[at], is_title=at == headline) for at in chosen])
    return Article(
        text=layout.text,
        url=url,
        title=page.title or ("" if headline is None else blocks[headline].draft.text().strip()),
        outlet=page.outlet,
        published=page.published,
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _outside_chrome(blocks: Sequence[Visible]) -> set[int]:
    """Return the blocks outside menus and footers, or all where that leaves none."""
    outside = {at for at, block in enumerate(blocks) if not block.is_chrome}
    return outside or set(range(len(blocks)))


def _headline(
    blocks: Sequence[Visible], keys: Sequence[str], main: set[int], title: str
) -> int | None:
    """Return the top heading that is the page's title, or the only one there is."""
    tops = [at for at, block in enumerate(blocks) if block.draft.kind == "title"]
    # The title of a page often has the outlet's name behind the headline.
    named = [at for at in tops if title and (keys[at] in title or title in keys[at])]
    inside = [at for at in tops if at in main]
    return next(iter(named or inside or (tops if len(tops) == 1 else [])), None)


def _draft(block: Visible, *, is_title: bool) -> Draft:
    if block.draft.kind == "title" and not is_title:
        return Draft("heading", block.draft.pieces)
    return block.draft
