"""Read treebank files of news: words with their place in the text, relations and entities."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import conllu
import msgspec

from nobackyard.model import Block, Part, Span

PLACES = frozenset({"place"})
BODIES = frozenset({"person", "organization"})
ACTORS = PLACES | BODIES  # types of entities that news has do something
ENTITY = re.compile(
    r"\((?P<id>\d+)(?:\[[^\]]*\])?-(?P<type>[a-z]+)[^()]*(?P<end>\))?"
    r"|(?P<close>\d+)(?:\[[^\]]*\])?\)"
)
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod:desc"})
PLACED = frozenset({"nmod:of", "nmod:from"})
MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat"})
ONE_NAME = frozenset({"flat", "nmod:desc", "goeswith"})


class Word(msgspec.Struct, frozen=True):
    """One word of a tree; `over` are the relations of the enhanced graph, with the governor."""

    id: int
    span: Span
    lemma: str
    kind: str
    is_passive: bool
    head: int
    relation: str
    over: tuple[tuple[str, int], ...]


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something that is named or spoken of, with the word that heads the phrase."""

    type: str
    first: int
    last: int
    head: int


class Tree(msgspec.Struct, frozen=True):
    """One sentence."""

    id: str
    span: Span
    words: dict[int, Word]
    entities: tuple[Entity, ...]

    def at(self, offset: int) -> Word | None:
        """Return the word that covers a character of the text."""
        return next((w for w in self.words.values() if w.span.start <= offset < w.span.end), None)

    def children(self, word: int) -> list[Word]:
        """Return the words that depend on a word."""
        return [w for w in self.words.values() if w.head == word]

    def phrase_of(self, word: Word) -> Word:
        """Return the word that heads the name or title that a word belongs to.

        Of "the referee Joel Aguilar" that is the referee: no comma parts the two.
        """
        while True:
            above = self.words.get(word.head)
            is_name = word.relation == "compound" and word.kind == "PROPN"
            is_name = is_name and above is not None and above.kind == "PROPN"
            is_close = word.relation == "appos" and not self._is_set_off(word)
            if above is None or not (word.relation in ONE_NAME or is_name or is_close):
                return word
            word = above

    def _is_set_off(self, word: Word) -> bool:
        return any(child.relation == "punct" for child in self.children(word.id))

    def bearers(self, word: Word) -> list[Word]:
        """Return the words that a mention stands for: its own and the bodies that it modifies.

        Of "Kazakh officials" and "teams from Iran" these are both nouns, since officials and
        teams are somebody; of "Kazakh borders" and "critics of Trump" it is the first alone.
        """
        found = {word.id: word}
        waiting = [word]
        while waiting:
            word = waiting.pop()
            for relation, at in word.over:
                is_of_place = relation in PLACED and self._is(word.id, PLACES)
                if (relation in MODIFIERS or is_of_place) and at not in found:
                    found[at] = self.words[at]
                    waiting += [self.words[at]] if relation in MODIFIERS else []
        first, *others = found.values()
        return [first, *(other for other in others if self._is(other.id, BODIES))]

    def _is_to(self, relation: str, verb: Word) -> bool:
        """Tell whether a relation is that of Togo in "Togo is to begin"."""
        is_infinitive = any(w.lemma == "to" for w in self.children(verb.id) if w.relation == "mark")
        return relation == "nsubj:outer" and is_infinitive

    def _is(self, word: int, types: frozenset[str]) -> bool:
        return any(e.head == word and e.type in types for e in self.entities)

    def is_predicate(self, word: Word) -> bool:
        """Tell whether a word is a verb that says something, not one that describes a noun.

        "There is" does not: nobody acts in being there.
        """
        is_verb = word.kind == "VERB" and word.lemma != "be"
        return is_verb and word.relation not in ATTRIBUTIVE

    def is_passive(self, verb: Word) -> bool:
        """Tell whether the subject of a verb undergoes it."""
        return verb.is_passive or any(w.relation == "aux:pass" for w in self.children(verb.id))

    def deeds(self, word: Word) -> Iterator[tuple[Word, Part]]:
        """Yield the verbs that a word is an argument of, and which part it has in them."""
        for relation, at in word.over:
            verb = self.words.get(at)
            if verb is None or not self.is_predicate(verb):
                continue
            if relation == "nsubj:pass" or relation in {"obj", "iobj"}:
                yield verb, "acted_upon"
            elif relation in {"nsubj", "nsubj:xsubj"} or self._is_to(relation, verb):
                yield verb, "acted_upon" if self.is_passive(verb) else "acts"
            elif relation.startswith("obl:agent"):
                yield verb, "acts"


