"""The server as an editor meets it."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from nobackyard.packs import HOME
from tests.lsp.editor import Editor
from tests.program import whole

ASSERTED = "Macron landed in Moscow's backyard this week, courting Astana and Tashkent.\n"
QUOTED = "\u201cGeorgia is our backyard,\u201d the minister said.\n"


def words_at(text: str, where: lsp.Range) -> str:
    """Return the words of one line in a range of UTF-16 units."""
    line = text.split("\n")[where.start.line].encode("utf-16-le")
    return line[where.start.character * 2 : where.end.character * 2].decode("utf-16-le")


def line_of(line: int) -> lsp.Range:
    """Return a range that covers a line."""
    return lsp.Range(lsp.Position(line, 0), lsp.Position(line, 999))


def test_opening_tells(editor: Editor) -> None:
    """A text that is opened gets a diagnostic on the words, with frame, severity and reasons."""
    (told,) = editor.open("open.md", ASSERTED)
    assert words_at(ASSERTED, told.range) == "backyard"
    assert (told.code, told.source) == ("backyard", "nobackyard")
    assert told.severity == lsp.DiagnosticSeverity.Warning
    assert "Russia" in told.message
    assert told.related_information


def test_editing_tells_anew(editor: Editor) -> None:
    """After an edit the diagnostics are those of the new text."""
    editor.open("edit.md", "Nothing here.\n")
    editor.change("edit.md", ASSERTED, lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)))
    (told,) = editor.diagnostics("edit.md")
    assert told.range.start.line == 0
    editor.change("edit.md", "garden", told.range)
    assert editor.diagnostics("edit.md") == []


def test_many_keys_are_one_reading(editor: Editor) -> None:
    """While keys follow each other, only the last text is read, and that is told of."""
    editor.open("keys.md", "\n")
    for index, letter in enumerate(ASSERTED.rstrip()):
        at = lsp.Position(0, index)
        editor.change("keys.md", letter, lsp.Range(at, at))
    assert [told.code for told in editor.diagnostics("keys.md")] == ["backyard"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_count_utf16(editor: Editor, line_end: str) -> None:
    """What stands before the words may be emoji, marks, right-to-left or other line separators."""
    before = "\U0001f600\U0001f468\u200d\U0001f469 e\u0301 \u05e9\u05dc\u05d5\u05dd \u2028\x0b\x0c "
    text = line_end.join(["Title", "", before + ASSERTED.rstrip(), ""])
    name = f"places{len(line_end)}{ord(line_end[0])}.txt"
    (told,) = editor.open(name, text, "plaintext")
    assert told.range.start.line == 2
    assert words_at(text.replace(line_end, "\n"), told.range) == "backyard"
    editor.change(name, "orbit", told.range)
    editor.change(name, "\U0001f600", lsp.Range(told.range.start, told.range.start))
    editor.change(name, "", lsp.Range(told.range.start, _moved(told.range.start, 2)))
    (told,) = editor.diagnostics(name)
    assert told.code == "orbit"


def _moved(position: lsp.Position, units: int) -> lsp.Position:
    return lsp.Position(position.line, position.character + units)


def test_hover_shows_the_page(editor: Editor) -> None:
    """Over the words stand the verdict and the frame's page; elsewhere nothing."""
    (told,) = editor.open("hover.md", ASSERTED)
    start = told.range.start
    shown = editor.hover("hover.md", start.line, start.character + 2)
    assert shown
    assert isinstance(shown.contents, lsp.MarkupContent)
    assert "Write instead" in shown.contents.value
    assert "asserted" in shown.contents.value
    assert editor.hover("hover.md", 0, 0) is None


def test_wordings_are_offered(editor: Editor) -> None:
    """Wordings take the place of the words and of an owner beside them."""
    (told,) = editor.open("write.md", ASSERTED)
    found = editor.actions("write.md", told.range)
    wordings = [action for action in found if action.title.startswith("Write")]
    assert wordings
    (changed,) = wordings[0].edit.document_changes
    assert words_at(ASSERTED, changed.edits[0].range) == "Moscow's backyard"


def test_no_wordings_inside_quotes(editor: Editor) -> None:
    """What somebody said is not rewritten, also where it is told of."""
    editor.configure(stance="all")
    editor.open("quote.md", f"{QUOTED}\n> {ASSERTED}")
    titles = [a.title for line in (0, 2) for a in editor.actions("quote.md", line_of(line))]
    editor.configure()
    assert titles
    assert not [title for title in titles if title.startswith("Write")]


