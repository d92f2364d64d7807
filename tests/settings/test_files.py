"""What a configuration file may say, and what is said of one that is wrong."""

from pathlib import Path

import pytest

from nobackyard.errors import ConfigError
from nobackyard.settings.files import read, read_folder
from tests.program import written

WRONG = {
    'stnce = "all"': "No key 'stnce'. Did you mean 'stance'?",
    'stance = ["assertd"]': "No stance 'assertd'. Did you mean 'asserted'?",
    'fail-level = "eror"': "fail-level: No fail-level 'eror'. Did you mean 'error'?",
    'severity = {backyard = "eror"}': "severity.backyard: No severity 'eror'",
    'severity = {backyard = {asertd = "off"}}': "severity.backyard: No stance 'asertd'",
    "min-confidence = 2": "$.min-confidence",
    'pack = "house"': "Expected `array`",
    '[[overrides]]\nfile = ["a"]': "overrides[0]: No key 'file'. Did you mean 'files'?",
    '[[overrides]]\nstance = "all"': "missing required field `files`",
    "stance = [": "not valid TOML",
}


@pytest.mark.parametrize(("content", "sentence"), WRONG.items())
def test_wrong_file_is_named_with_what_is_meant(
    tmp_path: Path, content: str, sentence: str
) -> None:
    """An error names the file, what is wrong and the nearest known name."""
    file = Path(written(tmp_path, ".nobackyard.toml", content))
    with pytest.raises(ConfigError) as error:
        read(file)
    assert str(error.value).startswith(str(file))
    assert sentence in str(error.value)


def test_shared_file_without_our_table_says_nothing(tmp_path: Path) -> None:
    """A pyproject.toml of somebody who does not know us is no configuration."""
    written(tmp_path, "pyproject.toml", "[project]\nname = 'a'\n")
    assert read_folder(tmp_path) is None


def test_own_file_wins_over_the_shared_one(tmp_path: Path) -> None:
    """Of two files in a folder ours is read."""
    written(tmp_path, "pyproject.toml", "[tool.nobackyard]\nencoding = 'latin-1'\n")
    own = written(tmp_path, ".nobackyard.toml", "encoding = 'utf-16'\n")
    file, said = read_folder(tmp_path) or (None, None)
    assert str(file) == own
    assert said is not None
    assert said.encoding == "utf-16"


def test_table_of_another_type_is_refused(tmp_path: Path) -> None:
    """A value in the place of the table is told."""
    file = Path(written(tmp_path, "pyproject.toml", "[tool]\nnobackyard = 3\n"))
    with pytest.raises(ConfigError, match=r"\[tool.nobackyard\]"):
        read(file)
