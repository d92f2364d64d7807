"""The API: the answers of `check` and `profile`, and what is known, over HTTP."""

from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator

from nobackyard.errors import unknown
from nobackyard.model import Actor, ActorKind, Article, Category, Frame, MadeBy, Stance
from nobackyard.relations.balance import Profile
from nobackyard.settings import Settings
from nobackyard.show import names
from nobackyard.show.report import Report
from nobackyard.web import metrics
from nobackyard.web.answers import as_json, documented
from nobackyard.web.desk import Desk
from nobackyard.web.given import TEXT, Given
from nobackyard.web.problems import Kind, Problem

READS: tuple[Kind, ...] = (
    "unreadable", "invalid", "too-large", "too-long", "busy", "too-many", "no-key",
)  # fmt: skip
LOOKS: tuple[Kind, ...] = ("invalid", "no-key")
FINDS: tuple[Kind, ...] = ("unknown", "invalid", "no-key")
SAID = "Moscow sees Kazakhstan as its backyard, but Kazakhstan is nobody's backyard."
EXAMPLES = {
    "text": {"summary": "A text", "value": {"text": SAID, "stances": ["asserted", "attributed"]}},
    "url": {"summary": "A page", "value": {"url": "https://example.org/news/a-visit.html"}},
}


class Asked(BaseModel):
    """A text or the address of a page, and what is known of it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [
                {"required": ["text"], "properties": {"text": {"pattern": r"\S"}}},
                {"required": ["url"], "properties": {"url": {"pattern": "^[Hh][Tt][Tt][Pp]"}}},
            ]
        },
    )

    text: str = Field("", description="The text; blank lines part its paragraphs.")
    url: str = Field("", max_length=2000, description="The address of a page, instead of a text.")
    id: str = Field("", max_length=500, description="What the answer calls the text, as `path`.")
    title: str = Field("", max_length=1000, description="Its headline.")
    outlet: str = Field("", max_length=200, description="Who publishes it.")
    published: date | None = Field(
        None, description="The day it was published: leaders and states change."
    )

    @model_validator(mode="after")
    def _is_one(self) -> "Asked":
        if bool(self.text.strip()) == bool(self.url):
            raise ValueError("give either text or url")
        return self


class AskedOf(Asked):
    """What to read, and what to tell of it."""

    stances: list[Stance] = Field(["asserted"], description="What is told of; as `check --stance`.")
    min_confidence: float = Field(
        0, ge=0, le=1, description="Tell only what is at least this sure."
    )


class Known(msgspec.Struct, frozen=True):
    """An actor that is known, by the name that a newspaper would use."""

    code: str
    kind: ActorKind
    name: str


class Health(msgspec.Struct, frozen=True):
    """Whether the server answers, what reads the texts, and how many are in line."""

    status: Literal["ok"]
    made_by: MadeBy
    line: int


T = TypeVar("T")
KINDS: tuple[type, ...] = (Report, Profile, Frame, Actor, Known, Health)
api = APIRouter(prefix="/v1")
plain = APIRouter(tags=["server"])


@api.post(
    "/analyze",
    tags=["read"],
    summary="Tell where a text writes of a place as another power's",
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": EXAMPLES}}}},
    responses=documented(Report, "What `check --output json` writes of one text.", fails=READS),
)
async def analyze(request: Request, asked: AskedOf) -> Response:
    """Find every use of a frame's words, and tell of those with the wanted stances.

    `counts` has all uses, told of or not. Nothing of the text is kept.
    """
    article = await _article(request, asked)
    settings = Settings(tuple(dict.fromkeys(asked.stances)), asked.min_confidence)
    return as_json(await _desk(request).report(article, settings))


@api.post(
    "/profile",
    tags=["read"],
    summary="Tell who acts, who is acted upon and who deals with whom",
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": EXAMPLES}}}},
    responses=documented(Profile, "What `profile --output json` writes.", fails=READS),
)
async def make_profile(request: Request, asked: Asked) -> Response:
    """Count the clauses with a country, region or bloc in them, with intervals."""
    return as_json(await _desk(request).profile(await _article(request, asked)))


@api.get(
    "/frames",
    tags=["know"],
    summary="List the frames",
    responses=documented(tuple[Frame, ...], "All that the frame files say.", fails=LOOKS),
)
async def frames(
    request: Request,
    category: Annotated[Category | None, Query(description="Only this category.")] = None,
) -> Response:
    """Return every frame, or those of one category."""
    known = _desk(request).frames.values()
    return as_json([frame for frame in known if category in (None, frame.category)])


@api.get(
    "/frames/{frame_id}",
    tags=["know"],
    summary="Tell of one frame",
    responses=documented(Frame, "All that its file says.", fails=FINDS),
)
async def one_frame(
    request: Request,
    frame_id: Annotated[str, Path(description="Its id, such as backyard.", examples=["backyard"])],
) -> Response:
    """Return a frame by its id."""
    return as_json(find(_desk(request).frames, "frame", frame_id))


@api.get(
    "/actors",
    tags=["know"],
    summary="List the actors",
    responses=documented(tuple[Known, ...], "Codes and names.", fails=LOOKS),
)
async def actors(
    request: Request,
    kind: Annotated[ActorKind | None, Query(description="Only this kind.")] = None,
    name: Annotated[str, Query(max_length=100, description="A part of the name.")] = "",
) -> Response:
    """Return the states, territories, regions and blocs that texts are searched for."""
    wanted = name.casefold()
    known = [
        Known(actor.code, actor.kind, names.label_of(actor.code))
        for actor in _desk(request).actors.values()
        if kind in (None, actor.kind)
    ]
    return as_json([actor for actor in known if wanted in actor.name.casefold()])


@api.get(
    "/actors/{code}",
    tags=["know"],
    summary="Tell of one actor",
    responses=documented(Actor, "Its names, leaders, members and dates.", fails=FINDS),
)
async def one_actor(
    request: Request,
    code: Annotated[str, Path(description="Such as KAZ, or central-asia.", examples=["KAZ"])],
) -> Response:
    """Return an actor by its code, such as KAZ or central-asia."""
    return as_json(find(_desk(request).actors, "actor", code))


@plain.get("/healthz", responses=documented(Health, "It answers."))
async def health(request: Request) -> Response:
    """Tell whether the server answers."""
    desk = _desk(request)
    return as_json(Health("ok", desk.made_by(), desk.waiting()))


@plain.get(
    "/metrics",
    response_class=PlainTextResponse,
    responses=documented(str, "Counts for Prometheus.", media="text/plain"),
)
async def counts() -> Response:
    """Tell what was counted."""
    body, media = metrics.text()
    return Response(body, headers={"content-type": media})


def examples(desk: Desk) -> dict[str, object]:
    """Return for each path an example of what it answers."""
    report, profile = desk.example(Article(text=SAID, id=TEXT))
    actor, frame = desk.actors["KAZ"], next(iter(desk.frames.values()))
    return {
        "/v1/analyze": report,
        "/v1/profile": profile,
        "/v1/frames": [frame],
        "/v1/frames/{frame_id}": frame,
        "/v1/actors": [Known(actor.code, actor.kind, names.label_of(actor.code))],
        "/v1/actors/{code}": actor,
        "/healthz": Health("ok", desk.made_by(), 0),
    }


def find(known: dict[str, T], kind: str, wanted: str) -> T:
    """Return what is known under this name; the problem says which is nearest."""
    if wanted not in known:
        raise Problem("unknown", unknown(kind, wanted[:100], known))
    return known[wanted]


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _article(request: Request, asked: Asked) -> Article:
    article = await _desk(request).read(Given(text=asked.text, url=asked.url))
    return msgspec.structs.replace(
        article,
        id=asked.id or (article.id if asked.url else TEXT),
        title=asked.title or article.title,
        outlet=asked.outlet or article.outlet,
        published=asked.published or article.published,
    )
