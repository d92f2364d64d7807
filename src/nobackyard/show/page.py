"""The marked article as one page that loads nothing from elsewhere and runs no script."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from nobackyard.documents.plain import split_blocks
from nobackyard.documents.read import STDIN
from nobackyard.model import STANCES, Article, Block
from nobackyard.show import names
from nobackyard.show.pieces import pieces
from nobackyard.show.printable import printable
from nobackyard.show.report import Reason, Recorded, Report, Told
from nobackyard.show.text import MARKS

GLYPHS = {stance: glyph for stance, (glyph, _) in MARKS.items()}
WAYS = {"towards": "→", "away": "←", "neither": "·"}
WORDINGS = 3
Numbered = tuple[int, Told]


def page(checked: Iterable[tuple[Article, Report]]) -> str:
    """Return one page of all texts, each with its words marked and a card for each use."""
    every = list(checked)
    told = Counter[str](one.stance for _, report in every for one in report.findings)
    made = every[0][1].made_by if every else None
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(_title(*every[0]) if len(every) == 1 else f"{len(every)} checked texts"),
        hidden="\n".join(_hiding(stance) for stance in STANCES if told[stance]),
        filters=_filters(told),
        texts="\n".join(_sections(every)) or "<p>No text was read.</p>",
        made_by=escape(f"{made.program} · packs {made.packs}" if made else "nobackyard"),
    )


def _title(article: Article, report: Report) -> str:
    path = "Standard input" if report.path == STDIN else report.path
    return printable(article.title or path)


def _hiding(stance: str) -> str:
    """Return the style that hides a stance whose box is not ticked: words stay, marks go."""
    off = f"body:has(#show-{stance}:not(:checked))"
    return (
        f"{off} .card.{stance}, {off} .sign.{stance} {{ display: none }}\n"
        f"{off} mark.{stance} {{ all: unset }}"
    )


def _filters(told: Counter[str]) -> str:
    boxes = [
        f'<label class="{stance}"><input type="checkbox" id="show-{stance}" checked> '
        f"{GLYPHS[stance]} {told[stance]} {stance}</label>"
        for stance in STANCES
        if told[stance]
    ]
    if len(boxes) < 2:  # noqa: PLR2004  (one box chooses nothing)
        return ""
    return f'<fieldset class="filters" aria-label="Show">{"".join(boxes)}</fieldset>'


def _sections(checked: Sequence[tuple[Article, Report]]) -> Iterator[str]:
    first = 1
    for article, report in checked:
        numbered = list(enumerate(report.findings, first))
        first += len(numbered)
        blocks = article.blocks or split_blocks(article.text)
        has_headline = bool(blocks) and blocks[0].kind == "title"
        headline = "" if has_headline else f"<h1>{escape(_title(article, report))}</h1>"
        clean = "" if numbered else '<p class="none">Nothing to report in this text.</p>'
        words = "".join(_block(article.text, block, numbered) for block in blocks)
        yield f"<section>{_where(report)}{headline}{clean}{words}</section>"


def _where(report: Report) -> str:
    if report.path == STDIN:
        return ""
    return f'<p class="where">{escape(printable(report.path))}</p>'


def _block(text: str, block: Block, told: Sequence[Numbered]) -> str:
    here = [one for one in told if block.span.holds(one[1].span)]
    cards = "".join(_card(*one) for one in here)
    words = "".join(_words(text, block, here))
    tag = "h1" if block.kind == "title" else "p"
    return (
        f'<div class="block {block.kind}"><{tag} class="words">{words}</{tag}>'
        f"<div>{cards}</div></div>\n"
    )


def _words(text: str, block: Block, told: Sequence[Numbered]) -> Iterator[str]:
    """Yield the block's words; where two uses overlap the second one has its sign alone."""
    uses = ((use[1].span, use) for use in told)
    for words, use in pieces(text, block.span, uses):
        yield _mark(words, *use) if use else escape(words)


def _mark(words: str, number: int, told: Told) -> str:
    stance = told.stance
    return (
        f'<mark class="{stance}" id="words-{number}">{escape(words)}</mark>'
        f'<a class="sign {stance}" href="#use-{number}" aria-label="{number}: {stance}">'
        f"{GLYPHS[stance]}{number}</a>"
    )


def _card(number: int, told: Told) -> str:
    return (
        f'<article class="card {told.stance}" id="use-{number}"><h2>'
        f'<a href="#words-{number}">{number}</a> {escape(told.frame)} '
        f'<span class="stance">{GLYPHS[told.stance]} {told.stance}</span>'
        f'<span class="place">{told.line}:{told.column}</span></h2>'
        f"{''.join(_rows(told))}</article>"
    )


def _rows(told: Told) -> Iterator[str]:
    yield f"<p>This sentence {escape(printable(told.message))}.</p>"
    if told.doubts:
        yield f'<p class="doubt">Not sure: {escape("; ".join(told.doubts))}.</p>'
    if told.instead and told.stance == "asserted":
        wordings = _list(f"“{words}”" for words in told.instead[:WORDINGS])
        yield f'<p class="label">Could be written:</p>{wordings}'
    yield from map(_record, told.record)
    actors = names.relation(told.owner, told.owners, told.targets)
    means = [f"<p>{escape(said)}</p>" for said in (actors, told.why) if said]
    reasons = _list(_reason(told.text, clue) for clue in told.clues)
    if told.stance == "literal":
        means = []
    yield f"<details><summary>More</summary>{''.join(means)}"
    yield f'<p class="label">It is read so because it</p>{reasons}</details>'


def _record(known: Recorded) -> str:
    """Return the record's sentence, and folded below it all that is known, either way."""
    all_of_it = _list(f"{WAYS[one.points]} {one.year}: {one.says}" for one in known.indicators)
    missing = f'<p class="label">What is missing</p>{_list(known.missing)}'
    sources = ", ".join(dict.fromkeys(one.source for one in known.indicators))
    return (
        f'<p class="label">The record:</p><p>{escape(known.sentence)} '
        f'<span class="label">({escape(known.citation)})</span></p>'
        f"<details><summary>What is known</summary>{all_of_it}{missing}"
        f'<p class="label">→ towards the claim, ← the other way. {escape(sources)}</p></details>'
    )


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(printable(item))}</li>" for item in items) + "</ul>"


def _reason(words: str, clue: Reason) -> str:
    is_new = clue.text and clue.text != words
    return f"{clue.reason} (“{clue.text}”)" if is_new else clue.reason
