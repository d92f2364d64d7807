"""Errors that a person can act on: where, what is wrong, what would be right, what to do."""

import difflib
from collections.abc import Iterable


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


def unknown(kind: str, got: str, known: Iterable[str]) -> str:
    """Say that a name is not known, with the nearest one and all that are."""
    names = sorted(known)
    near = difflib.get_close_matches(got, names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"No {kind} {got!r}.{hint} Known: {', '.join(names)}."
