"""Where reported words begin and end inside a parsed sentence."""

from typing import TYPE_CHECKING

from nobackyard.language import saying
from nobackyard.language.parse import Sentence
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INNER = frozenset({"relcl", "acl", "csubj", "csubjpass", "pcomp"})
BREAKS = frozenset({",", '"', "\u2014", "\u2013", "--", "-", ";", ":", "(", ")", "?", "!", "'"})
DASHES = frozenset({"\u2014", "\u2013", "--"})
SHORTEST_PLACE = 3  # letters of a place in capitals: "OSLO"
DATELINE = 14  # tokens in which a dateline ends
LOOSE = " \t\n\r\u00a0,;:.\u2014\u2013-"


def opening(doc: "Doc") -> int:
    """Return where a sentence begins behind a dateline: "BATUMI, Georgia (AP) — "."""
    if len(doc[0].text) < SHORTEST_PLACE or not doc[0].text.isupper():
        return 0
    dash = next((t.i for t in doc[1:DATELINE] if t.text in DASHES), -1)
    return dash + 1 if dash + 1 < len(doc) else 0


def end(verb: "Token", start: "Token", *, is_free: bool = False) -> int:
    """Return the index behind the last token of what the verb hands over from `start` on.

    Free speech goes on over a semicolon: "The loan, he said, was quicker; the grant was not."
    """
    doc = verb.doc
    limits = [len(doc)]
    inner = _inner(verb)
    if inner is not None and inner.right_edge.i >= start.i:
        limits.append(inner.right_edge.i + 1)
    limits += [at for at in _cuts(verb, start) if at > start.i]
    if not is_free:
        limits += [token.i for token in doc[start.i + 1 :] if token.text == ";"]
    return min(limits)


def _inner(verb: "Token") -> "Token | None":
    """Return the clause round the verb that a larger one goes on behind, if there is one."""
    token = verb
    while token.head != token:
        if token.dep_ in INNER or (token.dep_ == "advcl" and token.head.i > token.i):
            return token
        if token.dep_ in {"ROOT", "ccomp", "parataxis"}:
            return None
        token = token.head
    return None


def _cuts(verb: "Token", start: "Token") -> list[int]:
    """Return the places where the verb's own clause is taken up again."""
    cuts: list[int] = []
    for child in verb.rights:
        if child.i <= start.i or child.is_ancestor(start):
            continue
        if child.dep_ == "conj" and _takes_over(child):
            cuts.append(_with_conjunction(child))
        elif child.dep_ == "advcl" and _is_aside(child):
            cuts.append(child.left_edge.i)
    cuts += _participles(verb, start)
    cuts += [
        _with_conjunction(token)
        for token in verb.doc[start.i + 1 :]
        if is_taken_over(token) and token.dep_ == "conj"
    ]
    return cuts + _dash(verb.doc, start.i) + _verdicts(verb.doc, start.i)


def is_taken_over(verb: "Token") -> bool:
    """Tell "expects it to weaken but advised": a finite verb cannot be joined to another form.

    The parser hangs it on the nearest verb; it goes with the one that speaks.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"}:
        return False
    if any(t.dep_ in {"nsubj", "nsubjpass", "expl", "aux", "auxpass"} for t in verb.children):
        return False
    if verb.tag_ == "VBD" and verb.head.tag_ in {"VBZ", "VBP"}:
        # "said the country is hungry and predicted": the tenses tell them apart.
        return any(token.tag_ == "VBD" for token in verb.ancestors)
    return verb.head.tag_ in {"VB", "VBG"} or (
        verb.head.tag_ == "VBN" and any(t.dep_ in {"aux", "auxpass"} for t in verb.head.children)
    )


def _verdicts(doc: "Doc", start: int) -> list[int]:
    """Return where ", a decision that some call rash" begins: the author's word on it."""
    return [
        token.i
        for token in doc[start + 1 : -3]
        if token.text == ","
        and token.nbor().lower_ in {"a", "an"}
        and any(t.lemma_.lower() in saying.words().verdicts for t in doc[token.i + 2 : token.i + 4])
    ]


