"""An editor as tests see it: a real client that speaks to the server over its standard streams."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

Answer = TypeVar("Answer")
PATIENCE_S = 120


class Editor:
    """One editor with its server; every step waits until the server has done its part."""

    def __init__(self, root: Path, *, encodings: tuple[str, ...] = (), **options: object) -> None:
        """Start a server for a folder; `options` are what the editor says at the start."""
        self.root = root
        self.settings: dict[str, Any] = {}
        self.messages: list[str] = []
        self.progress: list[str] = []
        self.edits: list[lsp.WorkspaceEdit] = []
        self._seen: dict[tuple[str, int | None], list[lsp.Diagnostic]] = {}
        self._news = asyncio.Event()
        self._asked = asyncio.Event()
        self._versions: dict[str, int] = {}
        self._runner = asyncio.Runner()
        self.client = LanguageClient("tests", "1")
        self._listen()
        self.result = self.run(self._begin(encodings, options))

    def run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Wait for an answer."""
        return self._runner.run(asyncio.wait_for(work, PATIENCE_S))

    def open(self, name: str, text: str, language: str = "markdown") -> list[lsp.Diagnostic]:
        """Open a text, and return what the server says of it."""
        uri = self.uri(name)
        self._versions[uri] = 1
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return self.diagnostics(name)

    def change(self, name: str, text: str, where: lsp.Range | None = None) -> None:
        """Put words in a place, or change the whole text."""
        uri = self.uri(name)
        self._versions[uri] += 1
        change = (
            lsp.TextDocumentContentChangePartial(where, text)
            if where
            else lsp.TextDocumentContentChangeWholeDocument(text)
        )
        known = lsp.VersionedTextDocumentIdentifier(uri=uri, version=self._versions[uri])
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(known, [change]))

    def close(self, name: str) -> None:
        """Close a text."""
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(self.text(name)))

    def diagnostics(self, name: str) -> list[lsp.Diagnostic]:
        """Return what the server says of the text as it stands now."""
        uri = self.uri(name)
        return self.run(self._told(uri, self._versions[uri]))

    def told_after(self, act: Callable[[], object], name: str) -> list[lsp.Diagnostic]:
        """Return what the server says of a text, itself unchanged, after something is done."""
        self._seen.pop((self.uri(name), self._versions[self.uri(name)]), None)
        act()
        return self.diagnostics(name)

    def save(self, name: str) -> None:
        """Say that a text was saved."""
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(self.text(name)))

    def watched(self, file: Path) -> None:
        """Say that another file has changed."""
        event = lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Changed)
        params = lsp.DidChangeWatchedFilesParams([event])
        self.client.workspace_did_change_watched_files(params)

    def configure(self, **settings: object) -> None:
        """Change the editor's settings; what is opened afterwards is read under them."""
        self.settings = settings
        self._asked.clear()
        params = lsp.DidChangeConfigurationParams({"nobackyard": settings})
        self.client.workspace_did_change_configuration(params)
        self.run(self._asked.wait())
        symbols = lsp.DocumentSymbolParams(self.text("not open"))
        self.run(self.client.text_document_document_symbol_async(symbols))  # there and back

    def actions(self, name: str, where: lsp.Range) -> list[lsp.CodeAction]:
        """Return what can be done in a place."""
        context = lsp.CodeActionContext([])
        params = lsp.CodeActionParams(self.text(name), where, context)
        found = self.run(self.client.text_document_code_action_async(params)) or []
        return [action for action in found if isinstance(action, lsp.CodeAction)]

    def hover(self, name: str, line: int, character: int) -> lsp.Hover | None:
        """Return what is shown over a place."""
        params = lsp.HoverParams(self.text(name), lsp.Position(line, character))
        return self.run(self.client.text_document_hover_async(params))

    def wait_for_message(self) -> str:
        """Return the next message."""
        self.run(self._until(self.messages))
        return self.messages.pop(0)

    def uri(self, name: str) -> str:
        """Return the address of a file in the folder."""
        return (self.root / name).as_uri()

    def text(self, name: str) -> lsp.TextDocumentIdentifier:
        """Return what names a text."""
        return lsp.TextDocumentIdentifier(self.uri(name))

    def end(self) -> int | None:
        """Close the editor, and return the exit code of the server."""
        code = self.run(self._end())
        self._runner.close()
        return code

    def _listen(self) -> None:
        client = self.client

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            self._seen[params.uri, params.version] = list(params.diagnostics)
            self._news.set()

        @client.feature(lsp.WORKSPACE_CONFIGURATION)
        def asked(params: lsp.ConfigurationParams) -> list[Any]:
            self._asked.set()
            return [self.settings for _ in params.items]

        @client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def said(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @client.feature(lsp.WORKSPACE_APPLY_EDIT)
        def edit(params: lsp.ApplyWorkspaceEditParams) -> lsp.ApplyWorkspaceEditResult:
            self.edits.append(params.edit)
            return lsp.ApplyWorkspaceEditResult(applied=True)

        @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def register(_: lsp.RegistrationParams) -> None:
            return None

        @client.feature(lsp.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def create(_: lsp.WorkDoneProgressCreateParams) -> None:
            return None

        @client.feature(lsp.PROGRESS)
        def progress(params: lsp.ProgressParams) -> None:
            kind = params.value["kind"] if isinstance(params.value, dict) else params.value.kind
            self.progress.append(kind)
            self._news.set()

    async def _begin(
        self, encodings: tuple[str, ...], options: dict[str, object]
    ) -> lsp.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "nobackyard", "lsp", "--stdio")
        answer = await self.client.initialize_async(
            lsp.InitializeParams(
                capabilities=_capabilities(encodings),
                root_uri=self.root.as_uri(),
                initialization_options=options,
            )
        )
        self.client.initialized(lsp.InitializedParams())
        while "end" not in self.progress:  # loaded, and the first settings taken
            self._news.clear()
            await self._news.wait()
        return answer

    async def _told(self, uri: str, version: int) -> list[lsp.Diagnostic]:
        while (uri, version) not in self._seen:
            self._news.clear()
            await self._news.wait()
        return self._seen[uri, version]

    async def _until(self, filled: list[str]) -> None:
        while not filled:
            self._news.clear()
            await self._news.wait()

    async def _end(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()
        server = self.client._server  # noqa: SLF001  (the only way to its exit code)
        return server.returncode if server else None


def _capabilities(encodings: tuple[str, ...]) -> lsp.ClientCapabilities:
    return lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=list(encodings) or None),
        workspace=lsp.WorkspaceClientCapabilities(
            configuration=True,
            workspace_edit=lsp.WorkspaceEditClientCapabilities(
                document_changes=True, resource_operations=[lsp.ResourceOperationKind.Create]
            ),
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
        ),
        text_document=lsp.TextDocumentClientCapabilities(
            hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
            document_symbol=lsp.DocumentSymbolClientCapabilities(
                hierarchical_document_symbol_support=True
            ),
        ),
        window=lsp.WindowClientCapabilities(work_done_progress=True),
    )
