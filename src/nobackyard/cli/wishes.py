"""The options that say what is wanted, which a configuration file may say, too."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from nobackyard.cli import options

if TYPE_CHECKING:
    from nobackyard.settings.choose import Configs
    from nobackyard.settings.said import Said
    from nobackyard.suppress.gather import Ignores

FAIL_LEVELS = ("error", "warning", "note", "never")
Command = TypeVar("Command", bound=Callable[..., object])


class Wishes(TypedDict):
    """The options as click gives them; None, "" or () is "not said"."""

    stances: tuple[str, ...]
    min_confidence: float | None
    fail_level: str | None
    severity: dict[str, Any]
    unlisted: bool | None
    unused_ignores: bool | None
    model: str
    packs_at: tuple[Path, ...]
    baseline: Path | None
    encoding: str | None
    config_at: Path | None
    is_isolated: bool
    since: str
    is_all: bool


def _as_severity(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> dict[str, Any]:
    """Return FRAME=LEVEL and FRAME.STANCE=LEVEL as the table that a file has."""
    table: dict[str, Any] = {}
    for wish in value:
        name, _, level = (part.strip() for part in wish.partition("="))
        frame, _, stance = name.partition(".")
        if not (frame and level):
            message = f"{wish!r} names no level. Write it as backyard=error."
            raise click.BadParameter(message, ctx=context, param=parameter)
        if not stance:
            table[frame] = level
        elif isinstance(table.get(frame), dict):
            table[frame][stance] = level
        else:
            table[frame] = {stance: level}
    return table


OPTIONS = (
    click.option(
        "--stance",
        "stances",
        callback=options.as_stances,
        metavar="LIST",
        help="What to report: asserted (the default), attributed, rejected, mentioned, "
        "historical, literal (several with commas), or all.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="0..1",
        help="Report only what is at least this sure.",
    ),
    click.option(
        "--fail-level",
        type=click.Choice(FAIL_LEVELS),
        help="From which severity on a finding makes the exit code 1; by default any does.",
    ),
    click.option(
        "--severity",
        multiple=True,
        callback=_as_severity,
        metavar="FRAME[.STANCE]=LEVEL",
        help="error, warning, note or off for a frame, a category or '*'. May be given several "
        "times.",
    ),
    click.option(
        "--unlisted/--no-unlisted",
        default=None,
        help="Look, too, for wording that no frame lists.",
    ),
    click.option(
        "--diff", "since", default="", metavar="REF", help="Report only lines changed since this."
    ),
    click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Keep quiet what this list knows.",
    ),
    click.option(
        "--no-ignores", "is_all", is_flag=True, help="Heed no ignore comment, list or baseline."
    ),
    click.option(
        "--unused-ignores/--no-unused-ignores",
        default=None,
        help="Report ignore comments that have no effect.",
    ),
    options.CONFIG,
    options.NO_CONFIG,
    options.MODEL,
    options.PACK,
    options.ENCODING_IF_SAID,
)


def taken(command: Command) -> Command:
    """Give a command all these options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def said(wishes: Wishes) -> "Said":
    """Return what the command line says, as if a file said it."""
    from nobackyard.settings.files import as_said  # noqa: PLC0415

    at = wishes["baseline"]
    table = {
        "stance": list(wishes["stances"]) or None,
        "min-confidence": wishes["min_confidence"],
        "fail-level": wishes["fail_level"],
        "severity": wishes["severity"] or None,
        "unlisted": wishes["unlisted"],
        "unused-ignores": wishes["unused_ignores"],
        "model": wishes["model"] or None,
        "pack": [str(folder) for folder in wishes["packs_at"]] or None,
        "baseline": str(at) if at else None,
        "encoding": wishes["encoding"],
    }
    options.check_packs(wishes["packs_at"])
    return as_said("--severity", {key: value for key, value in table.items() if value is not None})


def configs(wishes: Wishes) -> "Configs":
    """Return the configuration of a run with these options."""
    from nobackyard.settings.choose import Configs  # noqa: PLC0415

    return Configs(said(wishes), only=wishes["config_at"], is_isolated=wishes["is_isolated"])


def ignores(wishes: Wishes) -> "Ignores":
    """Return what a run with these options ignores."""
    from nobackyard.suppress.gather import Ignores  # noqa: PLC0415

    return Ignores(since=wishes["since"], is_off=wishes["is_all"])
