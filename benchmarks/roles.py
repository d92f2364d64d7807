"""Measure who acts and who is acted upon against trees: `python -m benchmarks.roles [FOLDER]`.

What is compared is a phrase, a verb and the part of the one in the other. By the trees a subject
acts, as does the agent of a passive; a passive's subject and an object are acted upon. The
enhanced graph adds what is shared by "and", what a relative clause is about, and the subjects of
infinitives. A mention has the parts of its own word and of the persons and bodies that it
modifies ("Kazakh officials", "teams from Iran").

What the trees do not tell is neither right nor wrong, and is counted apart: events that nouns
stand for, the copula, participles before a noun, objects of prepositions, and the subject of a
verb that has none in the graph (gerunds, participles after a noun, infinitives of purpose). Of a
light verb with its noun ("launched an attack") only the subject is compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import counts, trees
from benchmarks.counts import Counts
from benchmarks.trees import ACTORS, Document, Tree, Word
from nobackyard.analyze import Analyzer
from nobackyard.language import cues, events, parse, sentences
from nobackyard.language.parse import Sentence
from nobackyard.model import Analysis, Article, Part, Span

FOLDER = "../shared/gold/trees"
OF_ONE = frozenset({"nmod:of", "nmod:poss", "nmod:desc", "nmod:unmarked"})
OURS, LABELLED = "nobackyard", "parser's labels"
LABELS: dict[str, Part] = {
    "nsubj": "acts",
    "nsubjpass": "acted_upon",
    "dobj": "acted_upon",
    "dative": "acted_upon",
}
SUBJECTS = ("nsubj", "csubj")
NO_VERB = "no verb that says something in the tree"
NO_SUBJECT = "subject of a verb that has none in the tree"
OBLIQUE = "behind a preposition"
PARTS: dict[str, tuple[Part, ...]] = {
    "acts": ("acts",),
    "acted upon": ("acted_upon",),
    "together": ("acts", "acted_upon"),
}


class Claim(msgspec.Struct, frozen=True):
    """A phrase is said to have a part in a verb; both by where they stand."""

    phrase: Span
    verb: Span
    part: Part


class Seen(msgspec.Struct, frozen=True):
    """What the trees of a document say, what a system says of it, and what cannot be compared."""

    gold: frozenset[Claim]
    said: frozenset[Claim]
    left_out: Counter[str]  # by the reason

    def counts(self, parts: tuple[Part, ...]) -> Counts:
        """Count the claims of some parts."""
        gold = {claim for claim in self.gold if claim.part in parts}
        return counts.compare({claim for claim in self.said if claim.part in parts}, gold)


System = Callable[[Document], Iterable[Claim]]
Wanted = Callable[[Tree, Word], bool]


def is_nominal(tree: Tree, word: Word) -> bool:  # noqa: ARG001  (every choice is asked the same)
    """Tell whether a word is a noun, a name or a pronoun."""
    return word.kind in {"NOUN", "PROPN", "PRON"}


def is_actor(tree: Tree, word: Word) -> bool:
    """Tell whether a word heads a phrase for a person, an organization or a place."""
    return any(e.head == word.id and e.type in ACTORS for e in tree.entities)


def is_named_actor(tree: Tree, word: Word) -> bool:
    """Tell whether a word heads such a phrase and is no pronoun."""
    return word.kind in {"NOUN", "PROPN"} and is_actor(tree, word)


def see_words(document: Document, system: System, is_wanted: Wanted) -> Seen:
    """Compare a system's claims on the wanted words of a document with its trees."""
    gold = frozenset(
        Claim(word.span, verb.span, part)
        for tree in document.trees
        for word in tree.words.values()
        if is_wanted(tree, word)
        for verb, part in tree.deeds(word)
    )
    placed = {claim for one in system(document) for claim in _placed(document, one, is_wanted)}
    return _seen(document, gold, placed)


def _placed(document: Document, claim: Claim, is_wanted: Wanted) -> Iterator[Claim]:
    """Yield a claim with the places that the tree's own words have, if the word is wanted."""
    phrase, verb = document.at(claim.phrase.start), document.at(claim.verb.start)
    if phrase and verb:
        word = phrase[0].phrase_of(phrase[1])
        if is_wanted(phrase[0], word):
            yield Claim(word.span, verb[1].span, claim.part)


