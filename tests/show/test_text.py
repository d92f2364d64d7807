"""Reports as a person reads them."""

import io

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from nobackyard.model import STANCES
from nobackyard.settings import Settings
from nobackyard.show.printable import UNSAFE
from nobackyard.show.report import Report
from nobackyard.show.text import MARKS, WORDS, print_reports
from nobackyard.suppress.reasons import Lines, Reasons, Unused

from .made import SENTENCE, finding, report


def shown(*reports: Report, width: int = 100, settings: Settings | None = None) -> str:
    """Return what is printed where nothing can be coloured."""
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False)
    print_reports(console, reports, settings or Settings())
    return out.getvalue()


def test_finding_is_told_in_full() -> None:
    """Place, frame, stance, actors, words, reasons and other wordings are there."""
    text = shown(report(finding()))
    assert "1:27   backyard   ● asserted   Russia → Kazakhstan, Uzbekistan" in text
    assert "Moscow's ▸backyard◂, courting" in text
    assert "why       the author's own voice" in text
    assert "means     A backyard is land" in text
    assert "write     “Kazakhstan and Uzbekistan”" in text


def test_nothing_to_report_is_one_line() -> None:
    """A clean text gets one quiet line."""
    assert shown(report()) == "Nothing to report in 1 text.\n"


def test_end_tells_what_is_not_shown_and_how_to_see_it() -> None:
    """Findings of other stances are counted at the end."""
    text = shown(report(finding(), finding(stance="attributed")))
    assert text.endswith("1 asserted in 1 text. Not shown: 1 attributed (--stance all).\n")


def test_unsure_findings_that_are_left_out_are_counted() -> None:
    """What only the confidence holds back is said to be so."""
    settings = Settings(min_confidence=0.9)
    text = shown(report(finding(confidence=0.4), settings=settings), settings=settings)
    assert text.endswith("Not shown: 1 asserted (--min-confidence 0).\n")


def test_ignored_findings_are_counted_and_not_said_to_be_hidden() -> None:
    """What a comment or a list keeps quiet is counted apart, with how to see it."""
    name = report(finding()).findings[0].fingerprint
    text = shown(report(finding(), reasons=Reasons(baseline={name: ""})))
    assert text == "Nothing to report in 1 text. Ignored: 1 (--no-ignores).\n"


def test_findings_that_did_not_change_are_counted() -> None:
    """With --diff the rest is still known to be there."""
    text = shown(report(finding(), reasons=Reasons(changed=Lines(()))))
    assert text.endswith("Not changed: 1 (--diff).\n")


def test_comment_without_effect_is_told() -> None:
    """An ignore comment that does nothing is shown with the reason."""
    unused = Unused(3, 1, "nobackyard: ignore", "there is nothing to ignore")
    text = shown(msgspec.structs.replace(report(), unused=(unused,)))
    assert "3:1  ignore comment without effect: there is nothing to ignore" in text


def test_quotation_is_no_lecture() -> None:
    """Somebody else's words name the speaker and offer no other wording."""
    settings = Settings(stances=STANCES)
    quoted = finding(stance="attributed", speaker="the general")
    text = shown(report(quoted, settings=settings), settings=settings)
    assert "said by   the general" in text
    assert "write" not in text


def test_meaning_is_told_once_in_a_text() -> None:
    """The second use of a frame does not explain it again."""
    assert shown(report(finding(), finding())).count("means") == 1


def test_unsure_finding_says_so() -> None:
    """Below a certain confidence it is said what is not sure."""
    assert "not sure  whether the writer means it so" in shown(report(finding(confidence=0.4)))


@pytest.mark.parametrize("width", [30, 60, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Lines fit, and none ends in spaces."""
    lines = shown(report(finding()), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_weightiest_reasons_are_told_unless_all_are_asked_for() -> None:
    """Three reasons are enough to check a verdict; the rest is there on request."""
    many = msgspec.structs.replace(finding(), clues=finding().clues * 5)
    out = io.StringIO()
    print_reports(Console(file=out, width=100), [report(many)], Settings(), is_full=True)
    assert shown(report(many)).count("own voice") == 3
    assert out.getvalue().count("own voice") == 5


def test_nothing_is_certain() -> None:
    """A probability that rounds to one is shown as .99."""
    assert " .99\n" in shown(report(finding(confidence=0.999)))


def test_stances_differ_without_colour() -> None:
    """Each stance has its own mark and its own weight of words."""
    assert set(MARKS) == set(WORDS) == set(STANCES)
    assert len({mark for mark, _ in MARKS.values()}) == len(STANCES)


def test_text_cannot_steer_the_terminal() -> None:
    """Escape sequences of the text are shown as pictures."""
    text = f"\x1b[2J\x9b31m{SENTENCE}"
    printed = shown(report(finding(text), text=text))
    assert not UNSAFE.search(printed.replace("\n", ""))
    assert "\u241b[2J" in printed


def test_long_sentence_is_cut_around_the_words() -> None:
    """A page without a full stop does not fill the screen."""
    text = f"{'word ' * 1000}{SENTENCE}{' word' * 1000}"
    printed = shown(report(finding(text), text=text))
    assert len(printed) < 1600
    assert "▸backyard◂" in printed
