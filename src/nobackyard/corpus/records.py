"""What a source is asked for, a `Shard`, and what it yields: a `Record` or a `Dropped`."""

from typing import Literal

import msgspec

from nobackyard.model import Article, Block

Kind = Literal["jsonl", "csv", "parquet", "folder", "warc", "web"]
Field = Literal["text", "id", "title", "url", "outlet", "author", "published", "lang"]
Columns = tuple[tuple[Field, str], ...]
Reason = Literal[
    "no text",
    "not English",
    "unreadable",
    "too large",
    "truncated",
    "not a page",
    "not fetched",
    "repeated",
]
KINDS: tuple[Kind, ...] = ("jsonl", "csv", "parquet", "folder", "warc", "web")
FIELDS: tuple[Field, ...] = (
    "text",
    "id",
    "title",
    "url",
    "outlet",
    "author",
    "published",
    "lang",
)
TO_THE_END = -1


class Record(msgspec.Struct, frozen=True):
    """One article of an input.

    `key` is the input's name and the article's number in it, the same however the work is split.
    `unread_date` is what the input gives for a date where that can't be read.
    """

    key: str
    article: Article
    author: str = ""
    unread_date: str = ""


class Dropped(msgspec.Struct, frozen=True):
    """One part of an input that gives no article, and why."""

    key: str
    reason: Reason
    detail: str = ""


class Options(msgspec.Struct, frozen=True):
    """How inputs are cut and read.

    `columns` are pairs of a field and the column that holds it; those left out are guessed.
    `kind` is what the inputs are where their names don't tell. `has_day_first` reads 01/03/2024,
    which is no date where nothing is said. `cache` is a folder for web pages and what their
    servers said of them; without one, all are fetched anew.
    """

    columns: Columns = ()
    kind: Kind | None = None
    shard_bytes: int = 16_000_000
    shard_files: int = 500
    max_bytes: int = 32_000_000  # of one article; the same as `documents.read` takes
    encoding: str = "utf-8"  # of CSV and of texts in folders; JSON and Parquet know theirs
    adds_title: bool = True  # before the text, where the text does not begin with it
    detects_language: bool = True
    has_day_first: bool | None = None
    cache: str = ""
    delay_s: float = 1.0  # between two requests to one host


class Input(msgspec.Struct, frozen=True):
    """One file, address, or folder of texts: where it is, and what keys call it.

    `names` are the texts of a folder, of as many bytes as `sizes` tell, or the addresses of one
    web host. `size` is in bytes, 0 where that can't be known beforehand.
    """

    kind: Kind
    path: str
    name: str
    size: int = 0
    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()


class Piece(msgspec.Struct, frozen=True):
    """A stretch of one input; `size` is about how many bytes it has."""

    start: int = 0
    stop: int = TO_THE_END
    size: int = 0
    names: tuple[str, ...] = ()
    columns: Columns = ()


class Shard(msgspec.Struct, frozen=True):
    """One piece of an input, to be read by anybody at any time with the same outcome.

    `start` and `stop` are bytes or rows of it; `names` are the texts of a folder. `columns` are
    those that will be read, given or guessed. `id` tells one piece of work from another: it does
    not depend on where the input lies, only on what it is called, its size and the options.
    """

    number: int
    id: str
    kind: Kind
    path: str
    name: str
    start: int
    stop: int
    size: int
    names: tuple[str, ...]
    columns: Columns
    options: Options


class Row(msgspec.Struct, frozen=True):
    """What a source found in one place, before anything is made of it.

    `html` is a page whose text is yet to be found; `fields` has then what is known beside it.
    `blocks` are those of the text, where its form tells of them.
    """

    key: str
    fields: dict[Field, object]
    html: str = ""
    blocks: tuple[Block, ...] = ()
