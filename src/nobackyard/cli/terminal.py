"""The terminal: how wide it is, what goes to its error stream, and the bar while it waits."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import click

# Loaded where something is printed: `nobackyard --help` must not wait for it.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

NOTHING, SOMETHING, WRONG = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell shows for a program that these signals end
PROGRESS_FROM = 5  # texts; fewer are done before a bar is read
PIPED_WIDTH = 100  # columns, where no terminal tells its own


def console() -> "Console":
    """Return what prints to the terminal, or to where the output is piped."""
    from rich.console import Console  # noqa: PLC0415

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(highlight=False, width=width)


def complain(message: str) -> int:
    """Print one line to the error stream, and return the exit code that follows."""
    from nobackyard.show.printable import printable  # noqa: PLC0415

    click.echo(printable(f"nobackyard: {message}"), err=True)
    return WRONG


def progress(texts: int) -> "AbstractContextManager[Progress | None]":
    """Return a bar for many texts on a terminal, else nothing."""
    if texts < PROGRESS_FROM or not sys.stderr.isatty():
        return nullcontext()
    return _bar(texts)


@contextmanager
def _bar(texts: int) -> "Iterator[Progress]":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress  # noqa: PLC0415

    columns = ("Reading", BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("", total=texts)
        yield bar


@contextmanager
def paused(bar: "Progress | None") -> Iterator[None]:
    """Take the bar away while something is printed."""
    if bar is None:
        yield
        return
    bar.stop()
    yield
    bar.start()


def spare() -> None:
    """Let a stream that cannot write a letter show a question mark instead of ending the run."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
