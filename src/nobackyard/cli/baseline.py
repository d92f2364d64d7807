"""Write what a run reports as a list of what is known."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from nobackyard.errors import ConfigError
from nobackyard.show.report import Report, Told
from nobackyard.suppress import entries
from nobackyard.suppress.entries import Entry


def write(file: Path, reports: Sequence[Report]) -> None:
    """Bring a list up to date for the texts of a run, or make one; say how long it is."""
    old = entries.read(file) if file.exists() else ()
    known = {entry.fingerprint for entry in old}
    new = [
        _entry(file, report.path, told)
        for report in reports
        for told in (*report.findings, *report.ignored)
        if told.ignored is None or told.fingerprint in known
    ]
    names = [_name(file, report.path) for report in reports]
    listed = entries.merged(old, new, names)
    try:
        file.write_text(entries.as_toml(listed), encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{file}: it can't be written ({error.strerror}). Choose another place."
        ) from error
    click.echo(f"{file}: {len(listed)} known.", err=True)


def _entry(file: Path, path: str, told: Told) -> Entry:
    sentence = " ".join(told.sentence.text.split())
    return Entry(told.fingerprint, _name(file, path), told.frame, sentence)


def _name(file: Path, path: str) -> str:
    """Return a text's path as seen from the list; an address stays as it is."""
    if "://" in path:
        return path
    return Path(os.path.relpath(path, file.absolute().parent)).as_posix()
