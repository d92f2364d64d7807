"""What a store says of itself: made of what, by what, how, and how much came of it."""

import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

import msgspec

from nobackyard import packs
from nobackyard.corpus import duplicates, schema
from nobackyard.corpus.batches import Counts, Looks
from nobackyard.corpus.digests import Input
from nobackyard.corpus.records import Options
from nobackyard.errors import StoreError
from nobackyard.language.parse import model_name

FILE = "manifest.json"
# Rows depend on these; the others are told for the record.
MAKERS = ("nobackyard", "onnxruntime", "rensa", "spacy", "tokenizers")
OTHERS = ("duckdb", "google-re2", "hyperscan", "pyarrow", "resiliparse", "trafilatura")
EngineName = Literal["local", "dask"]


class Parameters(msgspec.Struct, frozen=True):
    """What rows depend on besides the inputs: a store is only gone on with for the same."""

    looks: Looks
    options: Options
    packs: str
    model: str
    seed: int
    schema: int
    makers: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """All that a store says of itself; `finished` is empty until all is done."""

    program: str
    packs: str
    model: str
    parameters: Parameters
    inputs: tuple[Input, ...]
    shards: int
    engine: EngineName
    workers: int
    started: str
    frames: tuple[str, ...] = ()
    finished: str = ""
    seconds: float = 0.0
    counts: Counts = Counts()
    clusters: int = 0
    dropped: dict[str, int] = {}
    stances: dict[str, int] = {}
    python: str = platform.python_version()
    versions: dict[str, str] = {}


def parameters(looks: Looks, options: Options) -> Parameters:
    """Return what rows depend on besides the inputs."""
    name = model_name(looks.model)
    return Parameters(
        looks=looks,
        options=msgspec.structs.replace(options, cache="", delay_s=0),
        packs=packs.digest(map(Path, looks.packs_at)),
        model=f"{name} {_version(name)}",
        seed=duplicates.SEED,
        schema=schema.VERSION,
        makers=_versions(MAKERS),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except (PackageNotFoundError, ValueError):  # a folder, or what is not installed
        return ""


def _versions(names: Iterable[str]) -> dict[str, str]:
    return {name: found for name in names if (found := _version(name))}


def begin(
    asked: Parameters, inputs: tuple[Input, ...], shards: int, engine: EngineName, workers: int
) -> Manifest:
    """Return what is known before anything is read."""
    return Manifest(
        program=f"nobackyard {version('nobackyard')}",
        packs=asked.packs,
        model=asked.model,
        parameters=asked,
        inputs=inputs,
        shards=shards,
        engine=engine,
        workers=workers,
        started=now(),
        frames=_frames(asked.looks),
        versions=_versions((*MAKERS, *OTHERS)),
    )


def _frames(looks: Looks) -> tuple[str, ...]:
    """Return what is looked for, so that what is never found can be told, too."""
    listed = packs.load_frames(tuple(map(Path, looks.packs_at)))
    return tuple(frame.id for frame in listed + (packs.load_unlisted() if looks.unlisted else ()))


def now() -> str:
    """Return the time as it is written in a manifest."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def load(folder: Path) -> Manifest | None:
    """Return what a store says of itself, or None where there is no store yet."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"{folder / FILE}: it can't be read ({error}). Another version may have made it; "
            "give another folder with -o."
        ) from error


def save(folder: Path, manifest: Manifest) -> None:
    """Write what a store says of itself, all at once."""
    aside = folder / f".{FILE}.tmp"
    encoded = msgspec.json.encode(manifest, order="deterministic")
    aside.write_bytes(msgspec.json.format(encoded, indent=2) + b"\n")
    aside.replace(folder / FILE)


def differences(old: Manifest, new: Manifest) -> Iterator[str]:
    """Say in what a store differs from what is asked for now."""
    was, is_now = (msgspec.to_builtins(of.parameters) for of in (old, new))
    yield from _changes("", was, is_now)
    before, after = ({one.name: one for one in of.inputs} for of in (old, new))
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"{_called(name)} is not read any more"
        elif name not in before:
            yield f"{_called(name)} was not read before"
        elif before[name].sha256 != after[name].sha256:
            yield f"{_called(name)} has changed"


def _called(name: str) -> str:
    return name or "the folder of texts"


def _changes(what: str, was: Any, is_now: Any) -> Iterator[str]:  # noqa: ANN401  (any JSON)
    if was == is_now:
        return
    if isinstance(was, dict) and isinstance(is_now, dict):
        for name in sorted(was.keys() | is_now.keys()):
            yield from _changes(name, was.get(name), is_now.get(name))
        return
    yield f"{what.replace('_', ' ')} was {was!r} and is {is_now!r}"
