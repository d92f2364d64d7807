"""Find the sides of an event that a noun stands for: "Russia's invasion of Georgia"."""

from typing import TYPE_CHECKING

from nobackyard.language import arguments
from nobackyard.language.clauses import Clauses
from nobackyard.language.verbs import VerbClass

if TYPE_CHECKING:
    from spacy.tokens import Token

FROM_PATIENT = frozenset({"trade", "reject", None})  # "imports from", "withdrawal from"
TALKED = frozenset({"agree", "consult", "cooperate"})  # kinds that are about something
PLACED = frozenset({"invest", "assault", "rule", "mobilize"})  # kinds done in a place to it
WITH = frozenset({"with", "between", "among", "against", "toward", "towards"})


def sides(
    noun: "Token", kind: VerbClass, lists: Clauses
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
            kind.mutual and kind.tie in TALKED and child.lower_ not in {"with", "to", "of", "among"}
        ):
            continue  # "talks on fish" names a topic
        elif child.lower_ in lists.noun_toward:
            patients += found
        elif child.lower_ == "in" and kind.tie in PLACED:
            patients += [n for n in found if n.pos_ == "PROPN"]
    return agents, patients, mixed


def receiver(noun: "Token", lists: Clauses) -> "list[Token]":
    """Return who gets what the noun names: "Kazakhstan attracted Chinese investment"."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in lists.receiving:
        return arguments.subjects(noun.head, lists)
    return []


def understood(noun: "Token", lists: Clauses) -> "list[Token]":
    """Return whom the main clause is about, where a noun at its edge leaves one side out.

    "Despite pressure from Moscow, Baku …"; "While ties to Russia are old, the two …".
    """
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in lists.edges and above.head.pos_ in {"VERB", "AUX"}:
        return arguments.subjects(above.head, lists)
    if noun.dep_ in {"nsubj", "nsubjpass"} and above.dep_ == "advcl" and above.i < above.head.i:
        return arguments.subjects(above.head, lists)
    return []
