"""Turn the articles of a shard into tables: scan all, parse what needs it, judge."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from nobackyard.analyze import Analyzer
from nobackyard.corpus import rows
from nobackyard.corpus.matcher import Matcher
from nobackyard.corpus.records import Dropped, Record
from nobackyard.corpus.rows import Row
from nobackyard.corpus.schema import TABLES
from nobackyard.documents.plain import split_blocks
from nobackyard.language import mentions
from nobackyard.model import Analysis, Article, Look, Mention

BATCH = 256  # articles
BATCH_CHARACTERS = 8_000_000  # of text whose rows are kept before they are written
FAILED = "failed"
DIED = "the process died while it read this article"


class Looks(msgspec.Struct, frozen=True):
    """What is looked for in every article, and with what.

    A profile is of the `watched` actors, by their codes, in articles that name one of them; of
    none, it is of all.
    """

    packs_at: tuple[str, ...] = ()
    model: str = ""
    unlisted: bool = False
    profile: bool = False
    watched: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True):
    """How much came in, and how much was left at each step."""

    read: int = 0
    dropped: int = 0
    failed: int = 0
    articles: int = 0
    characters: int = 0
    unread_dates: int = 0
    could_hold: int = 0
    hold: int = 0
    parsed_sentences: int = 0
    findings: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the sums."""
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Counts(*map(sum, pairs))


class Batch(msgspec.Struct, frozen=True):
    """The tables of some articles, and the counts of what they were made of."""

    tables: dict[str, Any]
    counts: Counts


class Reader:
    """Everything that a process loads once to read articles."""

    def __init__(self, looks: Looks) -> None:
        """Load the packs; a model is loaded when an article first needs it."""
        packs_at = tuple(map(Path, looks.packs_at))

        def analyzer(*wanted: Look) -> Analyzer:
            return Analyzer(
                model=looks.model, packs_at=packs_at, looks=wanted, unlisted=looks.unlisted
            )

        self.analyzer = analyzer("findings")
        # Of its own, so that findings are the same with and without a profile.
        self._profiler = analyzer("roles", "ties") if looks.profile else None
        self._watched = frozenset(looks.watched)
        self.frames = {frame.id: frame for frame in self.analyzer.frames}
        self.matcher = Matcher(self.analyzer.frames)
        self.gazetteer = mentions.load(packs_at)

    def is_profiled(self, named: Iterable[Mention]) -> bool:
        """Tell whether an article that names these actors has a profile."""
        return bool(self._profiler) and any(self._is_watched(one.actor) for one in named)

    def profile(self, article: Article) -> Analysis | None:
        """Return an article with the roles and ties of watched actors.

        All of it is parsed, for they go on as "it" and "they" in sentences that name nobody.
        """
        if self._profiler is None:
            return None
        whole = self._profiler.analyze(article)
        ties = [one for one in whole.ties if any(map(self._is_watched, (one.source, one.target)))]
        return msgspec.structs.replace(
            whole,
            roles=tuple(role for role in whole.roles if self._is_watched(role.actor)),
            ties=tuple(ties),
        )

    def _is_watched(self, actor: str) -> bool:
        return not self._watched or actor in self._watched

    def is_interesting(self, text: str) -> bool:
        """Tell whether a page is worth the accurate extractor."""
        return self.matcher.could_hold(text)


class Read(msgspec.Struct, frozen=True):
    """The rows of one article, or of what gave none."""

    rows: dict[str, list[Row]]
    counts: Counts


def batches(
    found: Iterable[Record | Dropped],
    reader: Reader,
    *,
    skip: Collection[str] = (),
    note: Callable[[str], None] = lambda _: None,
) -> Iterator[Batch]:
    """Yield the tables of the articles of a shard, some hundred articles at a time.

    `note` is told the key of an article before it is parsed; if the process dies then, the shard
    is read again with that key in `skip`.
    """
    kept: dict[str, list[Row]] = {name: [] for name in TABLES}
    counts = Counts()
    for one in found:
        read = _dropped(one) if isinstance(one, Dropped) else _read(one, reader, skip, note)
        for name, of_one in read.rows.items():
            kept[name].extend(of_one)
        counts += read.counts
        if counts.read >= BATCH or counts.characters >= BATCH_CHARACTERS:
            yield _batch(kept, counts)
            kept, counts = {name: [] for name in TABLES}, Counts()
    yield _batch(kept, counts)


def _batch(kept: dict[str, list[Row]], counts: Counts) -> Batch:
    tables = {
        name: pa.Table.from_pylist(kept[name], schema=schema) for name, schema in TABLES.items()
    }
    return Batch(tables, counts)


def _dropped(one: Dropped) -> Read:
    row = {"key": one.key, "reason": one.reason, "detail": one.detail}
    return Read({"dropped": [row]}, Counts(read=1, dropped=1))


def _failed(key: str, why: str) -> Read:
    row = {"key": _sound(key), "reason": FAILED, "detail": _sound(why)}
    return Read({"dropped": [row]}, Counts(read=1, failed=1))


def _sound(text: str) -> str:
    """Return a text without what no file can hold."""
    return text.encode(errors="replace").decode()


def _read(
    record: Record, reader: Reader, skip: Collection[str], note: Callable[[str], None]
) -> Read:
    if record.key in skip:
        return _failed(record.key, DIED)
    try:
        return _rows(record, reader, note)
    except Exception as error:  # noqa: BLE001  (one article must not end a run of millions)
        return _failed(record.key, f"{type(error).__name__}: {error}")


def _rows(record: Record, reader: Reader, note: Callable[[str], None]) -> Read:
    article, key = record.article, record.key
    _check(record)
    could_hold = reader.matcher.could_hold(article.text)
    if could_hold:
        note(key)
    judged = reader.analyzer.analyze(article) if could_hold else None
    has_hit = judged is not None and bool(judged.made_by.model)
    named = judged.mentions if judged and has_hit else _named(article, reader)
    is_profiled = reader.is_profiled(named)
    if is_profiled:
        note(key)
    profiled = reader.profile(article) if is_profiled else None
    parsed = rows.parsed([analysis for analysis in (judged, profiled) if analysis])
    of_one = {
        "articles": [rows.article(record, has_hit=has_hit, parsed=parsed)],
        "mentions": rows.mentions(key, named),
        "findings": rows.findings(key, judged, reader.frames) if judged else [],
        "voices": rows.voices(key, judged.voices) if judged else [],
        "roles": rows.roles(key, profiled) if profiled else [],
        "ties": rows.ties(key, profiled) if profiled else [],
    }
    counts = Counts(
        read=1,
        articles=1,
        characters=len(article.text),
        unread_dates=int(bool(record.unread_date)),
        could_hold=int(could_hold),
        hold=int(has_hit),
        parsed_sentences=parsed,
        findings=len(of_one["findings"]),
    )
    return Read(of_one, counts)


def _check(record: Record) -> None:
    """Raise an error for what is no Unicode text: no file could hold it."""
    article = record.article
    for text in (record.key, record.author, article.id, article.title, article.url, article.outlet):
        text.encode()
    article.text.encode()


def _named(article: Article, reader: Reader) -> Sequence[Mention]:
    blocks = article.blocks or split_blocks(article.text)
    return reader.gazetteer.find(article.text, [block.span for block in blocks], article.published)
