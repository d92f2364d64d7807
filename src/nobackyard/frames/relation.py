"""Name how a mention of an actor stands to the words of a frame."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "obj", "dative"}
PREPOSITIONS = {
    "of", "to", "for", "in", "on", "over", "between", "among", "by", "from", "with", "against",
    "into", "at", "like", "as", "through", "around", "near", "within", "across", "under",
}  # fmt: skip
DEEPEST = 3  # clauses above the phrase that are told apart


def mention_token(use: Use, span: Span) -> "Token | None":
    """Return the word that a mention hangs on, if it stands in the use's sentence."""
    inside = [token for token in use.sentence.doc if use.at(token).meets(span)]
    return next((token for token in inside if token.head not in inside), None) or (
        inside[-1] if inside else None
    )


def relation(use: Use, token: "Token", cues: Cues) -> str:
    """Return the name of the way from the phrase to a mention's word, such as "poss"."""
    if token in use.tokens:
        return "within"
    above = _ancestors(token)
    if near := _in_noun_phrase(use, token, above):
        return near
    return next(_in_clauses(use, token, above, cues), "apart")


def _in_noun_phrase(  # noqa: C901, PLR0911  (one return a relation)
    use: Use, token: "Token", above: list["Token"]
) -> str:
    """Name a mention inside the phrase's own noun phrase."""
    for inner in use.tokens:
        if inner.dep_ in {"prep", "agent"} and inner in above:  # "puppet of" Moscow
            return f"prep_{_prep(inner)}{'' if _is_object_of(token, inner) else '_inner'}"
    for depth, noun in enumerate(use.chain):
        for child in noun.children:
            if child in use.tokens or child not in above:
                continue
            place = "" if depth == 0 else "_outer"
            if child.dep_ == "poss":
                return "poss" if _heads(token, child) else "poss_inner"
            if child.dep_ in {"compound", "amod", "nmod"}:
                return f"adjective{place}"
            if child.dep_ in {"prep", "agent", "dative"}:
                return f"prep_{_prep(child)}{'' if _is_object_of(token, child) else '_inner'}"
            if child.dep_ in {"appos", "conj"}:
                return f"{child.dep_}_below"
            if child.dep_ in {"relcl", "acl"}:
                return f"clause_below_{_part(token, child)}"
            return "other_below"
    return ""


def _in_clauses(use: Use, token: "Token", above: list["Token"], cues: Cues) -> Iterator[str]:
    """Name a mention by the first governor of the phrase that it hangs on too."""
    clause = 0
    sort = manner(use, cues)
    for step in use.steps:
        if step.word == token or (step.word in above and _heads(token, step.word)):
            yield f"governor_{_via(step.by)}"
        if step.word.pos_ in {"VERB", "AUX"}:
            clause += 1
        if step.word not in above:
            continue
        branch = next(child for child in step.word.children if child in above or child == token)
        level = min(clause, DEEPEST)
        yield f"{_branch(branch, token)}@{level}{sort if level <= 1 else ''}"
        return


def manner(use: Use, cues: Cues) -> str:
    """Tell by what kind of verb, and how, the phrase is governed."""
    for step in use.steps:
        if step.word.pos_ in {"VERB", "AUX"}:
            lemma = step.word.lemma_.lower()
            sort = (
                "be" if lemma in {"be", "become", "remain", "stay"}
                else "see" if lemma in cues.regard
                else "make" if lemma in cues.make
                else "do"
            )  # fmt: skip
            return f"_{sort}_{_via(step.by)}"
    return "_none"


def _via(dep: str) -> str:
    if dep in SUBJECTS:
        return "subject"
    if dep in OBJECTS:
        return "object"
    if dep in {"attr", "oprd", "acomp"}:
        return "predicate"
    if dep in {"prep", "agent", "pobj", "pcomp"}:
        return "oblique"
    return dep if dep in {"appos", "conj", "relcl", "acl", "advcl", "ccomp", "xcomp"} else "other"


def _branch(branch: "Token", token: "Token") -> str:
    is_inner = not _heads(token, branch)
    if branch.dep_ in SUBJECTS:
        return "subject_inner" if is_inner else "subject"
    if branch.dep_ in OBJECTS:
        return "object_inner" if is_inner else "object"
    if branch.dep_ in {"prep", "agent"}:
        return f"oblique_{_prep(branch)}"
    if branch.dep_ in {"appos", "conj", "relcl", "acl", "advcl", "ccomp", "xcomp", "poss", "amod"}:
        return branch.dep_
    return "compound" if branch.dep_ in {"compound", "nmod"} else "branch"


def _part(token: "Token", verb: "Token") -> str:
    branch = token
    while branch.head not in (verb, branch):
        branch = branch.head
    if branch.dep_ in SUBJECTS:
        return "subject"
    return "object" if branch.dep_ in OBJECTS else "other"


def _prep(word: "Token") -> str:
    return word.lower_ if word.lower_ in PREPOSITIONS else "other"


def _is_object_of(token: "Token", preposition: "Token") -> bool:
    return any(
        child.dep_ in {"pobj", "pcomp"} and _heads(token, child) for child in preposition.children
    )


def _heads(token: "Token", top: "Token") -> bool:
    """Tell whether the mention is this noun, or one joined to it by "and"."""
    while token != top:
        if token.dep_ not in {"conj", "appos"} or token.head == token:
            return False
        token = token.head
    return True


def _ancestors(token: "Token") -> list["Token"]:
    return [token, *token.ancestors]
