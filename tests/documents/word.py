"""Word files made by hand, so that tests can hold what Word writes and libraries do not."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = f'xmlns:w="{NAMESPACE}" xmlns:mc="m" xmlns:v="v" xmlns:m="mm"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = {
    "Titel": ("Title", ""),
    "berschrift1": ("heading 1", ""),
    "berschrift2": ("heading 2", ""),
    "Zitat": ("Quote", ""),
    "Eigenes": ("House quote", "Zitat"),
    "Liste": ("List Bullet", ""),
    "Code": ("HTML Preformatted", ""),
    "Inhalt": ("toc 1", ""),
}


def run(text: str, look: str = "") -> str:
    """Return a run."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", marks: str = "") -> str:
    """Return a paragraph; what is no markup becomes a run."""
    inside = "".join(part if part.startswith("<") else run(part) for part in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{marks}</w:pPr>{inside}</w:p>"


def inserted(text: str) -> str:
    """Return a tracked insertion."""
    return f'<w:ins w:id="8" w:author="a">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Return a tracked deletion."""
    return f'<w:del w:id="9" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def parts_of(body: str, notes: str = "") -> dict[str, str]:
    """Return the parts of a Word file."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{parent}"/>' if parent else "")
        + "</w:style>"
        for key, (name, parent) in STYLES.items()
    )
    kinds = {"document.main": "document", "styles": "styles", "footnotes": "footnotes"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for kind, name in kinds.items()
    )
    rels = "".join(
        f'<Relationship Id="r{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "footnotes")
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{rels}'
        "</Relationships>",
        "word/document.xml": f"<w:document {OPEN}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {OPEN}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {OPEN}>{notes}</w:footnotes>",
    }


def zipped(parts: Mapping[str, str]) -> bytes:
    """Return parts as a packed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def word(*body: str, notes: str = "") -> bytes:
    """Return a Word file of these paragraphs."""
    return zipped(parts_of("".join(body), notes))
