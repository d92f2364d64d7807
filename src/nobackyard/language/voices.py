"""Find which stretches of a text are somebody else's words or thoughts, and whose."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from nobackyard.language import claims, headlines, names, quotes, reported, spoken, subjects, turns
from nobackyard.language.cues import Cues
from nobackyard.language.mentions import Mentions
from nobackyard.language.parse import Sentence
from nobackyard.language.quotes import Quote
from nobackyard.language.saying import Saying
from nobackyard.language.speakers import NOBODY, Speakers
from nobackyard.model import Block, Span, Voice

CARRIED = frozenset({"direct", "indirect", "mixed", "according_to"})
AROUND = 2  # characters of marks round a clause that is one quotation
TRIFLE = re.compile(r"(?:that|and|but|or|to|of|[\W_])*", re.IGNORECASE)


def find(  # noqa: PLR0913  (each is the result of one step)
    text: str,
    blocks: Sequence[Block],
    spans: Sequence[Span],
    sentences: Sequence[Sentence],
    *,
    mentions: Mentions,
    cues: Cues,
) -> tuple[Voice, ...]:
    """Return the voices: quotations of the whole text, reported speech of the parsed sentences.

    `spans` are all the text's sentences, of which any may have been parsed.
    """
    quoted = quotes.find(text, blocks)
    clauses = [found for sentence in sentences for found in _reported(text, sentence, cues)]
    clauses = _parted(_outer(_fitted(clauses, quoted)))
    said = [_joined(one, clauses) for one in spoken.find(text, quoted, spans, cues)]
    told = [_mixed(one, quoted) for one in clauses if not _is_only_quoted(text, one, quoted)]
    headed = list(headlines.find(text, blocks, mentions, cues))
    outer = [quote.outer for quote in quoted]
    people = names.find(text, blocks, outer, mentions)
    register = names.Register(people)
    lead = next((named.span for named in people if register.is_person(named)), None)
    every = said + told + headed + _quote_blocks(blocks) + list(turns.find(text, blocks, lead))
    every = [_in_heading(one, blocks) for one in every if one.span.start < one.span.end]
    every.sort(key=lambda one: (one.span.start, -one.span.end))
    about = {s.span: found for s in sentences if (found := subjects.main_subject(s))}
    speakers = Speakers(
        text, spans, quoted=outer, subjects=about, register=register, mentions=mentions
    )
    return tuple(_voiced(_without_doubles(every), blocks, speakers))


def _reported(text: str, sentence: Sentence, cues: Cues) -> Iterator[Saying]:
    yield from reported.find(sentence, cues)
    yield from claims.find(text, sentence, cues)


def _quote_blocks(blocks: Sequence[Block]) -> list[Saying]:
    return [Saying(block.span, "direct", None, None) for block in blocks if block.kind == "quote"]


def _quotes_in(span: Span, quoted: Sequence[Quote]) -> list[Quote]:
    """Return the quotations that meet a span; both in reading order."""
    low = bisect_right(quoted, span.start, key=lambda quote: quote.outer.end)
    met: list[Quote] = []
    while low < len(quoted) and quoted[low].outer.start < span.end:
        met.append(quoted[low])
        low += 1
    return met


def _fitted(clauses: Sequence[Saying], quoted: Sequence[Quote]) -> Iterator[Saying]:
    """Yield the clauses with no edge inside a quotation that their verb stands outside of."""
    for one in clauses:
        start, end = one.span.start, one.span.end
        met = _quotes_in(one.span, quoted)
        around = [] if one.cue is None else _quotes_in(one.cue, quoted)
        for quote in around or met:
            if around:
                start, end = max(start, quote.span.start), min(end, quote.span.end)
            else:
                start = min(start, quote.outer.start)
                end = max(end, quote.outer.end)
        if start < end and (one.cue is None or not Span(start, end).meets(one.cue)):
            yield msgspec.structs.replace(one, span=Span(start, end))
        elif one.cue is not None and end > one.cue.end and start < one.cue.end:
            yield msgspec.structs.replace(one, span=Span(one.cue.end + 1, end))


def _outer(clauses: Iterator[Saying]) -> list[Saying]:
    kept = {(one.span, one.cue): one for one in clauses if one.span.start < one.span.end}
    return sorted(kept.values(), key=lambda one: (one.span.start, -one.span.end))


def _parted(clauses: Sequence[Saying]) -> list[Saying]:
    """End a clause where the words of a later verb end: "he knew it was | so, he admits"."""
    kept: list[Saying] = []
    for index, one in enumerate(clauses):
        end = one.span.end
        for other in clauses[max(0, index - 4) : index + 5]:
            is_later = other.cue is not None and other.span.end <= other.cue.start
            if not is_later or other is one or one.cue is None or other.cue is None:
                continue
            if one.span.holds(other.cue) and other.span.holds(one.cue):
                end = min(end, other.span.end)
        if one.span.start < end:
            kept.append(msgspec.structs.replace(one, span=Span(one.span.start, end)))
    return kept


def _is_only_quoted(text: str, one: Saying, quoted: Sequence[Quote]) -> bool:
    """Tell whether nothing but quotations stands in a clause: then they are the voice."""
    met = _quotes_in(one.span, quoted)
    if not met or (one.cue is not None and any(quote.outer.holds(one.cue) for quote in met)):
        return False
    at, rest = one.span.start, ""
    for quote in met:
        rest += text[at : max(at, quote.outer.start)] + " "
        at = max(at, quote.outer.end)
    rest += text[at : one.span.end]
    return bool(TRIFLE.fullmatch(rest))


def _mixed(one: Saying, quoted: Sequence[Quote]) -> Saying:
    inner = [quote for quote in _quotes_in(one.span, quoted) if one.span.holds(quote.span)]
    if inner and one.kind == "indirect":
        return msgspec.structs.replace(one, kind="mixed")
    return one


def _joined(one: Saying, clauses: Sequence[Saying]) -> Saying:
    """Give a quotation the source of the clause that it stands in."""
    low = bisect_right(clauses, one.span.start, key=lambda clause: clause.span.start)
    for clause in reversed(clauses[max(0, low - 4) : low]):
        is_outside = clause.cue is None or not one.span.holds(clause.cue)
        if not (clause.span.holds(one.span) and is_outside):
            continue
        is_whole = clause.span.end - one.span.end <= AROUND >= one.span.start - clause.span.start
        own, other = one.source, clause.source
        source = (own or other) if is_whole and one.cue is not None else (other or own)
        return msgspec.structs.replace(one, kind="direct", source=source, cue=one.cue or clause.cue)
    return one


def _in_heading(one: Saying, blocks: Sequence[Block]) -> Saying:
    block = blocks[_block_at(one.span.start, blocks)]
    if block.kind in {"title", "heading"} and one.kind != "scare":
        return msgspec.structs.replace(one, kind="heading")
    if block.kind in {"title", "heading"} and _fills(one.span, block.span):
        return msgspec.structs.replace(one, kind="heading")
    return one


def _fills(span: Span, block: Span) -> bool:
    return span.start - block.start <= 1 and block.end - span.end <= 1


def _block_at(at: int, blocks: Sequence[Block]) -> int:
    return max(0, bisect_right(blocks, at, key=lambda block: block.span.start) - 1)


def _without_doubles(every: Sequence[Saying]) -> list[Saying]:
    """Leave out what a voice of the same reach, found before it, already tells."""
    kept: list[Saying] = []
    for one in every:
        if kept and kept[-1].span == one.span:
            if kept[-1].source is None and one.source is not None:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _voiced(
    every: Sequence[Saying], blocks: Sequence[Block], speakers: Speakers
) -> Iterator[Voice]:
    """Yield the voices; a quotation without a verb goes on where the last one stopped."""
    last, last_block = NOBODY, -2
    reach = 0  # where the last quotation ends: who speaks inside it does not go on behind it
    for one in every:
        block = _block_at(one.span.start, blocks)
        if one.kind == "heading":
            speaker = speakers.of_heading(one.source, blocks[block].span)
        else:
            speaker = speakers.of(one.source)
        if one.kind == "direct" and one.source is None and block - last_block <= 1:
            speaker = last
        if one.kind in CARRIED and speaker.name and one.span.start >= reach:
            reach = one.span.end if one.kind == "direct" else reach
            last, last_block = speaker, block
        yield Voice(one.span, one.kind, speaker.name, speaker.actor, one.cue)
