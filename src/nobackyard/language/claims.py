"""Find words handed over by a noun or a preposition: "the claim that", "according to"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nobackyard.language import names, saying, stretch
from nobackyard.language.cues import Cues
from nobackyard.language.parse import Sentence
from nobackyard.language.saying import Saying
from nobackyard.language.subjects import source_of, subject_of
from nobackyard.model import Span, VoiceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE_START = re.compile(r"\s(?:the|an?|his|her|its|their|he|she|they|it|this|that|there)\s")
SIDE = re.compile(r"(?:an?|the|who|which|whose|chief|head|himself|herself)\b", re.IGNORECASE)
SOURCE_END = re.compile(r",(?!\d)|;|\s[\u2014\u2013-]+\s|\u2014|[\"\u201c\u201d](?=\s|$)|[.!?]$")
JOINT = re.compile(
    r"(?:^|[,;\u2014\u2013]\s*)(?:but|and|while|yet|though|although|that)?\s*$", re.IGNORECASE
)
WIDEST = 10  # tokens of "in the leader's stated view"
FEWEST = 3  # words that can go on behind "according to X,"
EDGE = " \t\r\n\u00a0,;:\u2014\u2013-."


def find(text: str, sentence: Sentence, cues: Cues) -> Iterator[Saying]:
    """Yield what claim nouns and according-to phrases hand over in one sentence."""
    for token in sentence.doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in _nouns(cues) | cues.aim_nouns:
            yield from _claim(sentence, token, cues)
    for cue, source in _phrases(text, sentence, cues):
        yield from _according(text, sentence.span, cue, source)


def _nouns(cues: Cues) -> frozenset[str]:
    return cues.claim_nouns | saying.words().nouns


def _claim(sentence: Sentence, noun: "Token", cues: Cues) -> Iterator[Saying]:
    """Yield the clause of "the claim that" and of "the report said to show that"."""
    is_claim = noun.lemma_.lower() in _nouns(cues)
    for child in noun.rights:
        if child.dep_ not in {"acl", "ccomp", "relcl"}:
            continue
        first = child.left_edge
        is_that = first.lower_ == "that" and first.dep_ == "mark" and is_claim
        is_aim = first.lower_ == "to" and first.dep_ == "aux" and _holder(noun) is not None
        if not (is_that or (is_aim and noun.lemma_.lower() in cues.aim_nouns)):
            continue
        span = stretch.trimmed(sentence, first.i, child.right_edge.i + 1)
        if span is not None:
            kind: VoiceKind = "indirect" if is_that else "attitude"
            source = source_of(sentence, _holder(noun) or (_voicer(noun) if is_that else None))
            yield Saying(span, kind, source, sentence.at(noun))
        return


def _holder(noun: "Token") -> "Token | None":
    """Return whose claim it is: "Moscow's claim", "the claim of Moscow", "the claim by Moscow"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from", "among"}:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _voicer(noun: "Token") -> "Token | None":
    """Return the subject of "voiced the view that", but not of "rejected the view that"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in saying.words().voice:
        return None
    return subject_of(verb)


def _phrases(text: str, sentence: Sentence, cues: Cues) -> Iterator[tuple[Span, Span]]:
    """Yield each "according to X" and "in X's view": the phrase's lead and its source."""
    for match in _lead(cues).finditer(text, sentence.span.start, sentence.span.end):
        lead = Span(match.start(), match.start() + len(match[0].rstrip()))
        yield lead, _source_behind(text, sentence, match.end())
    for token in sentence.doc:
        head = token.head
        is_view = token.lower_ in saying.speaker_words().views and token.dep_ == "pobj"
        if not is_view or head.lower_ not in {"in", "to", "by"}:
            continue
        holder = next((t for t in token.children if t.dep_ == "poss"), None)
        if holder is not None and token.i - head.i < WIDEST:
            cue = sentence.cover([head, token])
            yield cue, sentence.cover(list(holder.subtree))


@cache
def _lead_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # "citing" and "per" hand over in other ways.
    kept = [phrase for phrase in phrases if phrase.endswith((" to", " of", " by"))]
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in kept) + r")\s", re.IGNORECASE)


def _lead(cues: Cues) -> re.Pattern[str]:
    return _lead_of(cues.according)


def _source_behind(text: str, sentence: Sentence, start: int) -> Span:
    """Return the source behind "according to", up to a mark, else as far as the parse goes."""
    end = SOURCE_END.search(text, start, sentence.span.end)
    stop = end.start() if end else sentence.span.end
    at_start = not text[sentence.span.start : start].strip(EDGE + '"\u201c').count(" ") > 1
    name = names.pattern().match(text, start, stop)
    if name and CLAUSE_START.match(text, name.end()):
        stop = name.end()
    elif at_start:
        stop = min(stop, _parsed_end(sentence, start, stop))
    if end is not None and stop == end.start():
        stop = _with_name(text, stop, sentence.span.end)
    return Span(start, max(start, stop))


def _with_name(text: str, comma: int, end: int) -> int:
    """Take in a name set behind an office: "the team's coach, Alireza Mehraban,"."""
    if text[comma] != ",":
        return comma
    name = names.pattern().match(text, comma + 2, end)
    is_aside = name is not None and " " in name[0] and text.startswith(",", name.end())
    return name.end() if name is not None and is_aside else comma


def _parsed_end(sentence: Sentence, start: int, stop: int) -> int:
    for token in sentence.doc:
        if token.dep_ == "pobj" and sentence.at(token).start >= start:
            return sentence.at(token.right_edge).end
    return stop


def _according(text: str, sentence: Span, cue: Span, source: Span) -> Iterator[Saying]:
    """Yield what stands before the phrase and behind it, as far as it is the source's."""
    phrase_end = max(cue.end, source.end)
    before = text[sentence.start : cue.start]
    joint = JOINT.search(before) if before.strip(EDGE) else None
    leads = not before.strip(EDGE + "\"'\u201c\u201d\u2018") or (
        joint is not None and joint[0].strip(" ,;\u2014\u2013") != ""
    )
    if not leads:
        yield from _part(text, sentence.start, cue.start, source, cue)
    behind = _behind(text, phrase_end, sentence.end)
    if leads or _goes_on(text, phrase_end, behind, sentence.end):
        yield from _part(text, behind, sentence.end, source, cue)


def _behind(text: str, at: int, end: int) -> int:
    """Return where the words go on behind a source, an apposition to it passed over."""
    rest = text[at:end]
    lead = len(rest) - len(rest.lstrip(EDGE))
    comma = rest.find(", ", lead)
    if rest[:1] == "," and SIDE.match(rest, lead) and 0 < comma < lead + 90 and lead:
        is_clause = re.match(r"the\b", rest[lead:], re.IGNORECASE)
        return at + lead if is_clause else at + comma + 2
    return at + lead


def _goes_on(text: str, at: int, behind: int, end: int) -> bool:
    if not text[at:end].lstrip().startswith((",", "\u2014", "\u2013")):
        return False
    rest = text[behind:end]
    return (
        len(rest.split()) >= FEWEST
        and not SIDE.match(rest)
        and not re.match(r"(?:but|while)\b", rest)
    )


def _part(text: str, start: int, end: int, source: Span, cue: Span) -> Iterator[Saying]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(EDGE))
    end = start + len(text[start:end].rstrip(EDGE))
    if start < end:
        yield Saying(Span(start, end), "according_to", source, cue)