def test_ignoring_here_quiets(editor: Editor) -> None:
    """The edit puts a comment with room for a reason; then nothing is told."""
    (told,) = editor.open("ignore.md", ASSERTED)
    (here,) = (a for a in editor.actions("ignore.md", told.range) if a.title.endswith("here"))
    (changed,) = here.edit.document_changes
    (edit,) = changed.edits
    assert edit.new_text == " <!-- nobackyard: ignore[backyard] say why -->"
    editor.change("ignore.md", edit.new_text, edit.range)
    assert editor.diagnostics("ignore.md") == []
    shown = editor.hover("ignore.md", told.range.start.line, told.range.start.character)
    assert shown
    assert "Kept quiet by comment: say why." in str(shown.contents)


def test_a_format_without_comments_gets_a_list(editor: Editor) -> None:
    """In plain text the edit makes an entry in the list, which is heeded when it is saved."""
    (told,) = editor.open("plain.txt", ASSERTED, "plaintext")
    (action,) = (a for a in editor.actions("plain.txt", told.range) if "list" in a.title)
    _, changed = action.edit.document_changes
    content = changed.edits[0].new_text
    file = editor.root / ".nobackyard-ignore.toml"
    file.write_text(content, encoding="utf-8")
    assert editor.told_after(lambda: editor.save("plain.txt"), "plain.txt") == []
    file.unlink()


def test_a_reason_that_was_asked_for_is_written(editor: Editor) -> None:
    """The command takes a reason, and lets the editor make the edit."""
    (told,) = editor.open("reason.md", ASSERTED)
    fingerprint = told.data["fingerprint"]
    arguments = [editor.uri("reason.md"), fingerprint, "file", "an essay on the word"]
    params = lsp.ExecuteCommandParams("nobackyard.ignore", arguments)
    assert editor.run(editor.client.workspace_execute_command_async(params)) is True
    assert "ignore-file[backyard] an essay on the word" in str(editor.edits)


def test_a_frame_is_explained(editor: Editor) -> None:
    """The command shows the page of a frame."""
    params = lsp.ExecuteCommandParams("nobackyard.explain", ["backyard"])
    answer = editor.run(editor.client.workspace_execute_command_async(params))
    assert answer == editor.wait_for_message()


def test_symbols_are_by_stance(editor: Editor) -> None:
    """The outline has a branch for each stance, told or not."""
    editor.open("outline.md", f"{ASSERTED}\n{QUOTED}")
    params = lsp.DocumentSymbolParams(editor.text("outline.md"))
    found = editor.run(editor.client.text_document_document_symbol_async(params)) or []
    assert [branch.name for branch in found] == ["\u25cf asserted (1)", "\u275d attributed (1)"]


def test_settings_are_heeded(editor: Editor) -> None:
    """A change of settings is seen in open texts; a wrong one is told of, and changes nothing."""
    assert editor.open("settings.md", QUOTED) == []
    wanted = {"stance": ["attributed"], "server": {"command": ["nobackyard", "lsp"]}}
    (told,) = editor.told_after(lambda: editor.configure(**wanted), "settings.md")
    assert told.severity == lsp.DiagnosticSeverity.Information
    editor.configure(stanza="all")
    assert "Did you mean 'stance'?" in editor.wait_for_message()
    assert editor.told_after(editor.configure, "settings.md") == []


def test_configuration_files_are_heeded(editor: Editor) -> None:
    """A configuration file counts when the editor says that it has changed; so does its error."""
    file = editor.root / "house" / ".nobackyard.toml"
    file.parent.mkdir()
    editor.open("house/text.md", ASSERTED)
    file.write_text('[severity]\nbackyard = "error"\n', encoding="utf-8")
    (told,) = editor.told_after(lambda: editor.watched(file), "house/text.md")
    assert told.severity == lsp.DiagnosticSeverity.Error
    file.write_text('[severity]\nbackyrd = "error"\n', encoding="utf-8")
    (told,) = editor.told_after(lambda: editor.watched(file), "house/text.md")
    assert told.code == "problem"
    assert "Did you mean 'backyard'?" in told.message


