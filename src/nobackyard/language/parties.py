"""Find which actors a noun phrase stands for: "Kazakh officials", "the army of Chad", "it"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import arguments
from nobackyard.language.clauses import Clauses
from nobackyard.language.mentions import Mentions
from nobackyard.language.parse import Sentence
from nobackyard.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
PERSONAL = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
DEEPEST = 4  # "the head of the central bank of Chad" and no further
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
NAMED = frozenset({"name", "capital", "people", "leader", "institution"})


class Party(msgspec.Struct, frozen=True):
    """An actor that a noun stands for, with the words that name it."""

    actor: str
    mention: Mention
    is_thing: bool = False  # something of the actor's, which cannot act for it


class _Group(msgspec.Struct, frozen=True):
    """Those that a pronoun may stand for together."""

    parties: tuple[Party, ...] = ()
    is_plural: bool = False

    def fits(self, word: str) -> bool:
        """Tell whether a pronoun can stand for the group."""
        if word in PLURAL:
            return self.is_plural
        return len(self.parties) == 1 and not self.is_plural


class Parties:
    """Tells who nouns stand for, sentence by sentence in reading order."""

    def __init__(self, mentions: Mentions, lists: Clauses) -> None:
        """Take the article's mentions."""
        self._mentions = mentions
        self._lists = lists
        self._last = _Group()  # the subject of the sentence before

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
        if any(head.pos_ != "PRON" for head in heads):
            self._last = self._group(sentence, heads, 1)

    def _of(self, sentence: Sentence, token: "Token", depth: int) -> list[Party]:
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._of_pronoun(sentence, token, depth) if depth <= DEEPEST else []
        if self._is_prefixed(token) or depth > DEEPEST:
            return []
        named = self._mentions.at(sentence.at(token).start)
        if named is not None and (named.by in NAMED or _is_bare_adjective(token, named)):
            return [] if self._is_other(sentence, token, named) else [Party(named.actor, named)]
        if named is not None and named.by == "place":
            return [Party(named.actor, named, is_thing=True)]
        return self._apposed(sentence, token, depth) or self._described(sentence, token, depth)

    def _described(self, sentence: Sentence, token: "Token", depth: int) -> list[Party]:
        """Return whom a noun that is no name stands for."""
        if found := self._of_kind(sentence, token) or self._of_examples(sentence, token, depth):
            return found
        lemma = token.lemma_.lower()
        if lemma in self._lists.transparent or token.pos_ in {"NUM", "DET"}:
            nouns = self._behind_of(token)
            return [p for noun in nouns for p in self._of(sentence, noun, depth + 1)]
        held = list(self._holders(sentence, token, depth))
        if lemma in self._lists.bodies or token.pos_ == "PROPN":
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
        """Yield whose a noun is: its adjective or possessor, and only else its "of".

        "Russia's invasion of Ukraine" is Russia's.
        """
        owners = list(self._owners(sentence, noun, depth))
        yield from owners
        if not owners:
            for head in self._behind_of(noun):
                yield from self._of(sentence, head, depth + 1)

    def _owners(self, sentence: Sentence, noun: "Token", depth: int) -> Iterator[Party]:
        for modifier in arguments.modifiers(noun):
            named = self._mentions.at(sentence.at(modifier).start)
            if named is not None and not self._is_prefixed(modifier) and named.by != "place":
                yield Party(named.actor, named)
        titles = [c for c in noun.children if c.dep_ == "compound"]  # "Tunisia's coach Maaloul"
        for child in (c for word in (noun, *titles) for c in word.children):
            if child.dep_ == "poss":
                for head in arguments.spread(_antecedent_of_whose(child)):
                    yield from self._of(sentence, head, depth + 1)

    def _of_examples(self, sentence: Sentence, token: "Token", depth: int) -> list[Party]:
        """Return those that "including" or "such as" names behind a plural."""
        if token.tag_ != "NNS":
            return []
        return [
            party
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in {"including", "like", "as"}
            for head in arguments.behind(child, token)
            for party in self._of(sentence, head, depth + 1)
        ]

    def _behind_of(self, noun: "Token") -> "list[Token]":
        return [
            head
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}
            for head in arguments.behind(child, noun)
        ]

    def _of_pronoun(self, sentence: Sentence, pronoun: "Token", depth: int) -> list[Party]:
        """Return who a pronoun stands for, where only one reading is left."""
        word = pronoun.lower_
        if word == "it" and _is_empty(pronoun):
            return []
        if word not in SINGULAR | PLURAL | PERSONAL:
            return []
        for group in self._before(sentence, pronoun, depth + 1):
            if group.parties and group.fits(word):
                return [self._standing(sentence, pronoun, party) for party in group.parties]
        return []

    def _before(self, sentence: Sentence, pronoun: "Token", depth: int) -> Iterator[_Group]:
        """Yield who a pronoun may stand for: subjects around it, possessors, the last subject."""
        seen: set[int] = set()
        for above in pronoun.ancestors:
            if above.pos_ not in {"VERB", "AUX"}:
                continue
            heads = [h for h in arguments.subjects(above, self._lists) if h.i < pronoun.i]
            if heads and heads[0].i not in seen:
                seen.add(heads[0].i)
                if pronoun.dep_ in arguments.OBJECTS and above.dep_ == "conj":
                    yield self._group(sentence, arguments.objects(above.head), depth)
                if above == pronoun.head and not _may_be_own(pronoun):
                    continue  # "Chad saw it": another
                yield self._group(sentence, heads, depth)
        for token in reversed(sentence.doc[: pronoun.i]):
            if token.dep_ == "poss" and token.pos_ != "PRON":
                yield self._group(sentence, [token], depth)
        yield self._last

    def _group(self, sentence: Sentence, heads: "list[Token]", depth: int) -> _Group:
        told = [h for h in heads if h.pos_ != "PRON" and h.tag_ != "PRP$"]
        parties = [p for h in told for p in self._of(sentence, h, depth) if not p.is_thing]
        is_plural = len(heads) > 1 or any(h.tag_ in {"NNS", "NNPS"} for h in heads)
        return _Group(tuple(parties), is_plural=is_plural)

    def _of_kind(self, sentence: Sentence, token: "Token") -> list[Party]:
        """Return who "the region" or "the country" stands for: the last one of that kind."""
        kinds = self._lists.takes_up.get(token.lemma_.lower())
        if kinds is None or token.tag_ != "NN":
            return []
        others = [child for child in token.children if child.i < token.i]
        if [child.lower_ for child in others] not in (["the"], ["this"], ["that"]):
            return []
        if any(child.dep_ in {"prep", "relcl", "acl", "appos"} for child in token.children):
            return []
        named = self._mentions.last_before(sentence.at(token).start, kinds)
        return [] if named is None else [self._standing(sentence, token, Party(named.actor, named))]

    def _is_other(self, sentence: Sentence, token: "Token", named: Mention) -> bool:
        """Tell whether a place's name only ends the name of something else: "Air India"."""
        if named.by not in {"name", "capital"}:
            return False
        return any(
            child.dep_ == "compound"
            and child.pos_ == "PROPN"
            and child.lemma_.lower() not in self._lists.bodies
            and not named.span.holds(sentence.at(child))
            and self._mentions.at(sentence.at(child).start) is None
            for child in token.children
        )

    def _is_prefixed(self, token: "Token") -> bool:
        """Tell whether a name is only part of a word: "pro-Russian", "post-Soviet"."""
        if token.i < 2 or token.nbor(-1).text not in HYPHENS:  # noqa: PLR2004  (prefix and hyphen)
            return False
        return token.nbor(-2).lower_ in self._lists.prefixes

    def _standing(self, sentence: Sentence, pronoun: "Token", party: Party) -> Party:
        return Party(party.actor, Mention(party.actor, sentence.at(pronoun), "pronoun"))


def _antecedent_of_whose(token: "Token") -> "Token":
    if token.tag_ != "WP$":
        return token
    clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    return token if clause is None else clause.head


def _is_bare_adjective(token: "Token", named: Mention) -> bool:
    """Tell whether an adjective stands for its actor by itself: "the French", "Chinese aid"."""
    return named.by == "adjective" and token.dep_ != "ROOT"


def _may_be_own(pronoun: "Token") -> bool:
    """Tell whether a pronoun may stand for the subject of its own verb."""
    return pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves"))


def _is_empty(pronoun: "Token") -> bool:
    """Tell whether "it" only holds the place of a clause: "it is hard to see", "it seems that"."""
    verb = pronoun.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    parts = [
        *verb.children,
        *(c for child in verb.children if child.dep_ in {"acomp", "attr"} for c in child.children),
    ]
    has_clause = any(
        part.i > verb.i and part.dep_ in {"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj"}
        for part in parts
    )
    return has_clause and (
        verb.lemma_ in {"be", "seem", "appear", "happen", "take"} or pronoun.dep_ == "nsubjpass"
    )
