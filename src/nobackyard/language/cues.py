"""The word lists that tell whose words something is and what is done with it."""

from functools import cache

import msgspec

from nobackyard import packs


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `packs/en/cues.toml`, each explained there."""

    say: frozenset[str]
    pages: frozenset[str]
    naming: frozenset[str]
    think: frozenset[str]
    regard: frozenset[str]
    aim: frozenset[str]
    aim_nouns: frozenset[str]
    make: frozenset[str]
    claim_nouns: frozenset[str]
    hearsay: tuple[str, ...]
    according: tuple[str, ...]
    deny_before: tuple[str, ...]
    not_denial: tuple[str, ...]
    negations: frozenset[str]
    nobodys: tuple[str, ...]
    nobodies: frozenset[str]
    feared: tuple[str, ...]
    supposed: tuple[str, ...]
    reject: frozenset[str]
    reject_nouns: frozenset[str]
    wrong: frozenset[str]
    contrast: tuple[str, ...]
    word_nouns: frozenset[str]
    work_nouns: frozenset[str]
    word_verbs: frozenset[str]
    open_questions: tuple[str, ...]
    past_words: tuple[str, ...]
    present_words: tuple[str, ...]
    bounds: tuple[str, ...]
    former: frozenset[str]
    governments: frozenset[str]
    political_heads: frozenset[str]
    abbreviations: frozenset[str]
    first_person: frozenset[str]
    powers: frozenset[str]
    owner_alias: dict[str, str]
    spaces: frozenset[str]
    ground_frames: frozenset[str]
    affairs: frozenset[str]
    place_nouns: frozenset[str]
    home_affairs: frozenset[str]
    usual_grounds: dict[str, str]


@cache
def load(lang: str = "en") -> Cues:
    """Return the cues of a language."""
    return packs.load_table("cues.toml", Cues, lang)
