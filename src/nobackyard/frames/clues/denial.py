"""Clues that the text, or the speaker in it, takes the words back."""

import re
from typing import TYPE_CHECKING

from nobackyard.frames.clues.near import first_of, last_of, noun_phrase_start
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 40  # characters before the noun phrase in which a denying word still reaches it
NAMING = re.compile(r"\b[Tt]o\s+(\w+)\b")
VERDICT = re.compile(r"\b(?:is|was|would be)\s+(?:to|a|an|wrong|false|mistaken|misleading)\b")
AFTER = 80  # characters after the words in which a contrast still answers them


def is_negated(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is negated in its own clause."""
    for word in _clause(use, 1):
        if found := _negation(use, word, reading, cues):
            return found
    return None


def is_negated_above(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Hangs on a clause that is negated."""
    own = _clause(use, 1)
    for word in _clause(use, 3):
        if word not in own and (found := _negation(use, word, reading, cues)):
            return found
    return None


def has_denying_word(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Follows a denying word such as "no longer", "far from" or "rather than"."""
    start = noun_phrase_start(use)
    window = Span(max(use.sentence.span.start, start - NEAR), use.span.start)
    found = last_of(cues.deny_before, reading.text, window)
    if found is None or _takes_nothing_back(found, reading, cues):
        return None
    return found


def is_not_only(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a negation that takes nothing back, such as "not only"."""
    return first_of(cues.not_denial, reading.text, Span(use.sentence.span.start, use.span.start))


def is_nobodys(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is said to be nobody's."""
    window = Span(max(use.sentence.span.start, use.span.start - 50), use.span.start)
    return first_of(cues.nobodys, reading.text, window)


def is_refused(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is the object of rejecting, denying or refusing."""
    for step in use.steps:
        if step.word.lemma_.lower() in cues.reject and step.by not in {"nsubj", "nsubjpass"}:
            return use.at(step.word)
    return None


def is_called_wrong(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is called wrong, outdated or insulting."""
    for word in use.sentence.doc:
        if word.lemma_.lower() in cues.wrong and word.dep_ in {
            "acomp",
            "attr",
            "oprd",
            "ROOT",
            "conj",
        }:
            verb = word.head if word.dep_ != "ROOT" else word
            if any(c.dep_ in SUBJECTS and _holds(c, use) for c in verb.children):
                return use.at(word)
    return None


def is_called_myth(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is called a myth, an insult or a mistake."""
    for word in use.sentence.doc:
        if word.lemma_.lower() in cues.reject_nouns and word not in use.tokens:
            return use.at(word)
    return None


def is_naming_judged(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what it would be wrong to call a place: "To call X a pawn is to forget …"."""
    infinitives = NAMING.finditer(reading.text, use.sentence.span.start, use.span.start)
    if not any(match[1].lower() in cues.naming for match in infinitives):
        return None
    verdict = VERDICT.search(reading.text, use.span.end, use.sentence.span.end)
    return Span(*verdict.span()) if verdict else None


def is_answered_after(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is taken back by the words or the sentence that follow."""
    after = Span(use.span.end, min(use.sentence.span.end, use.span.end + AFTER))
    following = reading.around(use.sentence.span, before=0, after=1)
    if found := first_of(cues.contrast, reading.text, after):
        return found
    if following:
        start = following[0].start
        return first_of(
            cues.contrast, reading.text, Span(start, min(following[0].end, start + AFTER))
        )
    return None


def is_answered_before(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is taken back by the sentence before."""
    before = reading.around(use.sentence.span, before=1, after=0)
    return first_of(cues.contrast, reading.text, before[0]) if before else None


def is_asked(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a question."""
    end = reading.text.find("?", use.span.end, use.sentence.span.end)
    return Span(end, end + 1) if end >= 0 else None


def is_feared(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is what is to be avoided or prevented."""
    return first_of(cues.feared, reading.text, Span(use.sentence.span.start, use.span.start))


def is_supposed(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is only supposed: "if", "would", "as though"."""
    return first_of(cues.supposed, reading.text, Span(use.sentence.span.start, use.span.start))


def is_set_against(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is set against something else: "a player, not a playground"."""
    before = reading.text[
        max(use.sentence.span.start, noun_phrase_start(use) - 12) : use.span.start
    ]
    found = re.search(r"(?:,|;|\u2014|--)\s*not\s", before)
    after = re.match(
        r"[^.;!?]{0,40}(?:,|;|\u2014|--)?\s\b(?:but|it is|they are)\b", reading.text[use.span.end :]
    )
    return use.span if found else Span(use.span.end, use.span.end + after.end()) if after else None


SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}


def _clause(use: Use, clauses: int) -> list["Token"]:
    """Return the words from the phrase up through so many clauses."""
    found = [*use.tokens, *use.chain]
    for step in use.steps:
        found.append(step.word)
        clauses -= step.word.pos_ in {"VERB", "AUX"}
        if clauses == 0:
            break
    return found


def _negation(use: Use, word: "Token", reading: Reading, cues: Cues) -> Span | None:
    for child in (word, *word.children):
        is_denying = child.dep_ == "neg" or child.lower_ in cues.negations
        if is_denying and not _takes_nothing_back(use.at(child), reading, cues):
            return use.at(child)
    return None


def _takes_nothing_back(negation: Span, reading: Reading, cues: Cues) -> bool:
    around = Span(max(0, negation.start - 12), negation.end + 14)
    found = first_of(cues.not_denial, reading.text, around)
    return found is not None and found.meets(negation)


def _holds(word: "Token", use: Use) -> bool:
    return word in use.tokens or any(token in use.tokens for token in word.subtree)


TESTS = (
    is_negated,
    is_negated_above,
    has_denying_word,
    is_not_only,
    is_nobodys,
    is_refused,
    is_called_wrong,
    is_called_myth,
    is_naming_judged,
    is_answered_after,
    is_answered_before,
    is_asked,
    is_feared,
    is_supposed,
    is_set_against,
)
