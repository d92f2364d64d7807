"""The command that asks a store of findings in SQL."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nobackyard.cli import options as shared
from nobackyard.cli.terminal import NOTHING, console

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OUTPUTS = ("table", "csv", "json")
ROWS = 1000  # taken at once
MOST_ROWS = 200  # shown as a table


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("question", metavar="SQL")
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    default="table",
    show_default=True,
    help=f"How to show the answer; as a table, at most {MOST_ROWS} rows.",
)
def query(*, folder: Path, question: str, output: str) -> int:
    """Ask a store of findings in SQL.

    The tables are articles, mentions, findings, voices, roles, ties, dropped and clusters. Nothing
    in the store is changed, and no other file is read.

    Exit code: 0, or 2 for wrong use.
    """
    shared.need(("duckdb", "pyarrow"), "corpus")
    from nobackyard.corpus.query import ask, connect  # noqa: PLC0415

    with connect(folder) as connection:
        answer = ask(connection, question)
        names = [column[0] for column in answer.description or ()]
        {"table": _as_table, "csv": _as_csv, "json": _as_json}[output](names, answer)
    return NOTHING


def _rows(answer: "DuckDBPyConnection") -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(ROWS):
        yield from rows


def _as_table(names: list[str], answer: "DuckDBPyConnection") -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from nobackyard.show.printable import printable  # noqa: PLC0415

    rows = answer.fetchmany(MOST_ROWS + 1)
    table = Table(box=None, header_style="bold")
    for at, name in enumerate(names):
        is_number = all(isinstance(row[at], int | float) for row in rows)
        table.add_column(Text(printable(name)), justify="right" if is_number else "left")
    for row in rows[:MOST_ROWS]:
        table.add_row(*(Text("" if value is None else printable(_shown(value))) for value in row))
    console().print(table)
    if len(rows) > MOST_ROWS:
        click.echo(f"More than {MOST_ROWS} rows; --output csv gives all.", err=True)


def _shown(value: object) -> str:
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)


def _as_csv(names: list[str], answer: "DuckDBPyConnection") -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(map(_flat, _rows(answer)))


def _flat(row: tuple[Any, ...]) -> list[object]:
    """Return a row with lists, and what else is no single value, as JSON."""
    import msgspec  # noqa: PLC0415

    return [
        msgspec.json.encode(value, enc_hook=str).decode()
        if isinstance(value, list | dict)
        else value
        for value in row
    ]


def _as_json(names: list[str], answer: "DuckDBPyConnection") -> None:
    import msgspec  # noqa: PLC0415

    click.echo("[", nl=False)
    for number, row in enumerate(_rows(answer)):
        said = msgspec.json.encode(dict(zip(names, row, strict=True)), enc_hook=str)
        click.echo(b"," * bool(number) + b"\n" + said, nl=False)
    click.echo("\n]")
