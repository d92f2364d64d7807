"""Find what happens in a sentence: each verb, or noun that stands for one, with its two sides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import arguments, clauses, polarity, verbs
from nobackyard.language.arguments import OBJECTS
from nobackyard.language.clauses import Clauses
from nobackyard.language.parse import Sentence
from nobackyard.language.verbs import VerbClass, Verbs
from nobackyard.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FROM_PATIENT = frozenset({"trade", "reject", None})  # "imports from", "withdrawal from"
TALKED = frozenset({"agree", "consult", "cooperate"})  # kinds that are about something
HELPED = frozenset({"aid", "support", "cooperate"})  # kinds that may be against a third
WITH = frozenset({"with", "between", "among", "against", "toward", "towards"})
BESIDE = frozenset({"dobj", "dative", "attr", "oprd", "prep"})
AUXILIARY = frozenset({"aux", "auxpass"})


class Event(msgspec.Struct, frozen=True):
    """One doing; agents and patients are heads of noun phrases, each one where "and" joins them.

    `verb` is the base form with its particle and preposition; `kind` is None where the lexicon
    has no such verb. `aside` are those that the doing reaches without being what is acted upon,
    and `sides` the phrases on the agent's side and on the other, with all that stands in them.
    Of an event that another verb begins or ends, only ties are made: the role is that verb's.
    `is_noun` tells that a noun stands for it without a verb that carries the noun.
    """

    word: "Token"
    verb: str
    kind: VerbClass | None
    agents: "tuple[Token, ...]"
    patients: "tuple[Token, ...]"
    aside: "tuple[Token, ...]"
    sides: "tuple[tuple[Token, ...], tuple[Token, ...]]"
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

    def read(self, doc: "Doc") -> Iterator[Event]:
        predicates = [t for t in doc if _is_predicate(t)]
        carriers = {verb.i: noun for verb in predicates if (noun := self._carried(verb))}
        carried = {noun.i for noun in carriers.values()}
        for token in doc:
            if token.i in carriers:
                yield from self._of_carrier(token, carriers[token.i])
            elif token in predicates:
                yield self._of_verb(token)
            elif token.i not in carried and self._is_event(token):
                yield from self._of_noun(token)

    def _of_verb(self, verb: "Token") -> Event:
        words, kind, preposition = self._entry(verb)
        subjects = arguments.subjects(verb, self._lists)
        is_passive = arguments.is_passive(verb)
        agents = arguments.doers(verb) if is_passive else subjects
        patients = arguments.objects(verb) if not is_passive else subjects
        aside: list[Token] = arguments.objects(verb) if is_passive else []
        if not patients and len(agents) > 1:
            kind = self._shared(verb, kind)
        if preposition is not None:
            patients = [*patients, *arguments.behind(preposition, verb)]
        elif not is_passive:
            patients = [*patients, *self._small_subject(verb), *self._given(verb)]
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
            sides=(
                _unique([agent for agent in agents if not self._is_event(agent)]),
                _unique([*patients, *aside, *_phrases(verb, kind, is_passive=is_passive)]),
            ),
            polarity=polarity.of_verb(verb, self._lists),
        )

    def _shared(self, verb: "Token", kind: VerbClass | None) -> VerbClass | None:
        """Return what a verb says of several who do it together: "Chad and Niger agree" with."""
        together = self._verbs.verbs.get((verb.lemma_.lower(), "with"))
        return together if together is not None and together.mutual else kind

    def _entry(self, verb: "Token") -> "tuple[tuple[str, ...], VerbClass | None, Token | None]":
        """Return the longest entry of the lexicon that a verb and what hangs on it spell."""
        lemma = verb.lemma_.lower()
        best: tuple[tuple[str, ...], VerbClass | None, Token | None] = (
            (lemma,),
            self._verbs.verbs.get((lemma,)),
            None,
        )
        for tail, preposition in self._tails(verb):
            kind = self._verbs.verbs.get((lemma, *tail))
            is_better = len(tail) + 1 > len(best[0]) or (
                best[1] is not None
                and best[1].tie is None
                and kind is not None
                and kind.tie is not None
            )
            if kind is not None and is_better:
                best = ((lemma, *tail), kind, preposition)
        particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
        if len(best[0]) == 1 and particle:
            return (lemma, particle), None, None
        return best

    def _tails(self, verb: "Token") -> "Iterator[tuple[tuple[str, ...], Token | None]]":
        """Yield what may follow a verb in an entry, with the preposition that ends it."""
        particles = [
            c
            for c in verb.children
            if c.dep_ in {"prt", "advmod", "prep"}
            and c.lower_ in self._lists.particles
            and c.i > verb.i
        ]
        prepositions = [
            c
            for c in verb.children
            if c.dep_ in {"prep", "dative"}
            and c.pos_ in {"ADP", "SCONJ", "ADV", "PART"}
            and c.i > verb.i
        ]
        # "imposed tariffs on China": the parser may hang the preposition on the object.
        on_object = [
            p for c in verb.children if c.dep_ == "dobj" for p in c.children if p.dep_ == "prep"
        ]
        for word in particles:
            yield (word.lower_,), (word if word.dep_ == "prep" else None)
            for inner in word.children:
                if inner.dep_ == "prep":
                    yield (word.lower_, inner.lower_), inner
            for other in prepositions:
                if other.i > word.i:
                    yield (word.lower_, other.lower_), other
        if len(
            [c for c in verb.children if c.dep_ in OBJECTS and c.pos_ != "ADP"]
        ) > 1 or self._given(verb):
            yield ("to",), None  # "sent Estonia two ferries" is "sent to"
        for word in [*prepositions, *on_object]:
            yield (word.lower_,), word
            for inner in word.children:
                if inner.dep_ == "prep":
                    yield (word.lower_, inner.lower_), inner

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

    def _given(self, verb: "Token") -> "list[Token]":
        """Return who gets the object where the parser makes one name of both: "sold Fiji gas"."""
        if verb.lemma_.lower() not in self._lists.gives:
            return []
        nouns = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and _is_bare(c)]
        return [
            m for noun in nouns for m in noun.children if m.dep_ == "compound" and m.pos_ == "PROPN"
        ]

    def _named(self, noun: "Token") -> tuple[str, VerbClass]:
        """Return the base form and the class of an event's noun."""
        lemma = noun.lemma_.lower()
        kind = self._verbs.noun(lemma)
        if kind is None:
            raise KeyError(lemma)  # only asked of nouns that are events
        return lemma, kind

    def _is_event(self, token: "Token") -> bool:
        return (
            token.pos_ in {"NOUN", "PROPN"} and self._verbs.noun(token.lemma_.lower()) is not None
        )

    def _carried(self, verb: "Token") -> "Token | None":
        """Return the event's noun that a verb only carries: "launched an attack"."""
        lemma = verb.lemma_.lower()
        if not any(words[0] == lemma for words in self._verbs.carrying):
            return None
        particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
        words = (lemma, particle) if particle else (lemma,)
        if words in self._verbs.carrying:
            places = {"nsubjpass"} if arguments.is_passive(verb) else {"dobj"}
            for child in verb.children:
                if child.dep_ in places and self._is_event(child):
                    return child
            if verb.dep_ in {"acl", "relcl"} and self._is_event(verb.head):
                return verb.head if arguments.is_passive(verb) else None
        for child in verb.children:
            if child.dep_ == "prep" and (*words, child.lower_) in self._verbs.carrying:
                return next(
                    (n for n in child.children if n.dep_ == "pobj" and self._is_event(n)), None
                )
        return None

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
        lemma, kind = self._named(noun)
        own_agents, own_patients, mixed = self._sides(noun, kind)
        is_passive = arguments.is_passive(verb)
        agents = arguments.doers(verb) if is_passive else arguments.subjects(verb, self._lists)
        patients = [n for p in self._prepositions(verb, kind) for n in arguments.behind(p, verb)]
        for child in verb.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                patients += arguments.spread(child)
        if not is_passive and _is_bare(noun):
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
            sides=(
                _unique(agents),
                _unique([*patients, noun, *_phrases(verb, kind, is_passive=is_passive)]),
            ),
            polarity=told,
        )

    def _of_noun(self, noun: "Token") -> Iterator[Event]:
        lemma, kind = self._named(noun)
        agents, patients, mixed = self._sides(noun, kind)
        if not (agents or patients or mixed):
            return
        understood = [] if mixed or (agents and patients) else self._understood(noun)
        if patients and not agents and kind.tie is not None:
            agents, understood = understood, []
        yield Event(
            word=noun,
            verb=lemma,
            kind=kind,
            agents=_unique([*agents, *mixed]),
            patients=_unique(patients),
            aside=_unique([*self._receiver(noun), *understood]),
            sides=(_unique(agents), _unique(patients)),
            polarity=polarity.of_noun(noun, self._lists),
            is_noun=True,
        )

    def _sides(
        self, noun: "Token", kind: VerbClass
    ) -> "tuple[list[Token], list[Token], list[Token]]":
        """Return who does what the noun names, to whom, and who do it to each other."""
        agents = arguments.owners(noun)
        patients: list[Token] = []
        mixed: list[Token] = []
        # "balance relations among the powers": the parser may hang the preposition on the verb.
        above = noun.head.children if noun.dep_ == "dobj" else ()
        lent = [p for p in above if p.dep_ == "prep" and p.i > noun.i and p.lower_ in WITH]
        for child in (*noun.children, *lent):
            if child.dep_ != "prep":
                continue
            found = arguments.behind(child, noun)
            if child.lower_ == "between" or (
                child.lower_ in {"among", "of"} and not agents and kind.mutual
            ):
                mixed += found
            elif child.lower_ == "from" and kind.tie not in FROM_PATIENT:
                agents = [*agents, *found]  # "pressure from Moscow"
            elif (
                kind.mutual
                and kind.tie in TALKED
                and child.lower_ not in {"with", "to", "of", "among"}
            ):
                continue  # "talks on fish" names a topic
            elif child.lower_ in self._lists.noun_toward:
                patients += found
            elif child.lower_ == "in" and kind.tie in {"invest", "assault", "rule", "mobilize"}:
                patients += [n for n in found if n.pos_ == "PROPN"]
        return agents, patients, mixed

    def _receiver(self, noun: "Token") -> "list[Token]":
        """Return who gets what the noun names: "Kazakhstan attracted Chinese investment"."""
        if noun.dep_ == "dobj" and noun.head.lemma_.lower() in self._lists.receiving:
            return arguments.subjects(noun.head, self._lists)
        return []

    def _understood(self, noun: "Token") -> "list[Token]":
        """Return whom the main clause is about, where a noun at its edge leaves one side out.

        "Despite pressure from Moscow, Baku …"; "While ties to Russia are old, the two …".
        """
        above = noun.head
        if (
            noun.dep_ == "pobj"
            and above.lower_ in self._lists.edges
            and above.head.pos_ in {"VERB", "AUX"}
        ):
            return arguments.subjects(above.head, self._lists)
        if noun.dep_ in {"nsubj", "nsubjpass"} and above.dep_ == "advcl" and above.i < above.head.i:
            return arguments.subjects(above.head, self._lists)
        return []


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


def _is_bare(noun: "Token") -> bool:
    return not any(child.dep_ in {"det", "poss"} for child in noun.children)


def _unique(tokens: "list[Token]") -> "tuple[Token, ...]":
    return tuple({token.i: token for token in tokens}.values())
