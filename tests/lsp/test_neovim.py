"""Drive a real editor: Neovim, where it is installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NVIM = shutil.which("nvim")
SESSION = Path(__file__).with_name("session.lua")
DRAFT = "# A visit\n\n\U0001f600 Macron landed in Moscow's backyard, courting Astana.\n"


@pytest.mark.slow
@pytest.mark.skipif(NVIM is None, reason="nvim is not installed: apt-get install neovim")
def test_neovim_shows_a_diagnostic(tmp_path: Path) -> None:
    """Neovim shows the finding on its words, its page and its actions, and none after one."""
    draft, told = tmp_path / "draft.md", tmp_path / "told.json"
    draft.write_text(DRAFT, encoding="utf-8")
    subprocess.run(
        [str(NVIM), "--headless", "--clean", "-n", "-S", str(SESSION), str(draft)],
        cwd=tmp_path,
        env={**os.environ, "PYTHON": sys.executable, "TOLD": str(told)},
        capture_output=True,
        timeout=300,
        check=True,
    )
    seen = json.loads(told.read_text(encoding="utf-8"))
    assert "error" not in seen, seen["error"]
    assert (seen["first"]["line"], seen["first"]["words"]) == (2, "backyard")
    assert seen["first"]["message"].startswith("This sentence")
    assert "Write instead" in seen["hover"]
    assert "Ignore backyard here" in seen["actions"]
    assert "Moscow" not in seen["written"]
