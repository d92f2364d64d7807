"""Changes to texts that an editor is offered; it makes them only when somebody wants them."""

from pathlib import Path
from typing import Literal

from lsprotocol.types import (
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from pygls.uris import from_fs_path

from nobackyard.lsp.checks import Seen
from nobackyard.lsp.client import Client
from nobackyard.lsp.places import Lines
from nobackyard.model import Finding
from nobackyard.settings.files import relative
from nobackyard.show.report import Told
from nobackyard.suppress.comments import syntax_of
from nobackyard.suppress.edits import Edit, ignore_here, ignore_in_file
from nobackyard.suppress.entries import Entry, appended
from nobackyard.suppress.gather import list_for

Where = Literal["here", "file"]


def replaced(seen: Seen, where: Range, words: str, client: Client) -> WorkspaceEdit:
    """Return the edit that puts other words into the text."""
    return _of_text(seen, TextEdit(where, words), client)


def ignored(
    seen: Seen, told: Told, where: Where, reason: str, client: Client
) -> WorkspaceEdit | None:
    """Return the edit that keeps a finding quiet, by a comment, or else by an entry in a list."""
    source, path = seen.text.source, str(seen.text.path)
    if syntax_of(path) is None:
        return _listed(seen, told, reason, client) if where == "here" else None
    if where == "here":
        finding = _finding(seen, told)
        edit = ignore_here(source, path, seen.analysis.article, finding, reason)
    else:
        edit = ignore_in_file(source, path, told.frame, reason)
    return _of_text(seen, _inserted(edit, Lines(source, client.encoding)), client) if edit else None


def _finding(seen: Seen, told: Told) -> Finding:
    same = (f for f in seen.analysis.findings if (f.frame, f.span) == (told.frame, told.span))
    return next(same)


def _inserted(edit: Edit, lines: Lines) -> TextEdit:
    return TextEdit(lines.range(edit.place, edit.place), edit.text)


def _of_text(seen: Seen, edit: TextEdit, client: Client) -> WorkspaceEdit:
    text = seen.text
    if not client.has_versions:
        return WorkspaceEdit(changes={text.uri: [edit]})
    known = OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(known, [edit])])


def _listed(seen: Seen, told: Told, reason: str, client: Client) -> WorkspaceEdit | None:
    if not seen.text.has_file:
        return None
    file = list_for(seen.text.path)
    uri = from_fs_path(str(file))
    if uri is None or not (client.creates_files or file.is_file()):
        return None
    edit = _entered(file, _entry(seen, told, file, reason), client.encoding)
    if not client.creates_files:
        return WorkspaceEdit(changes={uri: [edit]})
    return WorkspaceEdit(
        document_changes=[
            CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)),
            TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri), [edit]),
        ]
    )


def _entry(seen: Seen, told: Told, file: Path, reason: str) -> Entry:
    return Entry(
        told.fingerprint,
        file=relative(seen.text.path, file.parent),
        frame=told.frame,
        sentence=" ".join(told.sentence.text.split()),
        reason=reason,
    )


def _entered(file: Path, entry: Entry, encoding: str) -> TextEdit:
    """Return the edit that writes an entry at the end of a list."""
    old = file.read_text(encoding="utf-8-sig") if file.is_file() else ""
    kept = old.rstrip()
    lines = Lines(old, encoding)
    return TextEdit(
        Range(lines.at(len(kept)), lines.at(len(old))), appended(old, entry)[len(kept) :]
    )
