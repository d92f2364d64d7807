"""Read texts, pages and documents in folders: one article a file."""

import os
import re
from collections.abc import Iterator

from nobackyard.corpus.records import Dropped, Field, Input, Options, Piece, Row, Shard
from nobackyard.corpus.sources import streams
from nobackyard.corpus.sources.inputs import printable
from nobackyard.corpus.sources.streams import Broken
from nobackyard.documents import formats
from nobackyard.documents.decode import decode
from nobackyard.documents.markdown import read_markdown
from nobackyard.documents.read import HTML, MARKDOWN
from nobackyard.errors import ReadError
from nobackyard.model import Article

DAY_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")


def cut(found: Input, options: Options) -> Iterator[Piece]:
    """Yield so many files at a time, each by its name."""
    for start in range(0, len(found.names), options.shard_files):
        stop = start + options.shard_files
        yield Piece(size=sum(found.sizes[start:stop]), names=found.names[start:stop])


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield the text of each file."""
    for name in shard.names:
        yield _file(name, shard)


def _file(name: str, shard: Shard) -> Row | Dropped:
    called = printable(name)
    key = f"{called}#0"
    path = shard.path + name
    limit = shard.options.max_bytes
    try:
        with streams.unpacked(path) as file:
            data = file.read(limit + 1)
    except Broken as broken:
        return Dropped(key, broken.reason, broken.detail)
    except ReadError as error:
        if streams.is_remote(path):
            raise  # it may be there the next time
        return Dropped(key, "unreadable", str(error))
    if len(data) > limit:
        return Dropped(key, "too large", f"the file has more than {limit} bytes")
    try:
        return _row(key, called, data, shard.options.encoding)
    except Exception as error:  # noqa: BLE001  # no file of others' making stops a run
        why = str(error) if isinstance(error, ReadError) else f"{type(error).__name__}: {error}"
        return Dropped(key, "unreadable", why)


def _row(key: str, name: str, data: bytes, encoding: str) -> Row:
    fields: dict[Field, object] = {"id": name}
    if day := DAY_IN_NAME.search(name):
        fields["published"] = day[0]
    stem, ending = os.path.splitext(name.lower())
    if streams.packing(name):
        ending = os.path.splitext(stem)[1]
    article = formats.read_bytes(data, ending, name)
    if article is None:
        text = decode(data, name, encoding)
        if ending in HTML:
            return Row(key, fields, html=text)
        article = formats.read_source(text, ending, name) or _read_text(text, ending)
    told: dict[Field, object] = {
        "text": article.text,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published or fields.get("published"),
    }
    return Row(key, fields | told, blocks=article.blocks)


def _read_text(text: str, ending: str) -> Article:
    return read_markdown(text) if ending in MARKDOWN else Article(text=text)
