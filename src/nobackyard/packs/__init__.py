"""Knowledge as data: load the packs, check them, and say plainly what is wrong with one."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from nobackyard.errors import PackError, unknown
from nobackyard.model import Frame
from nobackyard.packs import files
from nobackyard.packs.actors import ActorPack, Ambiguity, actor_files, load_actors
from nobackyard.packs.files import HOME

__all__ = [
    "HOME",
    "ActorPack",
    "Ambiguity",
    "digest",
    "find_frame",
    "forget",
    "is_pack",
    "load_actors",
    "load_frames",
    "load_table",
    "load_unlisted",
]

QUIET_ENOUGH = 2
ASSERTED_ENOUGH = 3
T = TypeVar("T")


@cache
def load_frames(extra: tuple[Path, ...] = (), lang: str = "en") -> tuple[Frame, ...]:
    """Return every frame of the shipped pack and of the extra folders, in order of id."""
    shipped = sorted((HOME / lang / "frames").glob("*.toml"))
    found = shipped + [file for folder in extra for file in _frame_files(folder, lang)]
    return files.cached(f"frames-{lang}", found, tuple[Frame, ...], lambda: _read_frames(found))


@cache
def load_unlisted(lang: str = "en") -> tuple[Frame, ...]:
    """Return the frames of wording that no frame lists: classes of nouns that an actor may own."""
    found = sorted((HOME / lang / "unlisted").glob("*.toml"))
    return files.cached(f"unlisted-{lang}", found, tuple[Frame, ...], lambda: _read_frames(found))


def load_table(name: str, kind: type[T], lang: str = "en") -> T:
    """Return one word table of a language, such as `cues.toml`, as the given type."""
    file = HOME / lang / name
    return files.cached(f"{lang}-{file.stem}", [file], kind, lambda: files.read(file, kind))


def digest(extra: Iterable[Path] = ()) -> str:
    """Return a short digest of every shipped pack file and a house's own, to name in results."""
    house = [file for folder in extra for file in _files(folder)]
    if not house:
        return _shipped_digest()
    seen = hashlib.sha256(_shipped_digest().encode())
    for file in house:
        seen.update(file.read_bytes())
    return seen.hexdigest()[:12]


@cache
def _shipped_digest() -> str:
    seen = hashlib.sha256()
    for file in sorted(HOME.rglob("*.toml")):
        seen.update(file.relative_to(HOME).as_posix().encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()[:12]


def forget() -> None:
    """Read the packs of a house again when they are next needed."""
    load_frames.cache_clear()
    load_actors.cache_clear()


def is_pack(folder: Path, lang: str = "en") -> bool:
    """Tell whether a folder holds frames or actors where they are looked for."""
    return bool(_files(folder, lang))


def find_frame(wanted: str, frames: Iterable[Frame]) -> Frame:
    """Return the frame with this id; the error lists the known ones and the nearest."""
    by_id = {frame.id: frame for frame in frames}
    if wanted not in by_id:
        raise PackError(unknown("frame", wanted, by_id, all_by="nobackyard frames"))
    return by_id[wanted]


def _files(folder: Path, lang: str = "en") -> list[Path]:
    return [*_frame_files(folder, lang), *actor_files(folder)]


def _frame_files(folder: Path, lang: str) -> list[Path]:
    """Return a house's frames: beside each other, or where the shipped ones stand in theirs."""
    return sorted(folder.glob("*.toml")) + sorted((folder / lang / "frames").glob("*.toml"))


def _read_frames(found: Iterable[Path]) -> tuple[Frame, ...]:
    frames: dict[str, Frame] = {}
    for file in found:
        frame = files.read(file, Frame)
        _check_frame(file, frame)
        if frame.id in frames:
            raise PackError(f"{file}: id {frame.id!r} is taken by another file; choose a new one.")
        frames[frame.id] = frame
    return tuple(frames[key] for key in sorted(frames))


def _check_frame(file: Path, frame: Frame) -> None:
    quiet = [example for example in frame.examples if example.stance != "asserted"]
    faults = {
        f"id is {frame.id!r}; it has to be the file's name, {file.stem!r}": frame.id != file.stem,
        "words and verbs are both empty; give at least one": not (frame.words or frame.verbs),
        "instead is empty; offer at least one other wording": not frame.instead,
        f"examples has fewer than {ASSERTED_ENOUGH} with stance 'asserted'; add one": len(
            frame.examples
        )
        - len(quiet)
        < ASSERTED_ENOUGH,
        f"examples has fewer than {QUIET_ENOUGH} that are not asserted; add a near miss": len(quiet)
        < QUIET_ENOUGH,
    }
    for fault, is_so in faults.items():
        if is_so:
            raise PackError(f"{file}: {fault}.")
