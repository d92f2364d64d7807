"""The picture as a file of its own: both halves on one sheet, one below the other."""

from nobackyard.relations.balance import Profile
from nobackyard.show import figure_bars, figure_network
from nobackyard.show.figure_sheet import Sheet
from nobackyard.show.figure_svg import as_file
from nobackyard.show.figure_words import BARS, NETWORK, TITLE, about, size_of

LINE = 16
GAP = 40


def as_svg(profile: Profile) -> bytes:
    """Return the picture as an SVG file for a light and for a dark page."""
    sheet, height = _drawn(profile)
    return as_file(sheet, height, title=TITLE, about=about(profile))


def as_png(profile: Profile) -> bytes:
    """Return the picture as a PNG file for a light page."""
    sheet, height = _drawn(profile)
    return sheet.save("png", height)


def _drawn(profile: Profile) -> tuple[Sheet, float]:
    sheet = Sheet()
    sheet.write((0, 11), BARS.title, size=15, is_bold=True)
    sheet.write((0, 11 + LINE), size_of(profile), size=11, colour="quiet")
    bottom = figure_bars.draw_bars(sheet, profile, 20 + 2 * LINE)
    top = bottom + GAP
    sheet.write((0, top), NETWORK.title, size=15, is_bold=True)
    return sheet, figure_network.draw_network(sheet, profile, top + LINE)
