"""Take the lines off the pages of a PDF, with their places on the paper."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from nobackyard.errors import ReadError

MAX_CHARACTERS = 20_000_000
HYPHEN_AT_END = "\x02"  # what the library makes of a hyphen that parts a word
NO_CHARACTER = "\ufffe\uffff\0"
ONE_AT_A_TIME = threading.Lock()  # the library is not made for threads


class Line(NamedTuple):
    """A line of text; lengths are in points, and `y` is how high above the foot it stands."""

    text: str
    page: int
    number: int
    left: float
    right: float
    y: float
    height: float


def read_lines(data: bytes, where: str) -> list[Line]:
    """Return the lines of all pages in order, or raise a sentence."""
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refused(where, error) from error
        with closing(document):
            return list(_lines(document, where))


def _refused(where: str, error: pypdfium2.PdfiumError) -> ReadError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return ReadError(f"{where}: this PDF is locked with a password. Save a copy without one.")
    return ReadError(f"{where}: this is no whole PDF. Open it in a reader and save it again.")


def _lines(document: pypdfium2.PdfDocument, where: str) -> Iterator[Line]:
    left = MAX_CHARACTERS
    for number, page in enumerate(_pages(document, where), 1):
        with closing(page), closing(page.get_textpage()) as text:
            left -= text.count_chars()
            if left < 0:
                raise ReadError(f"{where}: it has more than {MAX_CHARACTERS:,} letters. Cut it.")
            yield from _on_page(text, number)


def _pages(document: pypdfium2.PdfDocument, where: str) -> Iterator[pypdfium2.PdfPage]:
    for index in range(len(document)):
        try:
            yield document[index]
        except pypdfium2.PdfiumError as error:
            raise ReadError(
                f"{where}: page {index + 1} is broken. Open it in a reader and save it again."
            ) from error


def _on_page(text: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    number = 0
    for signs in _rows(text):
        seen = [index for sign, index in signs if not sign.isspace()]
        if not seen:
            continue
        number += 1
        # A letter outside the basic plane comes as two halves.
        halves = "".join(sign for sign, _ in signs).strip().encode("utf-16-le", "surrogatepass")
        said = halves.decode("utf-16-le", "replace")
        # A bullet or the mark of a note at an end has a height of its own.
        middle = seen[len(seen) // 2]
        box = _box(text, middle)
        ends = (_box(text, seen[0]), _box(text, seen[-1]))  # the first is on the right in Arabic
        left, right = min(end.left for end in ends), max(end.right for end in ends)
        height = box.top - box.bottom
        yield Line(said, page, number, left, right, _baseline(text, middle), height)


def _rows(text: pypdfium2.PdfTextPage) -> Iterator[list[tuple[str, int]]]:
    """Yield the signs between line ends, each with its number on the page."""
    row: list[tuple[str, int]] = []
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if sign == HYPHEN_AT_END:
            row.append(("-", index))
        elif sign not in "\r\n":
            row.append((" " if sign in NO_CHARACTER else sign, index))
        if sign in ("\n", HYPHEN_AT_END):
            yield row
            row = []
    yield row


def _box(text: pypdfium2.PdfTextPage, index: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, index, box)
    return box


def _baseline(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    return y.value
