"""Find what is to be read: files, folders, patterns and addresses, and what each of them is."""

import glob
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlsplit

import fsspec

from nobackyard.corpus.records import Input, Kind, Options
from nobackyard.corpus.sources import streams
from nobackyard.documents.read import FOUND
from nobackyard.errors import ReadError

ENDINGS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    **dict.fromkeys(FOUND, "folder"),
}
PATTERN = "*?["


class File(NamedTuple):
    """A file: where it is, what keys call it, what it is, and how many bytes it has."""

    path: str
    name: str
    kind: Kind
    size: int


def find(sources: Iterable[str], options: Options) -> tuple[Input, ...]:
    """Return each input once, in an order that depends on the names alone.

    Keys call a file by its path from the folder that holds all that is read on this computer,
    and an address by itself.
    """
    given = list(dict.fromkeys(sources))
    pages = [source for source in given if _is_page(source, options)]
    addresses = [source for source in given if streams.is_remote(source) and source not in pages]
    paths = [source for source in given if not streams.is_remote(source)]
    files = sorted({*_local(paths, options), *_remote(addresses, options)}, key=attrgetter("name"))
    tables = [
        Input(file.kind, file.path, printable(file.name), file.size)
        for file in files
        if _is_table(file)
    ]
    return (*tables, *_folders(files), *_hosts(pages))


def printable(name: str) -> str:
    """Return a name as it can be written: some file names are no text."""
    return name.encode(errors="backslashreplace").decode()


def _is_page(source: str, options: Options) -> bool:
    if not source.lower().startswith(("http:", "https:")):
        return False
    kind = options.kind or _kind_of(urlsplit(source).path)
    return kind in (None, "folder", "web")


def _is_table(file: File) -> bool:
    return file.kind != "folder"


def _kind_of(path: str) -> Kind | None:
    stem, ending = os.path.splitext(path.lower())
    if ending in streams.PACKINGS:
        ending = os.path.splitext(stem)[1]
    return ENDINGS.get(ending)


def _known_kind(path: str, options: Options) -> Kind:
    kind = options.kind or _kind_of(path)
    if kind is None:
        raise ReadError(
            f"{path}: its name does not tell what it is. Say so with --kind, or let it end in one "
            f"of {', '.join(ENDINGS)}, packed ({', '.join(streams.PACKINGS)}) or not."
        )
    return kind


def _folders(files: Sequence[File]) -> Iterator[Input]:
    """Yield the texts that lie in one place as one input."""
    places: dict[str, list[File]] = defaultdict(list)
    for file in files:
        if not _is_table(file):
            places[file.path.removesuffix(file.name)].append(file)
    for path, texts in places.items():
        names = tuple(text.name for text in texts)
        sizes = tuple(text.size for text in texts)
        yield Input("folder", path, "", sum(sizes), names, sizes)


def _hosts(pages: Sequence[str]) -> Iterator[Input]:
    """Yield the addresses of one host as one input, so that only one reader asks it at a time."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for page in sorted(pages):
        hosts[urlsplit(page).netloc.lower()].append(page)
    for host, addresses in hosts.items():
        yield Input("web", host, host, names=tuple(addresses))


def _local(sources: Sequence[str], options: Options) -> Iterator[File]:
    found = {path: kind for source in sources for path, kind in _expanded(source, options)}
    if not found:
        return
    tops = [path if os.path.isdir(path) else os.path.dirname(path) for path in _tops(sources)]
    try:
        top = os.path.commonpath(tops)
    except ValueError:  # other drives
        top = ""
    for path, kind in found.items():
        name = os.path.relpath(path, top) if top else path
        # A link in a folder that leads nowhere is told of when its shard is read.
        size = streams.size_of(path) if os.path.exists(path) else 0
        yield File(_slashed(path), _slashed(name), kind, size)


def _tops(sources: Sequence[str]) -> list[str]:
    return [os.path.abspath(path) for source in sources for path in _matching(source)]


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")


def _matching(source: str) -> list[str]:
    """Return the paths that a pattern stands for, or the path that it is."""
    if os.path.exists(source) or not any(sign in source for sign in PATTERN):
        return [source]
    found = sorted(glob.glob(source, recursive=True))
    if not found:
        raise ReadError(f"{source}: nothing is called so. Check the pattern.")
    return found


def _expanded(source: str, options: Options) -> Iterator[tuple[str, Kind]]:
    """Yield the files that a path, a folder or a pattern stands for."""
    for path in map(os.path.abspath, _matching(source)):
        if not os.path.isdir(path):
            streams.size_of(path)  # says why it can't be read
            yield path, _known_kind(path, options)
            continue
        inside = list(_in_folder(path, options))
        if not inside:
            endings = ", ".join(ENDINGS)
            raise ReadError(
                f"{source}: nothing in this folder can be read. Names end in {endings}."
            )
        yield from inside


def _in_folder(top: str, options: Options) -> Iterator[tuple[str, Kind]]:
    for folder, folders, names in os.walk(top, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            kind = options.kind or _kind_of(name)
            if kind and not name.startswith("."):
                yield os.path.join(folder, name), kind


def _refuse(error: OSError) -> None:
    raise ReadError(f"{error.filename}: this folder can't be read ({error.strerror}).") from error


def _remote(sources: Sequence[str], options: Options) -> Iterator[File]:
    for source in sources:
        if source.lower().startswith(("http:", "https:")):
            path = urlsplit(source)
            name = f"{path.scheme}://{path.netloc}{path.path}"  # the rest may be a secret
            yield File(source, name, _known_kind(path.path, options), streams.size_of(source))
        else:
            yield from _stored(source, options)


def _stored(source: str, options: Options) -> Iterator[File]:
    """Yield the files of an address that fsspec knows, such as s3://."""
    try:
        system, path = fsspec.url_to_fs(source)
        if any(sign in path for sign in PATTERN):
            found = system.glob(path, detail=True)
        else:
            found = system.find(path, detail=True)
    except (OSError, ImportError, ValueError) as error:
        raise streams.why_not(source, error) from error
    if not found:
        raise ReadError(f"{source}: there is nothing. Check the address.")
    for stored, told in found.items():
        address = system.unstrip_protocol(stored)
        kind = options.kind or _kind_of(stored)
        if kind and told["type"] == "file":
            yield File(address, address, kind, told["size"] or 0)
