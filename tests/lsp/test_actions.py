"""What is offered, without a server around it."""

from pathlib import Path

import pytest
from lsprotocol.types import CodeAction, Position, Range, TextEdit

from nobackyard.lsp.actions import ASK_REASON, actions
from nobackyard.lsp.checks import Checker
from nobackyard.lsp.client import Client
from nobackyard.lsp.hover import hover
from nobackyard.lsp.places import Lines
from nobackyard.lsp.symbols import flat
from nobackyard.lsp.texts import Open
from nobackyard.settings.files import as_said

WHOLE = Range(Position(0, 0), Position(99, 0))
ASSERTED = "Macron landed in Moscow's backyard this week, courting Astana and Tashkent.\n"


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Return what reads texts for these tests."""
    return Checker(before_work=lambda: None)


def edit_of(action: CodeAction) -> TextEdit:
    """Return the one edit of an action for an editor without versions."""
    assert action.edit
    ((edit,),) = (action.edit.changes or {}).values()
    return edit


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (ASSERTED, "Moscow's backyard"),
        (
            "Macron landed in Moscow\u2019s own backyard, courting Astana.\n",
            "Moscow\u2019s own backyard",
        ),
        (
            "Macron landed in the backyard of Russia, courting Kazakhstan.\n",
            "the backyard of Russia",
        ),
        ("Kazakhstan is a backyard for Russia.\n", "a backyard"),
    ],
)
def test_wordings_replace_owner_and_article(
    checker: Checker, tmp_path: Path, text: str, taken: str
) -> None:
    """What is replaced is the phrase: the words, an owner beside them and an article."""
    seen = checker.check(Open((tmp_path / "a.md").as_uri(), "markdown", 1, text))
    assert seen
    found = [a for a in actions(seen, WHOLE, [], Client()) if a.title.startswith("Write")]
    where = edit_of(found[0]).range
    assert text[where.start.character : where.end.character] == taken


@pytest.mark.parametrize(
    "text",
    [f"\u201c{ASSERTED.strip()}\u201d\n", f"> {ASSERTED}", f'He said, "{ASSERTED.strip()}"\n'],
)
def test_nothing_is_written_into_quotes(tmp_path: Path, text: str) -> None:
    """Whatever the stance of a quoted use, no wording is offered for it."""
    checker = Checker(before_work=lambda: None)
    checker.configure(as_said("test", {"stance": "all"}))
    seen = checker.check(Open((tmp_path / "a.md").as_uri(), "markdown", 1, text))
    assert seen
    assert seen.report.findings
    titles = [action.title for action in actions(seen, WHOLE, [], Client())]
    assert not [title for title in titles if title.startswith("Write")]


def test_an_editor_that_asks_gets_a_command(checker: Checker, tmp_path: Path) -> None:
    """Where the editor asks for a reason, ignoring is its command and not an edit."""
    seen = checker.check(Open((tmp_path / "a.md").as_uri(), "markdown", 1, ASSERTED))
    assert seen
    found = actions(seen, WHOLE, [], Client(asks_reason=True))
    asking = [a for a in found if a.command and a.command.command == ASK_REASON]
    assert [a.command.arguments[-1] for a in asking] == ["here", "file"]
    assert not [a for a in asking if a.edit]


def test_a_list_that_is_not_there_needs_an_editor_that_makes_it(
    checker: Checker, tmp_path: Path
) -> None:
    """Without a list and without a way to make one, plain text can't be ignored."""
    seen = checker.check(Open((tmp_path / "a.txt").as_uri(), "plaintext", 1, ASSERTED))
    assert seen
    (tmp_path / ".git").mkdir()
    assert not [a for a in actions(seen, WHOLE, [], Client()) if "Ignore" in a.title]
    (tmp_path / ".nobackyard-ignore.toml").write_text("# ours\n", encoding="utf-8")
    (action,) = (a for a in actions(seen, WHOLE, [], Client()) if "Ignore" in a.title)
    edit = edit_of(action)
    assert edit.range.start == Position(0, 6)
    assert 'file = "a.txt"' in edit.new_text


def test_a_plain_editor_is_served(checker: Checker, tmp_path: Path) -> None:
    """An editor without Markdown and branches gets plain text and a flat list."""
    seen = checker.check(Open((tmp_path / "a.md").as_uri(), "markdown", 1, ASSERTED))
    assert seen
    lines = Lines(ASSERTED)
    shown = hover(seen, lines, Position(0, 28), markdown=False)
    assert shown
    assert "**" not in str(shown.contents)
    (symbol,) = flat(seen, lines)
    assert symbol.container_name == "\u25cf asserted (1)"


def test_an_excluded_text_is_not_read(checker: Checker, tmp_path: Path) -> None:
    """What a configuration leaves out has no findings."""
    (tmp_path / ".nobackyard.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    text = Open((tmp_path / "old" / "a.md").as_uri(), "markdown", 1, ASSERTED)
    assert checker.check(text) is None
