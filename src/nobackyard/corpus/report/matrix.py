"""The part on owners and targets: who is written of as whose."""

from collections.abc import Sequence

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Cell, Chart, Figure, Measure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally.prevalence import Row, prevalence

OWNERS = 8
TARGETS = 14
PIXELS = 56  # of width for an owner
BESIDE = 120  # pixels of width for the names of targets
COUNTS = (
    column("Articles", "articles", "count"),
    column("With a finding", "with_finding", "count"),
    column("Per 1,000", "per_1000", "rate"),
    column("Copies once", "copies_per_1000", "rate"),
)


def owners_and_targets(setting: Setting) -> Section:
    """Return the rates of owners, of targets, and of both together."""
    owners = prevalence(setting.view, "owner")
    targets = prevalence(setting.view, "target")
    both = prevalence(setting.view, "owner", "target")
    tables = (
        _table(setting, "owner_target", "Owner and target", ("Owner", "Target"), _found(both)),
        _table(setting, "targets", "Targets", ("Target",), _by_rate(targets, setting.least)),
        _table(setting, "owners", "Owners", ("Owner",), _by_rate(owners, setting.least)),
    )
    figure = _figure(setting, owners, targets, both, tables)
    return Section("owners-targets", "Owners and targets", figures=(figure,))


def _figure(
    setting: Setting,
    owners: Sequence[Row],
    targets: Sequence[Row],
    both: Sequence[Row],
    tables: tuple[Table, ...],
) -> Figure:
    columns = [row.labels[0] for row in _first(owners, OWNERS)]
    enough = [row for row in targets if row.articles.of >= setting.least]
    rows = [row.labels[0] for row in _first(enough, TARGETS)]
    values = [
        _cell(setting, row) for row in both if row.labels[0] in columns and row.labels[1] in rows
    ]
    names = [[_name(setting, code) for code in codes] for codes in (rows, columns)]
    chart = Chart(
        "Rates for each target and owner.",
        charts.matrix(values, names[0], names[1]),
        at_least=BESIDE + PIXELS * len(columns),
    )
    caption = (
        "Articles with a counted finding per 1,000 articles that name the target. Targets go down, "
        "owners across, the most frequent first; a target is named by at least "
        f"{setting.least} articles. The shade is the lower end of the interval: what stands on "
        "few articles stays pale."
    )
    return Figure("Who is written of as whose", caption, (chart,) if values else (), tables)


def _first(rows: Sequence[Row], most: int) -> list[Row]:
    found = [row for row in rows if row.articles.count]
    return sorted(found, key=lambda row: (-row.articles.count, row.labels))[:most]


def _by_rate(rows: Sequence[Row], least: int) -> list[Row]:
    enough = [row for row in rows if row.articles.of >= least]
    few = [row for row in rows if row.articles.of < least]
    return [*sorted(enough, key=lambda row: (-(row.articles.value or 0), row.labels)), *few]


def _found(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.articles.count, row.labels))


def _table(
    setting: Setting, name: str, title: str, heads: tuple[str, ...], rows: Sequence[Row]
) -> Table:
    columns = (*(column(head) for head in heads), *COUNTS)
    note = (
        "Articles are those that name the target; for owners alone, those that name any. "
        f"Rows are ordered by count, or by rate from {setting.least} articles on."
    )
    return Table(name, title, columns, tuple(_cells(setting, row) for row in rows), note)


def _cells(setting: Setting, row: Row) -> tuple[Cell, ...]:
    return (
        *(_name(setting, code) for code in row.labels),
        row.articles.of,
        row.articles.count,
        wording.measure(row.articles),
        wording.measure(row.copies),
    )


def _cell(setting: Setting, row: Row) -> dict[str, object]:
    rate = wording.measure(row.articles) or Measure(0, 0, 0)
    owner, target = (_name(setting, code) for code in row.labels)
    return {
        "column": owner,
        "row": target,
        "pair": f"{target}, owned by {owner}",
        "value": rate.value,
        "low": rate.low,
        "label": wording.decimal(rate.value),
        "said": wording.shown(rate, "rate"),
        "base": wording.base(row.articles),
    }


def _name(setting: Setting, code: str) -> str:
    return wording.plain(setting.name_of(code)) if code else wording.NO_OWNER
