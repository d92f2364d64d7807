"""Find which stretches of a text are somebody else's words or thoughts, and whose."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from nobackyard import packs
from nobackyard.language import quotes
from nobackyard.language.cues import Cues
from nobackyard.language.parse import Sentence
from nobackyard.model import Block, Span, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORT = 5  # words: up to here a quotation picks a phrase, beyond it carries a statement
NEAR = 120  # characters around a quotation in which its speaker is looked for
NAME = re.compile(
    r"(?:(?:[A-Z][\w.\u2019'-]*|of|the|de|al|bin|van|von|for|and)\s+){0,8}[A-Z][\w\u2019'-]+"
    r"|(?:an?|the|one|his|her|its|their|our|some|many|several)\s+(?:[\w-]+\s+){0,4}?[\w-]+"
    r"|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Oo]fficials|[Aa]nalysts|[Cc]ritics|[Dd]iplomats|[Ee]xperts)\b"
)
FIRST_PERSON = {"i", "we"}
NOBODY = {"it", "there", "this", "that", "which", "who"}


def find(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], cues: Cues
) -> tuple[Voice, ...]:
    """Return the voices: quotations of the whole text, reported speech of the parsed sentences."""
    quoted = quotes.find(text, blocks)
    voices = [_direct(text, quote, blocks, cues) for quote in quoted]
    voices += [Voice(b.span, "direct", "", None, None) for b in blocks if b.kind == "quote"]
    for sentence in sentences:
        voices.extend(reported(text, sentence, cues))
    return tuple(sorted(voices, key=lambda voice: (voice.span.start, -voice.span.end)))


def _direct(text: str, quote: quotes.Quote, blocks: Sequence[Block], cues: Cues) -> Voice:
    words = len(text[quote.span.start : quote.span.end].split())
    speaker, cue = _speaker_near(text, quote.outer, _block_of(quote.span, blocks), cues)
    ends_itself = text[quote.span.end - 1] in ",.!?"
    is_short = words <= SHORT and not (cue and ends_itself)
    return Voice(quote.span, "scare" if is_short else "direct", speaker, None, cue)


def _block_of(span: Span, blocks: Sequence[Block]) -> Span:
    return next((b.span for b in blocks if b.span.holds(span)), span)


def _speaker_near(text: str, outer: Span, block: Span, cues: Cues) -> tuple[str, Span | None]:
    """Look for a verb of saying behind the quotation, then before it, and for its subject."""
    verbs = _say_forms(cues)
    after = Span(outer.end, min(block.end, outer.end + NEAR))
    before = Span(max(block.start, outer.start - NEAR), outer.start)
    for stretch, is_after in ((after, True), (before, False)):
        found = list(verbs.finditer(text, stretch.start, stretch.end))
        if not found:
            continue
        verb = found[0] if is_after else found[-1]
        head = re.split(r"[.!?]\s", text[verb.end() : stretch.end])[0]
        tail = re.split(r"[.!?]\s|\n", text[stretch.start : verb.start()])[-1]
        names = NAME.findall(head) if is_after and not NAME.search(tail) else NAME.findall(tail)
        if is_after and re.search(r"[.!?]\s", text[stretch.start : verb.start()]):
            continue
        name = (names[0] if is_after else names[-1]) if names else ""
        return name.strip(" ,"), Span(verb.start(), verb.end())
    return "", None


def reported(text: str, sentence: Sentence, cues: Cues) -> Iterator[Voice]:
    """Yield indirect speech, attitudes and according-to of one parsed sentence."""
    for token in sentence.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "NOUN"} and (lemma in cues.say or lemma in cues.think):
            yield from _clauses(text, sentence, token, cues)
        elif token.pos_ == "NOUN" and lemma in cues.claim_nouns:
            yield from _noun_clauses(text, sentence, token)
        if lemma == "according" and token.i + 1 < len(sentence.doc):
            yield from _according(text, sentence, token)


def _clauses(text: str, sentence: Sentence, verb: "Token", cues: Cues) -> Iterator[Voice]:
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in FIRST_PERSON:
        return  # the writer's own voice
    for child in verb.children:
        if child.dep_ not in {"ccomp", "parataxis"}:
            continue
        tokens = [t for t in child.subtree]
        span = sentence.cover(tokens)
        kind = "indirect" if verb.lemma_.lower() in cues.say else "attitude"
        yield Voice(span, kind, name_of(text, sentence, subject), None, sentence.at(verb))


def _noun_clauses(text: str, sentence: Sentence, noun: "Token") -> Iterator[Voice]:
    holder = next((t for t in noun.children if t.dep_ == "poss"), None)
    for child in noun.children:
        if child.dep_ in {"acl", "ccomp"} and any(t.dep_ == "mark" for t in child.children):
            span = sentence.cover(list(child.subtree))
            yield Voice(span, "indirect", name_of(text, sentence, holder), None, sentence.at(noun))


def _according(text: str, sentence: Sentence, token: "Token") -> Iterator[Voice]:
    objects = [t for t in token.subtree if t.dep_ == "pobj"]
    source = name_of(text, sentence, objects[0] if objects else None)
    yield Voice(sentence.span, "according_to", source, None, sentence.at(token))


def subject_of(verb: "Token") -> "Token | None":
    """Return the subject of a verb, its own or the one it shares by conjunction or control."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl", "aux", "pcomp", "ccomp"}:
            return None
        verb = verb.head
    return None


def name_of(text: str, sentence: Sentence, token: "Token | None") -> str:
    """Return how the text names the source that this token heads, without its side clauses."""
    if token is None or token.lower_ in NOBODY:
        return ""
    kept = [
        t for t in token.subtree
        if t == token or not any(a.dep_ in {"relcl", "appos", "acl", "prep"} for a in _up_to(t, token))
    ]
    span = sentence.cover(kept)
    return text[span.start : span.end].strip(" ,;")


def _up_to(token: "Token", top: "Token") -> Iterator["Token"]:
    while token != top:
        yield token
        token = token.head


@cache
def _say_forms_of(lemmas: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(sorted({form for lemma in lemmas for form in _forms(lemma)})) + r")\b"
    )


def _say_forms(cues: Cues) -> re.Pattern[str]:
    return _say_forms_of(cues.say)


def _forms(lemma: str) -> set[str]:
    irregular = packs.load_table("verbs_of_saying.toml", dict[str, tuple[str, ...]])
    if lemma in irregular:
        return set(irregular[lemma])
    stem = lemma[:-1] if lemma.endswith(("e", "y")) else lemma
    past = f"{stem}ied" if lemma.endswith("y") else f"{stem}ed"
    third = f"{stem}ies" if lemma.endswith("y") else f"{lemma}s"
    return {lemma, past, third, f"{stem}ing"}
