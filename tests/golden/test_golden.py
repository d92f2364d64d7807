"""The examples, shown as they were when somebody last looked at them and agreed."""

import io
import json as standard
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

from nobackyard import packs
from nobackyard.analyze import Analyzer
from nobackyard.documents.read import read
from nobackyard.language.parse import SHIPPED, model_name
from nobackyard.model import STANCES
from nobackyard.settings import Settings
from nobackyard.show import compact, json, letter, sarif
from nobackyard.show.report import Report, make_report
from nobackyard.show.text import print_reports

GOLDEN = Path(__file__).parent
EXAMPLES = GOLDEN.parents[1] / "examples"
NAMES = ("draft.md", "wire.txt", "page.html")
ALL = Settings(stances=STANCES)
FRAMES = {frame.id: frame for frame in packs.load_frames()}


@cache
def report_of(name: str) -> Report:
    """Return all that is found in an example."""
    analyzer = Analyzer(looks=("findings",))
    analysis = analyzer.analyze(read(str(EXAMPLES / name)))
    return make_report(name, analysis, {frame.id: frame for frame in analyzer.frames}, ALL)


def as_text(report: Report) -> str:
    """Return what a person sees."""
    out = io.StringIO()
    print_reports(Console(file=out, width=100, highlight=False), [report], ALL)
    return out.getvalue()


def as_compact(report: Report) -> str:
    """Return what a script sees."""
    return "".join(f"{line}\n" for line in compact.lines(report))


def as_json(report: Report) -> str:
    """Return what a program sees, without the versions that it was made by."""
    (made,) = standard.loads("".join(json.array([report])))
    del made["made_by"]
    return standard.dumps(made, indent=1, ensure_ascii=False) + "\n"


def as_sarif(report: Report) -> str:
    """Return what a code host sees, without the versions that it was made by."""
    log = standard.loads(sarif.document([report], FRAMES))
    driver = log["runs"][0]["tool"]["driver"]
    del driver["version"], driver["semanticVersion"]
    return standard.dumps(log, indent=1, ensure_ascii=False) + "\n"


def as_letter(report: Report) -> str:
    """Return what an editor is sent, without the version that it was made by."""
    article = read(str(EXAMPLES / report.path))
    *paragraphs, _ = letter.letter(article, report)
    return letter.as_text(paragraphs)


FACES = {
    "text": as_text,
    "compact": as_compact,
    "json": as_json,
    "sarif": as_sarif,
    "letter": as_letter,
}
SHOWN = [
    *((name, face) for name in NAMES for face in ("text", "compact", "json")),
    ("wire.txt", "sarif"),
    ("draft.md", "letter"),
]


@pytest.mark.parametrize(("name", "face"), SHOWN)
def test_example_is_shown_as_before(name: str, face: str, request: pytest.FixtureRequest) -> None:
    """A change of any output is seen, and meant: run with --update and look at the difference."""
    if model_name() != SHIPPED:
        pytest.skip(f"{model_name()} is in use, and these were made with {SHIPPED}")
    shown = FACES[face](report_of(name))
    golden = GOLDEN / f"{name}.{face}"
    if request.config.getoption("--update", default=False):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