def see_mentions(document: Document, system: System, mentions: Iterable[Span]) -> Seen:
    """Compare a system's claims on mentions with what the words that bear them do in the trees."""
    known = set(mentions)
    gold: set[Claim] = set()
    for mention in known:
        placed = _head(document, mention)
        if placed:
            tree, word = placed
            for bearer in tree.bearers(word):
                gold |= {Claim(mention, verb.span, part) for verb, part in tree.deeds(bearer)}
    said = {
        Claim(claim.phrase, verb[1].span, claim.part)
        for claim in system(document)
        if claim.phrase in known and (verb := document.at(claim.verb.start))
    }
    return _seen(document, frozenset(gold), said)


def _head(document: Document, mention: Span) -> tuple[Tree, Word] | None:
    """Return the word of a mention that hangs on none of its others."""
    placed = document.at(mention.start)
    if placed is None:
        return None
    tree = placed[0]
    inside = {word.id: word for word in tree.words.values() if mention.holds(word.span)}
    tops = [word for word in inside.values() if word.head not in inside]
    return tree, tops[0] if tops else placed[1]


def _seen(document: Document, gold: frozenset[Claim], said: set[Claim]) -> Seen:
    told = [_told(document, claim, gold) for claim in said]
    kept = frozenset(one for one in told if isinstance(one, Claim))
    return Seen(gold, kept, Counter(one for one in told if isinstance(one, str)))


def _told(document: Document, claim: Claim, gold: frozenset[Claim]) -> Claim | str:
    """Return a claim as the tree can tell whether it is right, or why it cannot."""
    placed = document.at(claim.verb.start)
    if placed is None:
        return NO_VERB
    tree, verb = placed
    if not tree.is_predicate(verb):
        above = tree.words.get(verb.head)
        carried = Claim(claim.phrase, above.span, "acts") if above else claim
        is_carried = claim.part == "acts" and verb.relation in {"obj", "nsubj:pass"}
        return carried if is_carried and carried in gold else NO_VERB
    if claim in gold:
        return claim
    is_of_subject = (claim.part == "acted_upon") == tree.is_passive(verb)
    if is_of_subject and not _has_subject(tree, verb):
        return NO_SUBJECT
    word = document.at(claim.phrase.start)
    if claim.part == "acted_upon" and word and _is_oblique(tree, word[1], verb):
        return OBLIQUE
    return claim


def _has_subject(tree: Tree, verb: Word) -> bool:
    return any(
        relation.startswith(SUBJECTS) and at == verb.id
        for word in tree.words.values()
        for relation, at in word.over
    )


def _is_oblique(tree: Tree, word: Word, verb: Word) -> bool:
    """Tell whether a preposition leads from the verb, or from its object, to a word."""
    over = [one for bearer in tree.bearers(word) for one in bearer.over]
    objects = {w.id for w in tree.words.values() if ("obj", verb.id) in w.over}
    return any(
        (relation.startswith("obl:") and relation != "obl:agent" and at == verb.id)
        or (relation.startswith("nmod:") and relation not in OF_ONE and at in objects)
        for relation, at in over
    )


