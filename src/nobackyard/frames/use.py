"""One use of a frame's words in its parsed sentence, with the words that govern it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from nobackyard.frames.scan import Hit
from nobackyard.language.parse import Sentence
from nobackyard.language.reading import Reading
from nobackyard.model import Frame, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIES = {"compound", "amod", "nmod", "nummod"}
THINGS = {"NOUN", "PROPN", "ADJ"}


class Step(NamedTuple):
    """One step from a word up to the word that governs it."""

    word: "Token"
    by: str  # the dependency through which the word below hangs on this one
    below: "Token"


class Use(msgspec.Struct, frozen=True):
    """Words of a frame at a place, and where they hang in their sentence."""

    frame: Frame
    span: Span
    is_verb: bool
    never: Span | None
    sentence: Sentence
    room: Span  # the text around it, up to the sentences of other uses
    tokens: tuple["Token", ...]
    head: "Token"  # the word of the phrase that the others hang on
    top: "Token"  # the noun that the phrase belongs to: "government" of "puppet government"
    steps: tuple[Step, ...]  # from the top to the sentence's root

    @property
    def chain(self) -> tuple["Token", ...]:
        """The nouns from the phrase's head up to its top."""
        found = [self.head]
        while found[-1] != self.top:
            found.append(found[-1].head)
        return tuple(found)

    def at(self, token: "Token") -> Span:
        """Return where a token stands in the article."""
        return self.sentence.at(token)


def uses(reading: Reading, hits: Iterable[Hit]) -> Iterator[Use]:
    """Yield the uses of a reading's parsed sentences, in order."""
    parsed = sorted(reading.sentences.values(), key=lambda sentence: sentence.span)
    at = 0
    found = []
    for hit in hits:
        while at + 1 < len(parsed) and parsed[at].span.end <= hit.span.start:
            at += 1
        if parsed and parsed[at].span.meets(hit.span):
            found.append((hit, parsed[at]))
    held = sorted({sentence.span for _, sentence in found})
    for hit, sentence in found:
        yield _use(hit, sentence, _room(sentence.span, held, len(reading.text)))


def _room(sentence: Span, held: Sequence[Span], length: int) -> Span:
    """Return the text around a sentence up to its neighbours among those that hold uses."""
    at = bisect_left(held, sentence)
    start = held[at - 1].end if at else 0
    end = held[at + 1].start if at + 1 < len(held) else length
    return Span(min(start, sentence.start), max(end, sentence.end))


def _use(hit: Hit, sentence: Sentence, room: Span) -> Use:
    tokens = tuple(token for token in sentence.doc if sentence.at(token).meets(hit.span))
    head = _head(tokens)
    top = head
    while top.dep_ in MODIFIES and top.head.pos_ in THINGS and top.head != top:
        top = top.head
    steps = tuple(_steps(top))
    never = hit.never
    if hit.frame.alone and top not in tokens:
        never = Span(hit.span.start, sentence.at(top).end)  # "the Ukraine talks"
    return Use(hit.frame, hit.span, hit.is_verb, never, sentence, room, tokens, head, top, steps)


def _head(tokens: tuple["Token", ...]) -> "Token":
    inner = set(tokens)
    outer = [token for token in tokens if token.head not in inner or token.head == token]
    return outer[-1] if outer else tokens[-1]


def _steps(token: "Token") -> Iterator[Step]:
    while token.head != token:
        yield Step(token.head, token.dep_, token)
        token = token.head
