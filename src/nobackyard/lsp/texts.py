"""The texts that are open in the editor."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial
from pygls.uris import to_fs_path

from nobackyard.lsp.places import Lines

# A text that has no file yet is told by what the editor takes it for.
ENDINGS = {
    "markdown": ".md",
    "html": ".html",
    "xhtml": ".xhtml",
    "xml": ".xml",
    "restructuredtext": ".rst",
    "rst": ".rst",
    "asciidoc": ".adoc",
    "asciidoctor": ".adoc",
    "latex": ".tex",
    "tex": ".tex",
    "plaintex": ".tex",
    "mail": ".eml",
    "eml": ".eml",
}
UNNAMED = "untitled"


class Open(msgspec.Struct, frozen=True):
    """A text as it stands in the editor."""

    uri: str
    language: str
    version: int
    source: str

    @property
    def path(self) -> Path:
        """Where the file is, or would be, in the current folder."""
        found = to_fs_path(self.uri) if self.uri.startswith("file:") else None
        return Path(found) if found else Path(UNNAMED + ENDINGS.get(self.language, ".txt"))

    @property
    def has_file(self) -> bool:
        """Whether it has a path of its own."""
        return self.uri.startswith("file:")


def edited(
    text: Open, version: int, changes: Sequence[TextDocumentContentChangeEvent], encoding: str
) -> Open:
    """Return the text after changes, each made to what the one before left."""
    source = text.source
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            lines = Lines(source, encoding)
            start, end = lines.offset(change.range.start), lines.offset(change.range.end)
            source = source[:start] + change.text + source[end:]
        else:
            source = change.text
    return msgspec.structs.replace(text, version=version, source=source)