class Document(msgspec.Struct, frozen=True):
    """One text with its blocks and trees."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    trees: tuple[Tree, ...]

    def words_of(self, span: Span) -> str:
        """Return what stands in a stretch of the text."""
        return self.text[span.start : span.end]

    def at(self, offset: int) -> tuple[Tree, Word] | None:
        """Return the word that covers a character, with its tree."""
        for tree in self.trees:
            if tree.span.start <= offset < tree.span.end:
                word = tree.at(offset)
                return None if word is None else (tree, word)
        return None


def read(folder: Path) -> list[Document]:
    """Return the documents of all files in a folder, in order of name."""
    return [
        document
        for file in sorted(folder.glob("*.conllu"))
        for document in _documents(file.read_text(encoding="utf-8"))
    ]


def _documents(content: str) -> Iterator[Document]:
    sentences: list[conllu.TokenList] = []
    for sentence in conllu.parse(content):
        if "newdoc id" in sentence.metadata and sentences:
            yield _document(sentences)
            sentences = []
        sentences.append(sentence)
    yield _document(sentences)


def _document(sentences: list[conllu.TokenList]) -> Document:
    text = ""
    blocks: list[Block] = []
    trees: list[Tree] = []
    start = 0
    for sentence in sentences:
        if text and "newpar" in sentence.metadata:
            blocks.append(Block("paragraph", Span(start, len(text))))
            text += "\n\n"
            start = len(text)
        elif text:
            text += " "
        tree, written = _tree(sentence, len(text))
        text += written
        trees.append(tree)
    blocks.append(Block("paragraph", Span(start, len(text))))
    return Document(sentences[0].metadata["newdoc id"], text, tuple(blocks), tuple(trees))


def _tree(sentence: conllu.TokenList, start: int) -> tuple[Tree, str]:
    """Return a sentence and its text; words inside one that is written together share it."""
    text = ""
    words: dict[int, Word] = {}
    until, whole = 0, Span(0, 0)
    for token in sentence:
        form, space = token["form"], "" if (token["misc"] or {}).get("SpaceAfter") == "No" else " "
        if not isinstance(token["id"], int):
            if token["id"][1] == "-":
                until = token["id"][2]
                whole = Span(start + len(text), start + len(text) + len(form))
                text += form + space
            continue
        if token["id"] > until:
            span = Span(start + len(text), start + len(text) + len(form))
            text += form + space
        else:
            at = text.find(form, whole.start - start)
            span = whole if at < 0 else Span(start + at, start + at + len(form))
        words[token["id"]] = _word(token, span)
    written = text.rstrip()
    tree = Tree(
        id=sentence.metadata["sent_id"],
        span=Span(start, start + len(written)),
        words=words,
        entities=tuple(_entities(sentence, words)),
    )
    return tree, written


def _word(token: conllu.Token, span: Span) -> Word:
    over = [(relation, at) for relation, at in token["deps"] or () if isinstance(at, int)]
    features: dict[str, Any] = token["feats"] or {}
    return Word(
        id=token["id"],
        span=span,
        lemma=token["lemma"],
        kind=token["upos"],
        is_passive=features.get("Voice") == "Pass",
        head=token["head"],
        relation=token["deprel"],
        over=tuple(over),
    )


def _entities(sentence: conllu.TokenList, words: dict[int, Word]) -> Iterator[Entity]:
    opened: dict[str, list[tuple[str, int]]] = {}
    for token in sentence:
        if not isinstance(token["id"], int):
            continue
        for mark in ENTITY.finditer((token["misc"] or {}).get("Entity") or ""):
            if mark["id"]:
                opened.setdefault(mark["id"], []).append((mark["type"], token["id"]))
            if mark["end"] or mark["close"]:
                kind, first = opened[mark["id"] or mark["close"]].pop()
                yield Entity(kind, first, token["id"], _head(first, token["id"], words))


def _head(first: int, last: int, words: dict[int, Word]) -> int:
    """Return the word of a stretch that hangs on none of the others."""
    inside = range(first, last + 1)
    return next(word for word in inside if words[word].head not in inside)
