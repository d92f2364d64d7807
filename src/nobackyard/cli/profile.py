"""The command that tells who acts, who is acted upon and who deals with whom."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nobackyard.cli import options, texts
from nobackyard.cli.terminal import NOTHING, console, progress

if TYPE_CHECKING:
    from nobackyard.analyze import Analyzer
    from nobackyard.model import Analysis
    from nobackyard.relations.balance import Profile

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
@options.MODEL
@options.PACK
@options.ENCODING
def profile(  # noqa: PLR0913  (one argument an option)
    *,
    sources: tuple[str, ...],
    actor: str,
    output: str,
    top: int,
    figure: Path | None,
    model: str,
    packs_at: tuple[Path, ...],
    encoding: str,
) -> int:
    """Tell who acts, who is acted upon and who deals with whom.

    Reads what check reads. Counts clauses with a country, region or bloc in them, with intervals,
    and shows sentences behind the counts.

    Exit code: 0, or 2 for wrong use or a text that could not be read.
    """
    from nobackyard.analyze import Analyzer  # noqa: PLC0415
    from nobackyard.language.parse import model_name  # noqa: PLC0415
    from nobackyard.relations.profile import only  # noqa: PLC0415
    from nobackyard.relations.profile import profile as make_profile  # noqa: PLC0415

    if model:
        model_name(model)  # a wrong name is said at once, not when a text first needs a parse
    options.check_packs(packs_at)
    code = options.find_actor(actor, packs_at) if actor else ""
    analyzer = Analyzer(model=model, packs_at=packs_at, looks=("roles", "ties"))
    codes = {NOTHING}
    found = make_profile(_analyses(sources, analyzer, encoding, codes))
    if found.texts or output != "text":
        _show(only(found, code) if code else found, output, code, top)
    if found.texts and figure:
        from nobackyard.show.figure import draw  # noqa: PLC0415

        draw(only(found, code) if code else found, figure)
    return max(codes)


def _analyses(
    sources: Sequence[str], analyzer: "Analyzer", encoding: str, codes: set[int]
) -> "Iterator[Analysis]":
    paths = texts.find(sources, codes)
    with progress(len(paths)) as bar:
        for article in texts.read_each(paths, encoding, codes, bar):
            yield analyzer.analyze(article)


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
