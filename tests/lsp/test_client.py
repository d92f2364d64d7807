"""The server before another client, pytest-lsp's, which warns of what the protocol forbids."""

import asyncio
import sys

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ASSERTED = "Macron landed in Moscow's backyard this week, courting Astana and Tashkent.\n"
HOVER = lsp.TEXT_DOCUMENT_HOVER
URI = "file:///desk/draft.md"
PATIENCE_S = 120
FILLER = "The ministers met again in Almaty to talk of water, grain and the new railway. "


def opened(client: LanguageClient, text: str) -> None:
    """Open a text."""
    item = lsp.TextDocumentItem(URI, "markdown", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))


def changed(client: LanguageClient, version: int, text: str) -> None:
    """Change a text."""
    known = lsp.VersionedTextDocumentIdentifier(uri=URI, version=version)
    change = lsp.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(known, [change]))


async def told(client: LanguageClient) -> list[str]:
    """Return the frames of the next diagnostics."""
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return [str(one.code) for one in client.diagnostics[URI]]


async def session() -> None:
    """Open, edit, hover, act, cancel, change settings, and give a file of 5,000 words."""
    server = ClientServerConfig([sys.executable, "-m", "nobackyard", "lsp"])
    client = await server.start()
    client.set_configuration({"nobackyard": {}})
    params = lsp.InitializeParams(capabilities=client_capabilities("neovim"))
    await client.initialize_session(params)
    await work_at(client)
    await client.shutdown_session()
    await client.stop()


async def work_at(client: LanguageClient) -> None:
    """Do what an editor does, in order."""
    text = lsp.TextDocumentIdentifier(URI)
    opened(client, "Nothing here.\n")
    assert await told(client) == []
    changed(client, 2, ASSERTED)
    assert await told(client) == ["backyard"]
    (found,) = client.diagnostics[URI]
    at = found.range.start
    shown = await client.text_document_hover_async(lsp.HoverParams(text, at))
    assert shown
    assert "Write instead" in str(shown.contents)
    context = lsp.CodeActionContext([found])
    params = lsp.CodeActionParams(text, found.range, context)
    offered = await client.text_document_code_action_async(params) or []
    assert any(one.title.startswith("Write") for one in offered)
    changed(client, 3, f"{ASSERTED}\n")
    params = lsp.HoverParams(text, at)
    asked = asyncio.ensure_future(client.protocol.send_request_async(HOVER, params, "q1"))
    await asyncio.sleep(0.005)  # it has arrived, and waits for the text to be read
    client.cancel_request(lsp.CancelParams("q1"))
    with pytest.raises(JsonRpcException, match="cancel"):
        await asked
    assert await told(client) == ["backyard"]
    client.set_configuration({"nobackyard": {"severity": {"backyard": "off"}}})
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(None))
    assert await told(client) == []
    long = "\n\n".join([FILLER * 6] * 60 + ["Georgia is a pawn of Russia.\n"])
    assert len(long.split()) > 5000
    changed(client, 4, long)
    assert await told(client) == ["pawn"]


def test_a_session() -> None:
    """A client that can do what Neovim can is served from the first text to the last."""
    asyncio.run(asyncio.wait_for(session(), PATIENCE_S))
