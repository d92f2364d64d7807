"""The pages: a text is checked or profiled, and the frames are shown, as people read them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from nobackyard.errors import NobackyardError
from nobackyard.model import CATEGORIES, STANCES, Article
from nobackyard.relations.balance import LEAST
from nobackyard.show import compact, profile_data
from nobackyard.show import json as report_json
from nobackyard.show import profile as profile_words
from nobackyard.show.figure_style import as_css
from nobackyard.show.page import GLYPHS
from nobackyard.show.report import Report
from nobackyard.web import kept
from nobackyard.web.access import COUNTED
from nobackyard.web.api import find
from nobackyard.web.desk import Desk
from nobackyard.web.forms import Filled, filled
from nobackyard.web.marked import marked
from nobackyard.web.page import page, standalone
from nobackyard.web.pictures import pictures
from nobackyard.web.problems import Problem

EXAMPLE = Path(__file__).with_name("example.txt")
UNREADABLE = 422
SEE_OTHER = 303
pages = APIRouter(include_in_schema=False)


@pages.get("/")
async def start(request: Request, example: bool = False) -> HTMLResponse:  # noqa: FBT001, FBT002  (a query)
    """Show the empty form."""
    return page(request, "check.html", text=_example() if example else "")


@pages.get("/profile")
async def start_profile(request: Request, example: bool = False) -> HTMLResponse:  # noqa: FBT001, FBT002  (a query)
    """Show the empty form."""
    return page(request, "profile.html", text=_example() if example else "")


@pages.post("/", dependencies=[COUNTED])
async def check(request: Request) -> Response:
    """Show a text with every use of a frame's words marked in it."""
    return await _read(request, "check.html", _checked)


@pages.post("/profile", dependencies=[COUNTED])
async def profile(request: Request) -> Response:
    """Show who acts and who is acted upon in a text."""
    return await _read(request, "profile.html", _profiled)


@pages.get("/kept/{name}")
async def kept_text(request: Request, name: str) -> Response:
    """Show a text that somebody chose to keep."""
    folder = _desk(request).options.keep_at
    article = kept.load(folder, name) if folder else None
    if article is None:
        raise Problem("not-found", "Nothing is kept under this address.")
    report = await _desk(request).report(article)
    return page(request, "check.html", **_shown(article, report), is_kept=True)


@pages.get("/frames")
async def frames(request: Request) -> HTMLResponse:
    """Show all frames by category."""
    known = _desk(request).frames.values()
    groups = [(kind, [one for one in known if one.category == kind]) for kind in CATEGORIES]
    return page(request, "frames.html", groups=groups, total=len(known), uses=_uses(request))


@pages.get("/frames/{frame_id}")
async def frame(request: Request, frame_id: str) -> HTMLResponse:
    """Show all that one frame's file says."""
    found = find(_desk(request).frames, "frame", frame_id)
    return page(request, "frame.html", frame=found, stances=STANCES, glyphs=GLYPHS)


@pages.get("/api")
async def reference(request: Request) -> HTMLResponse:
    """Show what the API can be asked."""
    address = str(request.base_url).rstrip("/")
    return page(request, "api.html", document=request.app.openapi(), address=address)


@pages.get("/figure.css")
async def colours() -> Response:
    """Return the colours by name, for light and dark, that pictures and pages share."""
    return Response(as_css(), media_type="text/css", headers={"cache-control": "max-age=3600"})


Answer = Callable[[Request, Article, str], Any]


async def _read(request: Request, template: str, answer: Answer) -> Response:
    form = Filled(kept.NOTHING)
    try:
        form = await filled(request, _desk(request).options.max_bytes)
        article = await _desk(request).read(form.given)
        found: Response = await answer(request, article, form.answer)
    except NobackyardError as error:
        status = error.status if isinstance(error, Problem) else UNREADABLE
        headers = error.headers if isinstance(error, Problem) else None
        said = {"fault": str(error), "text": form.given.text, "url": form.given.url}
        return page(request, template, status=status, headers=headers, **said)
    return found


async def _checked(request: Request, article: Article, answer: str) -> Response:
    desk = _desk(request)
    report = await desk.report(article)
    match answer:
        case "json":
            return _file("".join(report_json.array([report])), "report.json", "application/json")
        case "list":
            return _file("\n".join(compact.lines(report)) + "\n", "report.txt", "text/plain")
        case "html":
            return _file(standalone(**_shown(article, report)), "report.html", "text/html")
        case "link" if desk.options.keep_at:
            name = kept.keep(desk.options.keep_at, article)
            return RedirectResponse(f"{request.scope['root_path']}/kept/{name}", SEE_OTHER)
    return page(request, "check.html", **_shown(article, report), text=_typed(article))


async def _profiled(request: Request, article: Article, answer: str) -> Response:
    found = await _desk(request).profile(article)
    match answer:
        case "json":
            return _file(profile_data.as_json(found), "profile.json", "application/json")
        case "csv":
            return _file(profile_data.as_csv(found), "profile.csv", "text/csv")
    drawn = await _desk(request).draw(partial(pictures, found)) if found.actors else ()
    return page(
        request,
        "profile.html",
        article=article,
        profile=found,
        pictures=[(picture.half, Markup(picture.svg)) for picture in drawn],  # noqa: S704  (ours)
        is_short=found.clauses < LEAST,
        words=profile_words,
        text=_typed(article),
    )


def _uses(request: Request) -> dict[str, int]:
    shelf = getattr(request.app.state, "shelf", None)
    return shelf.by_frame if shelf else {}


def _shown(article: Article, report: Report) -> dict[str, Any]:
    listed = "\n".join(compact.lines(report))
    return {"article": article, "report": report, "marked": marked(article, report), "list": listed}


def _typed(article: Article) -> str:
    return article.text if article.id == "-" else ""


def _file(body: str, name: str, media: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def _example() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