def _dash(doc: "Doc", start: int) -> list[int]:
    """Return where a single dash ends what was said; two of them only part it."""
    dashes = [token.i for token in doc[start + 1 :] if token.text in DASHES]
    if len(dashes) != 1 or doc[min(dashes[0] + 1, len(doc) - 1)].lower_ in saying.words().joins:
        return []
    return dashes


def _takes_over(conjunct: "Token") -> bool:
    """Tell whether a verb joined to the cue speaks for the author again."""
    first = conjunct.left_edge
    if first.lower_ in saying.words().lead:
        return False
    has_subject = any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in conjunct.children)
    if not has_subject:
        return True
    at = _with_conjunction(conjunct)
    return at > 0 and conjunct.doc[at - 1].text in {",", ";"}


def _with_conjunction(conjunct: "Token") -> int:
    at = conjunct.left_edge.i
    while at > 0 and conjunct.doc[at - 1].dep_ == "cc":
        at -= 1
    return at


def _is_aside(clause: "Token") -> bool:
    """Tell ", while the crowd left" from ", because the crowd left"."""
    doc = clause.doc
    first = clause.left_edge
    if first.i == 0 or doc[first.i - 1].text != ",":
        return False
    return clause.tag_ == "VBG" or first.lower_ in saying.words().back


def _participles(verb: "Token", start: "Token") -> list[int]:
    """Return where ", adding that" begins, whatever the parser hangs it on."""
    words = saying.words()
    return [
        token.i
        for token in verb.doc[start.i + 1 :]
        if token.tag_ == "VBG"
        and verb.doc[token.i - 1].text == ","
        and (token.lemma_.lower() in words.clause or token.lemma_.lower() in words.participle)
    ]


def previous(doc: "Doc", at: int) -> "Token | None":
    """Return the token before this place, blanks left out."""
    at -= 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return doc[at] if at >= 0 else None


def is_break(token: "Token") -> bool:
    """Tell whether a token can part what is said from who says it."""
    return token.text in BREAKS


def goes_on(verb: "Token", last: int) -> bool:
    """Tell whether what was said goes on behind the verb's small clause, which ends at `last`."""
    doc = verb.doc
    after = last + 2
    if after >= len(doc) or doc[last + 1].text not in DASHES | {",", ";"}:
        return False
    token = doc[after]
    if doc[last + 1].text == ";":
        # "he admits; he had written": the same person goes on.
        return token.lower_ in {child.lower_ for child in verb.lefts if child.dep_ == "nsubj"}
    if _leads_aside(token):
        return False
    return _is_inside(verb, last) or _is_added(verb, last, token)


def _leads_aside(token: "Token") -> bool:
    is_clause = token.tag_ in {"VBG", "WP", "WDT", "WP$", "WRB"} or token.dep_ == "relcl"
    return is_clause or token.lower_ in saying.words().back


def _is_inside(verb: "Token", last: int) -> bool:
    """Tell whether the parser has the small clause stand inside what was said."""
    if verb.dep_ == "parataxis" and verb.head.i > last:
        return True
    clauses = [child for child in verb.lefts if child.dep_ == "ccomp"]
    return any(child.right_edge.i > last for child in clauses)


def _is_added(verb: "Token", last: int, token: "Token") -> bool:
    """Tell "she said, and costs rise" and "she said, from a driver" from "she said, and left"."""
    doc = verb.doc
    if last == verb.i and token.pos_ == "ADP" and doc[last + 1].text == ",":
        return True
    has_verb = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc[token.i :])
    if token.dep_ == "cc":
        conjuncts = [c for c in verb.rights if c.dep_ == "conj" and c.i > last]
        own = any(t.dep_.startswith("nsubj") for c in conjuncts for t in c.children)
        return has_verb and (own or not conjuncts)
    return has_verb and doc[last + 1].text == "," and verb.dep_ in {"parataxis", "ccomp"}


def trimmed(sentence: Sentence, start: int, stop: int) -> Span | None:
    """Return the stretch of these tokens without the marks and blanks at its ends."""
    doc = sentence.doc
    while start < stop and (doc[start].text in LOOSE or doc[start].is_space):
        start += 1
    while stop > start and (doc[stop - 1].text in LOOSE or doc[stop - 1].is_space):
        stop -= 1
    return sentence.cover(list(doc[start:stop])) if start < stop else None
