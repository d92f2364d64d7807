"""Answers of the API: our own structs as JSON, and what OpenAPI says of them."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from nobackyard.web import problems
from nobackyard.web.problems import TITLES, Kind

JSON = "application/json"
REFERENCE = "#/components/schemas/{name}"


def as_json(value: object) -> Response:
    """Return structs as JSON."""
    return Response(msgspec.json.encode(value), media_type=JSON)


def documented(
    kind: Any,  # noqa: ANN401  (a type as msgspec takes it)
    says: str,
    *,
    fails: tuple[Kind, ...] = (),
    example: object = None,
    media: str = JSON,
) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer, and of the problems that may come instead."""
    content: dict[str, Any] = {}
    if media == JSON:
        (schema,), _ = msgspec.json.schema_components([kind], ref_template=REFERENCE)
        content["schema"] = schema
    else:
        content["schema"] = {"type": "string"}
    if example is not None:
        content["example"] = msgspec.to_builtins(example)
    found: dict[int | str, dict[str, Any]] = {
        200: {"description": says, "content": {media: content}}
    }
    for fail in fails:
        status, title = TITLES[fail]
        found[status] = _problem(title if status not in found else _both(found[status], title))
    return found


def describe(
    app: FastAPI, kinds: tuple[type, ...], examples: Callable[[], Mapping[str, object]]
) -> dict[str, Any]:
    """Return the OpenAPI document, with the schemas of our structs and examples of them in it."""
    if app.openapi_schema:
        return app.openapi_schema
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        servers=app.servers,
    )
    _, ours = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(ours)
    schemas["Problem"] = problems.schema()
    for path, example in examples().items():
        for operation in document["paths"][path].values():
            operation["responses"]["200"]["content"][JSON]["example"] = msgspec.to_builtins(example)
    app.openapi_schema = document
    return document


def _both(told: Mapping[str, Any], title: str) -> str:
    return f"{told['description']}, or {title[0].lower()}{title[1:]}"


def _problem(title: str) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(name="Problem")}
    return {"description": title, "content": {problems.MEDIA: {"schema": schema}}}
