import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from nobackyard import packs
from nobackyard.corpus import digests, manifest, shards
from nobackyard.corpus.batches import Looks
from nobackyard.corpus.manifest import Manifest
from nobackyard.corpus.records import Options
from nobackyard.errors import StoreError
from tests.corpus.scanned import lines


def begun(sources: list[Path], looks: Looks | None = None, **options: object) -> Manifest:
    """Return the manifest of a scan that begins."""
    asked = Options(**options)
    inputs = digests.inputs(shards.plan([str(path) for path in sources], asked))
    return manifest.begin(manifest.parameters(looks or Looks(), asked), inputs, 1, "local", 2)


def news(folder: Path, name: str = "news.jsonl", text: str = "Quiet.") -> Path:
    """Write a small input."""
    return lines(folder / name, [{"text": text}])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A manifest comes back as it was, and the file can be read by people."""
    made = begun([news(tmp_path)])
    assert manifest.load(tmp_path) is None
    manifest.save(tmp_path, made)
    assert manifest.load(tmp_path) == made
    text = (tmp_path / manifest.FILE).read_text(encoding="utf-8")
    assert '  "program": "nobackyard ' in text
    assert not list(tmp_path.glob(".*.tmp"))


def test_inputs_have_digests(tmp_path: Path) -> None:
    """Each input is told with its size and the digest of what it holds."""
    file = news(tmp_path)
    (one,) = begun([file]).inputs
    content = file.read_bytes()
    assert (one.name, one.bytes, one.files) == ("news.jsonl", len(content), 1)
    assert one.sha256 == hashlib.sha256(content).hexdigest()


def test_a_folder_is_one_input(tmp_path: Path) -> None:
    """Texts of a folder have one digest, of their names and of what they hold."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Quiet.", encoding="utf-8")
    (one,) = begun([tmp_path]).inputs
    assert (one.files, one.bytes) == (2, 12)
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    (other,) = begun([tmp_path]).inputs
    assert other.sha256 != one.sha256


def test_an_unchanged_input_is_not_read_again(tmp_path: Path) -> None:
    """The digest of a file that looks as it did is taken from before."""
    file = news(tmp_path)
    planned = shards.plan([str(file)])
    (one,) = digests.inputs(planned)
    known = msgspec.structs.replace(one, sha256="as before")
    assert digests.inputs(planned, [known])[0].sha256 == "as before"
    os.utime(file, (1, 1))
    assert digests.inputs(planned, [known])[0].sha256 == one.sha256


def test_what_is_gone_has_no_digest(tmp_path: Path) -> None:
    """A file that went away after the plan does not end the run here."""
    file = news(tmp_path)
    planned = shards.plan([str(file)])
    file.unlink()
    assert digests.inputs(planned)[0].sha256 == ""


def test_the_same_is_no_difference(tmp_path: Path) -> None:
    """Another engine, other workers and another cache are no difference."""
    file = news(tmp_path)
    one, other = begun([file]), begun([file], cache="elsewhere", delay_s=9.0)
    other = msgspec.structs.replace(other, engine="dask", workers=9, started="later")
    assert list(manifest.differences(one, other)) == []


def test_differences_are_told(tmp_path: Path) -> None:
    """What differs is said, with what it was and what it is."""
    old = begun([news(tmp_path), news(tmp_path, "b.jsonl")])
    news(tmp_path, text="Changed.")
    new = begun(
        [tmp_path / "news.jsonl", news(tmp_path, "c.jsonl")],
        Looks(profile=True),
        shard_bytes=7_000,
    )
    assert list(manifest.differences(old, new)) == [
        "profile was False and is True",
        f"shard bytes was {Options().shard_bytes} and is 7000",
        "b.jsonl is not read any more",
        "c.jsonl was not read before",
        "news.jsonl has changed",
    ]


def test_a_house_s_packs_are_in_the_digest(tmp_path: Path) -> None:
    """A pack of one's own makes another digest, which changes with its files."""

    def digest(*packs_at: str) -> str:
        return manifest.parameters(Looks(packs_at=packs_at), Options()).packs

    (tmp_path / "pack").mkdir()
    file = tmp_path / "pack" / "a.toml"
    file.write_text("a = 1", encoding="utf-8")
    first = digest(str(tmp_path / "pack"))
    file.write_text("a = 2", encoding="utf-8")
    assert len({digest(), first, digest(str(tmp_path / "pack"))}) == 3


def test_a_broken_manifest_is_told(tmp_path: Path) -> None:
    """A manifest that can't be read ends with a sentence."""
    (tmp_path / manifest.FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match="it can't be read"):
        manifest.load(tmp_path)


def test_all_frames_that_are_looked_for_are_told(tmp_path: Path) -> None:
    """A house's own and the unlisted ones are among them, so that a tally has rows of zero."""
    (tmp_path / "house").mkdir()
    shipped = (packs.HOME / "en" / "frames" / "backyard.toml").read_text(encoding="utf-8")
    theirs = shipped.replace('id = "backyard"', 'id = "house-lawn"')
    (tmp_path / "house" / "house-lawn.toml").write_text(theirs, encoding="utf-8")
    file = news(tmp_path)
    listed = {frame.id for frame in packs.load_frames()}
    assert set(begun([file]).frames) == listed
    house = Looks(packs_at=(str(tmp_path / "house"),), unlisted=True)
    unlisted = {frame.id for frame in packs.load_unlisted()}
    assert set(begun([file], house).frames) == listed | unlisted | {"house-lawn"}
