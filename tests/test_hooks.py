"""What other programs start: the pre-commit hook and the GitHub Action."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nobackyard.documents.read import FOUND
from tests.program import written

ROOT = Path(__file__).parents[1]
USE = "Beijing is building railways in Russia's Central Asian backyard.\n"
CLEAN = "The minister opened a bridge in Hanoi.\n"
NEED_AN_EXTRA = {".pdf", ".rst", ".rest"}


def hook() -> dict[str, Any]:
    """Return the hook that others name in their configuration."""
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(found)


@pytest.mark.parametrize("ending", FOUND)
def test_hook_is_given_each_format_that_it_can_read(ending: str) -> None:
    """All but the formats of an extra are among the files of the hook."""
    assert bool(re.search(hook()["files"], f"a{ending}")) is (ending not in NEED_AN_EXTRA)


@pytest.mark.slow
def test_hook_runs_in_a_repository(tmp_path: Path) -> None:
    """pre-commit hands it the texts of a commit, and a finding stops the commit."""
    # As the manifest says, but for the environment: that would be made from the package index.
    entry = hook()["entry"].replace("nobackyard", f"{sys.executable} -m nobackyard", 1)
    local = {**hook(), "language": "system", "entry": entry}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    written(tmp_path, ".pre-commit-config.yaml", yaml.safe_dump(config))
    written(tmp_path, "code.py", USE)
    written(tmp_path, "clean.md", CLEAN)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "pre_commit", "run"]

    def staged() -> "subprocess.CompletedProcess[str]":
        subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
        return subprocess.run(
            command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True
        )

    written(tmp_path, ".gitignore", "home/\n")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert staged().returncode == 0
    written(tmp_path, "draft.md", USE)
    stopped = staged()
    assert stopped.returncode == 1
    assert "draft.md:1:56: backyard warning: " in stopped.stdout


@pytest.fixture
def action() -> dict[str, Any]:
    """Give the action's description."""
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def test_action_puts_no_input_into_a_script(action: dict[str, Any]) -> None:
    """An input with a quote in it cannot become code."""
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_inputs_of_the_action_are_documented(action: dict[str, Any]) -> None:
    """Each input is in docs/ci.md with its default."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name, given in action["inputs"].items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert (given["default"] or "none") in row


@pytest.mark.slow
def test_action_checks_as_its_inputs_say(action: dict[str, Any], tmp_path: Path) -> None:
    """Paths with spaces, several options and a file for the output are understood."""
    if shutil.which("bash") is None:
        pytest.skip("there is no bash, which GitHub's runners have")
    written(tmp_path, "two words/a.md", USE)
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "nobackyard"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nobackyard "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    inputs = {
        "PATHS": "two words\n",
        "ARGS": "--severity\nbackyard=error\n\n",
        "OUTPUT": "github",
        "OUTPUT_FILE": "out.txt",
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
    }
    script = action["runs"]["steps"][-1]["run"]
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**os.environ, **inputs},
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    out = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert out.startswith("::error file=two words/a.md,line=1,")
