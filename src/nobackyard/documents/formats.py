"""Send a file to the reader of its format; each is loaded when a file of its kind comes."""

from importlib.util import find_spec

from nobackyard.errors import ReadError
from nobackyard.model import Article

WORD = (".docx", ".docm")
PDF = (".pdf",)
MAIL = (".eml",)
RST = (".rst", ".rest")
ASCIIDOC = (".adoc", ".asciidoc")
LATEX = (".tex", ".ltx", ".latex")
NEWSML = (".newsml", ".xml")
NINJS = (".ninjs", ".json")
# In a folder .xml and .json are mostly a tool's: those are read where they are named.
FOUND = (*WORD, *PDF, *MAIL, *RST, *ASCIIDOC, *LATEX, ".newsml", ".ninjs")
FIRST_BYTES = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
NEEDS = {"pypdfium2": PDF, "docutils": RST}


def told_by(data: bytes) -> str:
    """Return the ending that a file's first bytes tell, or "" where they tell none."""
    return next((end for sign, end in FIRST_BYTES.items() if data.startswith(sign)), "")


def read_bytes(data: bytes, ending: str, where: str) -> Article | None:
    """Return the article of a file that is no plain text, or nothing where it may be one."""
    _need(ending, where)
    if ending in WORD:
        from nobackyard.documents.docx import read_docx  # noqa: PLC0415

        return read_docx(data, where)
    if ending in PDF:
        from nobackyard.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, where)
    if ending in MAIL:
        from nobackyard.documents.eml import read_eml  # noqa: PLC0415

        return read_eml(data)
    return None


def read_source(text: str, ending: str, where: str) -> Article | None:
    """Return the article of a text with markup, or nothing where the ending tells of none."""
    if ending in RST:
        from nobackyard.documents.rst import read_rst  # noqa: PLC0415

        return read_rst(text, where)
    if ending in ASCIIDOC:
        from nobackyard.documents.asciidoc import read_asciidoc  # noqa: PLC0415

        return read_asciidoc(text)
    if ending in LATEX:
        from nobackyard.documents.latex import read_latex  # noqa: PLC0415

        return read_latex(text)
    if ending in NEWSML:
        from nobackyard.documents.newsml import read_newsml  # noqa: PLC0415

        return read_newsml(text, where)
    if ending in NINJS:
        from nobackyard.documents.newsml_json import read_ninjs  # noqa: PLC0415

        return read_ninjs(text, where)
    return None


def _need(ending: str, where: str) -> None:
    for module, endings in NEEDS.items():
        if ending in endings and find_spec(module) is None:
            raise ReadError(
                f"{where}: files ending in {ending} are read with {module}, which is not "
                "installed. Run: pip install 'nobackyard[formats]'"
            )
