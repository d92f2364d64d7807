"""Write the pages that are made from the packs and the structs: run `just docs`."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from nobackyard import packs
from nobackyard.model import CATEGORIES, STANCES, Frame
from nobackyard.show.json import schema

DOCS = Path(__file__).parents[1] / "docs"
FRAMES_PAGE = DOCS / "frames.md"
SCHEMA = DOCS / "analysis.schema.json"
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


def schema_page() -> str:
    """Return the schema of the JSON output."""
    return json.dumps(schema(), indent=2) + "\n"


def _frame(frame: Frame) -> Iterator[str]:
    yield f"### `{frame.id}`"
    yield f"\n**{frame.title}** ({frame.severity}): this sentence {_open(frame.message)}. {frame.why}"
    yield "\nWrite instead: " + "; ".join(f"“{_open(words)}”" for words in frame.instead) + "."
    yield "\nWords: " + ", ".join((*frame.words, *frame.verbs)) + "."
    yield ""
    for stance in STANCES:
        yield from (f"- {stance}: {e.text}" for e in frame.examples if e.stance == stance)


def _open(template: str) -> str:
    return template.replace("{owner}", "[owner]").replace("{targets}", "[place]")


if __name__ == "__main__":
    FRAMES_PAGE.write_text(frames_page(packs.load_frames()), encoding="utf-8")
    SCHEMA.write_text(schema_page(), encoding="utf-8")
    print(f"Wrote {FRAMES_PAGE.name} and {SCHEMA.name}.")
