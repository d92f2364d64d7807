"""What a source is asked for, a `Shard`, and what it yields: a `Record` or a `Dropped`."""

from typing import Literal

import msgspec

from nobackyard.model import Article

Kind = Literal["jsonl", "csv", "parquet", "folder", "warc", "wet", "feed"]
Field = Literal["text", "id", "title", "url", "outlet", "author", "published", "lang"]
Reason = Literal[
    "no text",
    "not English",
    "unreadable",
    "too large",
    "truncated",
    "not a page",
    "not fetched",
]
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
    """How inputs are cut and read; `columns` are pairs of a field and the column that holds it.

    `cache` is the folder that keeps web pages with what their servers said of them.
    """

    columns: tuple[tuple[Field, str], ...] = ()
    kind: Kind | None = None
    shard_bytes: int = 32_000_000
    shard_files: int = 500
    max_bytes: int = 32_000_000  # of one article
    detects_language: bool = True
    cache: str = ""
    delay_s: float = 1.0  # between two requests to one host


class Shard(msgspec.Struct, frozen=True):
    """One piece of an input, to be read by anybody at any time with the same outcome.

    `path` is where the input is, `name` what keys call it. `start` and `stop` are bytes or rows of
    it; `names` are the files of a folder. `columns` are those that will be read, given or guessed.
    """

    number: int
    id: str
    kind: Kind
    path: str
    name: str
    start: int = 0
    stop: int = TO_THE_END
    names: tuple[str, ...] = ()
    columns: tuple[tuple[Field, str], ...] = ()
    options: Options = Options()
