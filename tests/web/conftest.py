"""What the tests of pages and API share."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from .serving import asking


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Ask a server that has the options it has by itself."""
    with asking() as one:
        yield one
