"""Fill in the templates of the pages; everything that comes from a text is escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from nobackyard.model import Frame
from nobackyard.show import names
from nobackyard.show.figure_html import ACTOR_HEADS, ACTOR_NUMBERS, TIE_HEADS, TIE_NUMBERS
from nobackyard.show.figure_style import as_css
from nobackyard.show.figure_words import actor_rows, tie_rows
from nobackyard.show.frames import spoken
from nobackyard.web.desk import Desk

HOME = Path(__file__).parent
LEAST_PERCENT, TENS = 0.0005, 9.95
STYLE = HOME / "static" / "style.css"


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,  # noqa: ANN401  (whatever the template shows)
) -> HTMLResponse:
    """Return a page."""
    desk: Desk = request.app.state.desk
    shared = {
        "base": request.scope.get("root_path", ""),
        "here": f"/{request.url.path.removeprefix(request.scope.get('root_path', '')).strip('/')}",
        "options": desk.options,
        "made_by": desk.made_by(),
        "pace": desk.words_per_s,
    }
    text = environment().get_template(template).render(EMPTY | shared | values)
    return HTMLResponse(text, status_code=status, headers=headers)


def standalone(**values: Any) -> str:  # noqa: ANN401  (as above)
    """Return the marked article as one file that needs no other."""
    style = Markup(as_css() + STYLE.read_text(encoding="utf-8"))  # noqa: S704  (our own rules)
    shared = EMPTY | {"style": style, "base": "", "is_alone": True}
    return environment().get_template("alone.html").render(shared | values)


EMPTY = {
    "fault": "",
    "text": "",
    "url": "",
    "is_alone": False,
    "is_kept": False,
    "is_single": False,
}


@cache
def environment() -> Environment:
    """Return what fills in the templates."""
    made = Environment(
        loader=FileSystemLoader(HOME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        actor_table=(ACTOR_HEADS, ACTOR_NUMBERS),
        actor_rows=actor_rows,
        tie_table=(TIE_HEADS, TIE_NUMBERS),
        tie_rows=tie_rows,
        words_of=_words_of,
    )
    made.filters.update(label=names.label_of, spoken=spoken, opened=_opened)
    made.filters.update(coded=_coded, percent=_percent)
    return made


def _words_of(frame: Frame) -> str:
    return ", ".join((*frame.words, *frame.verbs))


def _percent(share: float) -> str:
    """Return a share in percent, so exact that a small one is no nought: 0.034, 7.0, 12."""
    percent = 100 * share
    if percent < LEAST_PERCENT or percent >= TENS:
        return f"{percent:.0f}"
    return f"{percent:#.2g}"


def _coded(words: str) -> Markup:
    """Set what stands between backticks as code."""
    parts = (escape(part) for part in words.split("`"))
    return Markup().join(
        Markup("<code>{}</code>").format(part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def _opened(template: str) -> str:
    return template.replace("{owner}", "[owner]").replace("{targets}", "[place]")
