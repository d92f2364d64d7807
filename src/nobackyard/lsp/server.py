"""Speak the Language Server Protocol: what the editor says goes to the desk, and back."""

import os
import sys
from collections.abc import Generator
from importlib.metadata import version
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from nobackyard.errors import ConfigError, NobackyardError
from nobackyard.lsp.actions import EXPLAIN, IGNORE, actions
from nobackyard.lsp.checks import Seen
from nobackyard.lsp.client import Client, client_of
from nobackyard.lsp.desk import Desk
from nobackyard.lsp.diagnostics import diagnostics, problem
from nobackyard.lsp.edits import Where, ignored
from nobackyard.lsp.hover import hover
from nobackyard.lsp.places import Lines
from nobackyard.lsp.symbols import flat, outline
from nobackyard.lsp.texts import Open
from nobackyard.packs import load_frames, load_unlisted
from nobackyard.settings.files import as_said
from nobackyard.show.sarif_rules import rule

SECTION = "nobackyard"
NOT_OURS = ("server", "trace")  # what an extension keeps among the settings for itself
WATCHED = ("**/*.toml",)  # configurations, lists and packs
LOADING = "nobackyard/loading"


class Protocol(LanguageServerProtocol):
    """As pygls has it, but for the texts, which stand in `texts.py`.

    There lines end where the protocol says, and not also at a form feed.
    """

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: lsp.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand changes on."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """The server of one editor."""

    def __init__(self, *, wait_s: float) -> None:
        """Take how long to wait after a key for the next one."""
        super().__init__(
            SECTION,
            version("nobackyard"),
            protocol_cls=Protocol,
            converter_factory=default_converter,
        )
        self.client = Client()
        self.is_ended = False
        self.desk = Desk(self.publish, wait_s=wait_s)

    def lines(self, seen: Seen) -> Lines:
        """Return the lines of a text in the editor's units."""
        return Lines(seen.text.source, self.client.encoding)

    def publish(self, text: Open, told: Seen | NobackyardError | None) -> None:
        """Show what was found in a text, or why it could not be read."""
        if isinstance(told, NobackyardError):
            found = [problem(str(told))]
        else:
            found = diagnostics(told, self.lines(told)) if told else []
        self.show(text.uri, found, text.version)

    def show(self, uri: str, found: list[lsp.Diagnostic], number: int | None = None) -> None:
        """Show diagnostics in the place of earlier ones."""
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, found, version=number)
        )

    def say(self, message: str, kind: lsp.MessageType = lsp.MessageType.Info) -> None:
        """Show a message."""
        self.window_show_message(lsp.ShowMessageParams(kind, message))


def serve(*, wait_s: float) -> bool:
    """Answer an editor on standard input and output; tell whether it said that it ends."""
    server = make(wait_s=wait_s)
    # What anything else prints must not come between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        server.start_io(stdout=out)
    server.desk.end()
    return server.is_ended


def make(*, wait_s: float) -> Server:
    """Return a server that knows all that it is asked."""
    server = Server(wait_s=wait_s)
    _begin_and_end(server)
    _take_settings(server)
    _follow_texts(server)
    _answer(server)
    _do(server)
    return server


def _begin_and_end(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.client = client_of(params, server.workspace.position_encoding or "utf-16")

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        if server.client.watches_files:
            server.client_register_capability(_watching(), lambda _: None)
        if server.client.gives_settings:
            await _ask_settings(server)
        await _load(server)

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.is_ended = True
        server.desk.end()


def _watching() -> lsp.RegistrationParams:
    watchers = [lsp.FileSystemWatcher(glob) for glob in WATCHED]
    method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    return lsp.RegistrationParams([lsp.Registration("watched", method, options)])


async def _load(server: Server) -> None:
    """Load the models, and let the editor show that this takes a moment."""
    bar = server.work_done_progress
    if server.client.shows_progress:
        await bar.create_async(LOADING)
        bar.begin(LOADING, lsp.WorkDoneProgressBegin("nobackyard", message="Loading the model"))
    try:
        await server.desk.warm()
    except NobackyardError as error:
        server.say(str(error), lsp.MessageType.Error)
    if server.client.shows_progress:
        bar.end(LOADING, lsp.WorkDoneProgressEnd())


def _take_settings(server: Server) -> None:
    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def settings_changed(params: lsp.DidChangeConfigurationParams) -> None:
        if server.client.gives_settings:
            await _ask_settings(server)
        else:
            given = params.settings
            await _take(server, given.get(SECTION) if isinstance(given, dict) else None)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        await server.desk.configure()


async def _ask_settings(server: Server) -> None:
    wanted = lsp.ConfigurationParams([lsp.ConfigurationItem(section=SECTION)])
    (given,) = await server.workspace_configuration_async(wanted)
    await _take(server, given)


async def _take(server: Server, given: object) -> None:
    """Heed the editor's settings; those that can't be used are told of, and the old ones stay."""
    table = given if isinstance(given, dict) else {}
    told = {k: v for k, v in table.items() if k not in NOT_OURS and v is not None}
    try:
        said = as_said("The editor's settings", told)
    except ConfigError as error:
        server.say(str(error), lsp.MessageType.Error)
        return
    await server.desk.configure(said)


def _follow_texts(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.desk.open(Open(item.uri, str(item.language_id), item.version, item.text))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        text, changes = params.text_document, params.content_changes
        server.desk.change(text.uri, text.version, changes, server.client.encoding)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        server.desk.save(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.desk.close(params.text_document.uri)
        server.show(params.text_document.uri, [])


def _answer(server: Server) -> None:
    """Answer questions; one that is cancelled while a text is read gets no answer."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        seen = await server.desk.seen(params.text_document.uri)
        if seen is None:
            return None
        markdown = server.client.reads_markdown
        return hover(seen, server.lines(seen), params.position, markdown=markdown)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    async def asked_for_actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        seen = await server.desk.seen(params.text_document.uri)
        if seen is None:
            return []
        return actions(seen, params.range, list(params.context.diagnostics), server.client)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def asked_for_symbols(
        params: lsp.DocumentSymbolParams,
    ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
        seen = await server.desk.seen(params.text_document.uri)
        if seen is None:
            return []
        lines = server.lines(seen)
        return outline(seen, lines) if server.client.knows_branches else flat(seen, lines)


def _do(server: Server) -> None:
    @server.command(EXPLAIN)
    def explain(frame: str) -> str:
        known = {known.id: known for known in (*load_frames(), *load_unlisted())}
        text: str = rule(frame, known.get(frame))["help"]["text"]
        server.say(text)
        return text

    @server.command(IGNORE)
    async def ignore(uri: str, fingerprint: str, where: str, reason: str) -> bool:
        seen = await server.desk.seen(uri)
        told = [t for t in seen.report.findings if t.fingerprint == fingerprint] if seen else []
        place: Where = "file" if where == "file" else "here"
        edit = ignored(seen, told[0], place, reason, server.client) if seen and told else None
        if edit is None:
            return False
        wanted = lsp.ApplyWorkspaceEditParams(edit, label=f"Ignore {told[0].frame}")
        return (await server.workspace_apply_edit_async(wanted)).applied
