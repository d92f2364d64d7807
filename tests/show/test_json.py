"""Reports as JSON."""

import json as standard
from pathlib import Path

import msgspec

from nobackyard.show import json
from nobackyard.show.report import Report

from .made import finding, report

SCHEMA = Path(__file__).parents[2] / "docs" / "analysis.schema.json"


def test_array_is_one_list() -> None:
    """Two reports make one JSON list of two."""
    first, second = report(finding()), report()
    parts = "".join(json.array([first, second]))
    assert msgspec.json.decode(parts, type=list[Report]) == [first, second]


def test_no_report_is_an_empty_list() -> None:
    """Without a readable text the output is still JSON."""
    assert "".join(json.array([])) == "[]\n"


def test_finding_has_the_promised_fields() -> None:
    """The names of a finding's fields are those of the documentation."""
    (told,) = standard.loads("".join(json.array([report(finding())])))[0]["findings"]
    assert told["frame"] == "backyard"
    assert told["span"] == {"start": 26, "end": 34}
    assert told["owner"] == "RUS"
    assert told["targets"] == ["KAZ", "UZB"]
    assert told["clues"][0]["reason"] == "the author's own voice"
    assert (told["line"], told["column"]) == (1, 27)
    assert told["sentence"]["text"].startswith("Macron landed")


def test_each_line_stands_alone() -> None:
    """A line of JSON Lines names its text."""
    (line,) = json.lines([report(finding())])
    assert standard.loads(line)["path"] == "draft.md"
    assert line.count("\n") == 1


def test_schema_in_the_docs_is_current() -> None:
    """docs/analysis.schema.json is what the structs say; `just docs` writes it."""
    assert standard.loads(SCHEMA.read_text(encoding="utf-8")) == json.schema()
