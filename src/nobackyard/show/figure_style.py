"""The look of the picture of a profile: colours by name, and the groups of kinds of ties."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from nobackyard.model import TieKind
from nobackyard.show.names import label_of
from nobackyard.show.printable import printable

FONTS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, '
    "sans-serif"
)


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of ties that are drawn alike.

    `dash` is lengths of line and gap in widths of the line; `mark` is one of matplotlib's markers.
    """

    id: str
    label: str
    kinds: tuple[TieKind, ...]
    dash: tuple[float, ...]
    mark: str


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is drawn in which colour on a light and on a dark page, by name."""

    groups: tuple[Group, ...]
    light: Mapping[str, str]
    dark: Mapping[str, str]


@cache
def style() -> Style:
    """Return the look that every picture has."""
    text = Path(__file__).with_name("figure.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Style)


def group_of(kind: TieKind) -> Group:
    """Return the group that a kind of tie is drawn in."""
    return next(group for group in style().groups if kind in group.kinds)


def name_of(code: str) -> str:
    """Return an actor's name as the picture shows it."""
    return printable(label_of(code))


def as_css() -> str:
    """Return rules that give each named colour its light or dark shade, whichever the reader has.

    An element has its light colour as its own, too, for programs that don't know such rules.
    """
    names = style().light
    rules = [
        f":root {{ color-scheme: light dark; {_variables(style().light)} }}",
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(style().dark)} }} }}",
    ]
    for name in names:
        rules += [
            f".fill-{name} {{ fill: var(--{name}) !important }}",
            f".line-{name} {{ stroke: var(--{name}) !important }}",
        ]
    return "\n".join(rules)


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
