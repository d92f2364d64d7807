"""The command that serves the page and the API."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nobackyard.cli import options as shared

if TYPE_CHECKING:
    from nobackyard.web.options import Options

EXTRA = ("fastapi", "uvicorn", "jinja2", "multipart", "limits", "prometheus_client", "matplotlib")
CORPUS = ("duckdb", "pyarrow")
HOST, PORT = "127.0.0.1", 8000
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (compared with, not bound to)


@click.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Show this store of findings, too.",
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    metavar="NAME",
    help="Answer to this name only, such as check.example.org. May be given several times.",
)
@click.option("--root-path", default="", metavar="/PATH", help="Where a proxy puts the pages.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Processes; each loads the model.")  # fmt: skip
@click.option("--threads", type=click.IntRange(1, 32), default=2, show_default=True,
              help="Texts that a process reads at once.")  # fmt: skip
@click.option("--waiting", type=click.IntRange(0, 10_000), default=64, show_default=True,
              help="Texts that may wait in a process; more are answered 503.")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(1, 3600), default=60.0, show_default=True,
              metavar="SECONDS", help="The most that is spent on one text.")  # fmt: skip
@click.option("--max-size", type=click.FloatRange(0.01, 32), default=5.0, show_default=True,
              metavar="MB", help="The largest request.")  # fmt: skip
@click.option("--rate", default="", metavar="N/minute", help="The most that one address may ask.")
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Answer under /v1 only to one of these keys, one on a line.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="Let scripts of this web site use the API. May be given several times.",
)
@click.option("--no-urls", is_flag=True, help="Fetch no pages.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Let people keep a text here and share its link; without this nothing is stored.",
)
@shared.MODEL
@shared.PACK
def serve(  # noqa: PLR0913  (one argument an option)
    *,
    host: str,
    port: int,
    corpus: Path | None,
    sites: tuple[str, ...],
    root_path: str,
    workers: int,
    threads: int,
    waiting: int,
    time_limit: float,
    max_size: float,
    rate: str,
    keys: Path | None,
    origins: tuple[str, ...],
    no_urls: bool,
    keep: Path | None,
    model: str,
    packs_at: tuple[Path, ...],
) -> None:
    """Serve a page to check texts on, and an API for other programs.

    Listens on this computer only unless --host says otherwise. Texts are neither stored nor logged.

    Exit code: 0 when it is stopped, 2 for wrong use.
    """
    shared.need(EXTRA, "web")
    if corpus:
        shared.need(CORPUS, "corpus")
        from nobackyard.web.corpus.shelf import Shelf  # noqa: PLC0415

        Shelf(corpus).close()  # put in order once, not by each worker
    from nobackyard import packs  # noqa: PLC0415
    from nobackyard.language.parse import model_name  # noqa: PLC0415
    from nobackyard.web.access import as_rate  # noqa: PLC0415
    from nobackyard.web.options import LOCAL_NAMES, Options  # noqa: PLC0415

    # What is wrong is said at once, not by a worker that fails to start.
    model_name(model)
    shared.check_packs(packs_at)
    packs.load_frames(packs_at)
    as_rate(rate)
    # A page elsewhere may give its own name our address: answer to the names that are ours.
    names = sites and (*sites, *LOCAL_NAMES)
    chosen = Options(
        model=model,
        packs_at=packs_at,
        corpus=corpus,
        keep_at=keep,
        sites=names or (() if host in EVERYWHERE else (host, *LOCAL_NAMES)),
        origins=origins,
        keys=_keys(keys) if keys else (),
        rate=rate,
        takes_urls=not no_urls,
        threads=threads,
        waiting=waiting,
        limit_s=time_limit,
        max_bytes=int(max_size * 1_000_000),
    )
    _run(chosen, host, port, workers=workers, root_path=root_path.rstrip("/"))


def _keys(file: Path) -> tuple[str, ...]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    keys = tuple(line for line in lines if line and not line.startswith("#"))
    if not keys:
        raise click.UsageError(f"{file}: there is no key in it. Write one on each line.")
    return keys


def _free_port(host: str, port: int) -> int:
    """Return the port, or any that is free for 0; say at once if it can't be listened at."""
    import socket  # noqa: PLC0415

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family) as listener:
            free: int = listener.getsockname()[1]
    except OSError as error:
        raise click.UsageError(
            f"Port {port} of {host} can't be listened at: {error.strerror}. "
            "Choose another with --port, or another address with --host."
        ) from error
    return free


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _run(chosen: "Options", host: str, port: int, *, workers: int, root_path: str) -> None:
    import os  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from nobackyard.web.options import put  # noqa: PLC0415
    from nobackyard.web.running import run  # noqa: PLC0415

    put(chosen)
    port = _free_port(host, port)
    click.echo(
        f"nobackyard serves http://{_named(host)}:{port}{root_path}/ until Ctrl-C.", err=True
    )
    with tempfile.TemporaryDirectory() as counts:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # before any process counts
        run("nobackyard.web.app:from_environment", host, port, workers=workers, root_path=root_path)
