"""The commands that tell what frames there are."""

from pathlib import Path

import click

from nobackyard.cli import options
from nobackyard.cli.terminal import console


@click.command()
@click.argument("frame")
@options.PACK
def explain(frame: str, packs_at: tuple[Path, ...]) -> None:
    """Tell what a frame is, why it matters and what to write instead."""
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.show.frames import print_frame  # noqa: PLC0415

    options.check_packs(packs_at)
    print_frame(console(), packs.find_frame(frame, packs.load_frames(packs_at)))


@click.command()
@click.option("--output", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.PACK
def frames(output: str, packs_at: tuple[Path, ...]) -> None:
    """List every frame by category."""
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.show.frames import as_json, print_frames  # noqa: PLC0415

    options.check_packs(packs_at)
    known = packs.load_frames(packs_at)
    if output == "json":
        click.echo(as_json(known))
    else:
        print_frames(console(), known)
