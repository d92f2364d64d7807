"""Find which actors a noun phrase stands for: "Kazakh officials", "the army of Chad", "it"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import arguments
from nobackyard.language.clauses import Clauses
from nobackyard.language.mentions import Mentions
from nobackyard.language.parse import Sentence
from nobackyard.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
PERSONAL = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
DEEPEST = 4  # "the head of the central bank of Chad" and no further
NAMED = frozenset({"name", "capital", "people", "leader", "institution"})


class Party(msgspec.Struct, frozen=True):
    """An actor that a noun stands for, with the words that name it."""

    actor: str
    mention: Mention
    is_thing: bool = False  # something of the actor's, which cannot act for it


class Parties:
    """Tells who nouns stand for, sentence by sentence in reading order."""

    def __init__(self, mentions: Mentions, lists: Clauses) -> None:
        """Take the article's mentions."""
        self._mentions = mentions
        self._lists = lists
        self._last: tuple[Party, ...] = ()  # the subject of the sentence before

    def of(self, sentence: Sentence, token: "Token") -> tuple[Party, ...]:
        """Return the actors that the noun phrase under a token stands for."""
        found = self._of(sentence, token, 0)
        return tuple({party.actor: party for party in reversed(found)}.values())[::-1]

    def leave(self, sentence: Sentence) -> None:
        """Keep what a sentence is about, for the pronouns of the next."""
        root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
        if root is None:
            return
        heads = arguments.subjects(root, self._lists)
        parties = [p for head in heads for p in self.of(sentence, head) if not p.is_thing]
        is_told = any(head.pos_ != "PRON" for head in heads)
        if parties or is_told:
            self._last = tuple(parties)

    def _of(self, sentence: Sentence, token: "Token", depth: int) -> list[Party]:
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._of_pronoun(sentence, token)
        named = self._mentions.at(sentence.at(token).start)
        if named is not None and (named.by in NAMED or _is_bare_adjective(token, named)):
            return [Party(named.actor, named)]
        if named is not None and named.by == "place":
            return [Party(named.actor, named, is_thing=True)]
        if apposed := self._apposed(sentence, token, depth):
            return apposed
        if depth > DEEPEST:
            return []
        lemma = token.lemma_.lower()
        if lemma in self._lists.transparent or token.pos_ in {"NUM", "DET"}:
            return [
                p for noun in self._behind_of(token) for p in self._of(sentence, noun, depth + 1)
            ]
        held = list(self._holders(sentence, token, depth))
        if lemma in self._lists.bodies or _is_person(token):
            return held
        return [Party(p.actor, p.mention, is_thing=True) for p in held]

    def _apposed(self, sentence: Sentence, token: "Token", depth: int) -> list[Party]:
        """Return who the words set beside a noun name: "its neighbour, Russia"."""
        for child in token.children:
            if child.dep_ == "appos" and depth <= DEEPEST:
                named = self._mentions.at(sentence.at(child).start)
                if named is not None and named.by in NAMED:
                    return [Party(named.actor, named)]
                if token.pos_ == "PROPN":  # "Aitmatov, the Kyrgyz envoy"
                    return self._of(sentence, child, depth + 1)
        return []

    def _holders(self, sentence: Sentence, noun: "Token", depth: int) -> Iterator[Party]:
        """Yield whose a noun is: its adjective, possessor or "of"."""
        for modifier in arguments.modifiers(noun):
            named = self._mentions.at(sentence.at(modifier).start)
            if named is not None and named.by != "place":
                yield Party(named.actor, named)
        for child in noun.children:
            if child.dep_ == "poss":
                for head in arguments.spread(_antecedent_of_whose(child)):
                    yield from self._of(sentence, head, depth + 1)
        for head in self._behind_of(noun):
            yield from self._of(sentence, head, depth + 1)

    def _behind_of(self, noun: "Token") -> "list[Token]":
        return [
            head
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "in"}
            for head in arguments.behind(child, noun)
            if child.lower_ != "in" or noun.lemma_.lower() in self._lists.bodies
        ]

    def _of_pronoun(self, sentence: Sentence, pronoun: "Token") -> list[Party]:
        """Return who a pronoun stands for, where only one reading is left."""
        word = pronoun.lower_
        if word not in SINGULAR | PLURAL | PERSONAL:
            return []
        before = [p for p in self._before(sentence, pronoun) if p]
        groups = [*before, *([self._last] if self._last else [])]
        for group in groups:
            if word in PLURAL and len(group) > 1:
                return [self._by_pronoun(sentence, pronoun, p) for p in group]
            if word not in PLURAL and len(group) == 1:
                return [self._by_pronoun(sentence, pronoun, group[0])]
            if (
                word in PLURAL
                and len(group) == 1
                and group[0].mention.by in {"people", "adjective"}
            ):
                return [self._by_pronoun(sentence, pronoun, group[0])]
        return []

    def _before(self, sentence: Sentence, pronoun: "Token") -> Iterator[tuple[Party, ...]]:
        """Yield the subjects of the clauses around a pronoun that stand before it, nearest first."""
        seen: set[int] = set()
        for above in pronoun.ancestors:
            if above.pos_ not in {"VERB", "AUX"}:
                if pronoun.tag_ == "PRP$":
                    yield from self._beside(sentence, above, pronoun)
                continue
            heads = [h for h in arguments.subjects(above, self._lists) if h.i < pronoun.i]
            if not heads or heads[0].i in seen or any(h == pronoun for h in heads):
                continue
            seen.add(heads[0].i)
            yield tuple(
                p
                for h in heads
                if h.pos_ != "PRON"
                for p in self._of(sentence, h, 1)
                if not p.is_thing
            )

    def _beside(
        self, sentence: Sentence, noun: "Token", pronoun: "Token"
    ) -> Iterator[tuple[Party, ...]]:
        for child in noun.children:
            if child.dep_ == "poss" and child.i < pronoun.i and child.pos_ != "PRON":
                yield tuple(self._of(sentence, child, 1))

    def _by_pronoun(self, sentence: Sentence, pronoun: "Token", party: Party) -> Party:
        return Party(party.actor, Mention(party.actor, sentence.at(pronoun), "pronoun"))


def _antecedent_of_whose(token: "Token") -> "Token":
    if token.tag_ != "WP$":
        return token
    clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    return token if clause is None else clause.head


def _is_bare_adjective(token: "Token", named: Mention) -> bool:
    """Tell whether an adjective stands for its actor without a noun: "the French", "Chinese aid"."""
    return named.by == "adjective" and token.dep_ != "ROOT"


def _is_person(token: "Token") -> bool:
    return token.pos_ == "PROPN"


def cover(party: Party) -> Span:
    """Return where the words that name a party stand."""
    return party.mention.span
