"""The command that writes a letter to an editor."""

from typing import Unpack

import click

from nobackyard.cli import attach, wishes
from nobackyard.cli.terminal import NOTHING, SOMETHING


@click.command()
@click.argument("source", metavar="PATH|URL|-")
@click.option("--to", default="", metavar="NAME", help="Whom to greet, such as 'Ms Okafor'.")
@click.option("--from", "sender", default="", metavar="NAME", help="Who signs.")
@click.option(
    "--output",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--record", "with_record", is_flag=True, help="Say what open data has on the places, too."
)
@wishes.taken
def letter(
    *,
    source: str,
    to: str,
    sender: str,
    output: str,
    with_record: bool,
    **wanted: Unpack[wishes.Wishes],
) -> int:
    """Write a courteous letter to the editor of a text.

    It quotes each use in the writer's own words, says what it does and offers other wordings.
    Nothing in it is invented: read it, and change what you would say in another way.

    Exit code: 0, or 2 for wrong use or a text that could not be read.
    """
    from nobackyard.cli.checked import Run  # noqa: PLC0415
    from nobackyard.show.letter import as_markdown, as_text, no_record  # noqa: PLC0415
    from nobackyard.show.letter import letter as make_letter  # noqa: PLC0415

    record = attach.facts if with_record else no_record
    run = Run([source], wanted)
    for article, report in run.texts():
        if paragraphs := make_letter(article, report, to=to, sender=sender, record=record):
            said = as_markdown(paragraphs) if output == "markdown" else as_text(paragraphs)
            click.echo(said.encode(), nl=False)  # bytes: a letter is UTF-8 whatever the terminal
        else:
            click.echo("Nothing to write about: no use in the writer's own words.", err=True)
    return max(run.codes - {SOMETHING}, default=NOTHING)
