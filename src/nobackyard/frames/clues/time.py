"""Clues that the words tell of a past that is over."""

import re

from nobackyard.frames.clues.near import first_of
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

YEAR = re.compile(r"(?<![\w,.$\u20ac\u00a3])(1[0-9]\d\d|20[0-4]\d)(?:s)?(?![\w%])")
OLD_BEFORE = 2015
PAST_BEFORE = 1992  # when the last of the old blocs was gone


def is_told_as_past(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Hangs on a verb in the past tense."""
    for step in use.steps:
        if step.word.tag_ == "VBD":
            return use.at(step.word)
        if step.word.pos_ in {"VERB", "AUX"}:
            past = [
                c for c in step.word.children if c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD"
            ]
            return use.at(past[0]) if past else None
    return None


def is_told_as_present(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Hangs on a verb in the present tense."""
    for step in use.steps:
        if step.word.pos_ in {"VERB", "AUX"}:
            words = (step.word, *step.word.children)
            now = [w for w in words if w.tag_ in {"VBZ", "VBP"}]
            return use.at(now[0]) if now else None
    return None


def has_past_words(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside words of a time that is over."""
    return first_of(cues.past_words, reading.text, use.sentence.span)


def has_past_words_before(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Follows a sentence about a time that is over."""
    before = reading.around(use.sentence.span, before=1, after=0)
    return first_of(cues.past_words, reading.text, before[0]) if before else None


def has_past_year(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside a year before 1992."""
    return _year(reading.text, use.sentence.span, is_past=True)


def has_past_year_before(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Follows a sentence with a year before 1992."""
    before = reading.around(use.sentence.span, before=1, after=0)
    return _year(reading.text, before[0], is_past=True) if before else None


def has_older_year(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside, or follows, a year between 1992 and 2014."""
    spans = (use.sentence.span, *reading.around(use.sentence.span, before=1, after=0))
    for span in spans:
        for match in YEAR.finditer(reading.text, span.start, span.end):
            if PAST_BEFORE <= int(match[1]) < OLD_BEFORE:
                return Span(*match.span())
    return None


def has_recent_year(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside a year since 1992."""
    return _year(reading.text, use.sentence.span, is_past=False)


def is_former(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is called former, or past by a word such as "once"."""
    words = [t for noun in use.chain for t in noun.children if t.lower_ in cues.former]
    return use.at(words[0]) if words else None


def has_until(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is bounded by "until" or "used to"."""
    return first_of(cues.bounds, reading.text, use.sentence.span)


def has_now(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside a word of today."""
    return first_of(cues.present_words, reading.text, use.sentence.span)


def _year(text: str, where: Span, *, is_past: bool) -> Span | None:
    for match in YEAR.finditer(text, where.start, where.end):
        if (int(match[1]) < PAST_BEFORE) == is_past:
            return Span(*match.span())
    return None


TESTS = (
    is_told_as_past,
    is_told_as_present,
    has_past_words,
    has_past_words_before,
    has_past_year,
    has_past_year_before,
    has_older_year,
    has_recent_year,
    is_former,
    has_until,
    has_now,
)
