"""Texts that somebody chose to keep, where the server was told to keep any: one file each."""

import re
import secrets
from pathlib import Path

import msgspec

from nobackyard.model import Article
from nobackyard.web.given import Given

NOTHING = Given()
NAME = re.compile(r"[A-Za-z0-9_-]{22}")
NAME_BYTES = 16  # which nobody guesses: who has the link may read the text


def keep(folder: Path, article: Article) -> str:
    """Keep a text, and return the name that it is found by."""
    name = secrets.token_urlsafe(NAME_BYTES)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{name}"
    aside.write_bytes(msgspec.json.encode(article))
    aside.replace(folder / f"{name}.json")
    return name


def load(folder: Path, name: str) -> Article | None:
    """Return the text that was kept under a name, if there is one."""
    if not NAME.fullmatch(name):
        return None
    try:
        return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Article)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
