"""The report as Markdown, and its tables as CSV files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nobackyard.corpus import spreadsheets
from nobackyard.corpus.report import wording
from nobackyard.corpus.report.contents import Cell, Report, Section, Table, values

ROWS = 50  # of a table in Markdown; the rest is in its file
MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|!~])")


def as_csv(table: Table) -> bytes:
    """Return a table as CSV, each interval in three columns."""
    heads, *rows = values(table)
    return spreadsheets.as_csv([str(head) for head in heads], rows)


def write_tables(report: Report, folder: Path) -> list[Path]:
    """Write every table, whole, to a file of its own, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in report.tables:
        path = folder / f"{table.id}.csv"
        path.write_bytes(as_csv(table))
        paths.append(path)
    return paths


def as_markdown(report: Report) -> str:
    """Return the report without its pictures."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {_escaped(report.title)}", "", _escaped(report.lead), "", "## In short", "")
    for stat in report.stats:
        ends = f" [{stat.interval}]" if stat.interval else ""
        yield f"- **{stat.value}**{ends} {stat.says}"
    yield ""
    for point in report.points:
        yield from (_escaped(point), "")
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {section.title}", "")
    if section.words:
        yield from (_escaped(section.words), "")
    if section.markdown:
        yield from (section.markdown, "")
    tables = [table for figure in section.figures for table in figure.tables]
    for table in (*tables, *section.tables):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield from (f"### {table.title}", "")
    if table.note:
        yield from (_escaped(table.note), "")
    yield _row([one.title for one in table.columns])
    yield _row(["---" if one.kind in {"text", "link"} else "--:" for one in table.columns])
    for row in table.rows[:ROWS]:
        yield _row([_escaped(said) for said in _said(table, row)])
    yield ""
    if len(table.rows) > ROWS:
        more = wording.number(len(table.rows) - ROWS, "more row")
        yield from (f"{more}: --format csv writes all.", "")


def _said(table: Table, row: Sequence[Cell]) -> list[str]:
    pairs = zip(row, table.columns, strict=True)
    return [wording.plain(wording.shown(cell, one.kind), 2000) for cell, one in pairs]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)
