"""Reports as SARIF 2.1.0, the format in which code hosts and editors take findings."""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from nobackyard.documents.read import STDIN, is_url
from nobackyard.model import Frame
from nobackyard.show import sarif_rules
from nobackyard.show.notes import UNUSED, statement
from nobackyard.show.printable import escaped
from nobackyard.show.report import Reason, Report, Told
from nobackyard.suppress.reasons import Ignored, Unused

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME = "https://github.com/nobackyard/nobackyard"
FINGERPRINT = "nobackyard/v1"
ROOT = "%SRCROOT%"
Json = dict[str, Any]


def document(reports: Iterable[Report], frames: Mapping[str, Frame]) -> str:
    """Return one SARIF log with one run of all reports."""
    results: list[Json] = []
    paths: dict[str, None] = {}  # each once: the schema wants it, and a text may be given twice
    for report in reports:
        paths[report.path] = None
        results.extend(_results(report))
    used = list(dict.fromkeys(result["ruleId"] for result in results))
    for result in results:
        result["ruleIndex"] = used.index(result["ruleId"])
    program = version("nobackyard")
    driver = {
        "name": "nobackyard",
        "version": program,
        "semanticVersion": program,
        "informationUri": HOME,
        "rules": [sarif_rules.rule(rule, frames.get(rule)) for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(path)} for path in paths],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, ensure_ascii=False)) + "\n"


def _results(report: Report) -> Iterator[Json]:
    for told in report.findings:
        yield _result(report.path, told)
    for told in report.ignored:
        # What is only not changed was not suppressed by anybody.
        if told.ignored and told.ignored.by != "diff":
            yield _result(report.path, told) | {"suppressions": [_suppression(told.ignored)]}
    for unused in report.unused:
        yield _unused(report.path, unused)


def _result(path: str, told: Told) -> Json:
    return {
        "ruleId": told.frame,
        "level": told.severity,
        "message": {"text": statement(told)},
        "locations": [_location(path, told)],
        "partialFingerprints": {FINGERPRINT: told.fingerprint},
        "rank": round(100 * told.confidence, 1),
        "properties": {
            "stance": told.stance,
            "category": told.category,
            "owner": told.owner,
            "owners": told.owners,
            "targets": told.targets,
            "speaker": told.speaker,
            "sentence": told.sentence.text,
            "instead": told.instead,
            "doubts": told.doubts,
            "tags": [told.category, told.stance],
        },
    } | _related(path, told)


def _location(path: str, told: Told) -> Json:
    physical: Json = {"artifactLocation": _artifact(path)}
    if place := _without_lines(told):
        return {
            "physicalLocation": physical,
            "logicalLocations": [{"fullyQualifiedName": place}],
        }
    physical["region"] = _region(told) | {"snippet": {"text": told.text}}
    return {"physicalLocation": physical}


def _without_lines(told: Told) -> str:
    """Return the place in a file that has no lines of its own, else ""."""
    if told.page is not None:
        return f"page {told.page}, line {told.line}"
    return f"paragraph {told.line}" if told.run is not None else ""


def _related(path: str, told: Told) -> Json:
    if _without_lines(told) or not told.clues:
        return {}
    located = [_because(path, number, clue) for number, clue in enumerate(told.clues, 1)]
    return {"relatedLocations": located}


def _because(path: str, number: int, clue: Reason) -> Json:
    physical = {"artifactLocation": _artifact(path), "region": _region(clue)}
    return {"id": number, "physicalLocation": physical, "message": {"text": clue.reason}}


def _region(place: Told | Reason) -> Json:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _suppression(ignored: Ignored) -> Json:
    kind = "inSource" if ignored.by == "comment" else "external"
    said = {"justification": ignored.reason} if ignored.reason else {}
    return {"kind": kind, "status": "accepted"} | said


def _unused(path: str, unused: Unused) -> Json:
    region = {"startLine": unused.line, "startColumn": unused.column}
    physical = {"artifactLocation": _artifact(path), "region": region}
    return {
        "ruleId": UNUSED,
        "level": "warning",
        "message": {"text": f"This comment has no effect: {unused.why}."},
        "locations": [{"physicalLocation": physical}],
    }


def _artifact(path: str) -> Json:
    if path == STDIN:
        return {"uri": "stdin"}
    if is_url(path):
        return {"uri": quote(path, safe=":/?#[]@!$&'()*+,;=%~")}
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix()), "uriBaseId": ROOT}
