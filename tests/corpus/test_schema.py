from pathlib import Path

import pyarrow as pa
import pytest

from nobackyard.corpus.query import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "schema"), VIEWS.items(), ids=VIEWS)
def test_every_column_is_documented(name: str, schema: pa.Schema) -> None:
    """docs/corpus.md has each column under its table, with the words that the files carry."""
    section = PAGE.split(f"\n### `{name}`\n")[1].split("\n### ")[0]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
    said = {row[0].strip("| `"): row[2].rstrip("| ") for row in rows}
    assert said == {column.name: column.metadata[b"says"].decode() for column in schema}


@pytest.mark.parametrize("schema", VIEWS.values(), ids=VIEWS)
def test_every_table_has_the_key(schema: pa.Schema) -> None:
    """Each table can be joined with the articles."""
    assert schema.names[0] == "key"
