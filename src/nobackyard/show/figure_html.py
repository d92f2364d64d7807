"""The picture as a page: both halves side by side where there is room, and all the numbers."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from string import Template

from nobackyard.relations.balance import Profile
from nobackyard.show.figure_bars import draw_bars
from nobackyard.show.figure_network import draw_network
from nobackyard.show.figure_sheet import Sheet
from nobackyard.show.figure_style import FONTS, as_css
from nobackyard.show.figure_svg import as_element
from nobackyard.show.figure_words import (
    BARS,
    NETWORK,
    TITLE,
    Half,
    actor_rows,
    size_of,
    tie_rows,
)

ACTOR_HEADS = (
    "Actor",
    "Clauses",
    "Acts",
    "Acted upon",
    "Share of acts",
    "95% interval",
    "Beside the others",
)
ACTOR_NUMBERS = range(1, 6)
TIE_HEADS = ("From", "To", "Kind", "Group", "Ties")
TIE_NUMBERS = range(4, 5)

Draw = Callable[[Sheet, Profile, float], float]


def as_html(profile: Profile) -> bytes:
    """Return the picture as a page that loads nothing from elsewhere."""
    template = Path(__file__).with_name("figure.html").read_text(encoding="utf-8")
    halves = [
        _half(BARS, draw_bars, profile, profile.actors),
        _half(NETWORK, draw_network, profile, profile.edges),
    ]
    tables = [
        _table("All actors", ACTOR_HEADS, ACTOR_NUMBERS, actor_rows(profile)),
        _table("All ties", TIE_HEADS, TIE_NUMBERS, tie_rows(profile)),
    ]
    page = Template(template).substitute(
        title=escape(TITLE),
        size=escape(size_of(profile)),
        colours=as_css(),
        fonts=FONTS,
        halves="\n".join(halves),
        tables="\n".join(table for table in tables if table),
    )
    return page.encode()


def _half(half: Half, draw: Draw, profile: Profile, shown: Sequence[object]) -> str:
    sheet = Sheet()
    height = draw(sheet, profile, 0)
    picture = as_element(sheet, height, about=f"{half.title}. The numbers are in the tables below.")
    caption = f"\n<figcaption>{escape(half.caption)}</figcaption>" if shown else ""
    return f"<figure>\n<h2>{escape(half.title)}</h2>\n{picture}{caption}\n</figure>"


def _table(title: str, heads: Sequence[str], numbers: range, rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    name = title.lower().replace(" ", "-")
    head = "".join(
        f'<th scope="col"{_look(place in numbers)}>{escape(words)}</th>'
        for place, words in enumerate(heads)
    )
    body = "\n".join(_row(row, numbers) for row in rows)
    return (
        f'<section>\n<h2 id="{name}">{escape(title)}</h2>\n'
        f'<div class="table" role="region" aria-labelledby="{name}" tabindex="0">\n<table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n</section>"
    )


def _row(row: Sequence[str], numbers: range) -> str:
    first, *rest = row
    cells = "".join(
        f"<td{_look(place in numbers)}>{escape(words)}</td>"
        for place, words in enumerate(rest, start=1)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def _look(is_number: bool) -> str:  # noqa: FBT001  (a helper of two lines)
    return ' class="number"' if is_number else ""
