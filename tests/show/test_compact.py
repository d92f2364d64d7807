"""One line for each finding."""

from nobackyard.show import compact

from .made import finding, report


def test_line_is_what_editors_read() -> None:
    """Path, line, column, frame, severity, message and stance stand in this order."""
    (line,) = compact.lines(report(finding()))
    assert line == (
        "draft.md:1:27: backyard warning: "
        "puts Kazakhstan and Uzbekistan in Russia's backyard [asserted]"
    )


def test_path_cannot_steer_the_terminal() -> None:
    """A control character in a file's name is shown, not sent."""
    (line,) = compact.lines(report(finding(), path="a\x1b[2Jb.txt"))
    assert line.startswith("a\u241b[2Jb.txt:1:27:")
