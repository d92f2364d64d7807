"""The command that serves an editor."""

import os

import click

from nobackyard.cli import options
from nobackyard.cli.terminal import NOTHING, SOMETHING

EXTRA = ("pygls", "lsprotocol")
WAIT_MS = 25
# Passages are short: threads of numpy's would wait for each other longer than they work.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@click.command()
@click.option("--wait", type=click.IntRange(0, 10_000), default=WAIT_MS, show_default=True,
              metavar="MS", help="How long to wait after a key for the next one.")  # fmt: skip
@click.option("--stdio", is_flag=True, help="Speak on standard input and output; it always does.")
def lsp(*, wait: int, stdio: bool) -> int:  # noqa: ARG001  (editors pass --stdio to all servers)
    """Serve an editor that speaks the Language Server Protocol.

    The editor starts this by itself. Its settings and configuration files say what is reported.

    Exit code: 0 when the editor ends it, 1 when the editor is gone, 2 for wrong use.
    """
    options.need(EXTRA, "lsp")
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")  # before numpy is loaded
    from nobackyard.lsp.server import serve  # noqa: PLC0415

    return NOTHING if serve(wait_s=wait / 1000) else SOMETHING
