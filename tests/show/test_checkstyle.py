"""Reports in Checkstyle's XML."""

import xml.etree.ElementTree as ET

from nobackyard.show.checkstyle import document

from .made import SENTENCE, finding, report


def test_finding_is_an_error_of_its_file() -> None:
    """Place, severity, message and frame are attributes."""
    root = ET.fromstring("".join(document([report(finding()), report(path="clean.md")])))  # noqa: S314  (our own)
    (error,) = root.findall("file[@name='draft.md']/error")
    assert (error.get("line"), error.get("column")) == ("1", "27")
    assert (error.get("severity"), error.get("source")) == ("warning", "nobackyard.backyard")
    assert root.findall("file[@name='clean.md']/*") == []


def test_text_cannot_break_the_document() -> None:
    """Quotes, signs of XML and control characters are told as text."""
    speaker = "a \"<b>\" & \x00'c'\x1b"
    text = f"{speaker} {SENTENCE}"
    said = report(finding(text, stance="asserted"), text=text, path='a"<&\x07>.md')
    root = ET.fromstring("".join(document([said])))  # noqa: S314  (our own)
    assert (root[0].get("name") or "").startswith('a"<&')


def test_no_text_is_an_empty_document() -> None:
    """Where nothing was read, the document is still one."""
    assert len(ET.fromstring("".join(document([])))) == 0  # noqa: S314  (our own)
