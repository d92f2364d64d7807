# What a pull request must pass.
default: lint types test

# Run every test.
test:
    python -m pytest

# Check style and format.
lint:
    ruff check .
    ruff format --check .

# Check types.
types:
    mypy

# Measure against the gold set; fails when a measure falls below its floor.
gate:
    python -m tests.gold.gate

# Write the pages that are made from the packs and the structs.
docs:
    python scripts/make_docs.py

# Build what is uploaded.
release: default gate
    python -m pip install --quiet build
    python -m build
