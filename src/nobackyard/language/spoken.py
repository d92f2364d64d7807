"""Find who speaks the quotations of a text, by the verb of saying beside each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from nobackyard.language import cues, names, saying
from nobackyard.language.cues import Cues
from nobackyard.language.quotes import Quote
from nobackyard.language.saying import Saying
from nobackyard.model import Span

SHORT = 4  # words: up to here a quotation picks a phrase, beyond it carries a statement
SMALL = 3  # letters of the words that a title leaves in lower case
TITLE = 3  # capitalised words that are a title, wherever they stand
NEAR = 8  # words between a verb and the phrase that it points at
FAR = 16  # words between a quotation and its verb
ARTICLES = {"the", "a", "an", "this", "that"}
ENDS = ",.!?\u2026\u2014\u2013"
INVERTED = re.compile(
    r"\s*((?:[^,;:.\u2014\u201c\"]|\.(?=\s?[A-Z][\w.])|(?<=\b[A-Z])\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bDr)\.)+)"
)
STOP = re.compile(
    r"\s(?:in|on|at|after|during|when|as|while|to|before|about|last|this|that|yesterday|today|by"
    r"|and\s+(?:then|was|is|had)|late|earlier|via|following|through|with)\b"
)
CLAUSE = re.compile(
    r"(?:.*(?:;|\bbut\b|\bas\b|\bwhen\b|\bwhile\b|\bthat\b|\bbecause\b|\band\b(?=\s+(?:he|she|they|it|[A-Z]))))",
    re.IGNORECASE | re.DOTALL,
)
DATELINE = re.compile(
    r"[A-Z][A-Z .'\u2019-]{2,40}(?:, [\w. ]{2,30})?(?: \([^)\n]{2,30}\))?\s(?:[\u2014\u2013]|--?)\s"
)
ATTRIBUTION = re.compile(r",\s((?:[\w.'\u2019-]+\s){0,5}?[\w'\u2019-]+)[.,]?$")
SIDE = re.compile(r"\b(?:who|which|whose)\b[^,]*$")
PARTICIPLE = re.compile(r",\s*\w*\s?$")


class Place(msgspec.Struct, frozen=True):
    """A quotation with the room beside it in which its speaker is looked for."""

    quote: Quote
    before: Span
    after: Span
    sentence: Span


def find(
    text: str, quoted: Sequence[Quote], spans: Sequence[Span], listed: Cues
) -> Iterator[Saying]:
    """Yield every quotation: direct with a verb or a statement's length, else scare."""
    last: Place | None = None  # the place of a statement that the next quotation may go on with
    for place in _places(text, quoted, spans):
        cue, source = _after(text, place, listed) or _before(text, place, listed) or (None, None)
        if cue is None and _is_work(text, place, listed):
            continue
        if _is_statement(text, place, cue) or _is_continued(text, place, last):
            if cue is None and source is None:
                cue, source = _pointed(text, place, listed) or (None, None)
            source = source or _told_before(text, place, spans)
            yield Saying(place.quote.span, "direct", source, cue)
            last = place
            continue
        cue, source = _pointed(text, place, listed) or (None, None)
        if source and text[source.start : source.end].lower() in ARTICLES:
            cue = source = None  # "the term" names no speaker
        yield Saying(place.quote.span, "scare", source, cue)


def _is_continued(text: str, place: Place, last: Place | None) -> bool:
    """Tell the second half of "It is," he said, "ours." though it is short."""
    if last is None or not text[place.before.start : place.before.end].rstrip().endswith(","):
        return False
    is_near = last.quote.outer.end == place.before.start
    return is_near and text[place.quote.span.end - 1] in ENDS


def _places(text: str, quoted: Sequence[Quote], spans: Sequence[Span]) -> Iterator[Place]:
    if not spans:
        return
    starts = [span.start for span in spans]
    for index, whole in enumerate(quoted):
        quote = _shortened(text, whole)
        first_at = max(0, bisect_right(starts, quote.outer.start) - 1)
        first = spans[first_at]
        at = max(0, bisect_right(starts, quote.outer.end - 1) - 1)
        last = spans[at]
        stop = max(last.end, quote.outer.end)
        if stop == quote.outer.end and text[quote.span.end - 1] in "?!" and at + 1 < len(spans):
            stop = _short_attribution(text, quote.outer.end, spans[at + 1])
        dateline = DATELINE.match(text, first.start, quote.outer.start)
        start = dateline.end() if dateline else first.start
        if start >= quote.outer.start and first_at and _leads(text, spans[first_at - 1]):
            start = spans[first_at - 1].start
        if index:
            start = max(start, quoted[index - 1].outer.end)
        if index + 1 < len(quoted):
            stop = max(quote.outer.end, min(stop, quoted[index + 1].outer.start))
        start = min(start, quote.outer.start)
        yield Place(quote, Span(start, quote.outer.start), Span(quote.outer.end, stop), first)


