"""The part on outlets: which do it how often, beside the others."""

from collections.abc import Iterator, Sequence

import msgspec

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Cell, Chart, Figure, Measure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally import misjudged
from nobackyard.corpus.tally.compare import Compared, compared
from nobackyard.corpus.tally.correct import Corrected
from nobackyard.corpus.tally.prevalence import Row, prevalence

DRAWN = 25
NAMED = 6
COLUMNS = (
    column("Outlet"),
    column("Articles", "articles", "count"),
    column("With a finding", "with_finding", "count"),
    column("Per 1,000", "per_1000", "rate"),
    column("Corrected", "corrected_per_1000", "rate"),
    column("Copies once", "copies_per_1000", "rate"),
    column("Beside the others", "verdict"),
    column("Times the others", "ratio", "number"),
    column("q", "q", "chance"),
)


class Outlet(msgspec.Struct, frozen=True):
    """An outlet's rate, as it is and corrected, beside the others; few have too few articles."""

    name: str
    row: Row
    told: Compared
    fixed: Corrected | None
    is_ranked: bool


def outlet_rows(setting: Setting) -> tuple[Outlet, ...]:
    """Return all outlets, the highest rate first; those with too few articles last, by name.

    Articles without an outlet are no outlet's.
    """
    rows = [row for row in prevalence(setting.view, "outlet") if row.labels[0]]
    fixed = misjudged.by_outlet(setting.view, setting.sure)
    found = [
        Outlet(
            name=wording.outlet(row.labels[0]),
            row=row,
            told=told,
            fixed=fixed.get(row.labels[0]),
            is_ranked=row.articles.of >= setting.least,
        )
        for row, told in zip(rows, compared(rows, setting.least), strict=True)
    ]
    return tuple(sorted(found, key=_rank))


def differences(outlets: Sequence[Outlet], least: int) -> Iterator[str]:
    """Say who differs from the others, or that nobody could be compared."""
    if outlets and not any(one.is_ranked for one in outlets):
        yield (
            f"No outlet has {least} articles that name a target, so none is ranked or compared; "
            "--least sets another number."
        )
        return
    clear = False
    for verdict in ("more", "less"):
        names = [one.name for one in outlets if one.told.verdict == verdict]
        if names:
            clear = True
            yield f"Clearly {verdict} often than the other outlets together: {_some(names)}."
    if outlets and not clear:
        yield "No outlet is clearly above or below the others together."


def outlets(setting: Setting, found: Sequence[Outlet]) -> Section:
    """Return every outlet's rate."""
    ranked = [one for one in found if one.is_ranked]
    table = Table(
        id="outlets",
        title="Outlets",
        columns=COLUMNS,
        rows=tuple(_cells(one) for one in found),
        note=f"Articles are those that name a target. Outlets with fewer than {setting.least} of "
        "them stand at the end, by name, and are neither ranked nor compared.",
    )
    few = len(found) - len(ranked)
    said = f"{wording.number(few, 'outlet')} with too few articles: in the table, but not ranked."
    figure = _figure(setting, ranked, table)
    return Section("outlets", "Outlets", said if few else "", figures=(figure,))


def _some(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1} more"]
    return wording.listed(names)


def _rank(one: Outlet) -> tuple[bool, float, str]:
    rate = one.row.articles.value or 0
    return not one.is_ranked, -rate if one.is_ranked else 0, one.name


def _cells(one: Outlet) -> tuple[Cell, ...]:
    return (
        one.name,
        one.row.articles.of,
        one.row.articles.count,
        wording.measure(one.row.articles),
        wording.measure(one.fixed) if one.fixed else None,
        wording.measure(one.row.copies),
        one.told.verdict,
        one.told.ratio,
        one.told.q,
    )


def _figure(setting: Setting, ranked: Sequence[Outlet], table: Table) -> Figure:
    drawn = sorted(sorted(ranked, key=_size)[:DRAWN], key=_rank)
    (whole,) = prevalence(setting.view)
    values = [_dot(one) for one in drawn]
    middle = wording.PER * (whole.articles.value or 0)
    spec = charts.dots(values, [one.name for one in drawn], "per 1,000 articles", middle=middle)
    picked = "" if len(drawn) == len(ranked) else f" The {DRAWN} with the most articles are drawn."
    caption = (
        "Articles with a counted finding per 1,000 articles that name a target. A dot is an "
        "outlet’s rate, the line through it the 95 % interval, the dashed line the rate of all "
        "together. A triangle marks an outlet that clearly differs from the others, and points "
        f"to which side.{picked}"
    )
    chart = Chart("Rates of outlets with their intervals.", spec)
    return Figure("How often, by outlet", caption, (chart,) if drawn else (), (table,))


def _size(one: Outlet) -> tuple[int, str]:
    return -one.row.articles.of, one.name


def _dot(one: Outlet) -> dict[str, object]:
    rate = wording.measure(one.row.articles) or Measure(0, 0, 0)
    return {
        "name": one.name,
        "value": rate.value,
        "low": rate.low,
        "high": rate.high,
        "said": wording.shown(rate, "rate"),
        "base": wording.base(one.row.articles),
        "verdict": "not clear" if one.told.verdict == "too few" else one.told.verdict,
    }
