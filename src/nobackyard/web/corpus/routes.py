"""The pages and the API of a store: every view has an address, and a table to take away."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from nobackyard.model import CATEGORIES, STANCES, Analysis, Article, Clue, Frame, MadeBy, Span
from nobackyard.model import Finding as Found
from nobackyard.show import names
from nobackyard.show.report import make_report
from nobackyard.web.answers import as_json, documented
from nobackyard.web.corpus import examples, questions
from nobackyard.web.corpus.questions import Finding, Lines, Matrix, Prevalence
from nobackyard.web.corpus.shelf import Shelf
from nobackyard.web.corpus.wanted import By, Wanted, wanted
from nobackyard.web.desk import EVERYTHING, Desk
from nobackyard.web.marked import Card, cards_of
from nobackyard.web.page import page as shown
from nobackyard.web.problems import Kind, Problem

ASKS: tuple[Kind, ...] = ("invalid", "busy", "too-many", "no-key")
MOST_LINES = 500  # on one page of the API
HEADS = (
    "key", "number", "outlet", "published", "frame", "stance", "confidence", "owners", "targets",
    "speaker", "left", "words", "right",
)  # fmt: skip
T = TypeVar("T")
KINDS: tuple[type, ...] = (Prevalence, Matrix, Lines, Finding)
Asked = Annotated[Wanted, Depends(wanted)]
OfBy = Annotated[By, Query(description="Tell apart by this, the six most frequent.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
api = APIRouter(prefix="/v1/corpus", tags=["corpus"])
pages = APIRouter(prefix="/corpus", include_in_schema=False)


@api.get(
    "/prevalence",
    summary="Tell how often, over time",
    responses=documented(
        Prevalence, "Rates with 95 % intervals.", fails=ASKS, example=examples.PREVALENCE
    ),
)
async def ask_prevalence(request: Request, asked: Asked, by: OfBy = "") -> Response:
    """Count the articles with such a finding, of those that name the target, or any actor."""
    return as_json(await _ask(request, partial(questions.prevalence, wanted=asked, by=by)))


@api.get(
    "/matrix",
    summary="Tell who is made the owner of whom",
    responses=documented(Matrix, "Counts of findings.", fails=ASKS, example=examples.MATRIX),
)
async def ask_matrix(request: Request, asked: Asked) -> Response:
    """Count the findings of the most frequent owners and targets."""
    return as_json(await _ask(request, partial(questions.matrix, wanted=asked)))


@api.get(
    "/findings",
    summary="List findings in their sentences",
    responses=documented(Lines, "One page, the newest first.", fails=ASKS, example=examples.LINES),
)
async def ask_findings(
    request: Request,
    asked: Asked,
    page: PageNumber = 1,
    size: Annotated[int, Query(ge=1, le=MOST_LINES)] = questions.ON_A_PAGE,
) -> Response:
    """Return a page of findings."""
    found = partial(questions.lines, wanted=asked, page=page, size=size)
    return as_json(await _ask(request, found))


@api.get(
    "/findings/{number}",
    summary="Tell of one finding",
    responses=documented(
        Finding, "It, with its reasons.", fails=(*ASKS, "unknown"), example=examples.FINDING
    ),
)
async def ask_finding(
    request: Request,
    number: Annotated[int, Path(ge=0, le=1_000_000, description="Its place in its article.")],
    key: Annotated[str, Query(max_length=1000, description="The article's key.")],
) -> Response:
    """Return a finding by its article's key and its place there."""
    return as_json(await _finding(request, key, number))


@pages.get("")
async def over_time(request: Request, asked: Asked, by: By = "", table: str = "") -> Response:
    """Show how often there are such findings, over time."""
    found = await _ask(request, partial(questions.prevalence, wanted=asked, by=by))
    if table:
        return as_csv("prevalence.csv", questions.Point.__struct_fields__, found.points)
    labels = {point.label: _label(by, point.label) for point in found.points}
    values = [msgspec.structs.asdict(one) | {"label": labels[one.label]} for one in found.points]
    return _page(request, asked, "prevalence.html", found=found, values=values, by=by)