def _leads(text: str, sentence: Span) -> bool:
    """Tell a sentence that ends in "he stated," or "he was clear:", the quotation a block below."""
    return text[sentence.end - 1] in ",:"


def _short_attribution(text: str, end: int, following: Span) -> int:
    """Take "Petrov asked." behind a question for part of its sentence."""
    gap = text[end : following.start]
    words = text[following.start : following.end].split()
    is_near = "\n" not in gap and len(words) <= FAR
    return following.end if is_near else end


@cache
def forms_of(lemmas: frozenset[str]) -> re.Pattern[str]:
    """Return what matches any form of these verbs."""
    every = sorted({form for lemma in lemmas for form in saying.forms(lemma)})
    return re.compile(r"\b(?:" + "|".join(every) + r")\b")


def verbs(listed: Cues) -> re.Pattern[str]:
    """Return what matches a verb that a quotation can hang on, in any form."""
    words = saying.words()
    return forms_of(listed.say | words.clause - words.thought | words.quoting)


def _after(text: str, place: Place, listed: Cues) -> tuple[Span, Span | None] | None:
    """Return the verb behind a quotation, and its subject: "…," he said; "…," said Petrov."""
    room = place.after
    found = verbs(listed).finditer(text, room.start, room.end)
    verb = next((v for v in found if not SIDE.search(text[room.start : v.start()])), None)
    if verb is None:
        return None
    ahead = text[room.start : verb.start()]
    closes = text[place.quote.span.end - 1] in ENDS or ahead[:1] in {",", "\u2014", "\u2013"}
    if len(ahead.split()) > FAR or ";" in ahead or (":" in ahead):
        return None
    cue = Span(*verb.span())
    if not ahead.strip(" ,\u2014\u2013-"):
        return cue, _inverted(text, verb.end(), room.end)
    source = _trimmed(text, room.start, verb.start())
    if closes and _begins_name(text, source):
        return cue, source
    comma = text.rfind(", ", room.start, verb.start())
    if comma < 0 or closes:
        return None
    source = _trimmed(text, comma, verb.start())
    return (cue, source) if _begins_name(text, source) else None


def _inverted(text: str, start: int, end: int) -> Span | None:
    found = INVERTED.match(text, start, end)
    if found is None:
        return None
    span = Span(*found.span(1))
    stop = STOP.search(text, span.start, span.end)
    near = _trimmed(text, span.start, stop.start() if stop else span.end)
    return near if near.start < near.end else None


def _before(text: str, place: Place, listed: Cues) -> tuple[Span | None, Span | None] | None:
    """Return the verb that leads up to a quotation, and its subject."""
    room = place.before
    ahead = text[room.start : room.end]
    found = list(verbs(listed).finditer(text, room.start, room.end))
    if not found:
        if ahead.rstrip().endswith(":"):
            return None, _first_name(text, room)
        return None
    verb = found[-1]
    gap = text[verb.end() : room.end]
    if len(gap.split()) > FAR or re.search(r"[.!?;]\s", gap):
        return None
    is_led = gap.rstrip().endswith((":", ",", "that", "\u2014")) or not gap.strip()
    if not is_led:
        return None
    cue = Span(*verb.span())
    front = text[room.start : verb.start()]
    is_participle = PARTICIPLE.search(front) and verb[0].endswith("ing")
    if is_participle or not front.strip(" ,"):
        return cue, _first_name(text, room)
    return cue, _subject(text, room.start, verb.start())


def _subject(text: str, start: int, end: int) -> Span | None:
    """Return the last stretch before a verb that can be its subject, appositions included."""
    clause = CLAUSE.match(text[start:end])
    start += clause.end() if clause else 0
    cuts = [start] + [m.end() for m in re.finditer(r",\s+", text[start:end].rstrip(" ,"))]
    cuts = [cuts[0]] + [start + cut for cut in cuts[1:]]
    for cut in reversed(cuts):
        span = _trimmed(text, cut, end)
        if not _begins_name(text, span):
            continue
        ahead = [c for c in cuts if c < cut]
        if ahead and _is_side(text, span):
            name = _trimmed(text, ahead[-1], cut)
            if _begins_name(text, name) and text[name.start].isupper():
                return Span(name.start, span.end)
        return span
    return None


def _is_side(text: str, span: Span) -> bool:
    return bool(re.match(r"(?:an?|the|his|her|its|their)\s", text[span.start : span.end]))


