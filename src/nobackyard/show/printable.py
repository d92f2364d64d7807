"""Keep a text from steering the terminal that shows it."""

import re

# Control characters, and the marks that turn the reading direction of all that follows.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SPACE = re.compile(r"\s+")
PICTURES = 0x2400  # U+2400 on: a picture of each of the first 32 characters
DELETE = 0x7F
DELETE_PICTURE = "\u2421"
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """Return the text on one line, with a picture in the place of each unsafe character."""
    return UNSAFE.sub(lambda match: _picture(match[0]), SPACE.sub(" ", text))


def escaped(text: str) -> str:
    """Return JSON in which the unsafe characters that JSON allows are escaped, too."""
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _picture(char: str) -> str:
    if ord(char) < ord(" "):
        return chr(PICTURES + ord(char))
    return DELETE_PICTURE if ord(char) == DELETE else REPLACEMENT
