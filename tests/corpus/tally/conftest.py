"""Stores to count."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from nobackyard.corpus.tally.choice import Choice
from nobackyard.corpus.tally.view import View, opened
from tests.corpus.made_store import Piece, chance, write

Open = Callable[..., View]
EVERYTHING = Choice()


@pytest.fixture
def view(tmp_path: Path) -> Iterator[Open]:
    """Give what writes a store of these articles and opens it."""
    with ExitStack() as stack:

        def made(
            *pieces: Piece, choice: Choice = EVERYTHING, **more: Sequence[Mapping[str, Any]]
        ) -> View:
            return stack.enter_context(opened(write(tmp_path / "store", pieces, **more), choice))

        yield made


@pytest.fixture(scope="session")
def by_chance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of some thousand articles."""
    return chance(tmp_path_factory.mktemp("made") / "store", 5000, share=0.1)
