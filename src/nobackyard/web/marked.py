"""An article and its findings as a page shows them: the text in pieces, and a card for each use."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from nobackyard.documents.plain import split_blocks
from nobackyard.model import STANCES, Article, BlockKind, Span, Stance
from nobackyard.record.attach import Attached, attached
from nobackyard.show import names
from nobackyard.show.page import GLYPHS
from nobackyard.show.pieces import pieces
from nobackyard.show.report import Report, Told
from nobackyard.show.text import MOST_SURE

OPEN_AT_MOST = 12  # cards that show all they have at once


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a block; `use` is the number of the finding whose words it is, or 0."""

    text: str
    use: int = 0
    stance: str = ""
    frame: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A block of the article, in pieces."""

    kind: BlockKind
    pieces: tuple[Piece, ...]


class Lit(msgspec.Struct, frozen=True):
    """A stretch of a sentence: the frame's words or not, and the reasons that it gave."""

    text: str
    is_words: bool
    reasons: tuple[int, ...]
    ends: tuple[int, ...]


class Because(msgspec.Struct, frozen=True):
    """A reason; `number` is shown beside its words in the sentence, or 0 where they aren't."""

    number: int
    reason: str
    words: str


class Card(msgspec.Struct, frozen=True):
    """A finding with all that is said of it; `mark` is the use in the text that it belongs to."""

    number: int
    mark: int
    told: Told
    glyph: str
    actors: str
    sure: str
    sentence: tuple[Lit, ...]
    reasons: tuple[Because, ...]
    is_open: bool
    record: tuple[Attached, ...] = ()


class Filter(msgspec.Struct, frozen=True):
    """A stance that may be shown or hidden, and how many uses have it."""

    stance: Stance
    glyph: str
    count: int
    is_on: bool


class Marked(msgspec.Struct, frozen=True):
    """Everything that a page shows of an article."""

    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    filters: tuple[Filter, ...]
    words: int


def marked(article: Article, report: Report) -> Marked:
    """Return what a page shows of an article and the report of it."""
    cards = cards_of(report)
    uses = [card for card in cards if card.mark == card.number]
    return Marked(
        paragraphs=tuple(_paragraphs(article, uses)),
        cards=cards,
        filters=tuple(_filters(report)),
        words=len(article.text.split()),
    )


def cards_of(report: Report) -> tuple[Card, ...]:
    """Return a card for each finding."""
    carriers = _carriers(report.findings)
    is_open = len(report.findings) <= OPEN_AT_MOST
    return tuple(
        _card(number, carriers[number - 1], told, is_open=is_open)
        for number, told in enumerate(report.findings, start=1)
    )


def _carriers(findings: Sequence[Told]) -> list[int]:
    """Return for each finding whose mark in the text it shares: no two marks may cross."""
    carriers: list[int] = []
    last, end = 0, -1
    order = sorted(range(len(findings)), key=lambda at: (findings[at].span.start, at))
    found: dict[int, int] = {}
    for at in order:
        span = findings[at].span
        if span.start >= end:
            last, end = at + 1, span.end
        found[at] = last
    carriers.extend(found[at] for at in range(len(findings)))
    return carriers


def _paragraphs(article: Article, uses: Sequence[Card]) -> Iterator[Paragraph]:
    for block in article.blocks or split_blocks(article.text):
        inside = [card for card in uses if block.span.holds(card.told.span)]
        yield Paragraph(block.kind, tuple(_pieces(article.text, block.span, inside)))


def _pieces(text: str, block: Span, uses: Iterable[Card]) -> Iterator[Piece]:
    for words, use in pieces(text, block, ((use.told.span, use) for use in uses)):
        yield Piece(words, use.number, use.told.stance, use.told.frame) if use else Piece(words)


def _card(number: int, mark: int, told: Told, *, is_open: bool) -> Card:
    reasons = list(_reasons(told))
    return Card(
        number=number,
        mark=mark,
        told=told,
        glyph=GLYPHS[told.stance],
        actors=_actors(told),
        sure=f"{min(told.confidence, MOST_SURE):.0%} sure",
        sentence=tuple(_lit(told, reasons)),
        reasons=tuple(because for because, _ in reasons),
        is_open=is_open and told.stance == "asserted",
        record=_record(told),
    )


def _record(told: Told) -> tuple[Attached, ...]:
    """Return what open data says of the states in a use that the text makes its own."""
    if told.stance != "asserted":
        return ()
    return attached(told.owners, told.targets, today=datetime.now(tz=UTC).date())


def _actors(told: Told) -> str:
    if told.stance == "literal":
        return ""
    owners = told.owners or ((told.owner,) if told.owner else ())
    owner = ", ".join(map(names.label_of, owners))
    targets = ", ".join(map(names.label_of, told.targets))
    return f"{owner} → {targets or '?'}" if owner else targets


def _reasons(told: Told) -> Iterator[tuple[Because, Span]]:
    """Yield each reason, numbered where its words stand in the sentence and say something new."""
    sentence = Span(told.sentence.start, told.sentence.end)
    numbers: dict[Span, int] = {}
    for clue in told.clues:
        is_new = bool(clue.text) and clue.span != told.span
        is_here = is_new and sentence.holds(clue.span) and clue.span != sentence
        number = numbers.setdefault(clue.span, len(numbers) + 1) if is_here else 0
        yield Because(number, clue.reason, clue.text if is_new else ""), clue.span


def _lit(told: Told, reasons: Sequence[tuple[Because, Span]]) -> Iterator[Lit]:
    start, end, text = told.sentence.start, told.sentence.end, told.sentence.text
    spans = {because.number: span for because, span in reasons if because.number}
    every = [told.span, *spans.values()]
    edges = sorted({start, end, *(edge for span in every for edge in (span.start, span.end))})
    edges = [edge for edge in edges if start <= edge <= end]
    for low, high in itertools.pairwise(edges):
        here = Span(low, high)
        yield Lit(
            text=text[low - start : high - start],
            is_words=told.span.holds(here),
            reasons=tuple(number for number, span in spans.items() if span.holds(here)),
            ends=tuple(number for number, span in spans.items() if span.end == high),
        )


def _filters(report: Report) -> Iterator[Filter]:
    for stance in STANCES:
        count = getattr(report.counts, stance)
        if count:
            yield Filter(stance, GLYPHS[stance], count, is_on=stance != "literal")
