"""Decode what an email holds in other letters, each character with its place in the file."""

import codecs
import re
import string
from binascii import a2b_base64
from collections.abc import Iterable, Iterator

from nobackyard.documents.nested import Nested, by_run, plain

ENCODED_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)
BETWEEN = re.compile(r"\s+(?==\?)")
FOLD = re.compile(r"\s*[\r\n]+\s*")
ESCAPE = re.compile(r"=(?:([0-9a-f]{2})|[ \t]*(?:\r\n?|\n|$))", re.IGNORECASE)
PROBE = b"\xffabc"  # a name that can't take this is no name of letters in an email
SAME_LETTERS = ("utf-8", "ascii")
BASE64 = {
    sign: value for value, sign in enumerate(string.ascii_letters[26:] + string.ascii_lowercase)
} | {sign: 52 + value for value, sign in enumerate(string.digits + "+/")}
HALF = re.compile("[\ud800-\udfff]")  # a byte that was no UTF-8
# Letters in which a byte of ASCII that stands by itself is that letter, whatever is before it.
KEEPS_ASCII = re.compile(r"utf-8|ascii|iso8859-\d+|cp125\d|koi8-[rtu]")
RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
FOURS = re.compile(r"(?:[A-Za-z0-9+/]{4})+")
Bytes = tuple[bytes, int]  # and where they stand side by side


def decoded(payload: str, at: int, encoding: str, charset: str) -> Nested:
    """Return the text of a part that begins at a place of the file."""
    codec = _known(charset)
    match encoding.strip().lower():
        case "base64":
            return by_run(_characters(_base64(payload, at), codec))
        case "quoted-printable":
            return by_run(_characters(_quoted(payload, at), codec))
    if codec in SAME_LETTERS or payload.isascii():
        return plain(HALF.sub("\ufffd", payload), at)
    return by_run(_characters(_as_is(payload, at), codec))


def header(value: str, at: int) -> Nested:
    """Return the text of a header's value that begins at a place of the file."""
    return by_run(_header(value, at))


def _header(value: str, at: int) -> Iterator[tuple[str, int]]:
    done = 0
    for word in ENCODED_WORD.finditer(value):
        between = value[done : word.start()]
        if between.strip() or not done:
            yield from _unfolded(between, at + done)
        decode = _base64 if word[2].lower() == "b" else _quoted_word
        yield from _characters(decode(word[3], at + word.start(3)), _known(word[1]))
        done = word.end()
    yield from _unfolded(value[done:], at + done)


def _unfolded(text: str, at: int) -> Iterator[tuple[str, int]]:
    done = 0
    for fold in FOLD.finditer(text):
        yield from _each(text[done : fold.start()], at + done)
        yield " ", at + fold.start()
        done = fold.end()
    yield from _each(text[done:], at + done)


def _each(text: str, at: int) -> Iterator[tuple[str, int]]:
    yield from zip(HALF.sub("\ufffd", text), range(at, at + len(text)), strict=True)


def _known(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name
        PROBE.decode(name, "replace")  # refuses what packs bytes rather than letters
        codecs.getincrementaldecoder(name)("replace").decode(PROBE, final=True)
    except (LookupError, ValueError):
        return "utf-8"
    return name


def _characters(found: Iterable[Bytes], codec: str) -> Iterator[tuple[str, int]]:
    """Put bytes together to characters, each at the place of its first byte; ASCII as it stands."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    keeps_ascii = KEEPS_ASCII.fullmatch(codec) is not None
    first = -1
    for run, start in found:
        if keeps_ascii and first < 0 and run.isascii():
            yield run.decode("ascii"), start
            continue
        for at, byte in enumerate(run, start):
            first = at if first < 0 else first
            text = _next(decoder, byte)
            if text:
                yield from ((character, first) for character in text)
                # Where a byte broke off the character before it, it may begin one itself.
                first = at if decoder.getstate()[0] else -1
    if first >= 0:
        yield from ((character, first) for character in decoder.decode(b"", final=True))


def _next(decoder: codecs.IncrementalDecoder, byte: int) -> str:
    try:
        return decoder.decode(bytes([byte]))
    except UnicodeError:  # an escape that does not end: some decoders give up then
        decoder.reset()
        return "\ufffd"


def _as_is(text: str, at: int) -> Iterator[Bytes]:
    for run in RUN.finditer(text):
        said = run[0].encode("utf-8", "surrogateescape")
        if len(said) == len(run[0]):
            yield said, at + run.start()
        else:
            yield from ((bytes([byte]), at + run.start()) for byte in said)


def _quoted(text: str, at: int) -> Iterator[Bytes]:
    done = 0
    for escape in ESCAPE.finditer(text):
        yield from _as_is(text[done : escape.start()], at + done)
        if escape[1]:
            yield bytes.fromhex(escape[1]), at + escape.start()
        done = escape.end()
    yield from _as_is(text[done:], at + done)


def _quoted_word(text: str, at: int) -> Iterator[Bytes]:
    yield from _quoted(text.replace("_", " "), at)


def _base64(text: str, at: int) -> Iterator[Bytes]:
    """Yield three bytes of each four signs; signs that something stands between go one by one."""
    bits = count = place = 0
    home = at
    while place < len(text):
        if count == 0 and (fours := FOURS.match(text, place)):
            said = a2b_base64(fours[0])
            for third in range(0, len(said), 3):
                yield said[third : third + 3], at + place + third // 3 * 4
            place = fours.end()
            continue
        if text[place] in BASE64:
            home = at + place if count == 0 else home
            bits = (bits << 6 | BASE64[text[place]]) & 0xFFFF
            count += 6
            if count >= 8:  # noqa: PLR2004  (bits of a byte)
                count -= 8
                yield bytes([bits >> count & 0xFF]), home
                home = at + place
        place += 1
