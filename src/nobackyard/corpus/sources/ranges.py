"""Read a file on a web server as if it were here, a stretch at a time."""

import io
import re
import time
from collections.abc import Iterator
from typing import NamedTuple

import httpx
from ssrfguard import SSRFGuardError

from nobackyard.corpus.sources import web
from nobackyard.documents.fetch import STEP_TIMEOUT_S, explained, guarded
from nobackyard.errors import ReadError

BUSY = (429, 500, 502, 503, 504)
WHOLE_SIZE = re.compile(r"bytes \d+-\d+/(\d+)")
PAUSES_S = (1.0, 4.0)  # before asking again


class Busy(httpx.HTTPError):
    """A server that may answer later."""


class Stretch(NamedTuple):
    """Some bytes of a file, how many the whole has, and what its version is called."""

    data: bytes
    size: int
    version: str


class Ranges(io.RawIOBase):
    """A file of which a server sends any stretch; only public servers are asked."""

    def __init__(self, url: str) -> None:
        """Ask how long the file is, and whether its server sends stretches of it."""
        self._url = url
        self._at = 0
        self._version = ""
        self._client = guarded(web.NETWORKS, web.PORTS, STEP_TIMEOUT_S)
        first = self._get(0, 1)
        self._version = first.version
        self._size = first.size

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from any place on."""
        return True

    def tell(self) -> int:
        """Return which byte comes next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as io gives it
        """Fill a buffer with what comes next."""
        count = min(len(buffer), self._size - self._at)
        if count <= 0:
            return 0
        data = self._get(self._at, count).data
        if len(data) != count:
            raise ReadError(f"{self._url}: the server sent less than was asked for. Try again.")
        buffer[:count] = data
        self._at += count
        return count

    def close(self) -> None:
        """Let go of the server."""
        self._client.close()
        super().close()

    def _get(self, at: int, count: int) -> Stretch:
        for pause_s in PAUSES_S:
            try:
                return self._ask(at, count)
            except (httpx.TransportError, Busy):
                time.sleep(pause_s)
            except (httpx.HTTPError, SSRFGuardError, httpx.InvalidURL) as error:
                raise explained(self._url, error) from error
        try:
            return self._ask(at, count)
        except (httpx.TransportError, Busy) as error:
            raise explained(self._url, error) from error

    def _ask(self, at: int, count: int) -> Stretch:
        headers = {
            "range": f"bytes={at}-{at + count - 1}",
            "accept": "*/*",
            "accept-encoding": "identity",
        }
        if self._version:
            headers["if-range"] = self._version
        with self._client.stream("GET", self._url, headers=headers) as response:
            status = response.status_code
            if status in BUSY:
                raise Busy(f"the server answered {status}")
            told = WHOLE_SIZE.fullmatch(response.headers.get("content-range", ""))
            if status != httpx.codes.PARTIAL_CONTENT or told is None:
                raise ReadError(f"{self._url}: {_why_not(status)}")
            data = b"".join(_most(response.iter_raw(), count))
            version = response.headers.get("etag", "")
            # A weak one does not tell whether the bytes are the same.
            return Stretch(data, int(told[1]), "" if version.startswith("W/") else version)


def _why_not(status: int) -> str:
    if status == httpx.codes.OK:
        return "the server sends it only whole, or it has changed. Download it, and name the file."
    return f"the server answered {status}. Check the address."


def _most(parts: Iterator[bytes], count: int) -> Iterator[bytes]:
    """Yield no more than was asked for, whatever a server sends."""
    for part in parts:
        yield part[:count]
        count -= len(part)
        if count <= 0:
            return
