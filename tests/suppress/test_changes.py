"""Which lines git calls changed."""

import os
import subprocess
from pathlib import Path

import pytest

from nobackyard.errors import ConfigError
from nobackyard.suppress.changes import Changes
from nobackyard.suppress.reasons import EVERY_LINE
from tests.program import written

PERSON = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    """Run git without anybody's own settings."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", *PERSON, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | alone)


def commit(folder: Path) -> None:
    """Put everything into a commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a repository with a text of five lines."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    written(tmp_path, "a.md", "one\ntwo\nthree\nfour\nfive\n")
    commit(tmp_path)
    return tmp_path


def test_changed_and_added_lines_are_told(house: Path) -> None:
    """Changed and new lines count, deleted ones leave nothing to count."""
    written(house, "a.md", "one\nTWO\nthree\nnew\nnewer\nfive\n")
    lines = Changes("HEAD").lines(house / "a.md")
    assert lines.ranges == ((2, 2), (4, 5))
    assert lines.meet(1, 2)
    assert not lines.meet(3, 3)


def test_text_that_did_not_change_has_no_lines(house: Path) -> None:
    """A tracked file without changes is left alone."""
    assert Changes("HEAD").lines(house / "a.md").ranges == ()


def test_text_that_git_lacks_is_all_new(house: Path) -> None:
    """A file that nobody has added yet counts as a whole."""
    new = Path(written(house, "new.md", "one\n"))
    assert Changes("HEAD").lines(new) == EVERY_LINE


@pytest.mark.parametrize(
    "name", ["two words.md", "Übung — ü.md", "--output=x.md", "deep/er/a.md", 'a "b".md']
)
def test_odd_names_are_understood(house: Path, name: str) -> None:
    """Spaces, quotes, other scripts and what looks like an option are names of files."""
    written(house, name, "one\n")
    commit(house)
    file = Path(written(house, name, "one\ntwo\n"))
    assert Changes("HEAD").lines(file).ranges == ((2, 2),)


def test_lines_that_look_like_a_patch_are_words(house: Path) -> None:
    """A text about patches does not confuse the reading of one."""
    text = "+++ b/other.md\n@@ -1 +7 @@\n--- a/a.md\n"
    file = Path(written(house, "a.md", text))
    assert Changes("HEAD").lines(file).ranges == ((1, 3),)


def test_moved_text_counts_where_it_changed(house: Path) -> None:
    """A file under a new name is compared with what it was."""
    git(house, "mv", "a.md", "b.md")
    file = Path(written(house, "b.md", "one\ntwo\nthree\nfour\nfive\nsix\n"))
    assert Changes("HEAD").lines(file).ranges == ((6, 6),)


def test_branch_is_compared_from_where_it_left(house: Path) -> None:
    """What others have changed on the main branch since is not ours."""
    git(house, "switch", "--quiet", "--create", "mine")
    written(house, "a.md", "one\ntwo\nthree\nfour\nFIVE\n")
    commit(house)
    git(house, "switch", "--quiet", "main")
    written(house, "a.md", "ONE\ntwo\nthree\nfour\nfive\n")
    commit(house)
    git(house, "switch", "--quiet", "mine")
    assert Changes("main").lines(house / "a.md").ranges == ((5, 5),)


@pytest.mark.parametrize("name", ["no-such-branch", "--output=stolen", "", "HEAD:a.md"])
def test_commit_that_there_is_not_is_told(house: Path, name: str) -> None:
    """An unknown name is an error, and one that looks like an option is not obeyed."""
    with pytest.raises(ConfigError, match="no such commit"):
        Changes(name).lines(house / "a.md")
    assert not (house / "stolen").exists()


def test_folder_without_repository_is_told(tmp_path: Path) -> None:
    """Outside a repository there is nothing to compare with."""
    if (tmp_path / "..").resolve().joinpath(".git").exists():
        pytest.skip("the folder for temporary files is in a repository")
    with pytest.raises(ConfigError, match="git repository"):
        Changes("HEAD").lines(Path(written(tmp_path, "a.md", "one")))
