"""Errors that a person can act on: where, what is wrong, what would be right, what to do."""

import difflib
from collections.abc import Iterable

NEAREST = 3
FEW = 20  # names that can be read at a glance


class NobackyardError(Exception):
    """Any error whose message is meant to be read as it stands."""


class PackError(NobackyardError):
    """A pack file says something that cannot be used."""


class ModelMissing(NobackyardError):
    """No language model is installed under the wanted name."""


class ConfigError(NobackyardError):
    """A configuration says something that cannot be used."""


class ReadError(NobackyardError):
    """A text could not be read."""


class StoreError(NobackyardError):
    """A store of a corpus can't be made, gone on with or asked."""


class FigureError(NobackyardError):
    """A picture can't be drawn, or not under the wanted name."""


def unknown(kind: str, got: str, known: Iterable[str], *, all_by: str = "") -> str:
    """Say that a name is not known, with the nearest and all that are, or a few if they are many.

    `all_by` is what lists them all.
    """
    names = sorted(known)
    near = difflib.get_close_matches(got, names, n=NEAREST)
    said = f"No {kind} {got!r}.{f' Did you mean {near[0]!r}?' if near else ''}"
    if len(names) <= FEW:
        return f"{said} Known: {', '.join(names)}."
    others = f" Near it, too: {', '.join(near[1:])}." if near[1:] else ""
    return f"{said}{others}{f' All {len(names)}: {all_by}' if all_by else ''}"
