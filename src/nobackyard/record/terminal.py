"""The card as a person reads it in a terminal."""

from collections.abc import Sequence
from textwrap import wrap

from rich.console import Console
from rich.style import Style
from rich.text import Text

from nobackyard.record import telling
from nobackyard.record.card import Card, sources
from nobackyard.record.facts import Indicator

WIDEST = 100  # columns; longer lines are hard to read
STRONG, QUIET = Style(bold=True), Style(dim=True)
MARGIN = 4


def print_card(console: Console, card: Card, *, is_long: bool = False) -> None:
    """Print a card on about one screen; a long one has all that there was no room for."""
    _line(console, Text(telling.heading(card), STRONG))
    _line(console, f"{telling.beside(card)} {telling.ANSWER} {telling.counts(card)}", style=QUIET)
    console.print()
    _indicators(console, (*card.indicators, *(card.others if is_long else ())))
    if card.history:
        _heading(console, telling.HISTORY.format(years=card.max_age))
        _indicators(console, card.history, is_short=not is_long)
    _heading(console, telling.TO_PRINT)
    if card.sentence:
        _line(console, card.sentence, margin=MARGIN)
        _line(console, card.citation, margin=MARGIN, style=QUIET)
    else:
        _line(console, telling.NO_SENTENCE, margin=MARGIN)
    _heading(console, telling.MISSING)
    for line in card.missing:
        _line(console, line, margin=MARGIN)
    _heading(console, telling.SOURCES)
    for source in sources(card):
        _line(console, f"{source.citation} ({source.licence})", margin=MARGIN, style=QUIET)
    hidden = 0 if is_long else len(card.others)
    if hidden:
        _line(console, f"{hidden} more: --all shows them.", margin=MARGIN, style=QUIET)


def _indicators(console: Console, shown: Sequence[Indicator], *, is_short: bool = False) -> None:
    for one in shown:
        mark = Text.assemble((f" {telling.MARKS[one.points]} ", STRONG), (f"{one.year} ", QUIET))
        _line(console, one.says, before=mark, margin=8)
        if not is_short and (about := telling.about(one)):
            _line(console, about, margin=8, style=QUIET)


def _heading(console: Console, words: str) -> None:
    console.print()
    _line(console, Text(words, STRONG))


def _line(
    console: Console,
    text: Text | str,
    *,
    before: Text | None = None,
    margin: int = 0,
    style: Style | None = None,
) -> None:
    room = max(min(console.width, WIDEST) - margin, 1)
    head = before or Text(" " * margin)
    said = text if isinstance(text, str) else text.plain
    look = style or (None if isinstance(text, str) else text.style)
    # Not rich's own wrapping, which parts a number from the percent sign that it is tied to.
    for line in wrap(said, room):
        console.print(head + Text(line, look or ""), soft_wrap=True)
        head = Text(" " * margin)