@pages.get("/matrix")
async def who_of_whom(request: Request, asked: Asked, table: str = "") -> Response:
    """Show who is made the owner of whom."""
    found = await _ask(request, partial(questions.matrix, wanted=asked))
    if table:
        return as_csv("matrix.csv", questions.Cell.__struct_fields__, found.cells)
    counts = {(cell.owner, cell.target): cell.count for cell in found.cells}
    most = max(counts.values(), default=1)
    return _page(request, asked, "matrix.html", found=found, counts=counts, most=most)


@pages.get("/findings")
async def in_sentences(
    request: Request, asked: Asked, page: PageNumber = 1, table: str = ""
) -> Response:
    """Show findings in their sentences, page by page."""
    size = questions.FURTHEST if table else questions.ON_A_PAGE
    found = await _ask(
        request, partial(questions.lines, wanted=asked, page=1 if table else page, size=size)
    )
    if table:
        return as_csv("findings.csv", HEADS, found.lines)
    return _page(request, asked, "lines.html", found=found)


@pages.get("/finding")
async def one_finding(request: Request, key: str, number: int) -> Response:
    """Show a finding with its reasons, its article, and what else is in it."""
    found = await _finding(request, key, number)
    others = await _ask(request, partial(questions.beside, key=key))
    card = _card(found, _desk(request).frames)
    return _page(request, Wanted(), "finding.html", found=found, card=card, others=others)


def as_csv(name: str, heads: Sequence[str], rows: Iterable[msgspec.Struct]) -> Response:
    """Return rows as a table for other programs; lists are parted by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(getattr(row, head)) for head in heads] for row in rows)
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), media_type="text/csv", headers=disposition)


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"  # a spreadsheet would run it
    return value


def _card(found: Finding, frames: dict[str, Frame]) -> Card:
    """Return the finding as the check page shows it; its sentence is all that the store has."""
    line = found.line
    text = line.left + line.words + line.right
    whole = Span(0, len(text))
    clues = [Clue(one.reason, Span(one.start, one.end)) for one in found.clues]
    use = Found(
        frame=line.frame,
        category=found.category,
        span=Span(len(line.left), len(line.left) + len(line.words)),
        text=line.words,
        sentence=whole,
        stance=line.stance,
        confidence=line.confidence,
        owner=line.owners[0] if line.owners else None,
        owners=line.owners,
        targets=line.targets,
        speaker=line.speaker,
        clues=tuple(one for one in clues if whole.holds(one.span)),
        instead=frames[line.frame].instead if line.frame in frames else (),
    )
    analysis = Analysis(Article(text=text), (), (), (use,), (), (), MadeBy("", "", ""))
    return cards_of(make_report("", analysis, frames, EVERYTHING))[0]


async def _finding(request: Request, key: str, number: int) -> Finding:
    found = await _ask(request, partial(questions.finding, key=key, number=number))
    if found is None:
        raise Problem("unknown", "The store has no finding under this key and number.")
    return found


async def _ask(request: Request, question: "Callable[[Shelf], T]") -> T:
    shelf: Shelf = request.app.state.shelf
    return await _desk(request).look_up(lambda: question(shelf))


def _page(request: Request, asked: Wanted, template: str, **values: Any) -> HTMLResponse:  # noqa: ANN401  (whatever it shows)
    shelf: Shelf = request.app.state.shelf
    return shown(
        request,
        f"corpus/{template}",
        asked=asked,
        lists=shelf.lists,
        months=shelf.months,
        stances=STANCES,
        categories=CATEGORIES,
        **values,
    )


def _label(by: By, label: str) -> str:
    return names.label_of(label) if by == "owner" else label


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
