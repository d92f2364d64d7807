"""Choose what holds for one text: the command line before files, near files before far ones."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from nobackyard.errors import ConfigError, unknown
from nobackyard.model import CATEGORIES, STANCES, Stance
from nobackyard.settings import EVERY_FRAME, Rule, Settings
from nobackyard.settings.files import folders_above, read, read_folder, relative
from nobackyard.settings.globs import fits
from nobackyard.settings.said import File, Said

BY_DEFAULT = "default"
GENERAL_FIRST = (EVERY_FRAME, *CATEGORIES)
ADDING_UP = ("pack", "severity")  # a near file adds to what a far one says
PATHS = ("pack", "baseline")
NOTHING_SAID = Said()
DEFAULTS: dict[str, Any] = {
    "stance": ["asserted"],
    "min-confidence": 0.0,
    "fail-level": "note",
    "unlisted": False,
    "unused-ignores": False,
    "baseline": "",
    "model": "",
    "encoding": "utf-8",
}


class Layer(msgspec.Struct, frozen=True):
    """What one place says of a text; paths in it start from the folder."""

    origin: str
    folder: Path
    said: Said


class Origin(msgspec.Struct, frozen=True):
    """The value of a key, and the place that gave it."""

    key: str
    value: Any
    origin: str


class Choice(msgspec.Struct, frozen=True):
    """All that holds for one text; `origins` tells where it comes from."""

    settings: Settings
    packs: tuple[Path, ...]
    baseline: Path | None
    model: str
    encoding: str
    unlisted: bool
    unused_ignores: bool
    excluded_by: str
    origins: tuple[Origin, ...]


class Configs:
    """The configuration of a run: what its command line says, and each file, read once."""

    def __init__(
        self, given: Said = NOTHING_SAID, *, only: Path | None = None, is_isolated: bool = False
    ) -> None:
        """Take the command line's wishes; `only` is read in the place of any file found."""
        self._given = Layer("command line", Path.cwd(), given)
        self._only = (only, read(only)) if only else None
        self._is_isolated = is_isolated
        self._read: dict[Path, tuple[Path, File] | None] = {}

    def files(self, path: Path) -> list[tuple[Path, File]]:
        """Return the files that speak of a text, the nearest first."""
        if self._only or self._is_isolated:
            return [self._only] if self._only else []
        found: list[tuple[Path, File]] = []
        for folder in folders_above(path):
            if folder not in self._read:
                self._read[folder] = read_folder(folder)
            if here := self._read[folder]:
                found.append(here)
                if here[1].root:
                    break
        return found

    def choose(self, path: Path) -> Choice:
        """Return what holds for a text; one from standard input or the web has no path but "-"."""
        files = self.files(path)
        layers = [layer for file in reversed(files) for layer in _layers(path, *file)]
        return _merged([*layers, self._given], _excluded_by(path, files))


def check_frames(choice: Choice, known: Iterable[str]) -> None:
    """Refuse a severity for a frame that there is not."""
    names = {*known, *GENERAL_FIRST}
    for origin in choice.origins:
        kind, _, frame = origin.key.partition(".")
        if kind == "severity" and frame not in names:
            wrong = unknown("frame", frame, names, all_by="nobackyard frames")
            raise ConfigError(f"{origin.origin}: severity: {wrong}")


def _layers(path: Path, file: Path, said: File) -> Iterator[Layer]:
    folder = file.absolute().parent
    yield Layer(str(file), folder, said)
    seen = relative(path, folder)
    for override in said.overrides:
        if any(fits(seen, glob) for glob in override.files):
            yield Layer(f"{file} (for {', '.join(override.files)})", folder, override)


def _excluded_by(path: Path, files: Iterable[tuple[Path, File]]) -> str:
    for file, said in files:
        seen = relative(path, file.absolute().parent)
        for glob in said.exclude:
            if fits(seen, glob):
                return f"{file} ({glob})"
    return ""


def _merged(layers: Iterable[Layer], excluded_by: str) -> Choice:
    found = {key: Origin(key, value, BY_DEFAULT) for key, value in DEFAULTS.items()}
    rules: list[Rule] = []
    for layer in layers:
        for key, value in _values(layer):
            # What adds up is listed piece by piece, each with its origin.
            name = f"{key}.{value[0]}" if key in ADDING_UP else key
            found.pop(name, None)
            found[name] = Origin(name, value[1] if key in ADDING_UP else value, layer.origin)
            if key == "severity":
                rules.extend(_rules(*value))
    return _choice(found, tuple(rules), excluded_by)


def _choice(found: dict[str, Origin], rules: tuple[Rule, ...], excluded_by: str) -> Choice:
    def value(key: str) -> Any:  # noqa: ANN401  (each key has its own type)
        return found[key].value

    wanted = value("stance")
    stances = tuple(s for s in STANCES if s in wanted or "all" in wanted)
    return Choice(
        settings=Settings(stances, value("min-confidence"), value("fail-level"), rules),
        packs=tuple(Path(o.value) for o in found.values() if o.key.startswith("pack.")),
        baseline=Path(value("baseline")) if value("baseline") else None,
        model=value("model"),
        encoding=value("encoding"),
        unlisted=value("unlisted"),
        unused_ignores=value("unused-ignores"),
        excluded_by=excluded_by,
        origins=tuple(found.values()),
    )


def _values(layer: Layer) -> Iterator[tuple[str, Any]]:
    """Yield what a layer says, key by key; packs and severities one by one."""
    said = layer.said
    for field, key in zip(Said.__struct_fields__, Said.__struct_encode_fields__, strict=True):
        value = getattr(said, field)
        if value is UNSET:
            continue
        if key == "severity":
            for frame in sorted(value, key=_specific):
                yield key, (frame, value[frame])
        elif key == "pack":
            for folder in value:
                path = str(layer.folder / folder)
                yield key, (path, path)
        elif key == "stance":
            yield key, [value] if isinstance(value, str) else value
        else:
            yield key, str(layer.folder / value) if key in PATHS else value


def _specific(frame: str) -> int:
    """Return how specific a wish is: every frame, a category, one frame."""
    if frame == EVERY_FRAME:
        return 0
    return 1 if frame in CATEGORIES else 2


def _rules(frame: str, wished: str | dict[Stance, Any]) -> Iterator[Rule]:
    """Yield the rules of one wish; a bare level is for the writer's own words, "off" for all."""
    if isinstance(wished, dict):
        for stance, level in wished.items():
            yield Rule(frame, stance, level)
    else:
        yield msgspec.convert(
            {"frame": frame, "stance": None if wished == "off" else "asserted", "level": wished},
            Rule,
        )
