"""A frame as a SARIF rule: what it is, why it matters and what to write instead."""

from collections.abc import Iterator
from typing import Any

from nobackyard.model import Frame

UNUSED_HELP = "An ignore comment that keeps nothing quiet can be deleted."
UNLISTED_HELP = "No frame lists this wording; it was found by how an actor is said to own a thing."


def rule(name: str, frame: Frame | None) -> dict[str, Any]:
    """Return the rule of a frame, or of a note that no frame stands behind."""
    if frame is None:
        help_text = UNUSED_HELP if name == "unused-ignore" else UNLISTED_HELP
        return {
            "id": name,
            "shortDescription": {"text": name.replace("-", " ").capitalize()},
            "help": {"text": help_text},
            "defaultConfiguration": {"level": "warning"},
        }
    return {
        "id": frame.id,
        "name": "".join(word.capitalize() for word in frame.id.split("-")),
        "shortDescription": {"text": frame.title},
        "fullDescription": {"text": frame.why},
        "help": {"text": "\n".join(_lines(frame)), "markdown": "\n".join(_markdown(frame))},
        "defaultConfiguration": {"level": frame.severity},
        "properties": {"category": frame.category, "tags": [frame.category]},
    }


def _lines(frame: Frame) -> Iterator[str]:
    yield f"This sentence {_open(frame.message)}."
    yield frame.why
    yield "Write instead: " + "; ".join(f"“{_open(words)}”" for words in frame.instead) + "."


def _markdown(frame: Frame) -> Iterator[str]:
    yield f"**{frame.title}**: this sentence {_open(frame.message)}.\n"
    yield f"{frame.why}\n"
    yield "Write instead:\n"
    yield from (f"- “{_open(words)}”" for words in frame.instead)
    yield "\nExamples:\n"
    yield from (f"- *{example.stance}*: {example.text}" for example in frame.examples)


def _open(template: str) -> str:
    return template.replace("{owner}", "[owner]").replace("{targets}", "[place]")
