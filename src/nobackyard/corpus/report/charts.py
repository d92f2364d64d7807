"""The pictures of a report, as Vega-Lite specifications.

Colours are names with an at-sign; the page puts in the shade that the reader's theme has for each.
Widths are the page's. Every picture has its table beside it, so none is drawn for screen readers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from nobackyard.corpus.tally.times import Length

Values = Sequence[Mapping[str, Any]]
Spec = dict[str, Any]

ROW = 26  # pixels of height for a row of dots
CELL = 30  # and of a matrix
BAR = 38
SMALL = 96  # pixels of height of one of many small pictures
LARGE = 240
LABEL = 32  # pixels of width that a label needs
VERDICTS = {"not clear": "@ink", "more": "@warm", "less": "@cool"}
SHAPES = {"not clear": "circle", "more": "triangle-right", "less": "triangle-left"}


def dots(
    values: Values,
    order: Sequence[str],
    title: str,
    *,
    middle: float | None = None,
    ends_at: float | None = None,
) -> Spec:
    """Return a dot with its interval for each row, and a dashed line at the middle."""
    data = _data(values)
    rows = alt.Y("name:N", sort=list(order), title=None)
    scale = alt.Scale() if ends_at is None else alt.Scale(domain=[0, ends_at])
    along = alt.X("low:Q", title=title, axis=alt.Axis(tickCount=5, labelFlush=False), scale=scale)
    tips = _tips("name", title, "base")
    ends = alt.Chart(data).mark_rule(strokeWidth=2, color="@quiet")
    ends = ends.encode(y=rows, x=along, x2="high:Q", tooltip=tips)
    points = alt.Chart(data).mark_point(filled=True, opacity=1, size=90)
    points = points.encode(
        y=rows,
        x="value:Q",
        color=alt.Color("verdict:N", scale=_scale(VERDICTS), legend=None),
        shape=alt.Shape("verdict:N", scale=_scale(SHAPES), legend=None),
        tooltip=tips,
    )
    layers = ends + points
    if middle is not None:
        line = alt.Chart(_data([{"middle": middle}]))
        layers = line.mark_rule(strokeDash=[3, 3], color="@ink").encode(x="middle:Q") + layers
    return _spec(layers.properties(height=ROW * len(order)))


def line(values: Values, top: float, length: Length, *, is_small: bool) -> Spec:
    """Return a rate by lengths of time with the band of its interval, from 0 to `top`."""
    data = _data(values)
    axis = alt.Axis(
        grid=False,
        tickCount="year" if length == "year" else 4 if is_small else 8,
        labelOverlap=True,
        labelFlush=True,
        labelSeparation=8,
    )
    time = alt.X("time:T", scale=alt.Scale(type="utc"), title=None, axis=axis)
    up: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, top], clamp=True, nice=False),
        "axis": alt.Axis(tickCount=3 if is_small else 5),
        "title": None,
    }
    band = alt.Chart(data).mark_area(color="@accent", opacity=0.16, clip=True)
    band = band.encode(x=time, y=alt.Y("low:Q", **up), y2="high:Q")
    point = alt.OverlayMarkDef(color="@accent", size=24 if is_small else 36, opacity=1)
    rate = alt.Chart(data).mark_line(color="@accent", strokeWidth=2, point=point)
    rate = rate.encode(
        x=time, y=alt.Y("value:Q", **up), tooltip=_tips("period", "per 1,000", "base")
    )
    return _spec((band + rate).properties(height=SMALL if is_small else LARGE))


def matrix(values: Values, rows: Sequence[str], columns: Sequence[str]) -> Spec:
    """Return a field of rates, shaded by how high they are at least; a zero has no shade."""
    data = _data(values)
    top = max((one["low"] for one in values), default=0) or 1
    axis = alt.Axis(orient="top", labelAngle=-40, labelLimit=120, domain=False, ticks=False)
    places: dict[str, Any] = {
        "x": alt.X("column:N", sort=list(columns), title=None, axis=axis),
        "y": alt.Y("row:N", sort=list(rows), title=None, axis=alt.Axis(domain=False, ticks=False)),
        "tooltip": _tips("pair", "per 1,000", "base"),
    }
    shade = alt.Scale(domain=[0, top], range=["@lowest", "@highest"])
    by_rate = alt.Color("low:Q", scale=shade, legend=None)
    is_found = "datum.value > 0"
    cells = alt.Chart(data).mark_rect(stroke="@surface", strokeWidth=2)
    cells = cells.encode(color=alt.condition(is_found, by_rate, alt.value("@raised")), **places)
    labels = alt.Chart(data).mark_text(fontSize=12)
    labels = labels.encode(
        text="label:N",
        color=alt.condition(is_found, alt.value("@ink"), alt.value("@quiet")),
        **places,
    )
    return _spec((cells + labels).properties(height=CELL * len(rows)))


def stacks(values: Values, order: Sequence[str], parts: Mapping[str, str]) -> Spec:
    """Return one bar a row, all of the same length, parted as its whole is parted."""
    data = _data(values)
    rows = alt.Y("name:N", sort=list(order), title=None)
    axis = alt.Axis(format="%", tickCount=5, grid=False, labelFlush=False)
    tips = [
        alt.Tooltip("name:N", title="title"),
        alt.Tooltip("part:N", title="stance"),
        alt.Tooltip("count:Q", title="findings", format=","),
    ]
    bars = alt.Chart(data).mark_bar(stroke="@surface", strokeWidth=1, height={"band": 0.72})
    bars = bars.encode(
        y=rows,
        x=alt.X("from:Q", title="share of findings", axis=axis),
        x2="to:Q",
        color=alt.Color("part:N", scale=_scale(parts), legend=None),
        tooltip=tips,
    )
    labels = alt.Chart(data).mark_text(fontSize=12)
    labels = labels.encode(
        y=rows,
        x="middle:Q",
        text=alt.condition(f"(datum.to - datum.from) * width > {LABEL}", "label:N", alt.value("")),
        color=alt.condition("datum.is_dark", alt.value("@surface"), alt.value("@ink")),
        tooltip=tips,
    )
    return _spec((bars + labels).properties(height=BAR * len(order)))


def _data(values: Values) -> alt.InlineData:
    return alt.InlineData(values=[dict(one) for one in values])


def _tips(name: str, title: str, base: str) -> list[alt.Tooltip]:
    """Return what is told of a mark; the field called title becomes the heading."""
    return [
        alt.Tooltip(f"{name}:N", title="title"),
        alt.Tooltip("said:N", title=title),
        alt.Tooltip(f"{base}:N", title="counts"),
    ]


def _scale(names: Mapping[str, str]) -> alt.Scale:
    return alt.Scale(domain=list(names), range=list(names.values()))


def _spec(chart: Any) -> Spec:  # noqa: ANN401  (of any layers)
    """Return the specification as wide as its place on the page, without address or own theme."""
    made: Spec = chart.properties(width="container").to_dict()
    return {key: value for key, value in made.items() if key not in {"$schema", "config"}}
