"""The page of the record: what open data says of two states."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from nobackyard import packs
from nobackyard.record import telling
from nobackyard.record.card import card
from nobackyard.record.page import as_part, rules
from nobackyard.record.store import RecordError
from nobackyard.web.page import page
from nobackyard.web.problems import Problem

records = APIRouter(include_in_schema=False)


@records.get("/record/{target}/{owner}")
def record(request: Request, target: str, owner: str) -> HTMLResponse:
    """Show the card of two states, by their codes."""
    try:
        made = card(_code(owner), _code(target), today=datetime.now(tz=UTC).date())
    except RecordError as error:
        raise Problem("unknown", str(error)) from error
    part = Markup(as_part(made))  # noqa: S704  (escaped where it is made)
    return page(request, "record.html", title=telling.heading(made), card=part)


def _code(given: str) -> str:
    """Return a state's code in capitals, and that of a region or bloc in small letters."""
    upper, lower = given.upper(), given.lower()
    return lower if any(actor.code == lower for actor in packs.load_actors().actors) else upper


@records.get("/record.css")
def style() -> Response:
    """Return the rules of the card."""
    return Response(rules(), media_type="text/css", headers={"cache-control": "max-age=3600"})
