"""A sheet to draw on, in pixels from its top left corner."""

import warnings
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from nobackyard.show.figure_style import style

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

WIDTH = 400
MARGIN = 20
PER_INCH = 72  # matplotlib thinks in inches
SHARPNESS = 2  # pixels of a PNG to one of the sheet
# The first of these that is installed; the last one comes with matplotlib.
FONTS = ("Inter", "Noto Sans", "Open Sans", "Liberation Sans", "Arial", "DejaVu Sans")


class Sheet:
    """A sheet that grows downward; colours are named as in figure.toml, sizes are in pixels."""

    def __init__(self) -> None:
        """Lay out an empty sheet."""
        self._figure = Figure(dpi=PER_INCH)
        self._place = Affine2D()  # set when the height is known

    def box(self, at: Point, size: Point, colour: str, *, tip: str = "") -> None:
        """Draw a filled box; `at` is its top left corner, `tip` what it says when pointed at."""
        self._put(Rectangle(at, *size, facecolor=_shade(colour), linewidth=0), tip)

    def disc(self, at: Point, radius: float, colour: str, *, tip: str = "") -> None:
        """Draw a filled disc with a thin rim of the page around it."""
        look = {"facecolor": _shade(colour), "edgecolor": _shade("surface"), "linewidth": 1.5}
        self._put(Circle(at, radius, **look), tip)

    def shape(self, corners: Sequence[Point], colour: str) -> None:
        """Draw a filled shape."""
        outline = Outline([*corners, corners[0]], closed=True)
        self._put(PathPatch(outline, facecolor=_shade(colour), linewidth=0))

    def mark(self, at: Point, size: float, marker: str, colour: str) -> None:
        """Draw a small mark with a rim of the page around it."""
        form = MarkerStyle(marker)
        turn = form.get_transform() + Affine2D().scale(size, -size).translate(*at)
        look = {"facecolor": _shade(colour), "edgecolor": _shade("surface"), "linewidth": 1.2}
        self._put(PathPatch(form.get_path().transformed(turn), **look))

    def line(
        self,
        points: Sequence[Point],
        width: float,
        colour: str,
        *,
        dash: Sequence[float] = (),
        tip: str = "",
    ) -> None:
        """Draw a straight line from the first to the second point, or a curve bent by a third.

        The curve's points are its beginning, what pulls at it, and its end. Dashes and gaps are
        as long as this many widths of the line.
        """
        bend = Outline.LINETO if len(points) == len(("from", "to")) else Outline.CURVE3
        outline = Outline(points, [Outline.MOVETO, *[bend] * (len(points) - 1)])
        stroke = PathPatch(outline, fill=False, edgecolor=_shade(colour), linewidth=width)
        stroke.set_capstyle("butt")
        if dash:
            stroke.set_linestyle((0, tuple(dash)))
        self._put(stroke, tip)

    def write(  # noqa: PLR0913  (what a line of text can be told)
        self,
        at: Point,
        words: str,
        *,
        size: float = 12,
        colour: str = "ink",
        align: Align = "left",
        is_bold: bool = False,
    ) -> None:
        """Write one line; `at` is where its baseline begins, has its middle or ends."""
        text = Text(*at, words, color=_shade(colour), fontsize=size, parse_math=False)
        text.set(ha=align, va="baseline", fontweight="bold" if is_bold else "normal")
        text.set_fontfamily(_fonts())
        self._put(text)

    def save(self, kind: Literal["svg", "png"], height: float, *, margin: float = MARGIN) -> bytes:
        """Return the sheet, cut off at this height, with a margin around it, as a file."""
        size = WIDTH + 2 * margin, height + 2 * margin
        self._place.clear().translate(margin, -margin - height)  # matplotlib counts from below
        self._place.scale(1 / PER_INCH, -1 / PER_INCH)
        self._figure.set_size_inches(size[0] / PER_INCH, size[1] / PER_INCH)
        self._figure.set_facecolor(_shade("surface"))
        file = BytesIO()
        # Nothing in the file may tell when it was made, or the same profile gives another file.
        unsaid = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        with (
            warnings.catch_warnings(),
            mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "nobackyard"}),
        ):
            warnings.filterwarnings("ignore", "Glyph")  # in a name that these fonts lack
            self._figure.savefig(
                file, format=kind, dpi=PER_INCH * SHARPNESS, metadata=unsaid, facecolor="auto"
            )
        return file.getvalue()

    def _put(self, artist: Artist, tip: str = "") -> None:
        artist.set_transform(self._place + self._figure.dpi_scale_trans)
        if tip:
            artist.set_gid(tip)  # figure_svg.py takes it from there
        self._figure.add_artist(artist)


def _shade(colour: str) -> str:
    return style().light[colour]


@cache
def _fonts() -> list[str]:
    known = set(fontManager.get_font_names())
    return [font for font in FONTS if font in known]
