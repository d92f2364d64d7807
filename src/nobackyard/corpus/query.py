"""Ask a store in SQL, with DuckDB, which reads no other files and writes none."""

from pathlib import Path

import duckdb

from nobackyard.corpus.schema import CLUSTERS, TABLES
from nobackyard.corpus.store import PARTS, files
from nobackyard.errors import StoreError

VIEWS = TABLES | {"clusters": CLUSTERS}


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database with a view for each table, which reads no other files and writes none."""
    home = folder.resolve()
    if not (home / PARTS).is_dir():
        raise StoreError(
            f"{folder}: this is no store. Name the folder that `nobackyard scan` wrote with -o."
        )
    connection = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    for name, schema in VIEWS.items():
        paths = [str(file) for file in files(home, name)]
        if paths:
            connection.read_parquet(paths).create_view(name)
        else:
            connection.from_arrow(schema.empty_table()).create(name)
    inside = str(home).replace("'", "''")
    connection.execute(f"SET allowed_directories = ['{inside}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def ask(connection: duckdb.DuckDBPyConnection, question: str) -> duckdb.DuckDBPyConnection:
    """Return the answer to one question in SQL; what is no question is refused."""
    try:
        asked = connection.extract_statements(question)
        if len(asked) != 1 or asked[0].type != duckdb.StatementType.SELECT:
            raise StoreError("Ask one question: a single SELECT, WITH, FROM, DESCRIBE or SHOW.")
        return connection.execute(asked[0])
    except duckdb.Error as error:
        raise StoreError(
            f"{' '.join(str(error).split())} The tables: {', '.join(TABLES)}, clusters."
        ) from error
