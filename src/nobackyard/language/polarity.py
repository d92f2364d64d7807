"""Tell whether what a verb says is told as so, denied, or only tried, wanted or possible."""

from typing import TYPE_CHECKING

from nobackyard.language.clauses import Clauses
from nobackyard.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

NO = frozenset({"no", "neither", "nobody", "none"})
DENYING = frozenset({"never", "neither", "nor", "hardly", "barely", "scarcely"})
DEEPEST = 8


def of_verb(verb: "Token", clauses: Clauses, depth: int = 0) -> Polarity:
    """Return a verb's polarity: its own words, and what the verbs above make of it."""
    return joined(_own(verb, clauses), _from_above(verb, clauses, depth))


def of_noun(  # noqa: PLR0911  (one return a construction)
    noun: "Token", clauses: Clauses, depth: int = 0
) -> Polarity:
    """Return the polarity of a noun that names an event."""
    if any(child.dep_ in {"det", "neg"} and child.lower_ in NO for child in noun.children):
        return "negated"
    if any(
        child.dep_ in {"amod", "compound"} and child.lemma_.lower() in clauses.unreal
        for child in noun.children
    ):
        return "attempted"
    above = noun.head
    if noun.dep_ == "conj" and above.pos_ in {"NOUN", "PROPN"} and depth < DEEPEST:
        return of_noun(above, clauses, depth + 1)
    if noun.dep_ == "pobj" and above.lower_ == "without":
        return "negated"
    if noun.dep_ in {"pobj", "dobj", "nsubjpass"}:
        verb = above.head if noun.dep_ == "pobj" else above
        lemma = verb.lemma_.lower()
        if noun.dep_ != "pobj" and lemma in clauses.fails:
            return "negated"
        if lemma in clauses.wanting or (lemma in clauses.modals):
            return "attempted"
    return "affirmed"


def joined(own: Polarity, above: Polarity) -> Polarity:
    """Return what two layers come to: denied twice is so, denied and possible is denied."""
    if own == above == "negated":
        return "affirmed"
    if "negated" in (own, above):
        return "negated"
    return "attempted" if "attempted" in (own, above) else "affirmed"


def _own(verb: "Token", clauses: Clauses) -> Polarity:
    is_negated = is_possible = False
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "preconj", "cc", "det"} and _is_denying(child, verb)
        ):
            is_negated = True
        elif (child.dep_ == "aux" and child.lower_ in clauses.modals) or (
            child.dep_ in {"mark", "advmod"}
            and child.lower_ in clauses.conditions
            and child.i < verb.i
        ):
            is_possible = True
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            is_negated |= child.lower_ in NO or any(
                c.dep_ in {"det", "neg", "preconj", "cc"} and c.lower_ in NO for c in child.children
            )
    if verb.dep_ == "conj" and _has_nor(verb):
        is_negated = True
    return "negated" if is_negated else "attempted" if is_possible else "affirmed"


def _is_denying(token: "Token", verb: "Token") -> bool:
    return token.i < verb.i and (
        token.lower_ in DENYING or any(child.lower_ in DENYING for child in token.children)
    )


def _has_nor(verb: "Token") -> bool:
    joins = [c for c in verb.head.children if c.dep_ == "cc" and verb.head.i < c.i < verb.i]
    return bool(joins) and joins[-1].lower_ == "nor"


def _from_above(verb: "Token", clauses: Clauses, depth: int) -> Polarity:  # noqa: C901, PLR0911
    """Return what the governor makes of a verb; one return a construction."""
    above = verb.head
    if depth > DEEPEST or above == verb:
        return "affirmed"
    lemma = above.lemma_.lower()
    match verb.dep_:
        case "conj" if above.pos_ in {"VERB", "AUX"}:
            return _shared(verb, clauses, depth)
        case "xcomp" | "ccomp" if verb.tag_ in {"VB", "VBG"} and _is_without_modal(verb):
            if lemma in clauses.fails:
                return joined("negated", of_verb(above, clauses, depth + 1))
            is_doing = verb.tag_ == "VBG" and lemma not in clauses.wanting | clauses.doubts
            if lemma in clauses.implies or is_doing:
                return of_verb(above, clauses, depth + 1)
            if lemma in clauses.refusals:
                return joined("negated", of_verb(above, clauses, depth + 1))
            return joined("attempted", of_verb(above, clauses, depth + 1))
        case "xcomp" if lemma in clauses.fails:
            return joined("negated", of_verb(above, clauses, depth + 1))
        case "ccomp":
            if lemma in clauses.denies:
                return "negated"
            return "attempted" if lemma in clauses.doubts else "affirmed"
        case "pcomp":
            return _behind_preposition(verb, clauses, depth)
        case "acl" if verb.tag_ == "VB":
            return "negated" if lemma in clauses.refusals else "attempted"
        case "advcl" if verb.tag_ == "VB":
            return (
                joined("attempted", of_verb(above, clauses, depth + 1))
                if above.pos_ in {"VERB", "AUX"}
                else "attempted"
            )
    return "affirmed"


def _behind_preposition(verb: "Token", clauses: Clauses, depth: int) -> Polarity:
    preposition = verb.head
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if preposition.lower_ == "without" or (
        preposition.lower_ == "of" and governor.lower_ == "instead"
    ):
        return "negated"
    if lemma in clauses.fails or lemma in clauses.refusals:
        return joined(
            "negated",
            of_verb(governor, clauses, depth + 1) if governor.pos_ == "VERB" else "affirmed",
        )
    is_idea = governor.pos_ in {"NOUN", "PROPN"} or lemma in clauses.doubts | clauses.wanting
    if preposition.lower_ in clauses.done or not is_idea:
        return "affirmed"
    return "affirmed" if lemma in clauses.implies else "attempted"


def _shared(verb: "Token", clauses: Clauses, depth: int) -> Polarity:
    """Return what a verb joined by "and" takes over: "could invade and occupy"."""
    above = verb.head
    has_own = any(
        child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} and child.tag_ != "TO"
        for child in verb.children
    )
    joins = {child.lower_ for child in above.children if child.dep_ == "cc"}
    if (
        has_own
        or "but" in joins
        or (verb.tag_ in {"VBD", "VBZ", "VBP"} and above.tag_ != verb.tag_)
    ):
        return "affirmed" if verb.tag_ != "VB" else _from_above(above, clauses, depth + 1)
    return of_verb(above, clauses, depth + 1)


def _is_without_modal(verb: "Token") -> bool:
    return not any(child.tag_ == "MD" for child in verb.children)
