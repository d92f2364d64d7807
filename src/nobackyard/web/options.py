"""What the server allows, and how much of it."""

import os
from pathlib import Path

import msgspec

from nobackyard.documents.fetch import WEB_PORTS

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]", "::1")
VARIABLE = "NOBACKYARD_SERVE"  # how the options reach each worker process


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who starts the server has chosen.

    `sites` are the names it answers to, all if empty. `origins` are the web sites whose scripts
    may use the API. `networks` and `ports` are where pages may be fetched beside the public web.
    A `rate` is as `limits` writes it, such as "60/minute"; "" is none.
    """

    model: str = ""
    packs_at: tuple[Path, ...] = ()
    corpus: Path | None = None
    keep_at: Path | None = None
    sites: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    rate: str = ""
    takes_urls: bool = True
    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = tuple(sorted(WEB_PORTS))
    threads: int = 2
    waiting: int = 64
    limit_s: float = 60.0
    max_bytes: int = 5_000_000
    max_characters: int = 500_000


def put(options: Options) -> None:
    """Leave the options where a worker process finds them."""
    os.environ[VARIABLE] = msgspec.json.encode(options, enc_hook=str).decode()


def take() -> Options:
    """Return the options that were left for a worker process."""
    left = os.environ.pop(VARIABLE)
    return msgspec.json.decode(left, type=Options, dec_hook=lambda kind, value: kind(value))