class Programs:
    """The systems, with one parse of each document for all that need it."""

    def __init__(self, model: str = "") -> None:
        """Load the model and the program."""
        self._model = parse.load(parse.model_name(model))
        self._analyzer = Analyzer(model=model, looks=("roles",))
        self._analyses: dict[str, Analysis] = {}
        self._parsed: dict[str, list[Sentence]] = {}

    def events(self, document: Document) -> Iterator[Claim]:
        """Yield what the program takes for the agents and patients of each event."""
        for sentence in self._sentences(document):
            for event in events.find(sentence):
                verb = sentence.at(event.word)
                for token in event.agents:
                    yield Claim(sentence.at(token), verb, "acts")
                for token in event.patients:
                    yield Claim(sentence.at(token), verb, "acted_upon")

    def roles(self, document: Document) -> Iterator[Claim]:
        """Yield the roles that the program gives to mentions."""
        for role in self._analysis(document).roles:
            yield Claim(role.mention, role.span, role.part)

    def labels(self, document: Document) -> Iterator[Claim]:
        """Yield the subjects and objects that the parser labels, and nothing more."""
        for sentence in self._sentences(document):
            for token in sentence.doc:
                if token.dep_ in LABELS:
                    yield Claim(sentence.at(token), sentence.at(token.head), LABELS[token.dep_])

    def labels_of_mentions(self, document: Document) -> Iterator[Claim]:
        """Yield the same for the mentions whose own words are so labelled."""
        mentions = self.mentions(document)
        for claim in self.labels(document):
            for mention in mentions:
                if mention.holds(claim.phrase):
                    yield Claim(mention, claim.verb, claim.part)

    def mentions(self, document: Document) -> list[Span]:
        """Return where the program finds actors by their names."""
        found = self._analysis(document).mentions
        return [mention.span for mention in found if mention.by not in {"pronoun", "place"}]

    def _analysis(self, document: Document) -> Analysis:
        if document.id not in self._analyses:
            article = Article(text=document.text, blocks=document.blocks)
            self._analyses[document.id] = self._analyzer.analyze(article)
        return self._analyses[document.id]

    def _sentences(self, document: Document) -> list[Sentence]:
        if document.id not in self._parsed:
            known = cues.load().abbreviations
            spans = [
                span
                for block in document.blocks
                for span in sentences.split(document.text, block.span, known)
            ]
            self._parsed[document.id] = parse.parse(self._model, document.text, spans)
        return self._parsed[document.id]


POPULATIONS: dict[str, Wanted] = {
    "phrases for persons, organizations and places": is_actor,
    "the same without pronouns": is_named_actor,
    "all nouns, names and pronouns": is_nominal,
}


@click.command()
@click.argument("folder", default=FOLDER, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="Show the mentions whose roles differ.")
@click.option("--model", default="", help="The language model to parse with.")
def main(folder: Path, *, errors: bool, model: str) -> None:
    """Print how well roles agree with the trees in FOLDER."""
    documents = trees.read(folder)
    programs = Programs(model)
    console = Console(width=110)
    rows = {OURS: programs.events, LABELLED: programs.labels}
    for title, is_wanted in POPULATIONS.items():
        seen = {n: [see_words(d, run, is_wanted) for d in documents] for n, run in rows.items()}
        print_table(title, seen, console)
    rows = {OURS: programs.roles, LABELLED: programs.labels_of_mentions}
    found = [programs.mentions(document) for document in documents]
    seen = {
        name: [see_mentions(d, run, m) for d, m in zip(documents, found, strict=True)]
        for name, run in rows.items()
    }
    print_table(f"{sum(map(len, found))} mentions of actors that the packs know", seen, console)
    if errors:
        for document, one in zip(documents, seen[OURS], strict=True):
            print_errors(document, one, console)


def print_table(title: str, seen: dict[str, list[Seen]], console: Console) -> None:
    """Print precision, recall and F1 of each system, part by part."""
    table = Table("system", "part", "precision", "recall", "F1", "95 %", "in the trees")
    table.title = title
    for name, documents in seen.items():
        for part, parts in PARTS.items():
            cells = counts.cells([one.counts(parts) for one in documents])
            table.add_row(name, part, *cells)
    console.print(table)
    for name, documents in seen.items():
        left_out = sum((one.left_out for one in documents), Counter())
        reasons = "; ".join(f"{left_out[reason]} {reason}" for reason in sorted(left_out))
        console.print(f"Left out of {name}: {reasons}.")


def print_errors(document: Document, seen: Seen, console: Console) -> None:
    """Print what is missed and what is wrong, with the sentences."""
    kinds = {"missed": seen.gold - seen.said, "wrong": seen.said - seen.gold}
    for kind, claims in kinds.items():
        for claim in sorted(claims, key=lambda one: (one.verb, one.phrase)):
            phrase, verb = (document.words_of(span) for span in (claim.phrase, claim.verb))
            console.print(f"\n{kind}  {phrase} {claim.part} in {verb}", markup=False)
            placed = document.at(claim.verb.start)
            if placed:
                console.print(f"  {document.words_of(placed[0].span)}", markup=False)


if __name__ == "__main__":
    main()
