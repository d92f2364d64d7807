"""Clues about whether the words speak of countries at all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nobackyard.frames.clues.near import first_of
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_other_phrase(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is part of a longer phrase that means something else."""
    return use.never


def has_other_company(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside words that its other sense keeps company with."""
    return (
        first_of(use.frame.company, reading.text, use.sentence.span) if use.frame.company else None
    )


def has_other_company_near(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a passage that its other sense keeps company with."""
    if not use.frame.company:
        return None
    around = reading.around(use.sentence.span, before=1, after=1)
    found = (first_of(use.frame.company, reading.text, span) for span in around)
    return next((span for span in found if span), None)


def names_other_thing(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Belongs to a noun that is no matter of politics."""
    return None if use.top in use.tokens or _is_political(use, cues) else use.at(use.top)


def names_politics(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Belongs to a noun of politics, such as "government"."""
    return use.at(use.top) if use.top not in use.tokens and _is_political(use, cues) else None


def _is_political(use: Use, cues: Cues) -> bool:
    return use.top.lemma_.lower() in cues.political_heads | cues.governments


def is_a_persons(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Belongs to somebody who is no actor."""
    for noun in use.chain:
        for child in noun.children:
            if child.dep_ == "poss" and child.pos_ in {"NOUN", "PROPN"}:
                stretch = use.sentence.cover(list(child.subtree))
                return None if reading.mentions.inside(stretch) else stretch
    return None


def is_my_or_your(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Belongs to "me", "you", "him" or "her"."""
    for noun in use.chain:
        for child in noun.children:
            if child.dep_ == "poss" and child.lower_ in {"my", "your", "his", "her"}:
                return use.at(child)
    return None


def is_a_verb(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is used as a verb where the frame is a noun."""
    return use.span if use.head.pos_ == "VERB" and not use.is_verb else None


def has_no_actor(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a sentence that names no country."""
    return None if reading.mentions.inside(use.sentence.span) else use.span


def has_no_actor_near(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a passage that names no country."""
    spans = (use.sentence.span, *reading.around(use.sentence.span, before=2, after=1))
    return None if any(reading.mentions.inside(span) for span in spans) else use.span


def has_two_actors(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a sentence that names two actors or more."""
    inside = reading.mentions.inside(use.sentence.span)
    return inside[-1].span if len({mention.actor for mention in inside}) > 1 else None


def has_politics(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside words of foreign affairs."""
    return first_of(cues.affairs, reading.text, use.sentence.span)


def has_home_affairs(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside words of votes and parties at home."""
    return first_of(cues.home_affairs, reading.text, use.sentence.span)


def reaches_actor(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is completed by an actor: "grip on Georgia", "between Moscow and Brussels"."""
    for stretch in _complements(use):
        if reading.mentions.inside(stretch):
            return stretch
    return None


def reaches_other(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is completed by something that is no actor: "grip on the market"."""
    stretches = list(_complements(use))
    if not stretches or any(reading.mentions.inside(stretch) for stretch in stretches):
        return None
    return stretches[0]


def reaches_matter(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is completed by a matter of an actor's: "in the shadow of a French budget"."""
    for head in _completing(use):
        stretch = use.sentence.cover(list(head.subtree))
        is_actor = bool(reading.mentions.inside(use.at(head)))
        if not is_actor and head.pos_ == "NOUN" and reading.mentions.inside(stretch):
            return None if head.lemma_.lower() in cues.place_nouns else stretch
    return None


def reaches_doing(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is completed by what somebody does: "caught between asserting its claims and …"."""
    doings = (head for head in _completing(use) if head.dep_ == "pcomp" and head.pos_ == "VERB")
    return next((use.sentence.cover(list(head.subtree)) for head in doings), None)


def is_of_actor(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Has an actor as its subject, or as what it is said of."""
    subject = _subject(use)
    return subject if subject and reading.mentions.inside(subject) else None


def is_of_place(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Has a noun such as "region" or "country" as its subject."""
    word = _subject_word(use)
    return use.at(word) if word is not None and word.lemma_.lower() in cues.place_nouns else None


def is_of_thing(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Has a subject that is neither an actor nor a place."""
    word, subject = _subject_word(use), _subject(use)
    if word is None or subject is None or word.pos_ == "PRON":
        return None
    is_place = word.lemma_.lower() in cues.place_nouns
    return None if is_place or reading.mentions.inside(subject) else subject


def is_of_person(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Has "I", "you", "he", "she" or "who" as its subject."""
    word = _subject_word(use)
    people = {"i", "you", "he", "she", "who", "somebody", "everyone", "people"}
    return use.at(word) if word is not None and word.lower_ in people else None


def _complements(use: Use) -> Iterator[Span]:
    """Yield what completes the phrase."""
    return (use.sentence.cover(list(head.subtree)) for head in _completing(use))


def _completing(use: Use) -> "Iterator[Token]":
    """Yield the words that the phrase's own preposition leads to, and what its verb has."""
    words = dict.fromkeys((*use.tokens, *use.chain))  # a set of tokens has no order of its own
    for word in words:
        for child in word.children:
            is_own = child in use.tokens and child.dep_ in {"prep", "agent", "dative"}
            if child.dep_ not in {"prep", "agent", "dative"} or child.lower_ in TIME_AND_PLACE:
                continue
            objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if (is_own or child not in use.tokens) and objects:
                yield objects[0]
    if use.is_verb:
        yield from (
            child for child in use.head.children if child.dep_ == "dobj" and child not in use.tokens
        )


TIME_AND_PLACE = {"after", "before", "since", "during", "until", "despite", "as", "at"}


def _subject_word(use: Use) -> "Token | None":
    for word in (use.top, *(step.word for step in use.steps[:3])):
        if (
            word.dep_ in {"relcl", "acl"}
            and word.head.pos_ in {"NOUN", "PROPN"}
            and word is not use.top
        ):
            own = [c for c in word.children if c.dep_ in SUBJECTS and c.lower_ not in RELATIVE]
            return own[0] if own else word.head
        for child in word.children:
            if child.dep_ in SUBJECTS and child not in use.tokens and child != use.top:
                return child
    if use.top.dep_ in {"appos", "acl", "amod"} and use.top.head != use.top:
        return use.top.head
    return None


SUBJECTS = {"nsubj", "nsubjpass"}
RELATIVE = {"who", "which", "that"}


def _subject(use: Use) -> Span | None:
    word = _subject_word(use)
    if word is None:
        return None
    inner = [t for t in word.subtree if t not in use.tokens]
    close = [
        t for t in inner if word in (t, t.head) or t.dep_ in {"conj", "compound", "poss", "amod"}
    ]
    return use.sentence.cover(close or [word])


TESTS = (
    is_other_phrase,
    has_other_company,
    has_other_company_near,
    names_other_thing,
    names_politics,
    is_a_persons,
    is_my_or_your,
    is_a_verb,
    has_no_actor,
    has_no_actor_near,
    has_two_actors,
    has_politics,
    has_home_affairs,
    reaches_actor,
    reaches_other,
    reaches_matter,
    reaches_doing,
    is_of_actor,
    is_of_place,
    is_of_thing,
    is_of_person,
)
