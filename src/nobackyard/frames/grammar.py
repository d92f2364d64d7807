"""Tell what part a phrase plays in its sentence."""

from typing import TYPE_CHECKING

from nobackyard.frames.use import Use

if TYPE_CHECKING:
    from spacy.tokens import Token


def role_of(use: Use) -> str:  # noqa: PLR0911  (one return a part of speech)
    """Return whether the phrase is a predicate, a subject, an object, an oblique or a verb."""
    if use.is_verb:
        return "verb"
    if not use.steps:
        return "root"
    first = use.steps[0]
    if first.by in {"attr", "oprd", "acomp"}:
        return "predicate"
    if first.by in {"nsubj", "nsubjpass"}:
        return "subject"
    if first.by in {"dobj", "dative"}:
        return "object"
    if first.by == "pobj":
        return "as" if first.word.lower_ in {"as", "like"} else "oblique"
    return first.by if first.by in {"appos", "conj", "poss", "relcl", "acl", "advcl"} else "other"


def article_of(use: Use) -> str:
    """Return how the phrase is determined: by an owner, "the", "a", "no" or nothing."""
    for noun in use.chain:
        for child in noun.children:
            if child.dep_ == "poss":
                return "pronoun" if child.pos_ == "PRON" else "owner"
            if child.dep_ == "det":
                return child.lower_ if child.lower_ in {"the", "a", "an", "no", "any"} else "other"
    return "bare"


def owner_word(use: Use) -> str:
    """Return the word that the phrase is said to belong to, in lower case, or nothing."""
    owner = _owner(use)
    return owner.lower_ if owner is not None else ""


def owner_lemma(use: Use) -> str:
    """Return the base form of the word that the phrase is said to belong to, or nothing."""
    owner = _owner(use)
    return owner.lemma_.lower() if owner is not None else ""


def _owner(use: Use) -> "Token | None":
    owners = (c for noun in use.chain for c in noun.children if c.dep_ == "poss")
    return next(owners, None)