def _begins_name(text: str, span: Span) -> bool:
    """Tell whether a stretch begins as a subject does, not as a side clause or a verb."""
    words = text[span.start : span.end].split()
    if not words or len(words) > FAR:
        return False
    first = words[0].strip(".,").lower()
    small = saying.speaker_words()
    if first in small.subjects:
        return True
    if first in small.small or first in small.prepositions:
        return words[0][0].isupper() and len(words) == 1 and first not in small.prepositions
    return words[0][0].isupper() or words[0].endswith("s") or words[0][0].isdigit()


def _first_name(text: str, room: Span) -> Span | None:
    """Return the first name of a stretch, or its first words up to a verb."""
    runs = list(names.pattern().finditer(text, room.start, room.end))
    # A single word in front may be a capitalised verb: "Writing in a blog, …".
    runs.sort(key=lambda run: " " not in run[0] and run.start() == room.start)
    for run in runs:
        first = run[0].split()[0].lower()
        if first not in saying.speaker_words().small or " " in run[0]:
            return Span(*run.span())
    pronoun = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b").search(text, room.start, room.end)
    return Span(*pronoun.span()) if pronoun else None


def _shortened(text: str, quote: Quote) -> Quote:
    """End a quotation whose closing mark is missing before ", she said"."""
    if quote.is_closed:
        return quote
    tail = ATTRIBUTION.search(text, quote.span.start, quote.span.end)
    verb = tail and verbs(cues.load()).search(text, tail.start(1), tail.end(1))
    if not tail or not verb or not _begins_name(text, Span(tail.start(1), verb.start())):
        return quote
    end = tail.start() + 1
    return Quote(Span(quote.span.start, end), Span(quote.outer.start, end), is_closed=False)


def _pointed(text: str, place: Place, listed: Cues) -> tuple[Span, Span | None] | None:
    """Return the verb and the subject of "diplomats called it “cordial”"."""
    room = place.before
    found = list(forms_of(listed.regard | listed.say).finditer(text, room.start, room.end))
    if not found:
        return None
    verb = found[-1]
    gap = text[verb.end() : room.end]
    if len(gap.split()) > NEAR or re.search(r"[.!?;:]\s", gap):
        return None
    passive = re.search(
        r"\b(?:is|are|was|were|be|been|being|has|have|had)\s+(?:\w+ly\s+|often\s+)?$",
        text[room.start : verb.start()],
    )
    if passive and passive[0].split()[0] not in {"has", "have", "had"}:
        return None
    return Span(*verb.span()), _subject(text, room.start, verb.start())


def _told_before(text: str, place: Place, spans: Sequence[Span]) -> Span | None:
    """Return who the sentence before is about, where a quotation follows it in one paragraph."""
    at = bisect_right(spans, place.quote.outer.start, key=lambda span: span.start) - 1
    if at < 1 or place.sentence.start < place.quote.outer.start:
        return None
    before = spans[at - 1]
    if "\n" in text[before.end : place.quote.outer.start]:
        return None
    if any(mark in text[before.start : before.end] for mark in '"\u201c\u201d\u2018'):
        return None
    return _first_name(text, before)


def _is_work(text: str, place: Place, listed: Cues) -> bool:
    """Tell the title of a song or a book by its capitals and the words around it."""
    quote = place.quote
    words = text[quote.span.start : quote.span.end].split()
    if not words or not all(word[0].isupper() for word in words if len(word) > SMALL):
        return False
    around = text[max(0, quote.outer.start - 60) : quote.outer.start]
    around += " " + text[quote.outer.end : quote.outer.end + 40]
    near = set(re.findall(r"\w+", around.lower()))
    return bool(near & (saying.words().works | listed.work_nouns)) or (
        sum(word[0].isupper() for word in words) >= TITLE and not _pointed(text, place, listed)
    )


def _is_statement(text: str, place: Place, cue: Span | None) -> bool:
    quote = place.quote
    words = text[quote.span.start : quote.span.end].split()
    ends_itself = (
        text[quote.span.end - 1] in ENDS or text[quote.outer.end : quote.outer.end + 1] == ","
    )
    is_led = text[place.before.start : place.before.end].rstrip().endswith((":", ","))
    is_told = ends_itself and text[place.before.start : place.before.end].rstrip().endswith(":")
    if is_told or (cue is not None and (ends_itself or is_led)):
        return True
    if cue is None and _is_title(words):
        return False
    stands_alone = not text[place.before.start : place.before.end].strip() and (
        text[quote.span.end - 1] in ".!?\u2026"
    )
    return len(words) > SHORT or stands_alone


def _is_title(words: Sequence[str]) -> bool:
    """Tell a work's title by its capitals."""
    long = [word for word in words if len(word) > SMALL]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t\r\n\u00a0,;:\u2014\u2013-"))
    return Span(
        start, max(start, start + len(text[start:end].rstrip(" \t\r\n\u00a0,;:\u2014\u2013-")))
    )
