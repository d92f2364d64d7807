"""Find what happens in a sentence: each verb, or noun that stands for one, with its two sides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import arguments, clauses, nominal, polarity, verbs
from nobackyard.language.clauses import Clauses
from nobackyard.language.entries import Entries, is_bare
from nobackyard.language.parse import Sentence
from nobackyard.language.verbs import VerbClass, Verbs
from nobackyard.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HELPED = frozenset({"aid", "support", "cooperate"})  # kinds that may be against a third
BESIDE = frozenset({"dobj", "dative", "attr", "oprd", "prep"})
AUXILIARY = frozenset({"aux", "auxpass"})


class Event(msgspec.Struct, frozen=True):
    """One doing; agents and patients are heads of noun phrases, each one where "and" joins them.

    `verb` is the base form with its particle and preposition; `kind` is None where the lexicon
    has no such verb. `aside` are those that the doing reaches without being what is acted upon,
    and `beside` the phrases that hang on the verb, with all that stands in them.
    Of an event that another verb begins or ends, only ties are made: the role is that verb's.
    `is_noun` tells that a noun stands for it without a verb that carries the noun.
    """

    word: "Token"
    verb: str
    kind: VerbClass | None
    agents: "tuple[Token, ...]"
    patients: "tuple[Token, ...]"
    aside: "tuple[Token, ...]"
    beside: "tuple[Token, ...]"
    polarity: Polarity
    is_tie_only: bool = False
    is_noun: bool = False


def find(sentence: Sentence) -> tuple[Event, ...]:
    """Return the events of a sentence, in order."""
    reader = _Reader(verbs.load(), clauses.load())
    return tuple(reader.read(sentence.doc))


class _Reader:
    """Reads one sentence after the other with the same word lists."""

    def __init__(self, lexicon: Verbs, lists: Clauses) -> None:
        self._verbs = lexicon
        self._lists = lists
        self._entries = Entries(lexicon, lists)

    def read(self, doc: "Doc") -> Iterator[Event]:
        predicates = [t for t in doc if _is_predicate(t)]
        carriers = {verb.i: noun for verb in predicates if (noun := self._entries.carried(verb))}
        carried = {noun.i for noun in carriers.values()}
        for token in doc:
            if token.i in carriers:
                yield from self._of_carrier(token, carriers[token.i])
            elif token in predicates:
                yield self._of_verb(token)
            elif token.i not in carried and self._entries.is_event(token):
                yield from self._of_noun(token)

    def _of_verb(self, verb: "Token") -> Event:
        words, kind, preposition = self._entries.of_verb(verb)
        subjects = arguments.subjects(verb, self._lists)
        is_passive = arguments.is_passive(verb)
        agents = arguments.doers(verb) if is_passive else subjects
        patients = arguments.objects(verb) if not is_passive else subjects
        aside: list[Token] = arguments.objects(verb) if is_passive else []
        if not patients and len(agents) > 1:
            kind = self._entries.together(verb, kind)
        if preposition is not None:
            patients = [*patients, *arguments.behind(preposition, verb)]
        elif not is_passive:
            patients = [*patients, *self._small_subject(verb), *self._entries.given(verb)]
        aside += [
            n
            for p in self._prepositions(verb, kind)
            if p is not preposition
            for n in arguments.behind(p, verb)
        ]
        return Event(
            word=verb,
            verb=" ".join(words),
            kind=kind,
            agents=_unique(agents),
            patients=_unique(patients),
            aside=_unique(aside),
            beside=_unique([*patients, *aside, *_phrases(verb, kind, is_passive=is_passive)]),
            polarity=polarity.of_verb(verb, self._lists),
        )

    def _prepositions(self, verb: "Token", kind: VerbClass | None) -> "list[Token]":
        return [
            child
            for child in verb.children
            if child.dep_ in {"prep", "dative"}
            and child.lower_ in self._lists.toward
            and not _is_other_side(child, kind)
        ]

    def _small_subject(self, verb: "Token") -> "list[Token]":
        """Return who is urged or forced, where the parser makes it the infinitive's subject."""
        if verb.lemma_.lower() in self._lists.wishes:
            return []
        found: list[Token] = []
        for child in verb.children:
            if (
                child.dep_ == "ccomp"
                and child.tag_ == "VB"
                and not any(c.tag_ == "MD" for c in child.children)
            ):
                found += [
                    s for c in child.children if c.dep_ == "nsubj" for s in arguments.spread(c)
                ]
        return found

    def _of_carrier(self, verb: "Token", noun: "Token") -> Iterator[Event]:
        event = self._of_light(verb, noun)
        lemma = verb.lemma_.lower()
        if any(words[0] == lemma for words in self._verbs.light):
            yield event
            return
        carrier = self._of_verb(verb)
        ends = any(words[0] == lemma for words in self._verbs.undo)
        if ends and carrier.kind is not None and carrier.kind.tie is not None:
            yield carrier  # to suspend aid is a tie of its own
            return
        kind = None if carrier.kind is None else msgspec.structs.replace(carrier.kind, tie=None)
        yield msgspec.structs.replace(carrier, kind=kind)
        yield msgspec.structs.replace(event, is_tie_only=True)

    def _of_light(self, verb: "Token", noun: "Token") -> Event:
        lemma, kind = self._entries.of_noun(noun)
        own_agents, own_patients, mixed = nominal.sides(noun, kind, self._lists)
        is_passive = arguments.is_passive(verb)
        agents = arguments.doers(verb) if is_passive else arguments.subjects(verb, self._lists)
        patients = [n for p in self._prepositions(verb, kind) for n in arguments.behind(p, verb)]
        for child in verb.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                patients += arguments.spread(child)
        if not is_passive and is_bare(noun):
            # "gave Moldova loans": without an article the name before is the one who is given.
            patients += [m for m in own_agents if m.dep_ == "compound"]
            own_agents = [m for m in own_agents if m.dep_ != "compound"]
        told = polarity.joined(
            polarity.of_verb(verb, self._lists), polarity.of_noun(noun, self._lists)
        )
        if any(words[0] == verb.lemma_.lower() for words in self._verbs.undo):
            told = polarity.joined(told, "negated")
        return Event(
            word=noun,
            verb=lemma,
            kind=kind,
            agents=_unique([*agents, *own_agents, *mixed]),
            patients=_unique([*own_patients, *patients]),
            aside=(),
            beside=_unique([*patients, noun, *_phrases(verb, kind, is_passive=is_passive)]),
            polarity=told,
        )

    def _of_noun(self, noun: "Token") -> Iterator[Event]:
        lemma, kind = self._entries.of_noun(noun)
        agents, patients, mixed = nominal.sides(noun, kind, self._lists)
        if not (agents or patients or mixed):
            return
        understood = [] if mixed or (agents and patients) else nominal.understood(noun, self._lists)
        if patients and not agents and kind.tie is not None:
            agents, understood = understood, []
        yield Event(
            word=noun,
            verb=lemma,
            kind=kind,
            agents=_unique([*agents, *mixed]),
            patients=_unique(patients),
            aside=_unique([*nominal.receiver(noun, self._lists), *understood]),
            beside=_unique(patients),
            polarity=polarity.of_noun(noun, self._lists),
            is_noun=True,
        )


def _phrases(verb: "Token", kind: VerbClass | None, *, is_passive: bool) -> "list[Token]":
    """Return the heads of what hangs on a verb beside its subject and its "by"."""
    return [
        child
        for child in verb.children
        if child.dep_ in BESIDE
        and not (is_passive and child.lower_ == "by")
        and not _is_other_side(child, kind)
    ]


def _is_other_side(preposition: "Token", kind: VerbClass | None) -> bool:
    """Tell whether a preposition leads to a third: who is helped against somebody."""
    is_help = kind is not None and kind.tie in HELPED
    return is_help and preposition.lower_ in {"against", "over"}


def _is_predicate(token: "Token") -> bool:
    """Tell whether a word is a verb that says something: not "has" or the "did" of "nor did he"."""
    if token.tag_ == "MD" or token.dep_ == "prep":
        return False  # "could", "according to"
    if token.lemma_ == "do" and not any(child.dep_ == "dobj" for child in token.children):
        return False
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in AUXILIARY


def _unique(tokens: "list[Token]") -> "tuple[Token, ...]":
    return tuple({token.i: token for token in tokens}.values())