def test_a_house_s_pack_is_heeded_when_it_changes(editor: Editor) -> None:
    """A frame of one's own that is written anew is looked for at once."""
    house = editor.root / "packed"
    (house / "pack").mkdir(parents=True)
    frame = house / "pack" / "house-lawn.toml"
    shipped = (HOME / "en" / "frames" / "backyard.toml").read_text(encoding="utf-8")
    frame.write_text(shipped.replace('id = "backyard"', 'id = "house-lawn"'), encoding="utf-8")
    (house / ".nobackyard.toml").write_text('pack = ["pack"]', encoding="utf-8")
    text = ASSERTED.replace("backyard", "zebra lawn")
    assert editor.open("packed/text.md", text) == []
    changed = frame.read_text(encoding="utf-8").replace("words = [", 'words = ["zebra lawn", ')
    frame.write_text(changed, encoding="utf-8")
    (told,) = editor.told_after(lambda: editor.watched(frame), "packed/text.md")
    assert told.code == "house-lawn"


def test_a_key_after_saving_leaves_the_new_configuration(editor: Editor) -> None:
    """What a file says by the time of saving holds, though a key follows at once."""
    file = editor.root / "saved" / ".nobackyard.toml"
    file.parent.mkdir()
    editor.open("saved/text.md", ASSERTED)
    file.write_text('[severity]\nbackyard = "error"\n', encoding="utf-8")
    editor.save("saved/text.md")
    editor.change("saved/text.md", " ", line_of(1))
    (told,) = editor.diagnostics("saved/text.md")
    assert told.severity == lsp.DiagnosticSeverity.Error


def test_a_question_can_be_cancelled(editor: Editor) -> None:
    """A question that waits for a reading ends when it is cancelled; the next is answered."""
    editor.open("cancel.md", ASSERTED)
    editor.change("cancel.md", " ", line_of(1))
    params = lsp.HoverParams(editor.text("cancel.md"), lsp.Position(0, 27))

    async def ask_and_cancel() -> None:
        asked = editor.client.protocol.send_request_async("textDocument/hover", params, "q1")
        editor.client.cancel_request(lsp.CancelParams("q1"))
        await asked

    with pytest.raises(JsonRpcException, match="cancel"):
        editor.run(ask_and_cancel())
    assert editor.hover("cancel.md", 0, 27)


def test_an_edit_stops_a_reading(editor: Editor) -> None:
    """A long text that has changed is not read to its end before the new one is."""
    text = "\n\n".join(f"{ASSERTED.rstrip()} Part {index}." for index in range(60))
    editor.client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            lsp.TextDocumentItem(editor.uri("long.md"), "markdown", 1, text)
        )
    )
    editor._versions[editor.uri("long.md")] = 1  # noqa: SLF001  (opened without waiting)
    editor.run(asyncio.sleep(0.3))
    editor.change("long.md", ASSERTED)
    assert len(editor.diagnostics("long.md")) == 1
    assert (editor.uri("long.md"), 1) not in editor._seen  # noqa: SLF001


def test_a_long_text_is_told_as_a_whole(editor: Editor) -> None:
    """In a text of 5,000 words, an edit leaves what a new analysis of the whole would find."""
    filler = "The ministers met again in Almaty to talk of water, grain and the new railway. " * 6
    parts = [f"{filler}{ASSERTED if part % 6 == 0 else ''}" for part in range(60)]
    editor.open("5000.md", "\n\n".join(parts))
    parts[30] = f"Critics said that this was nonsense. {ASSERTED}"
    text = "\n\n".join(parts)
    assert len(text.split()) > 5000
    editor.change("5000.md", text)
    told = [(d.range.start.line, d.message) for d in editor.diagnostics("5000.md")]
    new = editor.open("again.md", text)
    assert told == [(d.range.start.line, d.message) for d in new]


def test_closing_clears(editor: Editor) -> None:
    """A text that is closed has no diagnostics."""
    editor.open("close.md", ASSERTED)
    editor.close("close.md")
    assert editor.run(editor._told(editor.uri("close.md"), None)) == []  # noqa: SLF001


def test_an_editor_that_is_gone_ends_the_server() -> None:
    """Where nobody speaks any more, the server ends by itself, with 1, and prints nothing."""
    ended = whole("lsp", stdin=b"")
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_loading_shows_progress(editor: Editor) -> None:
    """The first load is shown, and its end."""
    editor.open("progress.md", ASSERTED)
    assert editor.progress == ["begin", "end"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_position_encodings(encoding: str, tmp_path: Path) -> None:
    """An editor may count bytes or code points."""
    editor = Editor(tmp_path, encodings=(encoding,))
    assert editor.result.capabilities.position_encoding == encoding
    before = "\U0001f600\u00e9 "
    (told,) = editor.open("text.md", before + ASSERTED)
    start = before + ASSERTED[: ASSERTED.index("backyard")]
    assert editor.end() == 0
    units = start.encode() if encoding == "utf-8" else start
    assert told.range.start.character == len(units)
