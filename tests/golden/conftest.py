"""The switch that writes the golden outputs anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update: python -m pytest tests/golden --update."""
    parser.addoption("--update", action="store_true", help="write the golden outputs anew")
