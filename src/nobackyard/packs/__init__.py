"""Knowledge as data: load the packs, check them, and say plainly what is wrong with one."""

import hashlib
import os
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import platformdirs

from nobackyard.errors import PackError, unknown
from nobackyard.model import Actor, ActorKind, Frame, MentionBy, Name

HOME = Path(__file__).parent
QUIET_ENOUGH = 2
ASSERTED_ENOUGH = 3
T = TypeVar("T")
Table = dict[str, Any]


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who speaks for a state, with the surname that news uses alone."""

    name: str
    short: str = ""
    since: date | None = None
    until: date | None = None


class ActorEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one file says of one actor; entries of several files are added up."""

    kind: ActorKind | None = None
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()
    members: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Ambiguity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A surface form that may mean an actor or something else, and the words that tell."""

    text: str
    actor: str
    other: str
    actor_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    usual: Literal["actor", "other"] = "actor"


class ActorPack(msgspec.Struct, frozen=True):
    """Every actor, and every surface form that needs a second look."""

    actors: tuple[Actor, ...]
    ambiguities: tuple[Ambiguity, ...]


class _Ambiguities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    surface: tuple[Ambiguity, ...]


@cache
def load_frames(extra: tuple[Path, ...] = (), lang: str = "en") -> tuple[Frame, ...]:
    """Return every frame of the shipped pack and of the extra folders, in order of id."""
    folders = (HOME / lang / "frames", *extra)
    files = [file for folder in folders for file in sorted(folder.glob("*.toml"))]
    return _cached(f"frames-{lang}", files, tuple[Frame, ...], lambda: _read_frames(files))


@cache
def load_unlisted(lang: str = "en") -> tuple[Frame, ...]:
    """Return the frames of wording that no frame lists: classes of nouns that an actor may own."""
    files = sorted((HOME / lang / "unlisted").glob("*.toml"))
    return _cached(f"unlisted-{lang}", files, tuple[Frame, ...], lambda: _read_frames(files))


@cache
def load_actors() -> ActorPack:
    """Return the actors of all files, merged by code."""
    files = sorted((HOME / "actors").glob("*.toml"))
    return _cached("actors", files, ActorPack, lambda: _read_actors(files))


def load_table(name: str, kind: type[T], lang: str = "en") -> T:
    """Return one word table of a language, such as `cues.toml`, as the given type."""
    file = HOME / lang / name
    return _cached(f"{lang}-{file.stem}", [file], kind, lambda: _convert(file, _parse(file), kind))


@cache
def digest() -> str:
    """Return a short digest of every shipped pack file, to name in results."""
    seen = hashlib.sha256()
    for file in sorted(HOME.rglob("*.toml")):
        seen.update(file.relative_to(HOME).as_posix().encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()[:12]


def find_frame(wanted: str, frames: Iterable[Frame]) -> Frame:
    """Return the frame with this id; the error lists the known ones and the nearest."""
    by_id = {frame.id: frame for frame in frames}
    if wanted not in by_id:
        raise PackError(unknown("frame", wanted, by_id))
    return by_id[wanted]


def _read_frames(files: Iterable[Path]) -> tuple[Frame, ...]:
    frames: dict[str, Frame] = {}
    for file in files:
        frame = _convert(file, _parse(file), Frame)
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


def _read_actors(files: Iterable[Path]) -> ActorPack:
    entries: dict[str, list[ActorEntry]] = {}
    ambiguities: list[Ambiguity] = []
    for file in files:
        table = _parse(file)
        if file.stem == "ambiguous":
            ambiguities.extend(_convert(file, table, _Ambiguities).surface)
            continue
        for code, entry in _convert(file, table, dict[str, ActorEntry]).items():
            entries.setdefault(code, []).append(entry)
    actors = tuple(_merge(code, parts) for code, parts in sorted(entries.items()))
    _check_codes(actors, ambiguities)
    return ActorPack(actors, tuple(ambiguities))


def _check_codes(actors: Iterable[Actor], ambiguities: Iterable[Ambiguity]) -> None:
    known = {actor.code for actor in actors}
    for actor in actors:
        for member in actor.members:
            if member not in known:
                raise PackError(
                    f"actors: member of {actor.code}: {unknown('actor', member, known)}"
                )
    for item in ambiguities:
        if item.actor not in known:
            raise PackError(f"ambiguous.toml: {item.text}: {unknown('actor', item.actor, known)}")


def _merge(code: str, parts: list[ActorEntry]) -> Actor:
    kinds = [part.kind for part in parts if part.kind]
    if len(set(kinds)) != 1:
        raise PackError(f"actors: {code} has kinds {kinds}; exactly one file has to give its kind.")
    names = {name: None for part in parts for name in _names(part)}
    return Actor(
        code=code,
        kind=kinds[0],
        names=tuple(names),
        members=tuple(dict.fromkeys(member for part in parts for member in part.members)),
        since=next((part.since for part in parts if part.since), None),
        until=next((part.until for part in parts if part.until), None),
    )


def _names(entry: ActorEntry) -> Iterable[Name]:
    groups: tuple[tuple[MentionBy, tuple[str, ...]], ...] = (
        ("name", entry.names + entry.former),
        ("adjective", entry.adjectives),
        ("people", entry.people),
        ("capital", entry.capitals),
        ("place", entry.places),
        ("institution", entry.institutions),
    )
    for by, texts in groups:
        yield from (Name(text, by) for text in texts)
    for leader in entry.leaders:
        for text in {leader.name, leader.short} - {""}:
            yield Name(text, "leader", leader.since, leader.until)


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{file}: there is no such file; is the pack complete?") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{file}: it is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{file}: it is not valid TOML: {error}. Correct that place.") from error


def _convert(file: Path, table: Table, kind: type[T]) -> T:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise PackError(
            f"{file}: {error}. CONTRIBUTING.md lists the keys of a pack file."
        ) from error


def _cached(name: str, files: list[Path], kind: type[T], read: Callable[[], T]) -> T:
    """Read once, then keep a binary copy: TOML takes a second, the copy some milliseconds."""
    stamps = [(str(file), *_stamp(file)) for file in files]
    source = Path(__file__).stat().st_mtime_ns, (HOME.parent / "model.py").stat().st_mtime_ns
    key = hashlib.sha256(repr((stamps, source)).encode()).hexdigest()[:16]
    store = platformdirs.user_cache_path("nobackyard") / f"{name}.msgpack"
    try:
        found = store.read_bytes()
        if found.startswith(key.encode()):
            return msgspec.msgpack.decode(found[len(key) :], type=kind)
    except (OSError, msgspec.MsgspecError):
        pass  # no copy, or one of another version: the files are what counts
    value = read()
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
