"""Annotations on GitHub."""

import msgspec

from nobackyard.show.github import lines
from nobackyard.suppress.reasons import Unused

from .made import finding, report


def test_annotation_names_place_severity_and_stance() -> None:
    """A workflow command has the place in properties and the sentence as its message."""
    (line,) = lines(report(finding()))
    assert line.startswith("::warning file=draft.md,line=1,endLine=1,col=27,endColumn=35,")
    assert ",title=backyard (asserted)::This sentence puts Kazakhstan and Uzbekistan in" in line


def test_path_is_that_of_the_repository() -> None:
    """What was found below "." is named as GitHub names it."""
    (line,) = lines(report(finding(), path="./news/draft.md"))
    assert line.startswith("::warning file=news/draft.md,")


def test_note_is_a_notice() -> None:
    """GitHub calls a note so."""
    (line,) = lines(report(finding(frame="pantry")))
    assert line.startswith("::notice ")


def test_path_cannot_add_a_property() -> None:
    """Commas, colons, percent signs and line ends are escaped."""
    (line,) = lines(report(finding(), path="a,title=x::y%\n.md"))
    assert line.startswith("::warning file=a%2Ctitle=x%3A%3Ay%25%0A.md,line=1,")


def test_comment_without_effect_is_a_warning() -> None:
    """An unused comment is annotated, too."""
    unused = Unused(4, 2, "nobackyard: ignore", "there is nothing to ignore")
    (line,) = lines(msgspec.structs.replace(report(), unused=(unused,)))
    assert line.startswith("::warning file=draft.md,line=4,")
    assert line.endswith("::This comment has no effect: there is nothing to ignore.")
