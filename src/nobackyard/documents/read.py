"""Read a text from a file, a folder, standard input or the web."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from nobackyard.documents import formats
from nobackyard.documents.decode import decode, decode_page
from nobackyard.documents.fetch import Fetched, fetch
from nobackyard.errors import ReadError
from nobackyard.model import Article

MAX_BYTES = 32_000_000  # five million words
STDIN = "-"
MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
TEXTS = (".txt", *MARKDOWN, *HTML)
FOUND = (*TEXTS, *formats.FOUND)  # what is read of a folder
URL = re.compile(r"https?:", re.IGNORECASE)
LOOKS_LIKE_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


def read(
    source: str, *, encoding: str = "utf-8", fetch_page: Callable[[str], Fetched] = fetch
) -> Article:
    """Return the text of a file, of standard input ("-") or of a web address as an article."""
    if is_url(source):
        return _read_url(source, fetch_page)
    return read_data(
        read_stdin() if source == STDIN else _read_file(source), source, encoding=encoding
    )


def read_data(data: bytes, source: str, *, encoding: str = "utf-8") -> Article:
    """Return the text of bytes that are a file's of this name, which need not exist, or "-"."""
    where = "standard input" if source == STDIN else source
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise ReadError(
            f"{where}: this is larger than {limit} MB, the most that is read at once. "
            "Give the texts in it one by one."
        )
    ending = formats.told_by(data) if source == STDIN else Path(source).suffix.lower()
    article = formats.read_bytes(data, ending, where) or _article(
        decode(data, where, encoding), ending, where
    )
    return msgspec.structs.replace(_filled(article, where), id=source)


def read_source(source: str, ending: str, where: str) -> Article:
    """Return the article of a text that is no file yet, such as one in an editor, blank or not."""
    # An editor shows what a mail or a page of it holds as text.
    data = source.encode("utf-8", "surrogatepass") if ending in formats.MAIL else b""
    article = formats.read_bytes(data, ending, where) or _article(source, ending, where)
    return msgspec.structs.replace(article, id=where)


def is_url(source: str) -> bool:
    """Tell whether a source is a web address rather than a path."""
    return bool(URL.match(source))


def find_files(sources: Iterable[str]) -> list[str]:
    """Put in the place of each folder the texts in it, in order; leave the rest as it is."""
    return [path for source in sources for path in _expanded(source)]


def _expanded(source: str) -> list[str]:
    if source == STDIN or is_url(source) or not os.path.isdir(source):
        return [source]
    found = sorted(_texts_in(source))
    if not found:
        raise ReadError(
            f"{source}: no text in this folder; texts end in {', '.join(FOUND)}. "
            "Name the files themselves if theirs end in something else."
        )
    return found


def _texts_in(folder: str) -> Iterator[str]:
    for where, folders, files in os.walk(folder, onerror=_refuse):
        # What begins with a dot is a tool's, such as .git.
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(FOUND) and not name.startswith("."):
                yield os.path.join(where, name)


def _refuse(error: OSError) -> None:
    raise _why_not(str(error.filename), error) from error


def read_stdin() -> bytes:
    """Return what standard input gives, or a little more than is read of it."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        raise _why_not(path, error) from error


def _why_not(path: str, error: OSError | ValueError) -> ReadError:
    match error:
        case FileNotFoundError():
            return ReadError(f"{path}: there is no such file. Check the path.")
        case IsADirectoryError():
            return ReadError(f"{path}: this is a folder, not a text. Name a file in it.")
        case PermissionError():
            return ReadError(f"{path}: you may not read this. Ask its owner, or give a copy.")
        case OSError():
            return ReadError(f"{path}: it can't be read ({error.strerror}). Check the path.")
    return ReadError(f"{path!r}: this is no path ({error}). Check the path.")


def _read_url(url: str, fetch_page: Callable[[str], Fetched]) -> Article:
    data, found_at, content_type = fetch_page(url)
    text = decode_page(data, content_type)
    is_html = "html" in content_type or not content_type
    ending = ".html" if is_html else ".md" if "markdown" in content_type else ".txt"
    article = _filled(_article(text, ending, found_at, url=found_at), url)
    return msgspec.structs.replace(article, id=url, url=found_at)


def _article(text: str, ending: str, where: str, *, url: str = "") -> Article:
    """Return the article that the format makes of a text."""
    if article := formats.read_source(text, ending, where):
        return article
    # Each is loaded when a file of its kind comes: a plain text should not wait for them.
    if ending in MARKDOWN:
        from nobackyard.documents.markdown import read_markdown  # noqa: PLC0415

        return read_markdown(text)
    if ending in HTML or (not ending and LOOKS_LIKE_HTML.match(text)):
        from nobackyard.documents.html import read_html  # noqa: PLC0415

        return read_html(text, url=url)
    return Article(text=text)


def _filled(article: Article, where: str) -> Article:
    if article.text.strip():
        return article
    raise ReadError(f"{where}: there is no text in it. Give one that has words.")
