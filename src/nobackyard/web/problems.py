"""Answers that are no success, as RFC 9457 writes them."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from starlette.responses import Response

from nobackyard.errors import NobackyardError

MEDIA = "application/problem+json"
ABOUT = "https://github.com/nobackyard/nobackyard/blob/main/docs/web.md#"
Kind = Literal[
    "unreadable", "invalid", "too-large", "too-long", "busy", "too-many", "no-key", "unknown",
    "not-found", "not-allowed", "other-name", "broken",
]  # fmt: skip
TITLES: dict[Kind, tuple[int, str]] = {
    "unreadable": (422, "The text can't be read"),
    "invalid": (422, "The request is not as it should be"),
    "too-large": (413, "The request is too large"),
    "too-long": (413, "The text takes too long to read"),
    "busy": (503, "Too many texts are waiting"),
    "too-many": (429, "Too many requests"),
    "no-key": (401, "A key is needed"),
    "unknown": (404, "No such thing is known"),
    "not-found": (404, "There is no such page"),
    "not-allowed": (405, "This can't be done here"),
    "other-name": (421, "The server does not answer to this name"),
    "broken": (500, "The server made a mistake"),
}


class Problem(NobackyardError):
    """Something that the asker is told of with a status, a title and a sentence."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: tuple[Mapping[str, str], ...] = (),
    ) -> None:
        """Take what kind it is, the sentence, and what else the answer carries."""
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = errors
        self.status, self.title = TITLES[kind]


def as_response(problem: Problem) -> Response:
    """Return the answer that tells a program of the problem."""
    body: dict[str, Any] = {
        "type": ABOUT + problem.kind,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = problem.errors
    return Response(
        msgspec.json.encode(body),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA,
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a problem."""
    field = {
        "type": "object",
        "properties": {"at": {"type": "string"}, "detail": {"type": "string"}},
        "required": ["at", "detail"],
    }
    return {
        "title": "Problem",
        "description": "An answer that is no success (RFC 9457).",
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": field},
        },
        "required": ["type", "title", "status", "detail"],
    }
