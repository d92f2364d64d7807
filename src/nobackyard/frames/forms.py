"""Every form in which a phrase of a frame may stand in a text."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

JOIN = r"[\s\u00a0\-\u2010\u2011\u2013]+"
GAP_SLOT = ("…",)
GAP = r"(?:[^\s.!?;]+\s+){1,5}?"
APOSTROPHES = {"'": "['\u2019\u02bc]", "\u2019": "['\u2019\u02bc]"}
VOWELS = "aeiou"
WORD = re.compile(r"\w+")
PREPOSITIONS = {"of", "for", "in", "on", "to", "against", "between", "from", "by", "with"}


class Inflections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The forms that no rule makes: `packs/en/inflections.toml`."""

    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]


def noun_forms(word: str, irregular: Inflections) -> tuple[str, ...]:
    """Return the singular and the plural of a noun."""
    if word in irregular.nouns:
        return irregular.nouns[word]
    if re.search(r"(s|x|z|ch|sh)$", word):
        return (word, f"{word}es")
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return (word, f"{word[:-1]}ies")
    return (word, f"{word}s")


def verb_forms(word: str, irregular: Inflections) -> tuple[str, ...]:
    """Return the forms of a verb: base, third person, past, participles."""
    if word in irregular.verbs:
        return irregular.verbs[word]
    if word.endswith("e"):
        return (word, f"{word}s", f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return (word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    third = f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word) else f"{word}s"
    doubled = word + word[-1] if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word) else word
    endings = {f"{stem}{end}" for stem in (word, doubled) for end in ("ed", "ing")}
    return (word, third, *sorted(endings))


def spread(phrase: str, irregular: Inflections, *, is_verb: bool) -> list[tuple[str, ...]]:
    """Return, for each word of the phrase, the forms it may take; a gap stays `…`."""
    words = re.split(r"[\s\-]+", phrase.lower())
    bends = 0 if is_verb else _head_at(words)
    bend = verb_forms if is_verb else noun_forms
    return [
        bend(word, irregular) if index == bends else (word,) for index, word in enumerate(words)
    ]


def _head_at(words: Sequence[str]) -> int:
    """Return which word has the plural: "sphere" of "sphere of influence", else the last."""
    inner = [index for index, word in enumerate(words) if index and word in PREPOSITIONS]
    return inner[0] - 1 if inner else len(words) - 1


def pattern(slots: list[tuple[str, ...]]) -> str:
    """Return a regular expression for a spread phrase; case is ignored by the caller."""
    written = ""
    for index, forms in enumerate(slots):
        if forms == GAP_SLOT:
            written += r"\s+" + GAP
            continue
        joined = index > 0 and slots[index - 1] != GAP_SLOT
        written += JOIN if joined else ""
        written += "(?:" + "|".join(_escaped(form) for form in sorted(forms, key=len)[::-1]) + ")"
    return rf"(?<!\w){written}(?!\w)"


def anchors(slots: list[tuple[str, ...]]) -> list[frozenset[str]]:
    """Return, for each word of a phrase, the letters of which some stand where the phrase does."""
    return [anchor for forms in slots if (anchor := _anchor(forms))]


@cache
def _anchor(forms: tuple[str, ...]) -> frozenset[str]:
    cores = frozenset(max(WORD.findall(form), key=len, default="") for form in forms)
    return frozenset() if "" in cores else cores


def _escaped(form: str) -> str:
    return "".join(APOSTROPHES.get(char, re.escape(char)) for char in form)
