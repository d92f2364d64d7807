"""Tell whether a text is English, quickly and without a network."""

import re
from unicodedata import normalize

import py3langid
from resiliparse.parse.lang import detect_fast

ENGLISH = "en"
NAMED_ENGLISH = re.compile(r"(?:en|eng|english)(?:[-_ ].*)?", re.IGNORECASE)
LOOKED_AT = 2000  # characters; a language shows in less
SHORT = 200  # characters; in less the fast detector sees English where there is none
SURELY = 1000  # characters for the slow detector
NO_WORDS = re.compile(r"<[^>]{0,500}>|\]\([^)\s]{0,500}\)|https?:\S{0,500}")


def is_english_name(name: str) -> bool:
    """Tell whether what a column of languages says means English."""
    return bool(NAMED_ENGLISH.fullmatch(name.strip()))


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text.

    The fast detector is right where it says that a text of some length is English. It takes lists
    of names for other languages, so that all else is left to a slower one.
    """
    words = " ".join(NO_WORDS.sub(" ", text[:LOOKED_AT]).split())
    letters = normalize("NFC", words).lower()
    language, _ = detect_fast(letters)
    if language == ENGLISH and len(letters) >= SHORT:
        return ENGLISH
    slowly: str = py3langid.classify(letters[:SURELY])[0]
    return slowly
