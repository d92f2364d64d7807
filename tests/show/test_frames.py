"""What is known of frames."""

import io
import json

import pytest
from rich.console import Console

from nobackyard.model import Frame
from nobackyard.show.frames import as_json, print_frame, print_frames

from .made import FRAMES


def console() -> tuple[Console, io.StringIO]:
    """Return a console and what it writes to."""
    out = io.StringIO()
    return Console(file=out, width=100, highlight=False), out


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_frame_is_explained_in_full(frame: Frame) -> None:
    """Title, reason, wordings and every kind of example are told."""
    made, out = console()
    print_frame(made, frame)
    text = " ".join(out.getvalue().split())
    assert frame.title in text
    assert " ".join(frame.why.split()) in text
    assert all(stance in text for stance in {example.stance for example in frame.examples})
    assert "{owner}" not in text


def test_every_frame_is_listed() -> None:
    """The table holds every id."""
    made, out = console()
    print_frames(made, FRAMES.values())
    listed = {line.split()[0] for line in out.getvalue().splitlines() if line.startswith("  ")}
    assert listed == set(FRAMES)


def test_json_holds_the_files() -> None:
    """As JSON each frame is what its file says."""
    frames = json.loads(as_json(list(FRAMES.values())))
    assert {frame["id"] for frame in frames} == set(FRAMES)
    assert all(frame["examples"] for frame in frames)
