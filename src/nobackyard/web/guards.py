"""What stands between the net and every answer: limits, headers, counts, and no leaking errors."""

import logging
import time
import traceback

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nobackyard.web import metrics
from nobackyard.web.problems import Problem, as_response

LOG = logging.getLogger("nobackyard.web")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TOO_LARGE = 413
DEEPEST = 6  # calls that the log names


class Headers:
    """Sets the headers that keep a page to itself; an answer is not stored unless it says so."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class Headed:
    """Answers HEAD as GET; the server leaves the body away."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send)


class Named:
    """Answers to its own names alone: a page elsewhere may give its name the server's address."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        """Take what answers, and the names."""
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http" or self._is_asked(scope):
            await self._app(scope, receive, send)
            return
        problem = Problem("other-name", "Ask for a name that was given to the server with --site.")
        await as_response(problem)(scope, receive, send)

    def _is_asked(self, scope: Scope) -> bool:
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
        name, _, port = host.rpartition(":")
        return (name if port.isdigit() else host) in self._names


class Measured:
    """Counts and times requests by route, and turns a mistake of ours into a plain answer.

    The log names where the mistake is, and never its message: that may hold words of a text.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, statuses = time.perf_counter(), [0]

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:  # noqa: BLE001  (the last place that can answer)
            LOG.error("%s\n%s", type(error).__name__, _where(error))  # noqa: TRY400  (see above)
            if len(statuses) == 1:
                problem = Problem("broken", "The mistake is noted. The text was not kept.")
                await as_response(problem)(scope, receive, noted)
        metrics.note_request(scope, statuses[-1], time.perf_counter() - began)


class Bounded:
    """Refuses a request that is larger than allowed, before it is read whole."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        """Take what answers, and the most bytes that it is given."""
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        is_refused = told.isdigit() and int(told) > self._max_bytes
        size = 0

        async def counted() -> Message:
            nonlocal size
            if is_refused:  # where it would be read: there the page or the API can tell of it
                raise HTTPException(TOO_LARGE)
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._max_bytes:
                raise HTTPException(TOO_LARGE)
            return message

        await self._app(scope, counted, send)


def too_large(max_bytes: int) -> Problem:
    """Return what is said to a request that is too large."""
    limit = f"{max_bytes / 1_000_000:g} MB"
    return Problem("too-large", f"At most {limit} are taken at once. Give the text in parts.")


def _where(error: Exception) -> str:
    return "".join(traceback.format_tb(error.__traceback__)[-DEEPEST:]).rstrip()
