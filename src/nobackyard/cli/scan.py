"""The command that reads a corpus into a store."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from nobackyard.cli import options as shared
from nobackyard.cli.terminal import NOTHING

if TYPE_CHECKING:
    from nobackyard.corpus.manifest import Manifest
    from nobackyard.corpus.records import Columns, Kind
    from nobackyard.corpus.scan import Progress

NEEDED = ("pyarrow", "duckdb", "rensa", "fsspec", "resiliparse", "fastwarc", "feedparser")
KINDS = ("jsonl", "csv", "parquet", "folder", "warc", "web")
MEGABYTE = 1_000_000
SHARD_MB = 8.0
DELAY_S = 1.0


def _as_columns(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> "Columns":
    from nobackyard.corpus.records import FIELDS  # noqa: PLC0415
    from nobackyard.errors import unknown  # noqa: PLC0415

    found: dict[str, str] = {}
    for part in [part for one in value for part in one.split(",") if part.strip()]:
        field, _, column = (side.strip() for side in part.partition("="))
        field = {"date": "published"}.get(field, field)
        if field not in FIELDS:
            raise click.BadParameter(unknown("field", field, FIELDS), context, parameter)
        if not column:
            raise click.BadParameter(f"Say which column, as {field}=NAME.", context, parameter)
        found[field] = column
    return tuple((field, found[field]) for field in FIELDS if field in found)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write the store to.",
)
@click.option(
    "--columns",
    multiple=True,
    callback=_as_columns,
    metavar="FIELD=NAME,...",
    help="Which columns hold text, id, title, url, outlet, author, published, lang; the others "
    "are guessed.",
)
@click.option(
    "--kind", type=click.Choice(KINDS), help="What the inputs are, where names don't tell."
)
@shared.ENCODING
@click.option("--any-language", is_flag=True, help="Read texts that don't seem to be English, too.")
@click.option(
    "--day-first/--month-first",
    "has_day_first",
    default=None,
    help="How to read a date such as 01/02/2024; without either, it is no date.",
)
@click.option("--profile", is_flag=True, help="Find roles and ties, too; much slower.")
@click.option(
    "--watch",
    "watched",
    multiple=True,
    metavar="CODE|NAME",
    help="Find roles and ties of this country, region or bloc alone, and of a region's members. "
    "May be given several times; implies --profile.",
)
@click.option("--unlisted", is_flag=True, help="Find wording that no frame lists, too; slower.")
@shared.PACK
@shared.MODEL
@click.option(
    "--engine",
    type=click.Choice(("local", "dask")),
    default="local",
    show_default=True,
    help="Where to run: on the processors of this computer, or on a Dask cluster.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes to use here; all processors by default.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDR",
    help="Use the Dask scheduler at this address, such as tcp://10.0.0.7:8786.",
)
@click.option("--no-resume", is_flag=True, help="Begin the store anew; what is in it is removed.")
@click.option(
    "--shard-size",
    type=click.FloatRange(min=0.01),
    default=SHARD_MB,
    show_default=True,
    metavar="MB",
    help="The size of the pieces that the work is cut into.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to keep web pages; a folder of the user's cache by default.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=DELAY_S,
    show_default=True,
    metavar="S",
    help="Seconds between two requests to one web host.",
)
def scan(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    folder: Path,
    columns: "Columns",
    kind: "Kind | None",
    encoding: str,
    any_language: bool,
    has_day_first: bool | None,
    profile: bool,
    watched: tuple[str, ...],
    unlisted: bool,
    packs_at: tuple[Path, ...],
    model: str,
    engine: Literal["local", "dask"],
    workers: int | None,
    scheduler: str,
    no_resume: bool,
    shard_size: float,
    cache: Path | None,
    delay: float,
) -> int:
    """Read a corpus of articles into a store of findings.

    Inputs are JSONL, CSV, Parquet, WARC and WET files, folders, patterns, feeds, sitemaps and
    pages, here or at s3:// and https:// addresses. A run that was ended goes on where it was.

    Exit code: 0, or 2 for wrong use or an input that can't be read at all.
    """
    shared.need(NEEDED, "corpus")
    if scheduler or engine == "dask":
        shared.need(("distributed",), "dask")
    shared.check_packs(packs_at)
    from nobackyard.corpus.batches import Looks  # noqa: PLC0415
    from nobackyard.corpus.records import Options  # noqa: PLC0415
    from nobackyard.corpus.scan import Request  # noqa: PLC0415
    from nobackyard.corpus.scan import scan as run  # noqa: PLC0415
    from nobackyard.corpus.tally.choice import with_members  # noqa: PLC0415

    codes = with_members([shared.find_actor(one, packs_at) for one in watched], packs_at)
    request = Request(
        sources=sources,
        folder=folder,
        options=Options(
            columns=columns,
            kind=kind,
            shard_bytes=int(shard_size * MEGABYTE),
            encoding=encoding,
            detects_language=not any_language,
            has_day_first=has_day_first,
            cache=str(cache or _cache()),
            delay_s=delay,
        ),
        looks=Looks(
            packs_at=tuple(str(path.resolve()) for path in packs_at),
            model=model,
            unlisted=unlisted,
            profile=profile or bool(watched),
            watched=tuple(sorted(codes)),
        ),
        engine="dask" if scheduler else engine,
        workers=workers or _processors(),
        scheduler=scheduler,
        resumes=not no_resume,
    )
    with _progress() as tell:
        made = run(request, tell, say=_say)
    for line in _told(made, folder):
        click.echo(line)
    return NOTHING


def _cache() -> Path:
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_cache_path("nobackyard") / "web"


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _say(line: str) -> None:
    from nobackyard.show.printable import printable  # noqa: PLC0415

    click.echo(printable(line), err=True)


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None]]":
    """Show, on a terminal, how far it is, how fast, for how long still, and what was found."""
    from rich import progress as shown  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (
        shown.BarColumn(),
        shown.TaskProgressColumn(),
        shown.DownloadColumn(),
        shown.TransferSpeedColumn(),
        shown.TimeRemainingColumn(compact=True),
        shown.TextColumn("{task.description}"),
    )
    with shown.Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        tasks: list[shown.TaskID] = []
        began = time.monotonic()

        def tell(now: "Progress") -> None:
            if not tasks:  # what earlier runs did is no speed of this one
                size = now.bytes or None
                tasks.append(bar.add_task("", total=size, completed=now.bytes_before))
            passed = time.monotonic() - began
            rate = (now.counts.articles - now.articles_before) / passed if passed else 0
            bar.update(
                tasks[0],
                completed=now.bytes_done,
                description=f"{now.counts.articles:,} articles ({rate:,.0f}/s), "
                f"{now.counts.findings:,} findings",
            )

        yield tell


def _told(made: "Manifest", folder: Path) -> Iterator[str]:
    """Yield what to say of a store that is done."""
    counts = made.counts
    size = f"{counts.characters / MEGABYTE:,.1f} million characters"
    yield f"{counts.articles:,} articles ({size}) in {folder}, read in {_time(made.seconds)}."
    rows = [(count, f"passed by: {reason}") for reason, count in made.dropped.items()]
    rows.append((counts.articles - made.clusters, "near-copies of others"))
    if counts.unread_dates:
        rows.append((counts.unread_dates, "with a date that can't be read"))
    rows.append((counts.hold, "with words of a frame"))
    rows.append((counts.findings, f"findings{_stances(made.stances)}"))
    for count, what in rows:
        yield f"{count:>12,}  {what}"
    if counts.failed:
        asked = "SELECT * FROM dropped WHERE reason = 'failed'"
        yield f'Why some failed: nobackyard query {folder} "{asked}"'


def _stances(counts: dict[str, int]) -> str:
    told = ", ".join(f"{count:,} {stance}" for stance, count in counts.items())
    return f": {told}" if told else ""


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
