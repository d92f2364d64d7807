"""What the editor can do, as far as answers depend on it."""

import msgspec
from lsprotocol.types import (
    ClientCapabilities,
    InitializeParams,
    MarkupKind,
    PositionEncodingKind,
    ResourceOperationKind,
)


class Client(msgspec.Struct, frozen=True):
    """An editor; `asks_reason` is one that asks for a reason itself before it ignores."""

    encoding: str = PositionEncodingKind.Utf16
    reads_markdown: bool = False
    knows_branches: bool = False
    has_versions: bool = False
    creates_files: bool = False
    shows_progress: bool = False
    gives_settings: bool = False
    watches_files: bool = False
    asks_reason: bool = False


def client_of(params: InitializeParams, encoding: str) -> Client:
    """Return what an editor says of itself."""
    can = params.capabilities
    options = params.initialization_options
    return Client(
        encoding=encoding,
        reads_markdown=_reads_markdown(can),
        asks_reason=isinstance(options, dict) and options.get("asksReason") is True,
        shows_progress=bool(can.window and can.window.work_done_progress),
        **_of_texts(can),
        **_of_workspace(can),
    )


def _reads_markdown(can: ClientCapabilities) -> bool:
    hover = can.text_document.hover if can.text_document else None
    return bool(hover and MarkupKind.Markdown in (hover.content_format or ()))


def _of_texts(can: ClientCapabilities) -> dict[str, bool]:
    symbols = can.text_document.document_symbol if can.text_document else None
    branches = symbols.hierarchical_document_symbol_support if symbols else None
    return {"knows_branches": bool(branches)}


def _of_workspace(can: ClientCapabilities) -> dict[str, bool]:
    space = can.workspace
    edit = space.workspace_edit if space else None
    watch = space.did_change_watched_files if space else None
    operations = (edit.resource_operations if edit else None) or ()
    return {
        "has_versions": bool(edit and edit.document_changes),
        "creates_files": ResourceOperationKind.Create in operations,
        "gives_settings": bool(space and space.configuration),
        "watches_files": bool(watch and watch.dynamic_registration),
    }
