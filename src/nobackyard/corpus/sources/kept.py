"""Keep what web servers sent, with what tells them whether it is still the same."""

import hashlib
import os
import zlib
from pathlib import Path

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """What a server sent, where it was found in the end, and what it calls this version."""

    url: str
    content_type: str
    body: bytes
    etag: str = ""
    last_modified: str = ""


def kept(folder: str, url: str) -> Answer | None:
    """Return what a server sent the last time, if it is kept."""
    if not folder:
        return None
    try:
        packed = _place(folder, url).read_bytes()
        return msgspec.msgpack.decode(zlib.decompress(packed), type=Answer)
    except (OSError, zlib.error, msgspec.DecodeError):
        return None  # a file that broke off is as good as none


def keep(folder: str, url: str, answer: Answer) -> None:
    """Keep an answer that the server can be asked about, in a file of its own."""
    if not folder or not (answer.etag or answer.last_modified):
        return
    place = _place(folder, url)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_suffix(f".{os.getpid()}.tmp")
    aside.write_bytes(zlib.compress(msgspec.msgpack.encode(answer)))
    aside.replace(place)


def _place(folder: str, url: str) -> Path:
    return Path(folder, f"{hashlib.sha256(url.encode()).hexdigest()}.page")
