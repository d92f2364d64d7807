"""The extension for VS Code, as far as it can be tried without VS Code."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from nobackyard.lsp.server import NOT_OURS
from nobackyard.settings.said import Said, keys_of

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
NODE = shutil.which("node")


def test_settings_are_keys_of_a_configuration() -> None:
    """Each setting is a key that the server knows, or one of the extension's own."""
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    for name in package["contributes"]["configuration"]["properties"]:
        key = name.removeprefix("nobackyard.")
        assert key in keys_of(Said) or key.partition(".")[0] in NOT_OURS


def test_what_starts_it_is_there() -> None:
    """The package names the file that starts the extension, and the license of the program."""
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    assert (FOLDER / package["main"]).is_file()
    licenses = [(folder / "LICENSE").read_bytes() for folder in (FOLDER, FOLDER.parents[1])]
    assert licenses[0] == licenses[1]


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_its_own_tests_pass() -> None:
    """The part that needs no editor does what its tests say."""
    subprocess.run([str(NODE), "--test"], cwd=FOLDER, capture_output=True, timeout=120, check=True)
