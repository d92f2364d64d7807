"""Find what a sentence or a verb is about, and the stretch that names it."""

from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import stretch
from nobackyard.language.parse import Sentence
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLIMB = frozenset({"conj", "xcomp", "advcl", "aux", "pcomp", "prep", "ccomp", "acl"})
PARTING = frozenset({";", "\u2014", "\u2013", "--"})


class Subject(msgspec.Struct, frozen=True):
    """Where a sentence names what it is about."""

    span: Span
    is_plural: bool


def main_subject(sentence: Sentence) -> Subject | None:
    """Return what a sentence is about, unless a pronoun stands for it."""
    root = next((token for token in sentence.doc if token.dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    if subject is None or subject.pos_ == "PRON":
        return None
    span = source_of(sentence, subject)
    is_plural = subject.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in subject.children)
    return None if span is None else Subject(span, is_plural)


def subject_of(verb: "Token") -> "Token | None":
    """Return the subject of a verb, its own or the one it shares by conjunction or control."""
    is_lent = False  # whether the verb's own subject belongs to another
    for _ in range(8):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own and not is_lent:
            # The nearest: "the envoy left; an official said" may give a verb two subjects.
            nearest = min(own, key=lambda token: abs(token.i - verb.i))
            is_who = nearest.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
            return verb.head if is_who else nearest
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb.head
        if verb.dep_ not in CLIMB:
            return None
        is_lent = stretch.is_taken_over(verb)
        verb = verb.head
    return None


def source_of(sentence: Sentence, subject: "Token | None") -> Span | None:
    """Return the stretch of a subject with its appositions."""
    if subject is None or subject.dep_ == "expl":
        return None
    tokens = list(subject.subtree)
    cut = max((t.i for t in tokens if t.i < subject.i and t.text in PARTING), default=-1)
    tokens = [t for t in tokens if t.i > cut]
    side = [t for t in subject.children if t.dep_ == "relcl" and t.left_edge.i > subject.i]
    has_name = any(t.dep_ == "appos" and t.i > subject.i for t in subject.children)
    if side and not has_name and side[0].left_edge.nbor(-1).text != ",":
        tokens = [t for t in tokens if t.i < side[0].left_edge.i]
    return sentence.cover(tokens)
