import csv
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from nobackyard.corpus.report import files
from nobackyard.corpus.report.contents import Measure, Report, Table, column

TABLE = Table(
    "t",
    "A table",
    (column("Name"), column("Rate", "rate", "rate"), column("Count", "count", "count")),
    (("a", Measure(1.5, 1, 2), 1200), ("b", None, 0)),
)


def test_interval_has_three_columns() -> None:
    """In a file a rate, its lower and its upper end stand apart, and nothing is empty."""
    assert files.as_csv(TABLE).decode("utf-8-sig").splitlines() == [
        "name,rate,rate_low,rate_high,count",
        "a,1.5,1,2,1200",
        "b,,,,0",
    ]


def test_tables_are_whole(report: Report, tmp_path: Path) -> None:
    """A folder of CSV has every table with every row."""
    paths = files.write_tables(report, tmp_path / "tables")
    assert {path.stem for path in paths} == {table.id for table in report.tables}
    for table in report.tables:
        with (tmp_path / "tables" / f"{table.id}.csv").open(
            encoding="utf-8-sig", newline=""
        ) as file:
            assert len(list(csv.reader(file))) == len(table.rows) + 1


def test_markdown_has_every_part(report: Report) -> None:
    """Markdown has a heading for each part, and its tables are tables."""
    said = files.as_markdown(report)
    for section in report.sections:
        assert f"\n## {section.title}\n" in said
    made = MarkdownIt("commonmark").enable("table").render(said)
    assert made.count("<table>") == len(report.tables)


def test_markdown_shows_articles_as_text(hostile: Report) -> None:
    """Links, pictures and HTML of articles stay text in Markdown, too."""
    made = MarkdownIt("commonmark").enable("table").render(files.as_markdown(hostile))
    assert "<img" not in made
    assert 'href="http://evil' not in made
    assert 'href="javascript' not in made


@pytest.mark.parametrize("number", [files.ROWS, files.ROWS + 1])
def test_long_table_is_cut_in_markdown(number: int) -> None:
    """Markdown shows the first rows and says how many there are more."""
    table = Table("t", "T", (column("A"),), tuple((f"x{n}",) for n in range(number)))
    said = "\n".join(files._table(table))  # noqa: SLF001  (the one part of the whole)
    assert said.count("| x") == files.ROWS
    assert ("1 more row:" in said) == (number > files.ROWS)
