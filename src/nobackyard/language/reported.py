"""Find reported speech and thought in a parsed sentence: the verb, who, and the words."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from nobackyard.language import saying, stretch
from nobackyard.language.cues import Cues
from nobackyard.language.parse import Sentence
from nobackyard.language.saying import Saying
from nobackyard.language.subjects import source_of, subject_of
from nobackyard.model import Span, VoiceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PARTS = frozenset({"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "aux", "neg"})


# "asked if he would run" is parsed as an adverbial clause; "said when it rained" is one.
ADVERBIAL = frozenset({"that", "how", "whether", "if"})


class Verb(msgspec.Struct, frozen=True):
    """A verb that hands over words, in its sentence."""

    sentence: Sentence
    token: "Token"
    lemma: str
    subject: "Token | None"
    is_passive: bool
    kind: VoiceKind


def find(sentence: Sentence, cues: Cues) -> Iterator[Saying]:
    """Yield the reported speech and thought of one sentence, in the order of the verbs."""
    for token in sentence.doc:
        verb = _verb(sentence, token, cues)
        if verb is not None:
            yield from _content(verb, cues)
        elif token.pos_ == "ADJ" and token.lower_ in saying.words().sure:
            yield from _sure(sentence, token)


def _verb(sentence: Sentence, token: "Token", cues: Cues) -> Verb | None:
    lemma = saying.lemma_of(token.lower_, token.lemma_.lower(), _known(cues))
    if token.pos_ != "VERB" or token.dep_ in {"amod", "compound"} or not _hands_over(lemma, cues):
        return None
    if lemma == "point" and not any(child.lower_ == "out" for child in token.rights):
        return None
    is_passive = any(child.dep_ == "auxpass" for child in token.children) or _is_bare_passive(token)
    subject = subject_of(token)
    if subject is not None and subject.lower_ in cues.first_person:
        return None  # the writer's own voice
    is_thought = lemma in cues.think or lemma in saying.words().thought
    kind: VoiceKind = "attitude" if is_thought and lemma not in cues.say else "indirect"
    return Verb(sentence, token, lemma, subject, is_passive, kind)


def _hands_over(lemma: str, cues: Cues) -> bool:
    return lemma in _known(cues)


def _known(cues: Cues) -> frozenset[str]:
    return _known_of(cues.say, cues.think)


@cache
def _known_of(say: frozenset[str], think: frozenset[str]) -> frozenset[str]:
    words = saying.words()
    told = words.clause | words.want | words.order | words.blame | words.moved | words.put
    return say | think | told | frozenset(words.about)


def _is_bare_passive(token: "Token") -> bool:
    """Tell "asked whether he would run, he left" and "the plan, said to be dead," from actives."""
    return token.tag_ == "VBN" and not any(child.dep_ == "aux" for child in token.children)


def _content(verb: Verb, cues: Cues) -> Iterator[Saying]:
    """Yield what the verb hands over: behind it, or before it, or on both sides."""
    if any(_is_unsaid(verb, child) for child in verb.token.rights):
        return
    start, kind = _behind(verb, cues)
    if start is not None:
        end = stretch.end(verb.token, start)
        yield from _saying(verb, start.i, end, kind)
    elif not verb.is_passive and verb.lemma in _told(cues):
        yield from _around(verb, cues)


def _told(cues: Cues) -> frozenset[str]:
    words = saying.words()
    return cues.say | cues.think | words.clause | words.put


def _behind(verb: Verb, cues: Cues) -> "tuple[Token | None, VoiceKind]":
    """Return the first token of what stands behind the verb, and its kind."""
    start = _clause(verb, cues)
    if start is not None:
        return start, verb.kind
    start = _infinitive(verb)
    if start is not None:
        is_wish = verb.lemma in saying.words().want and not verb.is_passive
        is_wish = is_wish and verb.lemma not in cues.say
        return start, "attitude" if is_wish else verb.kind
    return _about(verb) or _charge(verb), verb.kind


def _clause(verb: Verb, cues: Cues) -> "Token | None":
    """Return where a clause with a finite verb or a question word begins behind the verb."""
    words = saying.words()
    is_moved = verb.lemma in words.moved and verb.is_passive
    if not (is_moved or verb.lemma in cues.say | cues.think | words.clause):
        return None
    for child in verb.token.rights:
        if child.dep_ not in CLAUSES or not (_is_finite(child) or _is_led(child)):
            continue
        if child.dep_ == "advcl" and not _is_led(child, only=ADVERBIAL):
            continue
        if child.dep_ == "xcomp" and child.tag_ == "VBG":
            continue
        tokens = [token for token in child.subtree if token.i > verb.token.i]
        tokens = tokens[_day_length(tokens) :]
        return next((token for token in tokens if not token.is_punct), None)
    return None


def _day_length(tokens: "list[Token]") -> int:
    """Return how many tokens tell when it was said: "said on Thursday they had left"."""
    at = 1 if tokens and tokens[0].pos_ == "ADP" else 0
    days = saying.words().days
    is_day = len(tokens) > at + 1 and tokens[at].lower_ in days
    return at + 1 if is_day and not tokens[at + 1].is_punct else 0


def _is_unsaid(verb: Verb, clause: "Token") -> bool:
    """Tell "did not say whether": no answer was given."""
    is_denied = any(child.dep_ == "neg" for child in verb.token.children)
    return is_denied and _is_led(clause, only=frozenset({"whether", "if"}))


def _is_finite(token: "Token") -> bool:
    return token.tag_ in FINITE or any(
        child.tag_ in FINITE and child.dep_ in {"aux", "auxpass", "cop"} for child in token.children
    )


def _is_led(token: "Token", *, only: frozenset[str] = frozenset()) -> bool:
    first = next(iter(token.subtree))
    return first.lower_ in (only or saying.words().lead)


def _infinitive(verb: Verb) -> "Token | None":
    words = saying.words()
    is_want = verb.lemma in words.want | words.doing and not verb.is_passive
    if not (is_want or _may_order(verb)):
        return None
    for child in verb.token.rights:
        if child.dep_ not in {"xcomp", "ccomp"} and not (child.dep_ == "advcl" and not is_want):
            continue
        if child.tag_ == "VBG":
            if verb.lemma in words.doing:
                return child.left_edge if child.left_edge.i > verb.token.i else child
            continue
        marks = [t for t in child.children if t.lower_ == "to" and t.dep_ == "aux"]
        if not marks:
            continue
        if is_want:
            return next(t for t in child.subtree if t.i > verb.token.i)
        negated = [t for t in child.children if t.dep_ == "neg" and t.i < marks[0].i]
        return negated[0] if negated else marks[0]
    return None


def _may_order(verb: Verb) -> bool:
    """Tell "urged the bank to" and "called on the bank to" from "called the bank to"."""
    words = saying.words()
    if verb.is_passive:
        return verb.lemma in words.order or verb.lemma in words.said
    kinds = {t.dep_ if t.dep_ != "prep" else t.lower_ for t in verb.token.rights}
    if verb.lemma in {"call", "appeal"}:
        return bool(kinds & {"on", "upon", "to"})
    return verb.lemma in words.order and bool(kinds & {"dobj", "dative", "ccomp"})


def _about(verb: Verb) -> "Token | None":
    """Return the preposition in "warned of a famine"."""
    wanted = saying.words().about.get(verb.lemma, frozenset())
    return next((t for t in verb.token.rights if t.dep_ == "prep" and t.lower_ in wanted), None)


def _charge(verb: Verb) -> "Token | None":
    """Return where the charge begins: "accused | Moscow of meddling", "was accused | of"."""
    if verb.lemma not in saying.words().blame:
        return None
    wanted = {"prep"} if verb.is_passive else {"dobj"}
    for child in verb.token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return child.doc[child.i + 1] if child.i + 1 < len(child.doc) else None
        if child.dep_ in wanted and (child.dep_ == "dobj" or child.lower_ in {"of", "for"}):
            return _of_charge(verb, child) or next(iter(child.subtree))
    return None


def _of_charge(verb: Verb, accused: "Token") -> "Token | None":
    """Return where "meddling" begins in "accused the larger ships of meddling"."""
    if verb.lemma != "accuse":
        return None
    doc = verb.token.doc
    later = doc[accused.i + 1 : min(accused.i + 12, len(doc) - 1)]
    of = next((t for t in later if t.lower_ == "of" and t.nbor().tag_ == "VBG"), None)
    return of.nbor() if of is not None else None


def _around(verb: Verb, cues: Cues) -> Iterator[Saying]:
    """Yield what stands before the verb's own small clause, and behind it when it goes on."""
    doc = verb.token.doc
    first, last = _own_clause(verb)
    before = stretch.previous(doc, first)
    if verb.lemma in saying.words().put and doc[first].lower_ != "as":
        return
    if before is None:
        if doc[first].lower_ == "as" and last + 1 < len(doc):
            yield from _saying(verb, last + 1, len(doc), verb.kind)
        elif verb.lemma in cues.say:
            yield from _rest(verb)
        return
    if not stretch.is_break(before) or before.text in {";", ":"}:
        if verb.lemma in cues.say:
            yield from _rest(verb)
        return
    is_about = _has_object(verb)
    if verb.subject is None or verb.subject.head != verb.token or is_about or _is_side(verb, first):
        return  # "started in 1990, the fair grew": nobody says anything
    yield from _saying(verb, _left_start(verb, first), before.i, verb.kind)
    if stretch.goes_on(verb.token, last):
        is_joined = last + 3 < len(doc) and doc[last + 2].dep_ == "cc"
        start = doc[last + 3 if is_joined else last]
        end = stretch.end(verb.token, start, is_free=True)
        yield from _saying(verb, last + 1, end, verb.kind)


