"""A wrong frame file is refused with its name, what is wrong, and what would be right."""

from pathlib import Path

import pytest

from nobackyard import packs
from nobackyard.errors import PackError
from nobackyard.model import CATEGORIES

RIGHT = """
id = "front-porch"
title = "Somebody's front porch"
category = "possession"
shape = "owned"
words = ["front porch"]
message = "puts {targets} on {owner}'s porch"
why = "A porch belongs to a house."
instead = ["{targets}"]
sources = ["our own"]

[[examples]]
text = "Cuba is Mexico's front porch."
stance = "asserted"

[[examples]]
text = "Haiti is Cuba's front porch."
stance = "asserted"

[[examples]]
text = "Malta is Italy's front porch."
stance = "asserted"

[[examples]]
text = "Malta is not Italy's front porch."
stance = "rejected"

[[examples]]
text = "She swept the front porch."
stance = "literal"
"""
LAST_QUIET = '[[examples]]\ntext = "She swept the front porch."\nstance = "literal"\n'
LAST_ASSERTED = '[[examples]]\ntext = "Malta is Italy\'s front porch."\nstance = "asserted"\n'


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is read here out of the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write(tmp_path: Path, content: str | bytes, name: str = "front-porch.toml") -> Path:
    """Write a frame file to a folder of its own, and return the folder."""
    folder = tmp_path / "frames"
    folder.mkdir()
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return folder


def test_right_file_is_loaded_beside_the_shipped_ones(tmp_path: Path) -> None:
    """An extra folder adds its frames, in order of id."""
    frames = packs.load_frames((write(tmp_path, RIGHT),))
    ids = [frame.id for frame in frames]
    assert ids == sorted(ids)
    assert packs.find_frame("front-porch", frames).words == ("front porch",)
    assert packs.find_frame("backyard", frames).shape == "owned"


@pytest.mark.parametrize(
    ("old", "new", "wrong", "right"),
    [
        ("why =", "reason =", "reason", "CONTRIBUTING.md"),
        ('stance = "rejected"', 'stance = "denied"', "'denied'", "CONTRIBUTING.md"),
        ('shape = "owned"', 'shape = "round"', "'round'", "CONTRIBUTING.md"),
        ('title = "Somebody\'s front porch"', "title = 7", "$.title", "Expected `str`"),
        ('title = "Somebody\'s front porch"\n', "", "`title`", "missing required"),
        (LAST_QUIET, "", "fewer than 2 that are not asserted", "add a near miss"),
        (LAST_ASSERTED, "", "fewer than 3 with stance 'asserted'", "add one"),
        ('id = "front-porch"', 'id = "porch"', "id is 'porch'", "'front-porch'"),
        ('words = ["front porch"]', "", "words and verbs are both empty", "give at least one"),
        ('instead = ["{targets}"]', "instead = []", "instead is empty", "offer at least one"),
        ('words = ["front porch"]', "words = [front porch]", "not valid TOML", "line 6"),
    ],
)
def test_fault_is_named(tmp_path: Path, old: str, new: str, wrong: str, right: str) -> None:
    """The message names the file, what is wrong there, and what would be right."""
    assert old in RIGHT
    with pytest.raises(PackError) as raised:
        packs.load_frames((write(tmp_path, RIGHT.replace(old, new)),))
    message = str(raised.value)
    assert "front-porch.toml" in message
    assert wrong in message
    assert right in message
    assert "\n" not in message


def test_wrong_stance_says_where(tmp_path: Path) -> None:
    """The message tells which example has the wrong stance."""
    content = RIGHT.replace('stance = "rejected"', 'stance = "denied"')
    with pytest.raises(PackError, match=r"examples\[.*\]\.stance"):
        packs.load_frames((write(tmp_path, content),))


def test_other_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named, and how to save it."""
    content = RIGHT.replace("porch belongs", "porch \u00e9 belongs").encode("latin-1")
    with pytest.raises(PackError, match=r"front-porch\.toml: it is not UTF-8; save it as UTF-8"):
        packs.load_frames((write(tmp_path, content),))


def test_doubled_id_is_refused(tmp_path: Path) -> None:
    """A second frame of a shipped one's name asks for another name."""
    content = RIGHT.replace('id = "front-porch"', 'id = "backyard"')
    folder = write(tmp_path, content, "backyard.toml")
    with pytest.raises(PackError, match=r"backyard\.toml: id 'backyard' is taken .* new one"):
        packs.load_frames((folder,))


def test_missing_file_is_named() -> None:
    """A word table that is not there is named, with what may have happened."""
    with pytest.raises(PackError, match=r"nothing\.toml: there is no such file; is the pack"):
        packs.load_table("nothing.toml", dict[str, str])


def test_unknown_frame_has_a_nearest() -> None:
    """A misspelt id is answered with the one that was meant."""
    with pytest.raises(PackError, match=r"No frame 'backyrd'\. Did you mean 'backyard'\?"):
        packs.find_frame("backyrd", packs.load_frames())


def test_there_are_frames_of_every_category() -> None:
    """The shipped pack speaks of all five ways to treat a place as a thing."""
    frames = packs.load_frames()
    assert len(frames) >= 60
    assert {frame.category for frame in frames} == set(CATEGORIES)


def test_copy_kept_from_last_time_is_the_same(tmp_path: Path) -> None:
    """What is read from the cache is what the files say."""
    folder = write(tmp_path, RIGHT)
    first = packs.load_frames.__wrapped__((folder,))
    assert (tmp_path / "cache" / "nobackyard" / "frames-en.msgpack").exists()
    assert packs.load_frames.__wrapped__((folder,)) == first


def test_changed_file_is_read_anew(tmp_path: Path) -> None:
    """An edit to a file counts at once, whatever was kept."""
    folder = write(tmp_path, RIGHT)
    packs.load_frames.__wrapped__((folder,))
    (folder / "front-porch.toml").write_text(RIGHT.replace("front porch", "front stoop"), "utf-8")
    again = packs.load_frames.__wrapped__((folder,))
    assert packs.find_frame("front-porch", again).words == ("front stoop",)
