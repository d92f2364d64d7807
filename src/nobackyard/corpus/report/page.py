"""The report as one page that loads nothing from elsewhere."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
import msgspec
import vl_convert
from markdown_it import MarkdownIt

from nobackyard.corpus.report import files, wording
from nobackyard.corpus.report.contents import Report, Table

HERE = Path(__file__).parent
ROWS = 100  # of a table on the page; the rest is in its file
SENTENCES = 400
FILE_BYTES = 300_000  # of a table's file within the page, so that the page stays small
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
# Nothing is fetched, and no script runs but the page's own, known by its digest.
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
    "style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
)


class Download(msgspec.Struct, frozen=True):
    """A table's file, held in its link."""

    href: str
    label: str


def page(report: Report) -> str:
    """Return the page; whatever comes from articles is shown as text."""
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=wording.shown,
        number=wording.number,
        json=_json,
        markdown=_markdown,
        tight=_tight,
        download=download,
    )
    environment.tests["link"] = lambda one: bool(ADDRESS.fullmatch(str(one or "")))
    return environment.get_template("page.html").render(
        report=report,
        policy=markupsafe.Markup(POLICY.format(digest=digest)),  # noqa: S704  (our own words)
        style=markupsafe.Markup((HERE / "style.css").read_text(encoding="utf-8")),  # noqa: S704
        script=markupsafe.Markup(script),  # noqa: S704  (our own, and Vega's)
        most=ROWS,
    )


def download(table: Table) -> Download:
    """Return a link that holds the table as CSV, or as much of it as a page can bear."""
    data = files.as_csv(table)
    label = f"Download CSV ({wording.number(len(table.rows), 'row')})"
    if len(data) > FILE_BYTES:
        data = data[: data.rindex(b"\r\n", 0, FILE_BYTES) + 2]
        label = "Download CSV (its first rows; --format csv writes all)"
    return Download(f"data:text/csv;charset=utf-8;base64,{base64.b64encode(data).decode()}", label)


def _script() -> str:
    """Return the page's script with Vega, Vega-Lite and Vega-Embed in it."""
    own = (HERE / "page.js").read_text(encoding="utf-8")
    bundle = vl_convert.javascript_bundle(own)
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _json(spec: Any) -> markupsafe.Markup:  # noqa: ANN401  (a specification is any JSON)
    """Return JSON that cannot end the element it stands in."""
    text = json.dumps(spec, ensure_ascii=True, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return markupsafe.Markup(escaped)  # noqa: S704  (escaped above)


def _markdown(text: str) -> markupsafe.Markup:
    """Return Markdown of our own as HTML; HTML in it is shown as text."""
    made = MarkdownIt("commonmark", {"html": False}).render(_tight(text))
    return markupsafe.Markup(made)  # noqa: S704  (made by the renderer)


def _tight(text: str) -> str:
    """Keep a percent sign on the line of its number."""
    return text.replace(" %", "\u202f%")
