"""Make an article of what a source found, or say why there is none."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from nobackyard.corpus import extract
from nobackyard.corpus.language import ENGLISH, detect, is_english_name
from nobackyard.corpus.records import Dropped, Field, Options, Record, Row
from nobackyard.corpus.sources.dates import read_day
from nobackyard.model import Article, Block, Span

Interest = Callable[[str], bool]
# Tables that come from a website hold pages, or pieces of them, where a text should be.
BEGINS_PAGE = re.compile(r"\s*<(?:!doctype html|html|body)\b", re.IGNORECASE)
BEGINS_PIECE = re.compile(r"\s*<(?:article|section|div|p|h[1-6]|figure)\b[^<]*>", re.IGNORECASE)
PARAGRAPH_END = "</p>"
BESIDE_TEXT: tuple[Field, ...] = ("id", "title", "url", "outlet", "author")
PANIC = "PanicException"  # by which a parser in Rust fails; it is no Exception
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
BREAK = re.compile(r"\n\s*\n")


class Found(msgspec.Struct, frozen=True):
    """An article as it was found, with its date as it was written."""

    article: Article
    author: str
    date: object


def make(row: Row, options: Options, is_interesting: Interest) -> Record | Dropped:
    """Return the article of a row, unless it has no text, too much, or is not English."""
    try:
        text = words(row.fields.get("text"), between="\n\n")
        html = row.html or (text if _is_markup(text) else "")
        found = _from_page(row, html, is_interesting) if html else _from_row(row, text)
    except BaseException as error:  # no page of others' making stops a run
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        return Dropped(row.key, "unreadable", f"{type(error).__name__}: {error}")
    article = found.article
    if not article.text.strip():
        return Dropped(row.key, "no text")
    size = len(article.text.encode())
    if size > options.max_bytes:
        return Dropped(row.key, "too large", f"the text has {size} bytes")
    if language := _other_language(row, article.text, options):
        return Dropped(row.key, "not English", language)
    published = read_day(found.date, has_day_first=options.has_day_first)
    return Record(
        row.key,
        msgspec.structs.replace(
            with_title(article) if options.adds_title else article,
            outlet=article.outlet or extract.host_of(article.url),
            published=published,
        ),
        author=found.author,
        unread_date="" if published else words(found.date),
    )


def _is_markup(text: str) -> bool:
    if BEGINS_PAGE.match(text):
        return True
    # Markdown may begin with a figure, too.
    return bool(BEGINS_PIECE.match(text)) and PARAGRAPH_END in text


def _from_row(row: Row, text: str) -> Found:
    return _filled(row, Article(text=text, blocks=row.blocks), author="", date="")


def _from_page(row: Row, html: str, is_interesting: Interest) -> Found:
    url = words(row.fields.get("url"))
    page = extract.read_page(html, url=url, is_interesting=is_interesting)
    said = page.said
    article = msgspec.structs.replace(
        page.article,
        title=_one_line(page.article.title or said.title),
        url=url or said.url,
        # The name that a page gives its site changes from page to page; a host does not.
        outlet="" if url or said.url else said.outlet,
    )
    return _filled(row, article, author=said.author, date=said.published)


def _filled(row: Row, article: Article, *, author: str, date: object) -> Found:
    """Put what the input says beside the text before what the text says of itself."""
    told = {field: _one_line(words(row.fields.get(field))) for field in BESIDE_TEXT}
    article = msgspec.structs.replace(
        article,
        id=told["id"],
        title=told["title"] or article.title,
        url=told["url"] or article.url,
        outlet=told["outlet"] or article.outlet,
    )
    given = row.fields.get("published")
    return Found(article, told["author"] or author, date if words(given) == "" else given)


def words(value: object, *, between: str = ", ") -> str:
    """Return what a cell says; "" for nothing, and for what is no number."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return between.join(filter(None, (words(part) for part in value)))
    if isinstance(value, dict):
        return words(value.get("name"))
    is_number = isinstance(value, int | float) and value == value  # noqa: PLR0124  # NaN is not
    return str(value) if is_number or isinstance(value, date) else ""


def _whole(text: str) -> str:
    """Return a text that can be written: some JSON holds halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return HALF_CHARACTER.sub("\ufffd", text)
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _other_language(row: Row, text: str, options: Options) -> str:
    """Return the language of a text that is not English, or "" for English."""
    if named := words(row.fields.get("lang")):
        return "" if is_english_name(named) else named
    if not options.detects_language:
        return ""
    language = detect(text)
    return "" if language == ENGLISH else language


def with_title(article: Article) -> Article:
    """Put the headline before a text that has none: it is read first."""
    title = article.title
    if not title or _has_title(article):
        return article
    before = _heading(title)
    blocks = tuple(Block(block.kind, block.span.moved(len(before))) for block in article.blocks)
    return msgspec.structs.replace(
        article,
        text=before + article.text,
        # Without blocks, the text is cut into some where it is read.
        blocks=blocks and (Block("title", Span(0, len(title))), *blocks),
    )


def without_title(article: Article) -> str:
    """Return the text without its headline, which each paper makes anew for the same report."""
    return article.text.removeprefix(_heading(article.title)) if article.title else article.text


def _heading(title: str) -> str:
    return f"{title}\n\n"


def _has_title(article: Article) -> bool:
    if any(block.kind == "title" for block in article.blocks):
        return True
    title = article.title.casefold()
    first, *_ = BREAK.split(article.text.lstrip(), maxsplit=1)
    beginning = _one_line(first[: 2 * len(title) + 200]).casefold()
    # A page's title often has the outlet's name behind the headline.
    return beginning.startswith(title) or (bool(beginning) and title.startswith(beginning))
