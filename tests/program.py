"""The program as tests run it, in this process or as one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nobackyard import cli


class Run:
    """What one run of the program left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Take the exit code and what was written."""
        self.code = code
        self.out = out
        self.err = err


class Program:
    """The program in this process, with its output caught."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Take pytest's catcher of output."""
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Run:
        """Run it with these arguments."""
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        caught = self._capsys.readouterr()
        return Run(int(ended.value.code or 0), caught.out, caught.err)


def whole(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "nobackyard", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def written(folder: Path, name: str, content: str | bytes) -> str:
    """Write a file, and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)
