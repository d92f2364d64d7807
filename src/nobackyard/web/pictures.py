"""The picture of a profile inside a page that allows no style of its own to any element."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import msgspec

from nobackyard.relations.balance import Profile
from nobackyard.show.figure_bars import draw_bars
from nobackyard.show.figure_network import draw_network
from nobackyard.show.figure_sheet import Sheet
from nobackyard.show.figure_svg import as_element
from nobackyard.show.figure_words import BARS, NETWORK, Half

Draw = Callable[[Sheet, Profile, float], float]


class Picture(msgspec.Struct, frozen=True):
    """One half of the picture, as an element of a page."""

    half: Half
    svg: str


def pictures(profile: Profile) -> tuple[Picture, ...]:
    """Return the bars of who acts, and the network of who deals with whom if anybody does."""
    halves: list[tuple[Half, Draw]] = [(BARS, draw_bars)]
    if profile.edges:
        halves.append((NETWORK, draw_network))
    return tuple(_picture(half, draw, profile) for half, draw in halves)


def _picture(half: Half, draw: Draw, profile: Profile) -> Picture:
    sheet = Sheet()
    height = draw(sheet, profile, 0)
    about = f"{half.title}. The numbers are in the tables below."
    return Picture(half, unstyled(as_element(sheet, height, about=about)))


def unstyled(svg: str) -> str:
    """Return a picture with each style as attributes, which the page's policy lets be."""
    root = ET.fromstring(svg)  # noqa: S314  (drawn a line ago)
    for element in root.iter():
        for rule in element.attrib.pop("style", "").split(";"):
            name, _, value = rule.partition(":")
            if value:
                element.set(name.strip(), value.strip())
    return ET.tostring(root, encoding="unicode")
