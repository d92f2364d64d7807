"""Put names to events: what is done, by which actors, to which, and in whose voice."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import clauses, events
from nobackyard.language.events import Event
from nobackyard.language.parse import Sentence
from nobackyard.language.parties import Parties, Party
from nobackyard.language.reading import Reading
from nobackyard.language.verbs import VerbClass
from nobackyard.model import Polarity, Span, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"relcl", "advcl", "ccomp"})  # what stands in these has its own verb

PLACES = frozenset({"in", "at", "near", "outside", "from", "across", "inside", "around"})


class Doing(msgspec.Struct, frozen=True):
    """An event that involves an actor; the fields are those of `Event`, with parties for words.

    `near` are the actors named anywhere in the phrases that hang on the verb.
    """

    verb: str
    kind: VerbClass | None
    span: Span
    sentence: Span
    agents: tuple[Party, ...]
    patients: tuple[Party, ...]
    aside: tuple[Party, ...]
    near: tuple[str, ...]
    is_tie_only: bool
    is_noun: bool
    polarity: Polarity
    voice: Voice | None


def find(reading: Reading) -> tuple[Doing, ...]:
    """Return what actors do and undergo in an article, in reading order."""
    parties = Parties(reading.mentions, clauses.load())
    found: list[Doing] = []
    for span in reading.spans:
        sentence = reading.sentences.get(span)
        if sentence is not None:
            found += _in_sentence(sentence, reading, parties)
    return tuple(found)


def _in_sentence(sentence: Sentence, reading: Reading, parties: Parties) -> Iterable[Doing]:
    found = [
        doing
        for event in events.find(sentence)
        if (doing := _doing(event, sentence, reading, parties)) is not None
    ]
    parties.leave(sentence)
    return found


def _doing(event: Event, sentence: Sentence, reading: Reading, parties: Parties) -> Doing | None:
    agents, patients, aside = (
        tuple(_named(tokens, sentence, parties))
        for tokens in (event.agents, event.patients, event.aside)
    )
    if not (agents or patients or aside):
        return None
    span = sentence.at(event.word)
    voices = [
        voice
        for voice in reading.voices_over(span)
        if voice.kind != "scare" and not _is_asked(event, voice, sentence)
    ]
    return Doing(
        verb=event.verb,
        kind=event.kind,
        span=span,
        sentence=sentence.span,
        agents=agents,
        patients=patients,
        aside=aside,
        near=tuple(_near(event.beside, sentence, reading)),
        is_tie_only=event.is_tie_only,
        is_noun=event.is_noun,
        polarity=event.polarity,
        voice=voices[-1] if voices else None,
    )


def _near(tokens: "Iterable[Token]", sentence: Sentence, reading: Reading) -> list[str]:
    """Return the actors named in phrases, without clauses; places only where none else is."""
    actors: list[str] = []
    places: list[str] = []
    for top in tokens:
        for token in top.subtree:
            named = reading.mentions.at(sentence.at(token).start)
            path = list(_up_to(token, top))
            if named is None or any(_is_clause(above) for above in path):
                continue
            is_place = any(
                above.dep_ == "prep" and above.lower_ in PLACES for above in (*path, top)
            )
            (places if is_place else actors).append(named.actor)
    return list(dict.fromkeys(actors or places))


def _is_clause(token: "Token") -> bool:
    return token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"})


def _up_to(token: "Token", top: "Token") -> "Iterator[Token]":
    while token != top:
        yield token
        token = token.head


def _is_asked(event: Event, voice: Voice, sentence: Sentence) -> bool:
    """Tell whether the words are what somebody is asked or wants to do: no report of a deed."""
    if voice.cue is None:
        return False
    word = event.word
    for above in event.word.ancestors:
        if voice.cue.meets(sentence.at(above)):
            return any(child.tag_ == "TO" for child in word.children)
        word = above
    return False


def _named(tokens: "Iterable[Token]", sentence: Sentence, parties: Parties) -> Iterator[Party]:
    for token in tokens:
        yield from parties.of(sentence, token)
