"""What the form of a page sends: read within bounds, and never laid down on a disk."""

from collections.abc import AsyncGenerator

import msgspec
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from nobackyard.web.given import Given
from nobackyard.web.problems import Problem

MOST_FIELDS = 12
FORM = "multipart/form-data"


class Filled(msgspec.Struct, frozen=True):
    """A form that somebody filled in: what to read, and how to answer."""

    given: Given
    answer: str = ""
    example: str = ""


async def filled(request: Request, max_bytes: int) -> Filled:
    """Return what a form holds."""
    if not request.headers.get("content-type", "").startswith(FORM):
        raise Problem("invalid", f"Send the form as {FORM}.")
    try:
        form = await _InMemory(request.headers, _pieces(request), max_bytes).parse()
    except (MultiPartException, KeyError, UnicodeError, LookupError) as error:
        raise Problem("invalid", "The form is broken. Send it again.") from error
    file = form.get("file")
    name, data = "", b""
    if isinstance(file, UploadFile) and file.filename:
        name, data = file.filename, await file.read()
    await form.close()
    return Filled(
        given=Given(_field(form, "text"), _field(form, "url").strip(), name, data),
        answer=_field(form, "as"),
    )


class _InMemory(MultiPartParser):
    """Keeps a file in memory, where Starlette would put a large one on the disk."""

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None], most: int) -> None:
        super().__init__(headers, stream, max_files=1, max_fields=MOST_FIELDS, max_part_size=most)
        self.spool_max_size = most + 1


async def _pieces(request: Request) -> AsyncGenerator[bytes, None]:
    async for piece in request.stream():
        yield piece


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
