"""Lists of findings that are known, as TOML: the ignore file and baselines."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from nobackyard.errors import ConfigError

IGNORE_FILE = ".nobackyard-ignore.toml"
DELETE = "\x7f"  # allowed in JSON strings, not in those of TOML
HEAD = """# Findings that nobackyard keeps quiet, known again by their fingerprints.
# Give a reason; delete an entry to hear of it again.
"""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that is known; all but the fingerprint is for people."""

    fingerprint: str
    file: str = ""
    frame: str = ""
    sentence: str = ""
    reason: str = ""


class Entries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a list says."""

    ignore: tuple[Entry, ...] = ()


def read(file: Path) -> tuple[Entry, ...]:
    """Return the entries of a list, or say what is wrong with it."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return msgspec.convert(table, Entries).ignore
    except OSError as error:
        raise ConfigError(
            f"{file}: it can't be read ({error.strerror}). Check the path, or write one with "
            "--write-baseline."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: it is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: it is not valid TOML: {error}. Correct that place.") from error
    except msgspec.ValidationError as error:
        keys = ", ".join(Entry.__struct_fields__)
        raise ConfigError(
            f"{file}: {error}. It is a list of [[ignore]] with the keys {keys}."
        ) from error


def by_fingerprint(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return the reason for each fingerprint."""
    return {entry.fingerprint: entry.reason for entry in entries}


def as_toml(entries: Iterable[Entry]) -> str:
    """Return a list as it is written to a file."""
    return HEAD + "".join(f"\n[[ignore]]\n{_body(entry)}" for entry in entries)


def appended(content: str, entry: Entry) -> str:
    """Return a list with one entry more; what people wrote into it stays as it is."""
    before = content.rstrip() + "\n" if content.strip() else HEAD
    return f"{before}\n[[ignore]]\n{_body(entry)}"


def merged(old: Iterable[Entry], new: Iterable[Entry], texts: Iterable[str]) -> tuple[Entry, ...]:
    """Return a list that is up to date for these texts; others stay, and so do reasons.

    `new` are all that shall be in the list of the texts; each text is named as entries name it.
    """
    before = {entry.fingerprint: entry for entry in old}
    read_again = set(texts)
    kept = [entry for entry in before.values() if entry.file not in read_again]
    found = {
        entry.fingerprint: msgspec.structs.replace(entry, reason=_reason(entry, before))
        for entry in new
    }
    left = [entry for entry in kept if entry.fingerprint not in found]
    return tuple(sorted([*left, *found.values()], key=_order))


def _reason(entry: Entry, before: Mapping[str, Entry]) -> str:
    known = before.get(entry.fingerprint)
    return known.reason if known else entry.reason


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.file, entry.sentence, entry.fingerprint


def _body(entry: Entry) -> str:
    fields = msgspec.structs.asdict(entry).items()
    return "".join(f"{key} = {_quoted(value)}\n" for key, value in fields)


def _quoted(value: str) -> str:
    clean = value.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace(DELETE, "\\u007f")
