"""Turn bytes into text, or say which byte is in the way."""

import codecs
import re

from nobackyard.errors import ReadError

# A mark at the beginning tells the encoding, and is no part of the text.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word, OpenDocument, EPUB or other zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
}
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
HEAD_BYTES = 4096  # where browsers, too, look for the charset


def decode(data: bytes, where: str, encoding: str) -> str:
    """Return the text of a file, or raise with the place of the first byte that is none."""
    codec = _known(encoding)
    if codec is None:
        raise ReadError(
            f"{where}: no encoding is called {encoding!r}. "
            "Name one such as utf-8, windows-1252, windows-1251 or utf-16."
        )
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], where, name)
    _refuse_binary(data, where, codec)
    declared = _declared(data) if codec == "utf-8" else None
    try:
        return data.decode(codec)
    except UnicodeError:
        return _strictly(data, where, declared or codec)


def _refuse_binary(data: bytes, where: str, codec: str) -> None:
    if kind := next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None):
        raise ReadError(
            f"{where}: this is {kind}, not text. "
            "Let its name end in .pdf or .docx if it is one of those, or save it as .txt."
        )
    if not codec.startswith(("utf-16", "utf-32")) and (at := data.find(b"\0") + 1):
        raise ReadError(
            f"{where}: byte {at} is 0, so this is no text file. "
            "Give a text, or --encoding utf-16 if it is a text of that kind."
        )


def _strictly(data: bytes, where: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        other = "windows-1252" if codec == "utf-8" else "utf-8"
        raise ReadError(
            f"{where}: byte 0x{data[error.start]:02x} in line {line} (byte {error.start + 1} of "
            f"the file) is no {codec}. Name the file's encoding, such as --encoding {other}."
        ) from error
    except UnicodeError as error:
        raise ReadError(f"{where}: {codec} can't read this ({error}). Use utf-8.") from error


def _known(name: str) -> str | None:
    """Return Python's own name of a text encoding, or nothing where there is none."""
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec)
    except UnicodeError:
        return codec  # one letter is too short for it
    except (LookupError, ValueError):
        return None
    return codec


def _declared(data: bytes) -> str | None:
    """Return the encoding that an HTML file names for itself."""
    found = CHARSET.search(data, 0, HEAD_BYTES)
    return _known(found[1].decode("ascii", "replace")) if found else None


def decode_page(data: bytes, content_type: str) -> str:
    """Return the text of a web page, whose reader can't choose the encoding."""
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    told = HEADER_CHARSET.search(content_type)
    codec = (_known(told[1]) if told else None) or _declared(data)
    if codec:
        return data.decode(codec, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")  # as browsers do
