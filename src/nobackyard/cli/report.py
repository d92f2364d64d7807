"""The commands that count a store, draw from it for people, and measure by what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from nobackyard.cli import options

if TYPE_CHECKING:
    from nobackyard.corpus.report.contents import Report
    from nobackyard.corpus.tally.choice import Choice
    from nobackyard.model import Stance

FORMATS = ("html", "md", "csv")
Format = Literal["html", "md", "csv"]
NAMES = {"html": "report.html", "md": "report.md", "csv": "report"}
SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", "": "csv"}
EXTRA = ("altair", "duckdb", "krippendorff", "pyarrow", "scipy", "vl_convert")
STDOUT = "-"
SAMPLE = 200

STORE = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR"
)
TARGETS = click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="CODE|NAME",
    help="Count only what concerns this country, region or bloc, and a region's members. "
    "May be given several times.",
)
SEED = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="What chance hangs on.",
)


@click.command()
@STORE
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Where to write it: report.html, report.md or, for CSV, the folder report by default; "
    "- prints a page or Markdown.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="A page, Markdown, or a folder with a CSV file for each table; by default what the name "
    "of the output ends in, else html.",
)
@click.option(
    "--stance",
    "stances",
    default="asserted",
    show_default=True,
    callback=options.as_stances,
    metavar="LIST",
    help="What to count: asserted, attributed, rejected, mentioned, historical, literal "
    "(several with commas), or all.",
)
@TARGETS
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    metavar="N",
    help="Rank, compare and test nothing of which there are fewer articles.",
)
@SEED
@click.option("--title", default="", help="The title of the report.")
@click.option(
    "--confusion",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Correct rates by this table of what is judged wrongly, which agree writes; by default "
    "by that of the program's own gold set.",
)
def report(  # noqa: PLR0913  (one argument an option)
    *,
    folder: Path,
    output: str | None,
    form: "Format | None",
    stances: "tuple[Stance, ...]",
    targets: tuple[str, ...],
    least: int,
    seed: int,
    title: str,
    confusion: Path | None,
) -> None:
    """Make the report of a store that scan has made.

    The page is one file that opens offline and loads nothing from elsewhere.

    Exit code: 0, or 2 for wrong use or a store that can't be read.
    """
    options.need(EXTRA, "corpus")
    from nobackyard.corpus.report.contents import Reality  # noqa: PLC0415
    from nobackyard.corpus.report.make import make  # noqa: PLC0415
    from nobackyard.corpus.tally.correct import SHIPPED  # noqa: PLC0415
    from nobackyard.record import breadth  # noqa: PLC0415
    from nobackyard.show.names import label_of  # noqa: PLC0415

    wanted = form or _format_of(output)
    place = output or NAMES[wanted]
    if wanted == "csv" and place == STDOUT:
        raise click.UsageError("CSV is a file for each table: name a folder with -o.")
    if wanted != "csv":
        _check_place(place)
    choice = _choice(stances, targets, least, seed)
    reality = Reality(breadth.in_trade, breadth.note())
    made = make(
        folder, choice, label_of, confusion=confusion or SHIPPED, title=title, reality=reality
    )
    _write(made, wanted, place)


def _check_place(place: str) -> None:
    """Refuse a folder that is not there before anything is counted."""
    if not Path(place).parent.is_dir():
        raise click.UsageError(f"{place}: there is no such folder. Name another place with -o.")


def _format_of(output: str | None) -> "Format":
    if output is None or output == STDOUT:
        return "html"
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(
            f"{output}: a report can't be written as {suffix}. Let the name end in .html or .md, "
            "or name a folder and give --format csv."
        )
    return SUFFIXES[suffix]


def _choice(
    stances: "tuple[Stance, ...]", targets: tuple[str, ...], least: int, seed: int
) -> "Choice":
    from nobackyard.corpus.tally.choice import Choice, with_members  # noqa: PLC0415

    wanted = tuple(options.find_actor(target, ()) for target in targets)
    return Choice(stances, wanted, with_members(wanted), least, seed)


def _write(made: "Report", form: "Format", place: str) -> None:
    from nobackyard.corpus.report import files  # noqa: PLC0415

    match form:
        case "csv":
            with _writing(place):
                paths = files.write_tables(made, Path(place))
            click.echo(f"Wrote {len(paths)} tables to {place}.", err=True)
        case "html":
            from nobackyard.corpus.report.page import page  # noqa: PLC0415

            _save(place, page(made).encode())
        case "md":
            _save(place, files.as_markdown(made).encode())


@click.command()
@STORE
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    default=SAMPLE,
    show_default=True,
    help="How many to draw.",
)
@click.option(
    "-o",
    "--output",
    default="sheet.csv",
    show_default=True,
    metavar="FILE",
    help="The sheet; what the program says goes into a file beside it, sheet.key.csv.",
)
@TARGETS
@SEED
def sample(*, folder: Path, number: int, output: str, targets: tuple[str, ...], seed: int) -> None:
    """Draw findings, and places without one, as a sheet for people to judge.

    Give each coder a copy of the sheet, and keep the key from them.

    Exit code: 0, or 2 for wrong use or a store that can't be read.
    """
    options.need(EXTRA, "corpus")
    from nobackyard.corpus import sample as sampling  # noqa: PLC0415
    from nobackyard.corpus.coding import KEY_SUFFIX  # noqa: PLC0415
    from nobackyard.corpus.report.make import said_of  # noqa: PLC0415
    from nobackyard.corpus.tally.view import opened  # noqa: PLC0415

    _check_place(output)
    sheet = Path(output)
    key = sheet.with_name(f"{sheet.stem}{KEY_SUFFIX}")
    for path in (sheet, key):
        if path.exists():
            raise click.UsageError(
                f"{path} is there, and somebody may have filled it in. Give another name with -o."
            )
    with opened(folder, _choice(("asserted",), targets, 1, seed)) as view:
        items = sampling.draw(view, number)
    _save(output, sampling.sheet(items))
    _save(str(key), sampling.key(items, said_of(folder)))


@click.command()
@click.argument(
    "sheets",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="SHEET...",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The key that sample wrote; by default the one beside the first sheet.",
)
@click.option(
    "--output",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.option(
    "--confusion",
    metavar="FILE",
    help="Write what is judged wrongly how often, for report --confusion.",
)
def agree(
    *, sheets: tuple[Path, ...], key: Path | None, output: str, confusion: str | None
) -> None:
    """Tell how far coders agree with each other, and how right the program is.

    Krippendorff's alpha of each variable, then precision and recall of each stance by the
    majority of the coders and the weights of the sample, all with 95 % intervals.

    Exit code: 0, or 2 for wrong use or a sheet that can't be read.
    """
    options.need(EXTRA, "corpus")
    import msgspec  # noqa: PLC0415

    from nobackyard.corpus import agree as agreeing  # noqa: PLC0415
    from nobackyard.corpus import coding  # noqa: PLC0415
    from nobackyard.corpus.tally.correct import as_toml  # noqa: PLC0415

    coded = [coding.read_sheet(sheet) for sheet in sheets]
    known = coding.read_key(key or coding.find_key(sheets[0]))
    found = agreeing.agreement(coded, known)
    if output == "json":
        click.echo(msgspec.json.encode(found))
    else:
        for line in agreeing.lines(found):
            click.echo(line)
    if confusion:
        _save(confusion, as_toml(agreeing.confusion(coded, known, sheets)).encode())


def _save(place: str, content: bytes) -> None:
    if place == STDOUT:
        click.echo(content, nl=False)  # bytes: these are UTF-8 whatever the terminal
        return
    with _writing(place):
        Path(place).write_bytes(content)
    click.echo(f"Wrote {place}.", err=True)


@contextmanager
def _writing(place: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise click.UsageError(
            f"{place}: it can't be written: {error.strerror}. Name another place with -o."
        ) from error
