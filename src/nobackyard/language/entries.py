"""Find the lexicon's entry that a verb and what hangs on it spell, or a noun."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nobackyard.language import arguments
from nobackyard.language.arguments import OBJECTS
from nobackyard.language.clauses import Clauses
from nobackyard.language.verbs import VerbClass, Verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


class Entries:
    """The entries of the verbs in parsed sentences."""

    def __init__(self, lexicon: Verbs, lists: Clauses) -> None:
        """Take the lexicon, and the lists that tell particles and givers."""
        self._verbs = lexicon
        self._lists = lists

    def of_verb(self, verb: "Token") -> "tuple[tuple[str, ...], VerbClass | None, Token | None]":
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

    def of_noun(self, noun: "Token") -> tuple[str, VerbClass]:
        """Return the base form and the class of an event's noun."""
        lemma = noun.lemma_.lower()
        kind = self._verbs.noun(lemma)
        if kind is None:
            raise KeyError(lemma)  # only asked of nouns that are events
        return lemma, kind

    def is_event(self, token: "Token") -> bool:
        """Tell whether a noun stands for an event."""
        return (
            token.pos_ in {"NOUN", "PROPN"} and self._verbs.noun(token.lemma_.lower()) is not None
        )

    def together(self, verb: "Token", kind: VerbClass | None) -> VerbClass | None:
        """Return what a verb says of several who do it together: "Chad and Niger agree" with."""
        together = self._verbs.verbs.get((verb.lemma_.lower(), "with"))
        return together if together is not None and together.mutual else kind

    def given(self, verb: "Token") -> "list[Token]":
        """Return who gets the object where the parser makes one name of both: "sold Fiji gas"."""
        if verb.lemma_.lower() not in self._lists.gives:
            return []
        nouns = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and is_bare(c)]
        return [
            m for noun in nouns for m in noun.children if m.dep_ == "compound" and m.pos_ == "PROPN"
        ]

    def carried(self, verb: "Token") -> "Token | None":
        """Return the event's noun that a verb only carries: "launched an attack"."""
        lemma = verb.lemma_.lower()
        if not any(words[0] == lemma for words in self._verbs.carrying):
            return None
        particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
        words = (lemma, particle) if particle else (lemma,)
        if words in self._verbs.carrying:
            places = {"nsubjpass"} if arguments.is_passive(verb) else {"dobj"}
            for child in verb.children:
                if child.dep_ in places and self.is_event(child):
                    return child
            if verb.dep_ in {"acl", "relcl"} and self.is_event(verb.head):
                return verb.head if arguments.is_passive(verb) else None
        for child in verb.children:
            if child.dep_ == "prep" and (*words, child.lower_) in self._verbs.carrying:
                return next(
                    (n for n in child.children if n.dep_ == "pobj" and self.is_event(n)), None
                )
        return None

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
        ) > 1 or self.given(verb):
            yield ("to",), None  # "sent Estonia two ferries" is "sent to"
        for word in [*prepositions, *on_object]:
            yield (word.lower_,), word
            for inner in word.children:
                if inner.dep_ == "prep":
                    yield (word.lower_, inner.lower_), inner


def is_bare(noun: "Token") -> bool:
    """Tell whether a noun has no article and no possessor."""
    return not any(child.dep_ in {"det", "poss"} for child in noun.children)
