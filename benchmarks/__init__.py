"""Programs that measure; `python -m benchmarks.NAME` prints a table."""
