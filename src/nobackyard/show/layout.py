"""Lines for a terminal: wrapped, indented, and never ending in spaces."""

from rich.console import Console
from rich.style import Style
from rich.text import Text

WIDEST = 100  # columns; longer lines are hard to read
STRONG = Style(bold=True)
QUIET = Style(dim=True)


def width_of(console: Console) -> int:
    """Return how wide a line may be."""
    return min(console.width, WIDEST)


def print_line(console: Console, text: Text | str, *, margin: int = 0, label: str = "") -> None:
    """Print a text behind a margin, wrapped under its own beginning; a label stands before it."""
    body = Text(text) if isinstance(text, str) else text
    room = max(width_of(console) - margin - len(label), 1)
    before = Text(" " * margin).append(label, QUIET)
    for line in body.wrap(console, room):
        line.rstrip()
        console.print(before + line, soft_wrap=True)
        before = Text(" " * (margin + len(label)))


def print_ends(console: Console, left: Text, right: Text) -> None:
    """Print two texts on one line, the second at the right edge; wrapped where both don't fit."""
    gap = max(width_of(console) - left.cell_len - right.cell_len, 2)
    print_line(console, Text.assemble(left, " " * gap, right))
