"""Ask git which lines of a file have changed since a commit."""

import os
import re
import subprocess
from pathlib import Path

from nobackyard.errors import ConfigError
from nobackyard.suppress.reasons import EVERY_LINE, Lines

TIMEOUT_S = 60
NONE = Lines(())
HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
LETTERS = {
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
}
# A repository is not trusted: nothing that it configures may run.
GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true")
DIFF = (
    "diff",
    "--unified=0",
    "--find-renames",
    "--text",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)


class Changes:
    """What has changed since a commit, asked once for each repository."""

    def __init__(self, since: str) -> None:
        """Take a branch, tag or commit."""
        self._since = since
        self._known: dict[Path, tuple[Path, dict[str, Lines]]] = {}

    def lines(self, path: Path) -> Lines:
        """Return the lines of a file that are new or changed; all of a file that git lacks."""
        whole = Path(os.path.realpath(path))
        folder = whole.parent
        if folder not in self._known:
            top = Path(_ask(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
            known = [found for found in self._known.values() if found[0] == top]
            self._known[folder] = known[0] if known else (top, self._changed(top))
        top, changed = self._known[folder]
        name = whole.relative_to(os.path.realpath(top)).as_posix()
        if name in changed:
            return changed[name]
        is_tracked = _asks(top, "ls-files", "--error-unmatch", "--", name)
        return NONE if is_tracked else EVERY_LINE

    def _changed(self, top: Path) -> dict[str, Lines]:
        return _hunks(_ask(top, *DIFF, self._base(top), "--"))

    def _base(self, top: Path) -> str:
        """Return the commit at which this branch left the other one."""
        # Only what git itself calls a commit goes on: a name could look like an option.
        commit = _ask(
            top,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{self._since}^{{commit}}",
            wrong=f"--diff {self._since}: git knows no such commit in {top}. "
            "Name a branch, a tag or a commit; in CI, fetch it first.",
        ).decode()
        common = _run(top, "merge-base", commit.strip(), "HEAD")
        return (common.stdout.decode() if common.returncode == 0 else commit).strip()


def _hunks(patch: bytes) -> dict[str, Lines]:
    """Return the new lines of each file of a patch without context."""
    found: dict[str, list[tuple[int, int]]] = {}
    name = ""
    left = 0  # lines of the hunk still to come: one may look like a header
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            left -= 1
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
            found.setdefault(name, [])
        elif hunk := HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            left = _length(line)
            if count:
                found[name].append((start, start + count - 1))
    return {name: Lines(tuple(ranges)) for name, ranges in found.items()}


def _length(header: bytes) -> int:
    """Return how many lines a hunk has."""
    sides = header.split(b" ")[1:3]
    return sum(int(side.partition(b",")[2] or 1) for side in sides)


def _name(said: bytes) -> str:
    """Return a path of a patch, which git quotes as C does."""
    said = said.rstrip(b"\t\r")
    if said.startswith(b'"'):
        said = ESCAPE.sub(_unescaped, said[1:-1])
    return os.fsdecode(said.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code.isdigit() else LETTERS.get(code, code)


def _ask(folder: Path, *arguments: str, wrong: str = "") -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ConfigError(
            wrong
            or f"--diff: {folder}: git says {said[-1] if said else 'nothing'!r}. "
            "Give texts that are in a git repository, or leave --diff out."
        )
    return done.stdout


def _asks(folder: Path, *arguments: str) -> bool:
    return _run(folder, *arguments).returncode == 0


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603  (git alone, without a shell)
            [*GIT, *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_S,
        )
    except FileNotFoundError as error:
        raise ConfigError("--diff needs git, which is not installed. Install it.") from error
    except subprocess.TimeoutExpired as error:
        raise ConfigError(
            f"--diff: git took more than {TIMEOUT_S} s in {folder}. Name a nearer commit."
        ) from error
