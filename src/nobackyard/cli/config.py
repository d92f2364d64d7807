"""The command that tells which configuration holds for a text, and where it comes from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from nobackyard.cli import wishes

if TYPE_CHECKING:
    from nobackyard.settings.choose import Choice, Origin


@click.command()
@click.argument("path", default=".", metavar="[PATH]", type=click.Path(path_type=Path))
@click.option("--output", type=click.Choice(("text", "json")), default="text", show_default=True)
@wishes.taken
def config(*, path: Path, output: str, **wanted: Unpack[wishes.Wishes]) -> None:
    """Show what holds for a text, and which file says so.

    Without a path, for texts in this folder. The file need not exist.
    """
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.settings.choose import check_frames  # noqa: PLC0415

    configs = wishes.configs(wanted)
    place = path / "-" if path.is_dir() else path
    files = [str(file) for file, _ in configs.files(place)]
    choice = configs.choose(place)
    known = [*packs.load_frames(choice.packs), *packs.load_unlisted()]
    check_frames(choice, [frame.id for frame in known])
    click.echo(_as_json(files, choice) if output == "json" else "\n".join(_lines(files, choice)))


def _lines(files: list[str], choice: "Choice") -> Iterator[str]:
    yield f"Files: {', '.join(files) or 'none'}"
    if choice.excluded_by:
        yield f"This text is passed over, as {choice.excluded_by} says."
    rows = [(_named(origin), json.dumps(origin.value), origin.origin) for origin in _sorted(choice)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        yield f"  {key:{widths[0]}}  {value:{widths[1]}}  {origin}"


def _named(origin: "Origin") -> str:
    return "pack" if origin.key.startswith("pack.") else origin.key


def _sorted(choice: "Choice") -> "list[Origin]":
    """Return what is said in the order of the documentation; of severities the last one counts."""
    from nobackyard.settings.said import Said, keys_of  # noqa: PLC0415

    keys = keys_of(Said)
    return sorted(choice.origins, key=lambda origin: keys.index(origin.key.partition(".")[0]))


def _as_json(files: list[str], choice: "Choice") -> str:
    import msgspec  # noqa: PLC0415

    said = {
        "files": files,
        "excluded_by": choice.excluded_by,
        "values": [
            {"key": _named(origin), "value": origin.value, "origin": origin.origin}
            for origin in _sorted(choice)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode()
