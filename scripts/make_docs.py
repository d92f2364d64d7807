"""Write what the documentation takes from the packs, the structs and the terminal: `just docs`."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from nobackyard import packs
from nobackyard.model import CATEGORIES, STANCES, Frame
from nobackyard.record import telling
from nobackyard.settings import said
from nobackyard.show import json as reports_json
from nobackyard.show import profile_data

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
FRAMES_PAGE = DOCS / "frames.md"
SCHEMAS = {
    "analysis.schema.json": reports_json.schema,
    "profile.schema.json": profile_data.schema,
    "config.schema.json": said.schema,
    "record.schema.json": telling.schema,
}
SESSION = re.compile(r"^```console\n\$ (.*)\n[^`]*```$", re.MULTILINE)
HEAD = """# Frames

Made from `src/nobackyard/packs/en/frames` by `just docs`; do not edit.
In a terminal: `nobackyard frames` and `nobackyard explain FRAME`.
"""


def frames_page(frames: Iterable[Frame]) -> str:
    """Return the page of all frames, by category."""
    known = list(frames)
    parts = [HEAD]
    for category in CATEGORIES:
        parts.append(f"## {category.replace('_', ' ').capitalize()}\n")
        parts.extend("\n".join(_frame(f)) + "\n" for f in known if f.category == category)
    return "\n".join(parts)


def schema_page(name: str) -> str:
    """Return the schema of what a command writes as JSON, or of what it reads."""
    return json.dumps(SCHEMAS[name](), indent=2) + "\n"


def readme_page(page: str) -> str:
    """Return the README with what its terminal sessions show now."""
    return SESSION.sub(lambda found: f"```console\n$ {found[1]}\n{_shown(found[1])}```", page)


def _shown(command: str) -> str:
    program = f"{sys.executable} -m nobackyard"
    done = subprocess.run(  # noqa: S602  (commands of our own page)
        command.replace("nobackyard", program, 1),
        shell=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        text=True,
    )
    return done.stdout


def _frame(frame: Frame) -> Iterator[str]:
    yield f"### `{frame.id}`"
    yield f"\n**{frame.title}** ({frame.severity}): this sentence {_open(frame.message)}."
    yield frame.why
    yield "\nWrite instead: " + "; ".join(f"“{_open(words)}”" for words in frame.instead) + "."
    yield "\nWords: " + ", ".join((*frame.words, *frame.verbs)) + "."
    yield ""
    for stance in STANCES:
        yield from (f"- {stance}: {e.text}" for e in frame.examples if e.stance == stance)


def _open(template: str) -> str:
    return template.replace("{owner}", "[owner]").replace("{targets}", "[place]")


if __name__ == "__main__":
    FRAMES_PAGE.write_text(frames_page(packs.load_frames()), encoding="utf-8")
    for name in SCHEMAS:
        (DOCS / name).write_text(schema_page(name), encoding="utf-8")
    README.write_text(readme_page(README.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"Wrote {FRAMES_PAGE.name}, the schemas and the terminal sessions of {README.name}.")
