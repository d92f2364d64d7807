"""Reports as JSON, and the schema of that JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from nobackyard.show.printable import escaped
from nobackyard.show.report import Report


def array(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the parts of one JSON list of reports, each as it comes."""
    opening = "["
    for report in reports:
        yield opening + _encoded(report)
        opening = ",\n"
    yield "[]\n" if opening == "[" else "]\n"


def lines(reports: Iterable[Report]) -> Iterator[str]:
    """Yield one line of JSON for each finding."""
    for report in reports:
        for told in report.findings:
            yield _encoded({"path": report.path, **msgspec.to_builtins(told)}) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `array` writes."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The output of nobackyard check --output json",
        **msgspec.json.schema(list[Report]),
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))  # a default is no tuple
    return plain


def _encoded(value: object) -> str:
    return escaped(msgspec.json.encode(value).decode())
