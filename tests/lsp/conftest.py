"""One editor for all tests of the server: to load the models anew each time would take long."""

from collections.abc import Iterator

import pytest

from tests.lsp.editor import Editor


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Start an editor in a folder of its own."""
    editor = Editor(tmp_path_factory.mktemp("desk"), encodings=("utf-16",))
    yield editor
    assert editor.end() == 0


@pytest.fixture
def editor(shared: Editor) -> Editor:
    """Return the editor without messages and edits."""
    shared.messages.clear()
    shared.edits.clear()
    return shared
