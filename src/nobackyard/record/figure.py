"""Small multiples: a panel for each indicator with a series, as SVG for a light or dark page."""

from collections.abc import Iterator, Sequence
from html import escape

from nobackyard.record import telling
from nobackyard.record.card import Card
from nobackyard.record.facts import Indicator, Point

ENOUGH = 3  # years; fewer are no series
COLUMNS = 3
WIDTH, HEIGHT = 300, 190  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 14, 52, 62, 24  # room around what is drawn in it
LINE = 15
LETTERS = 38
GAP = 3  # years without a value, beyond which no line is drawn
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
LIGHT = {
    "surface": "#ffffff",
    "ink": "#15191e",
    "quiet": "#59626d",
    "rule": "#d3d8de",
    "own": "#1f4fae",
}
DARK = {
    "surface": "#16191d",
    "ink": "#eef1f4",
    "quiet": "#a5aeb9",
    "rule": "#3a424c",
    "own": "#8fb0ff",
}


def panels(card: Card) -> list[Indicator]:
    """Return the indicators that have a series."""
    everything = (*card.indicators, *card.others, *card.history)
    return [one for one in everything if len(one.trend) >= ENOUGH]


def as_svg(card: Card) -> str:
    """Return the picture as a file of its own, or an empty text where nothing has a series."""
    shown = panels(card)
    if not shown:
        return ""
    columns = min(COLUMNS, len(shown))
    height = -(-len(shown) // columns) * HEIGHT
    drawn = "\n".join(
        f'<g transform="translate({place % columns * WIDTH} {place // columns * HEIGHT})">'
        f"{''.join(_panel(one))}</g>"
        for place, one in enumerate(shown)
    )
    title = escape(f"{card.target_name} and {card.owner_name} over the years")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * WIDTH} {height}" '
        f'role="img" aria-label="{title}" font-family="{FONT}" font-size="12">'
        f"<title>{title}</title><style>{colours()}{RULES}</style>"
        f'<rect width="100%" height="100%" class="paper"/>\n{drawn}\n</svg>'
    )


def as_element(one: Indicator) -> str:
    """Return one panel for a page, whose colours it takes."""
    about = escape(f"{one.title}. {telling.change(one)}")
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{about}" font-size="12">'
        f"{''.join(_panel(one))}</svg>"
    )


def colours() -> str:
    """Return each named colour in the shade that the reader's theme has for it."""
    light, dark = (
        " ".join(f"--{name}: {shade};" for name, shade in shades.items())
        for shades in (LIGHT, DARK)
    )
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


RULES = """
.paper { fill: var(--surface) } .ink { fill: var(--ink) } .quiet { fill: var(--quiet) }
.rule { stroke: var(--rule) } .own { stroke: var(--own); fill: none; stroke-width: 2 }
.dot { fill: var(--own) }
.usual { stroke: var(--quiet); fill: none; stroke-width: 1.5; stroke-dasharray: 3 3 }
.strong { font-weight: 600 }
"""


def _panel(one: Indicator) -> Iterator[str]:
    years = [point.year for point in one.trend]
    top = max(max(point.value, point.usual or 0.0) for point in one.trend) or 1.0
    yield _text(LEFT, 16, _cut(one.title), "ink strong")
    yield _text(LEFT, 16 + LINE, _cut(telling.change(one)), "quiet")
    has_usual = any(point.usual is not None for point in one.trend)
    if has_usual:
        yield _text(LEFT, 16 + 2 * LINE, "dashed: what is usual", "quiet")
    floor = HEIGHT - BOTTOM
    yield f'<path class="rule" d="M{LEFT} {floor}H{WIDTH - RIGHT}"/>'
    place = _Place(min(years), max(years), top)
    if has_usual:
        usual = [Point(point.year, point.usual) for point in one.trend if point.usual is not None]
        yield f'<path class="usual" d="{place.path(usual)}"/>'
    yield f'<path class="own" d="{place.path(one.trend)}"/>'
    last = one.trend[-1]
    x, y = place.at(last)
    yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
    yield _text(x + 7, y + 4, telling.shown(one, last.value), "ink strong")
    yield _text(LEFT, HEIGHT - 8, str(min(years)), "quiet")
    yield _text(WIDTH - RIGHT, HEIGHT - 8, str(max(years)), "quiet", anchor="end")


class _Place:
    """Where a year and a value lie in a panel; values begin at zero."""

    def __init__(self, first: int, last: int, top: float) -> None:
        self.first, self.last, self.top = first, last, top

    def at(self, point: Point) -> tuple[float, float]:
        along = (point.year - self.first) / max(self.last - self.first, 1)
        up = point.value / self.top
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return LEFT + along * wide, HEIGHT - BOTTOM - up * high

    def path(self, points: Sequence[Point]) -> str:
        """Return the line through points; a gap of years that have none is left open."""
        parts = []
        before = None
        for point in points:
            x, y = self.at(point)
            is_gap = before is None or point.year - before > GAP
            parts.append(f"{'M' if is_gap else 'L'}{x:.1f} {y:.1f}")
            before = point.year
        return "".join(parts)


def _text(x: float, y: float, words: str, look: str, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} class="{look}">{escape(words)}</text>'


def _cut(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
