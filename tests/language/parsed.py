"""One sentence, parsed, for the tests of what reads the grammar."""

from functools import cache
from typing import TYPE_CHECKING

from nobackyard.language import parse
from nobackyard.language.parse import Sentence
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def sentence_of(text: str) -> Sentence:
    """Return a text parsed as one sentence."""
    nlp = parse.load(parse.model_name())
    return parse.parse(nlp, text, [Span(0, len(text))])[0]


def word_of(text: str, word: str) -> "Token":
    """Return the first token of a text that reads so."""
    return next(token for token in sentence_of(text).doc if token.text == word)
