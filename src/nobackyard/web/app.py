"""The server: its routes, what guards them, and what happens when it starts and stops."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from nobackyard.errors import NobackyardError
from nobackyard.web import answers, guards
from nobackyard.web.access import ADMITTED, COUNTED, Access
from nobackyard.web.api import KINDS, api, examples, plain
from nobackyard.web.desk import Desk
from nobackyard.web.options import Options, take
from nobackyard.web.page import HOME, page
from nobackyard.web.pages import pages
from nobackyard.web.problems import Kind, Problem, as_response
from nobackyard.web.records import records

ABOUT = (
    "Finds wording that treats a country, region or people as another power's possession. "
    "Texts are read and forgotten: nothing of them is stored or logged. "
    "An answer that is no success is a problem of RFC 9457, as application/problem+json."
)
TAGS = [
    {"name": "read", "description": "Read a text."},
    {"name": "know", "description": "What texts are read with."},
    {"name": "corpus", "description": "Ask a store that `nobackyard scan` has made."},
    {"name": "server", "description": "How the server is."},
]
SAID: dict[int, Kind] = {404: "not-found", 405: "not-allowed", 413: "too-large"}


def make_app(options: Options) -> FastAPI:
    """Return the server, ready to be run."""
    desk = Desk(options)
    app = FastAPI(
        title="nobackyard",
        version=version("nobackyard"),
        summary="Find wording that treats a country as another power's possession.",
        description=ABOUT,
        openapi_tags=TAGS,
        docs_url=None,  # they load from elsewhere; /api shows the same
        redoc_url=None,
        lifespan=_lifespan(desk),
    )
    app.state.desk, app.state.access = desk, Access(options)
    guarded = [COUNTED, *([ADMITTED] if options.keys else [])]
    kinds = KINDS
    app.include_router(api, dependencies=guarded)
    if options.corpus:
        from nobackyard.web.corpus import routes  # noqa: PLC0415  (it needs the extra `corpus`)
        from nobackyard.web.corpus.shelf import Shelf  # noqa: PLC0415

        app.state.shelf = Shelf(options.corpus)
        app.include_router(routes.api, dependencies=guarded)
        app.include_router(routes.pages, dependencies=[COUNTED])
        kinds += routes.KINDS
    app.include_router(plain)
    app.include_router(pages)
    app.include_router(records)
    app.mount("/static", StaticFiles(directory=HOME / "static"))
    app.openapi = lambda: answers.describe(app, kinds, partial(examples, desk))  # type: ignore[method-assign]  # as FastAPI's manual has it
    _add_handlers(app, options)
    _add_guards(app, options)
    return app


def from_environment() -> FastAPI:
    """Return the server with the options that the command line left for this process."""
    return make_app(take())


def _lifespan(desk: Desk) -> "Callable[[FastAPI], AbstractAsyncContextManager[None]]":
    @asynccontextmanager
    async def lives(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(desk.warm_up)
        yield
        desk.close()
        if hasattr(app.state, "shelf"):
            app.state.shelf.close()

    return lives


def _add_guards(app: FastAPI, options: Options) -> None:
    """Add what guards the routes; the last one added is the first one met."""
    app.add_middleware(guards.Bounded, max_bytes=options.max_bytes)
    if options.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=options.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["content-type", "x-api-key"],
        )
    if options.sites:
        app.add_middleware(guards.Named, names=options.sites)
    app.add_middleware(guards.Measured)
    app.add_middleware(guards.Headers)
    app.add_middleware(guards.Headed)


def _add_handlers(app: FastAPI, options: Options) -> None:
    """Tell of every error that is not ours alone, to people on a page and to programs as JSON."""

    @app.exception_handler(NobackyardError)
    async def _ours(request: Request, error: NobackyardError) -> Response:
        return _told(request, error if isinstance(error, Problem) else _unreadable(error))

    @app.exception_handler(RequestValidationError)
    async def _wrong(request: Request, error: RequestValidationError) -> Response:
        return _told(request, _invalid(error))

    @app.exception_handler(HTTPException)
    async def _theirs(request: Request, error: HTTPException) -> Response:
        kind = SAID.get(error.status_code, "invalid")
        if kind == "too-large":
            return _told(request, guards.too_large(options.max_bytes))
        detail = {
            "not-found": f"There is nothing at {request.url.path[:100]}. See /api.",
            "not-allowed": f"{request.method[:10]} can't be done at {request.url.path[:100]}.",
        }.get(kind, "The request can't be understood. Send JSON as UTF-8.")
        return _told(request, Problem(kind, detail, headers=error.headers))


def _unreadable(error: NobackyardError) -> Problem:
    return Problem("unreadable", str(error))


def _invalid(error: RequestValidationError) -> Problem:
    """Say where and what, without the value: it may be the text."""
    errors = tuple(
        {"at": "/".join(str(part) for part in one["loc"])[:200], "detail": str(one["msg"])[:300]}
        for one in error.errors()
    )
    first = errors[0]
    return Problem("invalid", f"{first['at']}: {first['detail']}. See /api.", errors=errors)


def _told(request: Request, problem: Problem) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "")
    if not wants_page or request.url.path.startswith("/v1"):
        return as_response(problem)
    values = {"title": problem.title, "fault": problem.detail}
    return page(request, "problem.html", status=problem.status, headers=problem.headers, **values)
