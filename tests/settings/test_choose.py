"""What holds for one text."""

from pathlib import Path

import pytest

from nobackyard.errors import ConfigError
from nobackyard.settings import reported, severity_of
from nobackyard.settings.choose import Choice, Configs, check_frames
from nobackyard.settings.files import as_said
from tests.program import written
from tests.show.made import finding


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a repository, so that no file above it is found."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def origin_of(choice: Choice, key: str) -> str:
    """Return where the value of a key comes from."""
    return next(origin.origin for origin in choice.origins if origin.key == key)


def test_nothing_said_is_the_default(house: Path) -> None:
    """Without any file the defaults hold, and are said to be that."""
    choice = Configs().choose(house / "a.md")
    assert choice.settings.stances == ("asserted",)
    assert {origin.origin for origin in choice.origins} == {"default"}


def test_nearest_file_wins_key_by_key(house: Path) -> None:
    """A near file changes what it speaks of, and leaves the rest to the far one."""
    written(house, "pyproject.toml", '[tool.nobackyard]\nstance = "all"\nfail-level = "error"\n')
    near = written(house, "opinion/.nobackyard.toml", 'stance = "asserted"\n')
    choice = Configs().choose(house / "opinion" / "a.md")
    assert (choice.settings.stances, choice.settings.fail_level) == (("asserted",), "error")
    assert origin_of(choice, "stance") == near


def test_command_line_wins_over_files(house: Path) -> None:
    """What is given with the command holds, even where a file is more specific."""
    written(house, ".nobackyard.toml", 'fail-level = "error"\nseverity = {backyard = "off"}\n')
    given = as_said("given", {"fail-level": "never", "severity": {"*": "error"}})
    choice = Configs(given).choose(house / "a.md")
    assert choice.settings.fail_level == "never"
    assert severity_of(finding(), "note", choice.settings) == "error"


def test_root_ends_the_search(house: Path) -> None:
    """Above a file that says so no other one is read."""
    written(house, ".nobackyard.toml", "unlisted = true\n")
    written(house, "desk/.nobackyard.toml", "root = true\n")
    assert not Configs().choose(house / "desk" / "a.md").unlisted


def test_repository_ends_the_search(house: Path) -> None:
    """A file above the repository does not count: it is not there where others clone it."""
    written(house, ".nobackyard.toml", "unlisted = true\n")
    (house / "clone" / ".git").mkdir(parents=True)
    assert not Configs().choose(house / "clone" / "a.md").unlisted


def test_override_holds_for_its_texts_alone(house: Path) -> None:
    """Globs start from the folder of the file; of two that fit the last one wins."""
    content = (
        '[[overrides]]\nfiles = ["opinion/"]\nstance = "all"\nmin-confidence = 0.5\n'
        '[[overrides]]\nfiles = ["*.md"]\nmin-confidence = 0.7\n'
    )
    written(house, ".nobackyard.toml", content)
    inside = Configs().choose(house / "opinion" / "a.md")
    assert inside.settings.min_confidence == 0.7
    assert "attributed" in inside.settings.stances
    assert "(for opinion/)" in origin_of(inside, "stance")
    assert Configs().choose(house / "news" / "a.txt").settings.min_confidence == 0


def test_packs_add_up_and_start_from_their_file(house: Path) -> None:
    """A desk's pack stands beside the house's."""
    written(house, ".nobackyard.toml", 'pack = ["house"]\n')
    written(house, "desk/.nobackyard.toml", 'pack = ["own"]\n')
    packs = Configs().choose(house / "desk" / "a.md").packs
    assert packs == (house / "house", house / "desk" / "own")


def test_excluded_text_is_named_with_its_glob(house: Path) -> None:
    """It is told why a text is passed over."""
    file = written(house, ".nobackyard.toml", 'exclude = ["agency/"]\n')
    assert Configs().choose(house / "agency" / "a.md").excluded_by == f"{file} (agency/)"
    assert Configs().choose(house / "a.md").excluded_by == ""


def test_one_frame_wins_over_its_category_and_that_over_all(house: Path) -> None:
    """Within one table the more specific wish counts, whatever the order."""
    content = '[severity]\npawn = "off"\npossession = "error"\n"*" = "note"\n'
    written(house, ".nobackyard.toml", content)
    settings = Configs().choose(house / "a.md").settings
    assert severity_of(finding(), "warning", settings) == "error"
    assert not reported(finding("They are a pawn.", "pawn", frame="pawn"), settings)
    assert severity_of(finding("A leash.", "leash", frame="leash"), "warning", settings) == "note"


def test_severity_of_a_stance_is_its_own(house: Path) -> None:
    """A frame can weigh more in quotations, and a bare level is for the writer's own words."""
    content = '[severity]\nbackyard = {attributed = "error"}\n"*" = "warning"\n'
    written(house, ".nobackyard.toml", content)
    settings = Configs().choose(house / "a.md").settings
    assert severity_of(finding(stance="attributed"), "note", settings) == "error"
    assert severity_of(finding(), "note", settings) == "warning"
    assert severity_of(finding(stance="rejected"), "error", settings) == "note"


def test_frame_that_there_is_not_is_refused(house: Path) -> None:
    """A misspelt frame does not silently do nothing."""
    written(house, ".nobackyard.toml", 'severity = {backyrd = "off"}\n')
    choice = Configs().choose(house / "a.md")
    with pytest.raises(ConfigError, match="Did you mean 'backyard'"):
        check_frames(choice, ["backyard", "pawn"])


def test_one_file_in_the_place_of_all(house: Path) -> None:
    """A file that is named is read alone; with none wanted, none is."""
    written(house, ".nobackyard.toml", "unlisted = true\n")
    other = Path(written(house, "ci/strict.toml", 'fail-level = "never"\n'))
    choice = Configs(only=other).choose(house / "a.md")
    assert (choice.settings.fail_level, choice.unlisted) == ("never", False)
    assert not Configs(is_isolated=True).choose(house / "a.md").unlisted
