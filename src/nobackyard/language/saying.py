"""What the finders of other people's words share: the word lists and the struct they yield."""

from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.model import Span, VoiceKind


class Saying(msgspec.Struct, frozen=True):
    """Words that are handed to somebody; `source` is where the text names whom."""

    span: Span
    kind: VoiceKind
    source: Span | None
    cue: Span | None


class SayingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `packs/en/saying.toml`, each explained there."""

    clause: frozenset[str]
    quoting: frozenset[str]
    put: frozenset[str]
    thought: frozenset[str]
    want: frozenset[str]
    doing: frozenset[str]
    days: frozenset[str]
    joins: frozenset[str]
    verdicts: frozenset[str]
    nouns: frozenset[str]
    works: frozenset[str]
    order: frozenset[str]
    blame: frozenset[str]
    said: frozenset[str]
    sure: frozenset[str]
    moved: frozenset[str]
    voice: frozenset[str]
    participle: frozenset[str]
    back: frozenset[str]
    lead: frozenset[str]
    about: dict[str, frozenset[str]]
    irregular: dict[str, tuple[str, ...]]


class SpeakerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `packs/en/speakers.toml`, each explained there."""

    roles: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    subjects: frozenset[str]
    own: frozenset[str]
    labels: frozenset[str]
    views: frozenset[str]


@cache
def words(lang: str = "en") -> SayingWords:
    """Return the words of saying of a language."""
    return packs.load_table("saying.toml", SayingWords, lang)


@cache
def speaker_words(lang: str = "en") -> SpeakerWords:
    """Return the words about speakers of a language."""
    return packs.load_table("speakers.toml", SpeakerWords, lang)


@cache
def no_names(lang: str = "en") -> frozenset[str]:
    """Return what a run of capitalised words may begin with that is no part of a name."""
    words = speaker_words(lang)
    return words.titles | words.roles | words.small


@cache
def _lemmas(known: frozenset[str]) -> dict[str, str]:
    return {form: lemma for lemma in sorted(known) for form in forms(lemma)}


def lemma_of(form: str, guess: str, known: frozenset[str]) -> str:
    """Return the verb that a form belongs to; a small model takes "hopes" for "hop"."""
    return _lemmas(known).get(form, guess)


def forms(lemma: str) -> frozenset[str]:
    """Return the inflected forms of a verb of saying."""
    irregular = words().irregular
    if lemma in irregular:
        return frozenset(irregular[lemma])
    stem = lemma[:-1] if lemma.endswith(("e", "y")) else lemma
    past = f"{stem}ied" if lemma.endswith("y") else f"{stem}ed"
    third = f"{stem}ies" if lemma.endswith("y") else f"{lemma}s"
    return frozenset({lemma, past, third, f"{stem}ing"})
