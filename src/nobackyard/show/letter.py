"""A letter to the editor about the uses that the writer made: quoted, explained, with wordings."""

import textwrap
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from nobackyard.documents.plain import split_blocks
from nobackyard.model import Article, Span
from nobackyard.show.printable import printable
from nobackyard.show.report import Report, Told

WIDTH = 72  # columns, as mail has them
INDENT = "    "
WORDINGS = 2
CONTEXT = 300  # characters of a sentence kept on each side of the words
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#"})


class Fact(NamedTuple):
    """What the record says of the places of a finding, and where it says so."""

    said: str
    source: str


Record = Callable[[Told], Sequence[Fact]]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a letter, as show/letter.toml gives them."""

    greeting: str
    unknown_editor: str
    titled: str
    untitled: str
    dated: str
    opening_one: str
    opening_many: str
    source: str
    says: str
    says_first: str
    offers_one: str
    offers_many: str
    doubts: str
    recorded: str
    others_one: str
    others_many: str
    closing: str
    regards: str
    unknown_name: str
    made_by: str
    places: dict[str, str]


class Paragraph(NamedTuple):
    """A paragraph of a letter, ours or quoted."""

    text: str
    is_quote: bool = False


def no_record(_: Told) -> Sequence[Fact]:
    """Return nothing: no record is at hand."""
    return ()


def letter(
    article: Article, report: Report, *, to: str = "", sender: str = "", record: Record = no_record
) -> tuple[Paragraph, ...]:
    """Return a letter about the asserted uses of a text; empty where there are none.

    Everything in it comes from the text, its analysis, the frames or the record.
    """
    uses = [told for told in report.findings if told.stance == "asserted"]
    if not uses:
        return ()
    words = _words()
    greeting = words.greeting.format(to=to or words.unknown_editor)
    end = [words.closing, words.regards + ",", sender or words.unknown_name]
    made_by = words.made_by.format(program=report.made_by.program)
    paragraphs = [
        Paragraph(greeting),
        Paragraph(_opening(article, len(uses), words)),
        *_uses(article, uses, words, record),
        *(Paragraph(said) for said in [*_others(report, words), *end, made_by]),
    ]
    return tuple(Paragraph(printable(said), is_quote) for said, is_quote in paragraphs)


def as_text(paragraphs: Sequence[Paragraph]) -> str:
    """Return a letter as plain text, wrapped as mail is."""
    return "\n\n".join(_wrapped(*paragraph) for paragraph in paragraphs) + "\n"


def as_markdown(paragraphs: Sequence[Paragraph]) -> str:
    """Return a letter as Markdown."""
    said = [("> " if is_quote else "") + text.translate(MARKDOWN) for text, is_quote in paragraphs]
    return "\n\n".join(said) + "\n"


def _wrapped(text: str, is_quote: bool) -> str:  # noqa: FBT001  (the fields of a paragraph)
    indent = INDENT if is_quote else ""
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


@cache
def _words() -> Words:
    table = tomllib.loads(Path(__file__).with_name("letter.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, Words)


def _opening(article: Article, count: int, words: Words) -> str:
    named = words.titled.format(title=article.title) if article.title else words.untitled
    if day := article.published:
        named = words.dated.format(
            article=named, day=day.day, month=MONTHS[day.month - 1], year=day.year
        )
    opening = words.opening_one if count == 1 else words.opening_many
    said = opening.format(article=named, count=_number(count))
    return f"{said} {words.source.format(url=article.url)}" if article.url else said


def _uses(
    article: Article, uses: Sequence[Told], words: Words, record: Record
) -> Iterator[Paragraph]:
    """Yield each sentence with what is said of the uses in it; a frame is explained once."""
    explained: set[str] = set()
    for (start, end), group in groupby(uses, key=_sentence):
        told = list(group)
        yield Paragraph(_place(article, Span(start, end), words))
        yield Paragraph(f"“{_quoted(told)}”", is_quote=True)
        for use in told:
            yield Paragraph(_said(use, words, is_new=use.frame not in explained))
            explained.add(use.frame)
            for fact in record(use):
                yield Paragraph(words.recorded.format(fact=fact.said, source=fact.source))


def _sentence(told: Told) -> tuple[int, int]:
    return told.sentence.start, told.sentence.end


def _quoted(told: Sequence[Told]) -> str:
    """Return the sentence, cut around the words where it is very long."""
    sentence = told[0].sentence
    start = max(0, told[0].span.start - sentence.start - CONTEXT)
    end = told[-1].span.end - sentence.start + CONTEXT
    before, after = "…" if start else "", "…" if end < len(sentence.text) else ""
    return f"{before}{sentence.text[start:end].strip()}{after}"


def _said(told: Told, words: Words, *, is_new: bool) -> str:
    says = words.says if is_new and told.why else words.says_first
    parts = [says.format(message=told.message, why=told.why)]
    if told.doubts:
        parts.append(words.doubts.format(doubts=" and ".join(told.doubts)))
    if told.instead:
        wordings = [f"“{wording}”" for wording in told.instead[:WORDINGS]]
        offers = words.offers_one if len(wordings) == 1 else words.offers_many
        parts.append(offers.format(wordings=" or ".join(wordings)))
    return " ".join(parts)


def _place(article: Article, sentence: Span, words: Words) -> str:
    number = 0
    for block in article.blocks or split_blocks(article.text):
        number += block.kind == "paragraph"
        if block.span.meets(sentence):
            return words.places[block.kind].format(number=number)
    return words.places["paragraph"].format(number=number)


def _others(report: Report, words: Words) -> Iterator[str]:
    if count := report.counts.attributed:
        others = words.others_one if count == 1 else words.others_many
        yield others.format(count=_number(count).capitalize())


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
