"""The part on time: does it change, and in which outlets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Cell, Chart, Figure, Measure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally.change import COUNT, MONTHS, Month, Trend, controlled, trend
from nobackyard.corpus.tally.prevalence import Row, prevalence
from nobackyard.corpus.tally.times import Length, number_of
from nobackyard.corpus.tally.view import View

DRAWN = 12
TOLD = 1000  # outlets at most that are followed through time
ALL = "All outlets"
ABOVE = 1.15  # times the highest that is to be seen
TREND_COLUMNS = (
    column("Outlet"),
    column("Months", "months", "count"),
    column("Findings", "articles_with_finding", "count"),
    column("Times a year", "factor_per_year", "factor"),
    column("p", "p", "chance"),
    column("q", "q", "chance"),
    column("Direction"),
)
PERIOD_COLUMNS = (
    column("Time"),
    column("Articles", "articles", "count"),
    column("With a finding", "with_finding", "count"),
    column("Per 1,000", "per_1000", "rate"),
    column("Copies once", "copies_per_1000", "rate"),
)
Series = Mapping[str, Sequence[Row]]


def over_time(setting: Setting, overall: Trend, trends: Mapping[str, Trend]) -> Section:
    """Return how rates move, all outlets together and one by one, of those with a trend."""
    whole = prevalence(setting.view, "period")
    if not whole:
        return Section("time", "Over time", "No article has a date.")
    series = _series(prevalence(setting.view, "stretch", "outlet", only=list(trends)))
    together = Figure(
        "All outlets together",
        f"Articles with a counted finding per 1,000 articles of each {setting.view.period} that "
        "name a target. The band is the 95 % interval.",
        (
            Chart(
                "The rate of all outlets over time.",
                _picture(whole, _top(whole), setting.view.period),
            ),
        ),
        (_periods(f"By {setting.view.period}", whole),),
    )
    single = Figure(
        "Outlet by outlet",
        f"The same by {setting.view.stretch} and on one scale, for the outlets with the most "
        f"articles ({DRAWN} at most, each with {setting.least} or more).",
        tuple(_panels(series, trends, setting.view.stretch)),
        (_changes(overall, trends), _outlets_over_time(series)),
    )
    return Section("time", "Over time", figures=(together, single))


def overall_trend(view: View) -> Trend:
    """Return how the rate of all outlets together changes."""
    return controlled([trend(_months(prevalence(view, "month")))])[0]


def trends_of_outlets(setting: Setting, outlets: Iterable[Row]) -> dict[str, Trend]:
    """Return how the rates of the largest outlets change, false discoveries held among them."""
    enough = [row for row in outlets if row.labels[0] and row.articles.of >= setting.least]
    largest = sorted(enough, key=lambda row: (-row.articles.of, row.labels))[:TOLD]
    names = [row.labels[0] for row in largest]
    series = _series(prevalence(setting.view, "month", "outlet", only=names))
    told = controlled([trend(_months(rows)) for rows in series.values()])
    return dict(zip(series, told, strict=True))


def changes(overall: Trend, trends: Mapping[str, Trend]) -> Iterator[str]:
    """Say what rises and falls."""
    yield f"{ALL} together: {change(overall)}."
    for direction in ("rising", "falling"):
        names = [wording.outlet(name) for name, one in trends.items() if one.direction == direction]
        if names:
            yield f"Clearly {direction}: {wording.listed(names)}."


def change(one: Trend) -> str:
    """Say a change in words."""
    measure = _factor(one)
    if measure is None:
        return "too few findings to tell a change"
    said = "no clear change" if one.direction == "not clear" else f"clearly {one.direction}"
    return f"{said}, {wording.shown(measure, 'factor')} times as often each year"


def _series(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.labels[1]].append(row)
    return found


def _months(rows: Iterable[Row]) -> list[Month]:
    return [Month(number_of(row.labels[0]), row.copies.count, row.copies.of) for row in rows]


def _panels(series: Series, trends: Mapping[str, Trend], length: Length) -> Iterator[Chart]:
    sizes = {name: sum(row.articles.of for row in rows) for name, rows in series.items()}
    drawn = sorted(sorted(sizes, key=lambda name: (-sizes[name], name))[:DRAWN])
    top = _top([row for name in drawn for row in series[name]])
    for name in drawn:
        about = f"The rate of {wording.outlet(name)} over time."
        spec = _picture(series[name], top, length, is_small=True)
        yield Chart(about, spec, wording.outlet(name), change(trends[name]))


def _picture(
    rows: Sequence[Row], top: float, length: Length, *, is_small: bool = False
) -> charts.Spec:
    return charts.line([_point(row) for row in rows], top, length, is_small=is_small)


def _top(rows: Iterable[Row]) -> float:
    """Return where the scale ends: above all rates, and above most intervals."""
    rates = [rate for row in rows if (rate := wording.measure(row.articles))]
    highest = max((rate.value for rate in rates), default=0)
    ends = sorted(rate.high for rate in rates)
    usual = ends[int(0.9 * (len(ends) - 1))] if ends else 0
    return ABOVE * max(highest, min(usual, 3 * highest)) or 1


def _point(row: Row) -> dict[str, object]:
    rate = wording.measure(row.articles)
    return {
        "period": row.labels[0],
        "time": _first_day(row.labels[0]),
        "value": rate.value if rate else None,
        "low": rate.low if rate else None,
        "high": rate.high if rate else None,
        "said": wording.shown(rate, "rate"),
        "base": wording.base(row.articles),
    }


def _first_day(period: str) -> str:
    year, _, part = period.partition("-")
    month = (int(part[1]) - 1) * 3 + 1 if part.startswith("Q") else int(part or 1)
    return f"{year}-{month:02}-01"


def _changes(overall: Trend, trends: Mapping[str, Trend]) -> Table:
    ordered = [(ALL, overall), *((wording.outlet(n), one) for n, one in sorted(trends.items()))]
    return Table(
        "changes",
        "Change a year",
        TREND_COLUMNS,
        tuple(
            (name, one.months, one.count, _factor(one), one.p, one.q, one.direction)
            for name, one in ordered
        ),
        note=f"Outlets with enough articles, the {TOLD:,} largest at most. A change is tested from "
        f"{MONTHS} months and {COUNT} findings on, with copies of an article counted once. q holds "
        "false discoveries at 5 % among the outlets.",
    )


def _factor(one: Trend) -> Measure | None:
    if one.factor is None or one.low is None or one.high is None:
        return None
    return Measure(one.factor, one.low, one.high)


def _periods(title: str, rows: Sequence[Row]) -> Table:
    return Table("periods", title, PERIOD_COLUMNS, tuple(map(_cells, rows)))


def _outlets_over_time(series: Series) -> Table:
    rows = [(name, row) for name, found in sorted(series.items()) for row in found]
    return Table(
        "outlets_over_time",
        "Outlets over time",
        (column("Outlet"), *PERIOD_COLUMNS),
        tuple((wording.outlet(name), *_cells(row)) for name, row in rows),
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    return (
        row.labels[0],
        row.articles.of,
        row.articles.count,
        wording.measure(row.articles),
        wording.measure(row.copies),
    )
