"""Find the configuration files above a text, and read one or say what is wrong with it."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from nobackyard.errors import ConfigError, unknown
from nobackyard.model import STANCES
from nobackyard.settings import FAIL_LEVELS, LEVELS
from nobackyard.settings.said import File, Override, Said, keys_of

OWN = ".nobackyard.toml"
SHARED = "pyproject.toml"
TOP = ".git"  # a repository is the same wherever it is cloned: nothing above it counts
Kind = TypeVar("Kind", bound=Said)


def folders_above(path: Path) -> Iterator[Path]:
    """Yield the folder of a text and those above, up to the top of its repository."""
    for folder in path.absolute().parents:
        yield folder
        if (folder / TOP).exists():
            return


def read_folder(folder: Path) -> tuple[Path, File] | None:
    """Return the configuration file of a folder with what it says, if there is one."""
    own = folder / OWN
    if own.is_file():
        return own, read(own)
    shared = folder / SHARED
    if shared.is_file() and (table := _shared_table(shared)) is not None:
        return shared, as_file(shared, table)
    return None


def read(file: Path) -> File:
    """Return what a configuration file says."""
    if file.name == SHARED:
        return as_file(file, _shared_table(file) or {})
    return as_file(file, _parsed(file))


def as_file(where: Path | str, table: Mapping[str, Any]) -> File:
    """Return what a table says, or tell which key or value is wrong and which is meant."""
    _check(where, table, File)
    for number, override in enumerate(_tables(table.get("overrides"))):
        _check(f"{where}: overrides[{number}]", override, Override)
    return _converted(where, table, File)


def as_said(where: str, table: Mapping[str, Any]) -> Said:
    """Return what a table of plain keys says, such as an editor's settings."""
    _check(where, table, Said)
    return _converted(where, table, Said)


def _converted(where: Path | str, table: Mapping[str, Any], kind: type[Kind]) -> Kind:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{where}: {error}. docs/config.md tells what each key may be."
        ) from error


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{file}: it can't be read ({error.strerror}). Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: it is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: it is not valid TOML: {error}. Correct that place.") from error


def _shared_table(file: Path) -> dict[str, Any] | None:
    tool = _parsed(file).get("tool")
    table = tool.get("nobackyard") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{file}: tool.nobackyard is no table. Write it as [tool.nobackyard].")
    return table


def _check(where: Path | str, table: Mapping[str, Any], kind: type[Said]) -> None:
    """Refuse keys and names that are not known; the nearest one is likely to be meant."""
    for key in table:
        if key not in keys_of(kind):
            raise ConfigError(f"{where}: {unknown('key', key, keys_of(kind))}")
    _one_of(where, "fail-level", table.get("fail-level"), FAIL_LEVELS)
    stance = table.get("stance")
    for name in stance if isinstance(stance, list) else [stance]:
        _one_of(where, "stance", name, (*STANCES, "all"))
    severity = table.get("severity")
    for frame, wished in severity.items() if isinstance(severity, dict) else ():
        name = f"severity.{frame}"
        for stance in wished if isinstance(wished, dict) else ():
            _one_of(where, name, stance, STANCES, kind="stance")
        for level in wished.values() if isinstance(wished, dict) else [wished]:
            _one_of(where, name, level, LEVELS, kind="severity")


def _one_of(
    where: Path | str, key: str, got: object, known: tuple[str, ...], *, kind: str = ""
) -> None:
    if isinstance(got, str) and got not in known:
        raise ConfigError(f"{where}: {key}: {unknown(kind or key, got, known)}")


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(path.absolute(), folder)).as_posix()
