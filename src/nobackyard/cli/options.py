"""Options that several commands have."""

import difflib
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nobackyard.model import Stance

NEAREST = 3

SOURCES = click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|- ...")
MODEL = click.option("--model", default="", metavar="NAME|DIR", help="Use this spaCy model.")
PACK = click.option(
    "--pack",
    "packs_at",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Add the frames and actors of this folder. May be given several times.",
)
ENCODING = click.option(
    "--encoding", default="utf-8", show_default=True, help="The encoding of the files."
)
# Where a configuration may say so, too, what is not said has to be told from the default.
ENCODING_IF_SAID = click.option("--encoding", help="The encoding of the files, if it is not UTF-8.")

CONFIG = click.option(
    "--config",
    "config_at",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Use this configuration instead of the files beside and above each text.",
)
NO_CONFIG = click.option(
    "--no-config", "is_isolated", is_flag=True, help="Use no configuration file."
)


def as_stances(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> "tuple[Stance, ...]":
    """Return the stances of a list with commas, in order; "all" is each, and nothing said none."""
    from nobackyard.errors import unknown  # noqa: PLC0415
    from nobackyard.model import STANCES  # noqa: PLC0415

    if value is None:
        return ()
    wanted = [name for part in value.split(",") if (name := part.strip())]
    for name in wanted or [value]:
        if name not in (*STANCES, "all"):
            message = unknown("stance", name, (*STANCES, "all"))
            raise click.BadParameter(message, ctx=context, param=parameter)
    return tuple(stance for stance in STANCES if stance in wanted or "all" in wanted)


def need(modules: Sequence[str], extra: str) -> None:
    """Refuse a command for which an extra is not installed."""
    if missing := [name for name in modules if find_spec(name) is None]:
        raise click.UsageError(
            f"This needs the extra '{extra}' ({missing[0]} is not installed). "
            f"Run: pip install 'nobackyard[{extra}]'"
        )


def check_packs(folders: Sequence[Path]) -> None:
    """Refuse a folder in which there is no pack."""
    from nobackyard import packs  # noqa: PLC0415

    for folder in folders:
        if not packs.is_pack(folder):
            raise click.UsageError(
                f"{folder}: no pack in this folder; frames are .toml files in it or in its "
                "en/frames, actors in its actors. CONTRIBUTING.md shows both."
            )


def find_actor(wanted: str, packs_at: Sequence[Path]) -> str:
    """Return the code of an actor that is wanted by code or name; an error names the nearest."""
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.show.names import label_of  # noqa: PLC0415

    known: dict[str, set[str]] = defaultdict(set)
    for actor in packs.load_actors(tuple(packs_at)).actors:
        names = [name.text for name in actor.names if name.by == "name"]
        for name in (actor.code, label_of(actor.code), *names):
            known[_plain(name)].add(actor.code)
    codes = sorted(known.get(_plain(wanted), ()))
    if len(codes) == 1:
        return codes[0]
    near = difflib.get_close_matches(_plain(wanted), known, n=NEAREST)
    meant = codes or list(dict.fromkeys(code for name in near for code in sorted(known[name])))
    asked = " or ".join(f"{code} ({label_of(code)})" for code in meant)
    raise click.UsageError(
        f"{'More than one' if codes else 'No'} actor {wanted!r}."
        f"{f' Did you mean {asked}?' if meant else ''} Give a code, such as KAZ, or a name."
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split()).removeprefix("the ")
