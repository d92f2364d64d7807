"""The command that tells who acts, who is acted upon and who deals with whom."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nobackyard.cli import options, texts
from nobackyard.cli.terminal import NOTHING, console, progress

if TYPE_CHECKING:
    from nobackyard.cli.readers import Readers
    from nobackyard.model import Analysis
    from nobackyard.relations.balance import Profile
    from nobackyard.settings.choose import Choice

OUTPUTS = ("text", "json", "csv")
TOP = 10


@click.command()
@options.SOURCES
@click.option("--actor", default="", metavar="CODE|NAME", help="Tell all of this one actor.")
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    default="text",
    show_default=True,
    help="How to show the profile.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=TOP,
    show_default=True,
    metavar="N",
    help="How many actors to show as text.",
)
@click.option(
    "--figure",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw it, too: a name that ends in .svg, .png or .html.",
)
@options.CONFIG
@options.NO_CONFIG
@options.MODEL
@options.PACK
@options.ENCODING_IF_SAID
def profile(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    actor: str,
    output: str,
    top: int,
    figure: Path | None,
    config_at: Path | None,
    is_isolated: bool,
    model: str,
    packs_at: tuple[Path, ...],
    encoding: str | None,
) -> int:
    """Tell who acts, who is acted upon and who deals with whom.

    Reads what check reads. Counts clauses with a country, region or bloc in them, with intervals,
    and shows sentences behind the counts. What .nobackyard.toml or pyproject.toml says of packs,
    model, encoding and texts to pass over is heeded; options win.

    Exit code: 0, or 2 for wrong use or a text that could not be read.
    """
    from nobackyard.cli.readers import Readers, place  # noqa: PLC0415
    from nobackyard.relations.profile import only  # noqa: PLC0415
    from nobackyard.relations.profile import profile as make_profile  # noqa: PLC0415
    from nobackyard.settings.choose import Configs  # noqa: PLC0415
    from nobackyard.settings.files import as_said  # noqa: PLC0415

    options.check_packs(packs_at)
    said = {"model": model, "pack": [str(folder) for folder in packs_at], "encoding": encoding}
    given = as_said("command line", {key: value for key, value in said.items() if value})
    configs = Configs(given, only=config_at, is_isolated=is_isolated)
    codes = {NOTHING}
    chosen = [(path, configs.choose(place(path))) for path in texts.find(sources, codes)]
    wanted = [(path, choice) for path, choice in chosen if not choice.excluded_by]
    readers = Readers(("roles", "ties"))
    for _, choice in wanted:
        readers.of(choice)
    packs = tuple(dict.fromkeys(pack for _, choice in wanted for pack in choice.packs))
    code = options.find_actor(actor, packs or packs_at) if actor else ""
    found = make_profile(_analyses(wanted, readers, codes))
    if found.texts or output != "text":
        _show(only(found, code) if code else found, output, code, top)
    if found.texts and figure:
        from nobackyard.show.figure import draw  # noqa: PLC0415

        draw(only(found, code) if code else found, figure)
    return max(codes)


def _analyses(
    wanted: "Sequence[tuple[str, Choice]]", readers: "Readers", codes: set[int]
) -> "Iterator[Analysis]":
    with progress(len(wanted)) as bar:
        for path, choice in wanted:
            for article in texts.read_each([path], choice.encoding, codes, bar):
                yield readers.of(choice).analyze(article)


def _show(found: "Profile", output: str, code: str, top: int) -> None:
    if output == "text":
        from nobackyard.show.profile_text import print_actor, print_profile  # noqa: PLC0415

        if code:
            print_actor(console(), found, code)
        else:
            print_profile(console(), found, top=top)
        return
    from nobackyard.show import profile_data  # noqa: PLC0415

    said = profile_data.as_json(found) if output == "json" else profile_data.as_csv(found)
    click.echo(said.encode(), nl=False)  # bytes: these are UTF-8 whatever the terminal
