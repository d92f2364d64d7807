"""The rows that an article gives in each table."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nobackyard.corpus.duplicates import signature
from nobackyard.corpus.needles import plain
from nobackyard.corpus.records import Record
from nobackyard.corpus.sources.article import without_title
from nobackyard.model import Analysis, Finding, Frame, Mention, Role, Span, Tie, Voice
from nobackyard.settings import severity_of

Row = dict[str, Any]


def article(record: Record, *, has_hit: bool, parsed: int) -> Row:
    """Return an article's row."""
    of = record.article
    return {
        "key": record.key,
        "id": of.id,
        "title": of.title,
        "url": of.url,
        "outlet": of.outlet,
        "author": record.author,
        "published": of.published,
        "month": f"{of.published:%Y-%m}" if of.published else None,
        "lang": of.lang,
        "characters": len(of.text),
        "words": len(of.text.split()),
        "sha256": hashlib.sha256(of.text.encode()).hexdigest(),
        "minhash": signature(plain(without_title(of))),
        "has_hit": has_hit,
        "parsed_sentences": parsed,
    }


def mentions(key: str, found: Iterable[Mention]) -> list[Row]:
    """Return a row for each actor that is named."""
    counts = Counter(mention.actor for mention in found)
    return [{"key": key, "actor": actor, "count": count} for actor, count in sorted(counts.items())]


def findings(key: str, analysis: Analysis, frames: Mapping[str, Frame]) -> list[Row]:
    """Return a row for each finding, in order."""
    return [
        _finding(finding, analysis.article.text, frames) | {"key": key, "number": number}
        for number, finding in enumerate(analysis.findings)
    ]


def _finding(finding: Finding, text: str, frames: Mapping[str, Frame]) -> Row:
    return {
        "frame": finding.frame,
        "category": finding.category,
        "stance": finding.stance,
        "confidence": finding.confidence,
        "owner": finding.owner,
        "owners": finding.owners,
        "targets": finding.targets,
        "speaker": finding.speaker,
        **_span("", finding.span),
        "text": finding.text,
        **_sentence(finding.sentence, text),
        "clues": [{"reason": clue.reason, **_span("", clue.span)} for clue in finding.clues],
        "severity": severity_of(finding, frames[finding.frame].severity),
    }


def voices(key: str, found: Iterable[Voice]) -> list[Row]:
    """Return a row for each stretch of somebody else's words."""
    return [
        {
            "key": key,
            **_span("", voice.span),
            "kind": voice.kind,
            "speaker": voice.speaker,
            "actor": voice.actor,
            **(_span("cue", voice.cue) if voice.cue else {}),
        }
        for voice in found
    ]


def roles(key: str, analysis: Analysis) -> list[Row]:
    """Return a row for each role."""
    text = analysis.article.text
    return [
        {
            "key": key,
            "actor": role.actor,
            "part": role.part,
            **_span("mention", role.mention),
            "power": role.power,
            "agency": role.agency,
            **_deed(role, text),
        }
        for role in analysis.roles
    ]


def ties(key: str, analysis: Analysis) -> list[Row]:
    """Return a row for each tie."""
    text = analysis.article.text
    return [
        {
            "key": key,
            "source": tie.source,
            "kind": tie.kind,
            "target": tie.target,
            **_deed(tie, text),
        }
        for tie in analysis.ties
    ]


def _deed(of: Role | Tie, text: str) -> Row:
    """Return what the rows of roles and ties have in common."""
    return {
        "verb": of.verb,
        **_span("", of.span),
        **_sentence(of.sentence, text),
        "polarity": of.polarity,
        "is_voiced": of.voice is not None,
        "speaker": of.voice.speaker if of.voice else "",
    }


def _sentence(span: Span, text: str) -> Row:
    return {**_span("sentence", span), "sentence": text[span.start : span.end]}


def _span(of: str, span: Span) -> Row:
    stem = f"{of}_" if of else ""
    return {f"{stem}start": span.start, f"{stem}end": span.end}


def parsed(analyses: Iterable[Analysis]) -> int:
    """Tell how many sentences were parsed to see what was seen."""
    return len({span for analysis in analyses for span in _spans(analysis)})


def _spans(analysis: Analysis) -> Iterator[Span]:
    yield from (finding.sentence for finding in analysis.findings)
    yield from (role.sentence for role in analysis.roles)
    yield from (tie.sentence for tie in analysis.ties)
