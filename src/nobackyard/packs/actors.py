"""Who exists: the shipped actors, and what the packs of a house say over them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from nobackyard.errors import PackError, unknown
from nobackyard.model import Actor, ActorKind, MentionBy, Name
from nobackyard.packs import files

AMBIGUOUS = "ambiguous.toml"


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who speaks for a state, with the surname that news uses alone."""

    name: str
    short: str = ""
    since: date | None = None
    until: date | None = None


class ActorEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one file says of one actor; entries of several files are added up.

    `replaces` puts a house's entry in the place of the shipped actor instead of adding to it.
    """

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
    replaces: bool = False


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


class _Entry(msgspec.Struct, frozen=True):
    file: Path
    says: ActorEntry


class _Surface(msgspec.Struct, frozen=True):
    file: Path
    says: Ambiguity


@cache
def load_actors(extra: tuple[Path, ...] = ()) -> ActorPack:
    """Return the shipped actors, merged by code, and what the extra folders say over them."""
    if extra:
        return _lay_over(load_actors(extra[:-1]), actor_files(extra[-1]))
    shipped = actor_files(files.HOME)
    return files.cached("actors", shipped, ActorPack, lambda: _lay_over(NOBODY, shipped))


NOBODY = ActorPack((), ())


def actor_files(folder: Path) -> list[Path]:
    """Return the files of a pack folder that say who exists."""
    return sorted((folder / "actors").glob("*.toml"))


def _lay_over(below: ActorPack, found: Iterable[Path]) -> ActorPack:
    """Add what the files of one folder say to the actors below them."""
    entries, surfaces = _read(found)
    actors = {actor.code: actor for actor in below.actors}
    merged = {code: _merge(code, parts, actors.get(code)) for code, parts in entries.items()}
    _check_codes(actors.keys() | merged.keys(), entries, surfaces)
    claims = {code: _texts(parts) for code, parts in entries.items()}
    left = {code: _left(actor, claims) for code, actor in (actors | merged).items()}
    return ActorPack(
        actors=tuple(left[code] for code in sorted(left)),
        ambiguities=(
            *(item for item in below.ambiguities if _has(left[item.actor], item.text)),
            *(surface.says for surface in surfaces),
        ),
    )


def _read(found: Iterable[Path]) -> tuple[dict[str, list[_Entry]], list[_Surface]]:
    entries: dict[str, list[_Entry]] = {}
    surfaces: list[_Surface] = []
    for file in found:
        if file.name == AMBIGUOUS:
            surfaces.extend(_Surface(file, item) for item in files.read(file, _Ambiguities).surface)
            continue
        for code, entry in files.read(file, dict[str, ActorEntry]).items():
            entries.setdefault(code, []).append(_Entry(file, entry))
    return entries, surfaces


def _check_codes(
    known: Collection[str],
    entries: Mapping[str, Iterable[_Entry]],
    surfaces: Iterable[_Surface],
) -> None:
    named = [(s.file, f"{s.says.text!r}", s.says.actor) for s in surfaces]
    for code, parts in entries.items():
        named.extend(
            (part.file, f"member of {code}", m) for part in parts for m in part.says.members
        )
    for file, what, code in named:
        if code not in known:
            raise PackError(f"{file}: {what}: {unknown('actor', code, known)}")


def _merge(code: str, parts: Sequence[_Entry], below: Actor | None) -> Actor:
    says = [part.says for part in parts]
    shipped = None if any(entry.replaces for entry in says) else below
    sources: list[Actor | ActorEntry] = [*([shipped] if shipped else []), *says]
    names = [*(shipped.names if shipped else ()), *(n for entry in says for n in _names(entry))]
    return Actor(
        code=code,
        kind=_kind(code, parts, shipped),
        names=tuple(dict.fromkeys(names)),
        members=tuple(dict.fromkeys(member for part in sources for member in part.members)),
        since=next((part.since for part in reversed(sources) if part.since), None),
        until=next((part.until for part in reversed(sources) if part.until), None),
    )


def _kind(code: str, parts: Sequence[_Entry], below: Actor | None) -> ActorKind:
    file = parts[0].file
    kinds = [part.says.kind for part in parts if part.says.kind]
    kinds = [below.kind, *kinds] if below else kinds
    if not kinds:
        raise PackError(
            f"{file}: {code} is a new actor and has no kind; give one of "
            f"{', '.join(get_args(ActorKind))}, or write the code of an actor that is known."
        )
    if len(set(kinds)) > 1:
        raise PackError(
            f"{file}: {code} has more than one kind: {', '.join(dict.fromkeys(kinds))}; "
            "leave kind out, or say replaces = true to put this entry in the other's place."
        )
    return kinds[0]


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
        forms = dict.fromkeys(form for form in (leader.name, leader.short) if form)
        yield from (Name(form, "leader", leader.since, leader.until) for form in forms)


def _texts(parts: Iterable[_Entry]) -> set[str]:
    return {name.text for part in parts for name in _names(part.says)}


def _left(actor: Actor, claims: Mapping[str, set[str]]) -> Actor:
    """Return an actor without the names that this pack gives to others and not to it."""
    own = claims.get(actor.code, set())
    taken = {text for texts in claims.values() for text in texts} - own
    if not any(name.text in taken for name in actor.names):
        return actor
    names = tuple(name for name in actor.names if name.text not in taken)
    return msgspec.structs.replace(actor, names=names)


def _has(actor: Actor, text: str) -> bool:
    return any(name.text == text for name in actor.names)
