"""Who may ask, and how often."""

import hashlib
import hmac
import math
import time
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from nobackyard.errors import NobackyardError
from nobackyard.web.options import Options
from nobackyard.web.problems import Problem

KEY = APIKeyHeader(
    name="x-api-key", auto_error=False, description="Needed where the server was given keys."
)


class Access:
    """Knows the keys and counts the requests of each asker."""

    def __init__(self, options: Options) -> None:
        """Take the keys, and the rate that one asker may have."""
        self._keys = tuple(_digest(key) for key in options.keys)
        self._rate = as_rate(options.rate)
        self._counts = MovingWindowRateLimiter(MemoryStorage())

    def is_known(self, key: str) -> bool:
        """Tell whether a key is one of ours, or none is needed."""
        got = _digest(key)
        found = [hmac.compare_digest(got, known) for known in self._keys]  # all, in equal time
        return any(found) or not self._keys

    async def count(self, asker: str) -> None:
        """Count a request, or refuse one too many."""
        if self._rate is None or await self._counts.hit(self._rate, asker):
            return
        free = await self._counts.get_window_stats(self._rate, asker)
        wait_s = max(1, math.ceil(free.reset_time - time.time()))
        raise Problem(
            "too-many",
            f"At most {self._rate} are answered. Try again in {wait_s} s.",
            headers={"retry-after": str(wait_s)},
        )


def as_rate(words: str) -> RateLimitItem | None:
    """Return the rate that the words give, or say how a rate is written."""
    if not words:
        return None
    try:
        return parse(words)
    except ValueError as error:
        raise NobackyardError(
            f"{words!r} is no rate. Write it as 60/minute, or 1000/day."
        ) from error


async def counted(request: Request) -> None:
    """Let the asker through unless they ask too often."""
    access: Access = request.app.state.access
    await access.count(request.client.host if request.client else "")


async def admitted(request: Request, key: Annotated[str | None, Security(KEY)] = None) -> None:
    """Let the asker through who has a key, where keys are needed."""
    access: Access = request.app.state.access
    if not access.is_known(key or ""):
        raise Problem(
            "no-key",
            "Send a key of this server in the header X-API-Key.",
            headers={"www-authenticate": 'ApiKey header="X-API-Key"'},
        )


COUNTED = Depends(counted)
ADMITTED = Depends(admitted)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
