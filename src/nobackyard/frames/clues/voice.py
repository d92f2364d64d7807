"""Clues that the words are somebody else's."""

import re

from nobackyard.frames.clues.near import first_of, last_of, noun_phrase_start
from nobackyard.frames.use import Step, Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span, Voice, VoiceKind

CLAUSES = {"ccomp", "xcomp", "parataxis", "acl", "advcl", "relcl", "pcomp"}
AIMED_AT = {"xcomp", "ccomp", "acl", "advcl", "prep", "dobj", "relcl", "pcomp"}
BEFORE = 60  # characters before the noun phrase in which a hedge still belongs to it


def in_quotation(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a quotation that carries a statement."""
    return _mark(_innermost(use, reading, "direct", "mixed"), use)


def has_speaker(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in words whose speaker the text names."""
    voices = [v for v in reading.voices_over(use.span) if v.speaker and v.kind != "scare"]
    return _mark(voices[-1], use) if voices else None


def in_heading_voice(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a headline that hands its words to a speaker."""
    return _mark(_innermost(use, reading, "heading"), use)


def in_short_quotes(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in quotation marks of its own."""
    voice = _innermost(use, reading, "scare")
    if voice:
        return voice.span
    text, start, end = reading.text, use.span.start, use.span.end
    is_marked = text[start - 1 : start] in MARKS and text[end : end + 2].strip(".,")[:1] in MARKS
    return use.span if start and is_marked and text[end : end + 1] else None


def _around(word: Span) -> tuple[int, int]:
    return max(0, word.start - 16), word.end + 6


# "To Beijing, …", "For the lawyers who organised the strike, …"
OPENING = re.compile(
    r"(?:For|To|Among)\s+(?!example|instance|decades|years|now|be\b|date)[^,;:.]{3,70},\s"
)
PAGES_OF = re.compile(r"\b(?:in|on|from)\s+(?:[\w'\u2019-]+\s+){0,3}[\w-]+", re.IGNORECASE)
MARKS = set("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")


def in_reported_clause(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a clause that reports what somebody says."""
    return _mark(_innermost(use, reading, "indirect"), use)


def in_according_to(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in what is told according to somebody."""
    return _mark(_innermost(use, reading, "according_to"), use)


def in_attitude(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in what somebody believes, hopes or fears."""
    return _mark(_innermost(use, reading, "attitude"), use)


def said(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Hangs on a verb of saying or thinking."""
    for step in use.steps:
        if step.by in CLAUSES and step.word.lemma_.lower() in (cues.say | cues.think):
            return None if _is_first_person(step) else use.at(step.word)
    return None


def regarded_by(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what somebody sees or calls a place."""
    step = _regard(use, cues)
    if step is None or _is_first_person(step):
        return None
    has_agent = any(child.dep_ in {"nsubj", "agent"} for child in step.word.children)
    return use.at(step.word) if has_agent else None


def regarded_by_nobody(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what a place is called or seen as, nobody says by whom."""
    step = _regard(use, cues)
    if step is None or any(c.dep_ in {"nsubj", "agent"} for c in step.word.children):
        return None
    return use.at(step.word)


def has_hedge(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Carries a word such as "so-called" or "self-declared"."""
    start = noun_phrase_start(use)
    return first_of(
        cues.hearsay,
        reading.text,
        Span(max(use.sentence.span.start, start - BEFORE), use.span.start),
    )


def has_viewpoint(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is given from somebody's point of view."""
    return first_of(cues.according, reading.text, use.sentence.span)


def is_for_somebody(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is how things look to somebody whom the sentence opens with: "To the generals, …"."""
    opening = OPENING.match(reading.text, use.sentence.span.start, use.span.start)
    return Span(*opening.span()) if opening else None


def is_in_their_pages(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in what is told in somebody's pages, headlines or doctrine."""
    before = Span(use.sentence.span.start, use.span.start)
    found = last_of(cues.pages, reading.text, before)
    return found if found and PAGES_OF.search(reading.text, *_around(found)) else None


def is_aim(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what somebody wants or tries to bring about."""
    for step in use.steps:
        lemma = step.word.lemma_.lower()
        if step.by in AIMED_AT and step.word.pos_ in {"VERB", "ADJ"} and lemma in cues.aim:
            return use.at(step.word)
        if step.by in AIMED_AT and step.word.pos_ == "NOUN" and lemma in cues.aim_nouns:
            return use.at(step.word)
        if lemma == "be" and step.by not in {"nsubj", "nsubjpass"}:
            aims = [
                c
                for c in step.word.children
                if c.dep_ in {"nsubj", "attr"} and c.lemma_.lower() in cues.aim_nouns
            ]
            if aims:
                return use.at(aims[0])
    return None


def is_claimed(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Hangs on a noun of claiming, such as "accusation" or "view"."""
    for step in use.steps:
        if step.word.pos_ == "NOUN" and step.word.lemma_.lower() in cues.claim_nouns:
            return use.at(step.word)
    return None


def is_accused(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what somebody is accused of or condemned for."""
    for step in use.steps:
        is_said_of = step.by == "prep" and step.below.lower_ in {"of", "for", "as"}
        if is_said_of and step.word.pos_ == "VERB" and step.word.lemma_.lower() in cues.say:
            return use.at(step.word)
    return None


def says_we(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is owned by a speaker's own "we" or "our"."""
    for noun in use.chain:
        for child in noun.children:
            if child.dep_ == "poss" and child.lower_ in cues.first_person:
                return use.at(child)
    return None


def _innermost(use: Use, reading: Reading, *kinds: VoiceKind) -> Voice | None:
    found = [voice for voice in reading.voices_over(use.span) if voice.kind in kinds]
    return found[-1] if found else None


def _mark(voice: Voice | None, use: Use) -> Span | None:
    if voice is None:
        return None
    return voice.cue or Span(voice.span.start, min(voice.span.end, use.span.start) or use.span.end)


def _regard(use: Use, cues: Cues) -> Step | None:
    """Return the step to a verb of regarding that has the phrase as its complement."""
    for step in use.steps[:4]:
        lemma = step.word.lemma_.lower()
        if step.word.pos_ not in {"VERB", "AUX"}:
            continue
        is_complement = step.by in {"oprd", "attr", "ccomp", "xcomp", "acomp"} or (
            step.by in {"prep", "dobj", "advcl"} and _has_as(use, step)
        )
        if lemma in cues.regard and is_complement:
            return step
        if step.by in {"nsubj", "nsubjpass"}:
            return None
    return None


def _has_as(use: Use, step: Step) -> bool:
    return step.by == "dobj" or step.below.lower_ in {"as", "to", "like", "for"}


def _is_first_person(step: Step) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in step.word.children)


TESTS = (
    in_quotation,
    has_speaker,
    in_heading_voice,
    in_short_quotes,
    in_reported_clause,
    in_according_to,
    in_attitude,
    said,
    regarded_by,
    regarded_by_nobody,
    has_hedge,
    has_viewpoint,
    is_for_somebody,
    is_in_their_pages,
    is_aim,
    is_claimed,
    is_accused,
    says_we,
)
