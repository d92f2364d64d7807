"""The commands that set open data beside a claim, and that import more of it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nobackyard.cli import options
from nobackyard.cli.terminal import NOTHING, console

if TYPE_CHECKING:
    from nobackyard.record.card import Card
    from nobackyard.record.store import Origin, Store

OUTPUTS = ("text", "json", "html")
MAX_AGE = 5
STORE = click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where imported data lies, if not in your own data folder.",
)
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge how old data is from this day, not from today.",
)


class _CardFirst(click.Group):
    """A group whose first word may be a state instead of a command: then the card is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in that is left out."""
        is_command = not args or args[0] in {*self.commands, "-h", "--help"}
        return super().parse_args(ctx, args if is_command else ["card", *args])


@click.group(cls=_CardFirst)
def record() -> None:
    """Set open data on two states beside the claim that one is the other's backyard.

    `nobackyard record KAZ --owner RUS` shows a card; `record import KIND FILE` adds data that
    you downloaded; `record sources` lists what there is.
    """


@record.command("card")
@click.argument("target", metavar="CODE|NAME")
@click.option("--owner", required=True, metavar="CODE|NAME", help="The state that is said to own.")
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    default="text",
    show_default=True,
    help="How to show the card.",
)
@click.option("--all", "is_long", is_flag=True, help="Show, as text, every indicator, not eight.")
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    default=MAX_AGE,
    show_default=True,
    metavar="YEARS",
    help="Data that is older is shown apart, as history.",
)
@click.option(
    "--figure",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw, too, what there is over the years.",
)
@STORE
@AS_OF
def show_card(  # noqa: PLR0913  (one argument an option)
    *,
    target: str,
    owner: str,
    output: str,
    is_long: bool,
    max_age: int,
    figure: Path | None,
    store: Path | None,
    as_of: datetime | None,
) -> int:
    """Show what is known of two states: towards the claim, the other way, and what is missing."""
    from nobackyard.record.card import card  # noqa: PLC0415

    made = card(
        options.find_actor(owner, ()),
        options.find_actor(target, ()),
        today=_day(as_of),
        store=_store(store),
        max_age=max_age,
    )
    _show(made, output, is_long=is_long)
    if figure:
        _draw(made, figure)
    return NOTHING


@record.command("import")
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--edition", default="", metavar="NAME", help="The edition, if not in its name.")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When you downloaded it, if not today.",
)
@STORE
def import_data(
    *, kind: str, file: Path, edition: str, retrieved: datetime | None, store: Path | None
) -> int:
    """Import a file that you downloaded: check it, and keep it with source, licence and date."""
    from nobackyard.record.importers import import_file  # noqa: PLC0415

    origin = import_file(kind, file, _store(store), retrieved=_day(retrieved), edition=edition)
    _tell(origin)
    return NOTHING


@record.command("sources")
@STORE
def list_sources(*, store: Path | None) -> int:
    """List what ships, what was imported, and which kinds of files can be."""
    from nobackyard.record.facts import cldr, factbook  # noqa: PLC0415
    from nobackyard.record.importers.kinds import kinds  # noqa: PLC0415

    for source in (factbook(), cldr()):
        click.echo(f"ships: {source.citation} ({source.licence})")
    for file, origin in _store(store).origins():
        what = " ".join(filter(None, (origin.kind, origin.edition)))
        click.echo(
            f"imported: {what}, {origin.first_year}-{origin.last_year}, "
            f"{origin.rows_written:,} rows, {origin.retrieved} ({origin.licence}): {file}"
        )
    for name, kind in kinds().items():
        click.echo(f"can be imported: {name}: {kind.title}, {kind.publisher} <{kind.address}>")
    return NOTHING


def _store(folder: Path | None) -> "Store":
    from nobackyard.record.store import Store, default_folder  # noqa: PLC0415

    return Store(folder or default_folder())


def _day(given: datetime | None) -> date:
    return given.date() if given else datetime.now(tz=UTC).date()


def _show(made: "Card", output: str, *, is_long: bool) -> None:
    if output == "text":
        from nobackyard.record.terminal import print_card  # noqa: PLC0415

        print_card(console(), made, is_long=is_long)
    elif output == "json":
        import msgspec  # noqa: PLC0415

        click.echo(msgspec.json.format(msgspec.json.encode(made)), nl=True)
    else:
        from nobackyard.record.page import as_page  # noqa: PLC0415

        click.echo(as_page(made), nl=False)


def _draw(made: "Card", path: Path) -> None:
    from nobackyard.record.figure import as_svg  # noqa: PLC0415
    from nobackyard.record.store import RecordError  # noqa: PLC0415

    if path.suffix.lower() != ".svg":
        raise RecordError(f"{path}: the picture is an SVG file; let the name end in .svg.")
    picture = as_svg(made)
    if not picture:
        raise RecordError(
            f"{path}: nothing to draw, as what ships is of one year; import data with a series: "
            "nobackyard record import factbook-partners FILE."
        )
    path.write_text(picture, encoding="utf-8")


def _tell(origin: "Origin") -> None:
    title = " ".join(filter(None, (origin.title, origin.edition)))
    click.echo(f"{title}: {origin.publisher}. {origin.licence}.")
    click.echo(
        f"  {origin.rows_kept:,} of {origin.rows_read:,} rows kept, as {origin.rows_written:,}, "
        f"{origin.first_year} to {origin.last_year}"
    )
    for reason, count in origin.dropped.items():
        click.echo(f"  {count:,} left out: {reason}")
    for note in origin.notes:
        click.echo(f"  note: {note}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to show what was found.",
)
@STORE
def claims(*, file: Path, output: str, store: Path | None) -> int:
    """Check the factual claims of a CSV file, one a row, that data can speak to.

    The column `claim` has the text. Each is supported, contradicted, mixed or not checkable, with
    the numbers and what speaks against it.
    """
    from nobackyard.record.claims import run  # noqa: PLC0415

    found = run(file, _store(store))
    if output == "json":
        import msgspec  # noqa: PLC0415

        click.echo(msgspec.json.format(msgspec.json.encode(found)))
        return NOTHING
    from textwrap import wrap  # noqa: PLC0415

    from nobackyard.record.claims.telling import WIDE, as_lines  # noqa: PLC0415

    for margin, line in as_lines(found):
        for part in wrap(line, WIDE, subsequent_indent="  ") or [""]:
            click.echo(" " * margin + part)
    return NOTHING