def _has_object(verb: Verb) -> bool:
    """Tell "later, she rejected the idea" from "it was late, she told the court"."""
    if verb.lemma in saying.words().order or verb.lemma in saying.words().put:
        return False
    return any(child.dep_ == "dobj" and child.i > verb.token.i for child in verb.token.rights)


def _is_side(verb: Verb, first: int) -> bool:
    """Tell "when the town fell, he wrote home", where nothing was said before the comma."""
    token, doc = verb.token, verb.token.doc
    if token.dep_ in {"relcl", "acl"} or (token.dep_ == "advcl" and doc[first].lower_ != "as"):
        return True
    if token.dep_ == "parataxis" or any(c.dep_ in {"ccomp", "parataxis"} for c in token.lefts):
        return False
    opening = doc[stretch.opening(doc)]
    return opening.lower_ in saying.words().back or opening.pos_ in {"ADP", "SCONJ"}


def _is_inverted(verb: Verb) -> bool:
    return verb.subject is not None and verb.subject.i > verb.token.i


def _own_clause(verb: Verb) -> tuple[int, int]:
    """Return the first and the last token of "as the minister told reporters on Monday"."""
    token = verb.token
    doc = token.doc
    own = [token.i]
    for child in reversed(list(token.lefts)):
        is_near = child.right_edge.i + 1 == min(own)
        is_own = child == verb.subject or child.dep_ in {"aux", "neg", "mark"}
        if is_own or (is_near and child.dep_ in PARTS):
            own += [t.i for t in child.subtree]
    first = min(own)
    subject_end = token.i
    if _is_inverted(verb) and verb.subject is not None:
        subject_end = verb.subject.right_edge.i
    last = subject_end
    while last + 1 < len(doc) and not stretch.is_break(doc[last + 1]):
        last += 1
    if first > 0 and doc[first - 1].lower_ == "as":
        first -= 1
    return first, last


