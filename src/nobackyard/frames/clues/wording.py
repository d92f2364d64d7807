"""Clues that the words are the topic, not used."""

from nobackyard.frames.clues.near import first_of
from nobackyard.frames.clues.voice import in_short_quotes
from nobackyard.frames.use import Use
from nobackyard.language.cues import Cues
from nobackyard.language.reading import Reading
from nobackyard.model import Span

NEAR = 5  # tokens
SMALL = {"of", "the", "a", "an", "in", "and", "or", "for", "to", "on", "'s"}


def is_word(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside a noun such as "term", "phrase" or "label"."""
    first, last = use.tokens[0].i, use.tokens[-1].i
    for token in use.sentence.doc[max(0, first - NEAR) : last + NEAR]:
        if token.lemma_.lower() in cues.word_nouns and token not in use.tokens:
            return use.at(token)
    return None


def is_beside_word(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands in a sentence that speaks of a term, a phrase or a label."""
    words = [t for t in use.sentence.doc if t.lemma_.lower() in cues.word_nouns]
    return use.at(words[0]) if words else None


def is_coined(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is coined, translated, titled or meant."""
    words = [step.word for step in use.steps[:4]]
    near = use.sentence.doc[max(0, use.tokens[0].i - 4) : use.tokens[0].i]
    for token in (*words, *near):
        if token.lemma_.lower() in cues.word_verbs and token.pos_ in {"VERB", "NOUN"}:
            return use.at(token)
    return None


def is_work(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Stands beside a book, a film or a conference."""
    works = [t for t in use.sentence.doc if t.lemma_.lower() in cues.work_nouns]
    return use.at(works[0]) if works else None


def is_title(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is written as a title, in capitals."""
    words = [t for t in use.tokens if t.lower_ not in SMALL and t.is_alpha]
    is_first = use.tokens[0].i == 0
    return use.span if words and not is_first and all(t.text[0].isupper() for t in words) else None


def is_quoted_word(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is a quoted word in a sentence about words."""
    return is_beside_word(use, reading, cues) if in_short_quotes(use, reading, cues) else None


def is_whether(use: Use, reading: Reading, cues: Cues) -> Span | None:
    """Is an open question: "whether"."""
    before = Span(use.sentence.span.start, use.span.start)
    return first_of(cues.open_questions, reading.text, before)


TESTS = (
    is_word,
    is_beside_word,
    is_coined,
    is_work,
    is_title,
    is_quoted_word,
    is_whether,
)
