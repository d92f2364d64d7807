"""Read a TOML file of a pack as a type, and keep a quick copy of what was read."""

import hashlib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

from nobackyard.errors import PackError

HOME = Path(__file__).parent
T = TypeVar("T")


def read(file: Path, kind: type[T]) -> T:
    """Return what a file says as the given type, or say what is wrong with it."""
    try:
        return msgspec.convert(_parse(file), kind)
    except msgspec.ValidationError as error:
        raise PackError(
            f"{file}: {error}. CONTRIBUTING.md lists the keys of a pack file."
        ) from error


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{file}: there is no such file; is the pack complete?") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{file}: it is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{file}: it is not valid TOML: {error}. Correct that place.") from error


def cached(name: str, files: list[Path], kind: type[T], make: Callable[[], T]) -> T:
    """Read once, then keep a binary copy: TOML takes a second, the copy some milliseconds."""
    sources = [*sorted(HOME.glob("*.py")), HOME.parent / "model.py"]
    stamps = [(str(file), *_stamp(file)) for file in [*sources, *files]]
    key = hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]
    store = platformdirs.user_cache_path("nobackyard") / f"{name}.msgpack"
    try:
        found = store.read_bytes()
        if found.startswith(key.encode()):
            return msgspec.msgpack.decode(found[len(key) :], type=kind)
    except (OSError, msgspec.MsgspecError):
        pass  # no copy, or one of another version: the files are what counts
    value = make()
    _keep(store, key.encode() + msgspec.msgpack.encode(value))
    return value


def _stamp(file: Path) -> tuple[int, int]:
    try:
        info = file.stat()
    except FileNotFoundError:
        return (0, 0)
    return (info.st_size, info.st_mtime_ns)


def _keep(store: Path, content: bytes) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        aside = store.with_suffix(f".{os.getpid()}")
        aside.write_bytes(content)
        aside.replace(store)
    except OSError:
        pass  # a read-only home only costs time
