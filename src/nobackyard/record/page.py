"""The card as a page that loads nothing from elsewhere, and as a part of other pages."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from nobackyard.record import figure, telling
from nobackyard.record.card import Card, sources
from nobackyard.record.facts import Indicator


def as_page(card: Card) -> bytes:
    """Return the page."""
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
    style = Path(__file__).with_name("card.css").read_text(encoding="utf-8")
    return template.substitute(
        title=escape(f"The record: {card.target_name} and {card.owner_name}"),
        style=figure.colours() + figure.RULES + style,
        card=as_part(card),
    ).encode()


def as_part(card: Card) -> str:
    """Return the card alone, for a page that has the rules of card.css."""
    parts = [
        f"<h1>{escape(telling.heading(card))}</h1>",
        f'<p class="lead">{escape(_lead(card))}</p>',
        _section(telling.KNOWN, _list(card.indicators)),
        _figure(card),
        _folded(f"{len(card.others)} more", _list(card.others)) if card.others else "",
        _section(telling.HISTORY.format(years=card.max_age), _list(card.history)),
        _section(telling.TO_PRINT, _sentence(card)),
        _section(telling.MISSING, _plain(card.missing)),
        _section(
            telling.SOURCES, _plain([f"{one.citation} ({one.licence})" for one in sources(card)])
        ),
    ]
    body = "\n".join(part for part in parts if part)
    return f'<article class="record">\n{body}\n</article>'


def _lead(card: Card) -> str:
    return " ".join((telling.beside(card), telling.ANSWER, telling.counts(card)))


def _list(shown: Sequence[Indicator]) -> str:
    if not shown:
        return ""
    return f'<ol class="indicators">\n{"".join(_item(one) for one in shown)}</ol>'


def _item(one: Indicator) -> str:
    about = telling.about(one)
    extra = f'<p class="about">{escape(about)}</p>' if about else ""
    return (
        f'<li class="{one.points}"><p class="way"><span aria-hidden="true">'
        f"{telling.MARKS[one.points]}</span> {escape(telling.WORDS[one.points])}</p>"
        f'<div><h3>{escape(one.title)} <span class="year">{one.year}</span></h3>'
        f"<p>{escape(one.says)}</p>"
        f"{extra}</div>"
        f'<p class="value">{escape(telling.value(one))}</p></li>\n'
    )


def _figure(card: Card) -> str:
    shown = figure.panels(card)
    if not shown:
        return ""
    pictures = "".join(figure.as_element(one) for one in shown)
    rows = "".join(
        f'<tr><th scope="row">{escape(one.title)}</th><td>{point.year}</td>'
        f"<td>{escape(telling.shown(one, point.value))}</td></tr>"
        for one in shown
        for point in one.trend
    )
    head = "<thead><tr><th>Series</th><th>Year</th><th>Value</th></tr></thead>"
    table = f"<table>{head}<tbody>{rows}</tbody></table>"
    return (
        f'<section><h2>Over the years</h2><figure class="panels">{pictures}</figure>'
        f"{_folded('The numbers', table)}</section>"
    )


def _sentence(card: Card) -> str:
    if not card.sentence:
        return f"<p>{escape(telling.NO_SENTENCE)}</p>"
    return (
        f"<blockquote><p>{escape(card.sentence)}</p>"
        f"<footer>{escape(card.citation)}</footer></blockquote>"
    )


def _plain(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>" if body else ""


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{body}</details>"


def rules() -> str:
    """Return the rules of a card for a page that has its own colours, of which `accent` is one."""
    style = Path(__file__).with_name("card.css").read_text(encoding="utf-8")
    return f".record {{ --own: var(--accent) }}\n{figure.RULES}{style}"
