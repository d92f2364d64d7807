"""Open texts and their changes."""

from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from nobackyard.lsp.texts import Open, edited


def test_changes_are_made_one_after_the_other() -> None:
    """Each change counts from what the one before left; a whole text takes the place of all."""
    text = Open("file:///a.md", "markdown", 1, "x")
    start = Range(Position(0, 0), Position(0, 0))
    changes = [
        TextDocumentContentChangeWholeDocument("\U0001f600b\n"),
        TextDocumentContentChangePartial(start, "a"),
        TextDocumentContentChangePartial(Range(Position(0, 3), Position(0, 4)), "c"),
    ]
    assert edited(text, 2, changes, "utf-16") == Open(text.uri, "markdown", 2, "a\U0001f600c\n")


def test_a_text_without_a_file_has_an_ending() -> None:
    """What the editor takes a new text for tells how it is read."""
    assert Open("untitled:Untitled-1", "latex", 1, "").path.suffix == ".tex"
    assert Open("untitled:Untitled-1", "plaintext", 1, "").path.suffix == ".txt"
    assert not Open("untitled:Untitled-1", "latex", 1, "").has_file
