"""The language model is the one that was read and tested."""

import hashlib
import importlib.util
from pathlib import Path

import pytest

from nobackyard.language.parse import SHIPPED, model_name

RECORDED = Path(__file__).with_name("model.sha256")


def test_model_files_are_the_recorded_ones() -> None:
    """A third party's upload of the model has not changed since its digests were recorded."""
    if model_name() != SHIPPED:
        pytest.skip(f"{model_name()} is in use, not {SHIPPED}")
    found = importlib.util.find_spec(SHIPPED)
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_every_weight_file_is_recorded() -> None:
    """No file that spaCy would load is left out of the record."""
    if model_name() != SHIPPED:
        pytest.skip(f"{model_name()} is in use, not {SHIPPED}")
    found = importlib.util.find_spec(SHIPPED)
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    recorded = RECORDED.read_text(encoding="utf-8").splitlines()
    assert there == {line.split(maxsplit=1)[1] for line in recorded}