def _left_start(verb: Verb, first: int) -> int:
    """Return where the words before the verb begin: the sentence, or behind another verb's."""
    doc = verb.token.doc
    for at in range(first - 2, 0, -1):
        if doc[at].lower_ in {"but", ";", "while"} and stretch.is_break(doc[at - 1]):
            return at + 1
    return stretch.opening(doc)


def _rest(verb: Verb) -> Iterator[Saying]:
    """Take what follows "X said" for X's words where the parser found no clause."""
    doc = verb.token.doc
    if verb.subject is None or verb.subject.i > verb.token.i:
        return
    later = range(verb.token.i + 1, len(doc))
    marks = [i for i in later if doc[i].dep_ == "mark" and doc[i].lower_ in {"that", "whether"}]
    lead = marks[0] if marks else None
    if lead is None:
        lead = next((i for i in later[:14] if doc[i].text == ":"), None)
    if lead is None:
        finite = [i for i in later if doc[i].tag_ in FINITE]
        if not finite or doc[verb.token.i + 1].dep_ in {"prep", "agent"}:
            return
        if any(t.dep_ in {"dobj", "attr"} for t in verb.token.rights):
            return
        lead = verb.token.i + 1
    yield from _saying(verb, lead, stretch.end(verb.token, doc[lead]), verb.kind)


def _saying(verb: Verb, start: int, end: int, kind: VoiceKind) -> Iterator[Saying]:
    span = stretch.trimmed(verb.sentence, start, end)
    is_word = end - start == 1 and verb.token.doc[start].lower_ in saying.words().lead
    if span is not None and not is_word:
        yield Saying(span, kind, _source(verb), verb.sentence.at(verb.token))


def _source(verb: Verb) -> Span | None:
    """Return who speaks: the subject of an active verb, the agent of a passive one."""
    subject = verb.subject
    if verb.is_passive and verb.lemma not in saying.words().moved:
        agents = [t for c in verb.token.children if c.dep_ == "agent" for t in c.children]
        subject = agents[0] if agents else None
    return source_of(verb.sentence, subject)


def _sure(sentence: Sentence, token: "Token") -> Iterator[Saying]:
    """Yield the clause of "is confident that"."""
    subject = subject_of(token.head) if token.dep_ == "acomp" else None
    if subject is None or subject.lower_ in {"i", "we", "it"}:
        return
    for child in token.rights:
        if child.dep_ in {"ccomp", "xcomp"}:
            start = next(iter(child.subtree))
            span = stretch.trimmed(sentence, start.i, stretch.end(token.head, start))
            if span is not None:
                yield Saying(span, "attitude", source_of(sentence, subject), sentence.at(token))
            return
