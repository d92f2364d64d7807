"""Reports as JUnit's test results."""

import xml.etree.ElementTree as ET

from nobackyard.show.junit import document

from .made import finding, report


def test_finding_is_a_failure_and_a_clean_text_passes() -> None:
    """Each text is a suite; CI shows what failed in it."""
    root = ET.fromstring("".join(document([report(finding()), report(path="clean.md")])))  # noqa: S314  (our own)
    draft, clean = root.findall("testsuite")
    assert (draft.get("tests"), draft.get("failures")) == ("1", "1")
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")
    (failure,) = draft.findall("testcase/failure")
    assert failure.get("type") == "warning"
    assert "in Russia's backyard" in (failure.get("message") or "")
