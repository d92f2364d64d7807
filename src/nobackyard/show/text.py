"""Reports as a person reads them in a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from rich.console import Console
from rich.style import Style
from rich.text import Text

from nobackyard.documents.read import STDIN
from nobackyard.model import STANCES, Stance
from nobackyard.settings import Settings
from nobackyard.show import names
from nobackyard.show.layout import QUIET, STRONG, print_ends, print_line, width_of
from nobackyard.show.printable import printable
from nobackyard.show.report import Report, Told

NARROW = 70  # columns; below it the margin is needed for words
CONTEXT = 240  # characters of the sentence kept on each side of the words
CLUE_WORDS = 40  # characters; longer ones only repeat the sentence
WORDINGS = 3
REASONS = 3  # the weightiest come first
MOST_SURE = 0.99  # nothing is certain, whatever rounding says
LABEL = 10
CONFIDENCE = 5
# One colour, by name: the terminal makes it fit its own light or dark ground.
MARKS: dict[Stance, tuple[str, Style]] = {
    "asserted": ("●", Style(color="red", bold=True)),
    "attributed": ("❝", Style()),
    "rejected": ("⊘", QUIET),
    "mentioned": ("¶", QUIET),
    "historical": ("◷", QUIET),
    "literal": ("·", QUIET),
}
WORDS: dict[Stance, Style] = {
    "asserted": Style(bold=True, underline=True),
    "attributed": Style(underline=True),
    "rejected": Style(strike=True),
    "mentioned": Style(italic=True),
    "historical": Style(),
    "literal": Style(),
}


def print_reports(
    console: Console, reports: Iterable[Report], settings: Settings, *, is_full: bool = False
) -> None:
    """Print each report as it comes, and at the end what is not shown; if full, every reason."""
    texts = 0
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    by: Counter[str] = Counter()
    for report in reports:
        texts += 1
        told.update(finding.stance for finding in report.findings)
        ignored.update(finding.stance for finding in report.ignored)
        by.update(finding.ignored.by for finding in report.ignored if finding.ignored)
        found.update(msgspec.structs.asdict(report.counts))
        print_report(console, report, is_full=is_full)
    if texts:
        hidden = _hidden(found - told - ignored, settings)
        _print_end(console, _shown(texts, told), hidden, *_ignored(by))


def print_report(console: Console, report: Report, *, is_full: bool = False) -> None:
    """Print what is told of one text, or nothing where nothing is."""
    if not (report.findings or report.unused):
        return
    name = "standard input" if report.path == STDIN else printable(report.path)
    print_line(console, Text(name, STRONG))
    explained: set[str] = set()
    for told in report.findings:
        rows = _rows(told, is_new=told.frame not in explained, is_full=is_full)
        _print_finding(console, told, rows)
        explained.add(told.frame)
        console.print()
    for unused in report.unused:
        said = f"ignore comment without effect: {unused.why} (“{unused.text}”)"
        label = f"  {unused.line}:{unused.column}  "
        print_line(console, printable(said), label=label)


def marked(told: Told) -> Text:
    """Return the sentence on one line with the frame's words set off."""
    at = told.sentence.start
    start, end = told.span.start - at, told.span.end - at
    text = told.sentence.text
    before, words, after = (printable(part) for part in (text[:start], text[start:end], text[end:]))
    if len(before) > CONTEXT:
        before = f"…{before[-CONTEXT:]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT]}…"
    return Text.assemble(before, ("▸", QUIET), (words, WORDS[told.stance]), ("◂", QUIET), after)


def _print_finding(console: Console, told: Told, rows: Iterable[tuple[str, Text]]) -> None:
    width = width_of(console)
    margin = 9 if width >= NARROW else 2
    title, actors = _title(told, margin), _actors(told)
    confidence = Text(f"{min(told.confidence, MOST_SURE):.2f}".removeprefix("0"), QUIET)
    is_one_line = title.cell_len + actors.cell_len + CONFIDENCE + 3 <= width
    print_ends(console, title + Text("   ") + actors if is_one_line else title, confidence)
    if not is_one_line:
        print_line(console, actors, margin=margin)
    print_line(console, marked(told), margin=margin)
    for label, words in rows:
        print_line(console, words, margin=margin, label=label.ljust(LABEL))


def _title(told: Told, margin: int) -> Text:
    mark, style = MARKS[told.stance]
    return Text.assemble(
        f"  {_place(told)}  ".ljust(margin),
        (printable(told.frame), STRONG),
        "   ",
        (f"{mark} {told.stance}", style),
    )


def _place(told: Told) -> str:
    in_page = f"{told.line}:{told.column}"
    return in_page if told.page is None else f"page {told.page}, {in_page}"


def _actors(told: Told) -> Text:
    if told.stance == "literal":
        return Text()
    return Text(names.relation(told.owner, told.owners, told.targets))


def _rows(told: Told, *, is_new: bool, is_full: bool) -> Iterator[tuple[str, Text]]:
    if told.stance == "attributed" and told.speaker:
        yield "said by", Text(printable(told.speaker))
    if told.doubts:
        yield "not sure", Text("; ".join(told.doubts), Style(italic=True))
    if told.clues:
        reasons = list(_reasons(told))
        yield "why", Text("; ".join(reasons if is_full else reasons[:REASONS]))
    if is_new and told.why and told.stance in ("asserted", "attributed"):
        yield "means", Text(printable(told.why))
    if told.instead and told.stance == "asserted":
        labels = ["write"] + [""] * WORDINGS
        for label, words in zip(labels, told.instead[:WORDINGS], strict=False):
            yield label, Text(f"“{printable(words)}”")


def _reasons(told: Told) -> Iterator[str]:
    for clue in told.clues:
        words = printable(clue.text)
        is_new = words and clue.text != told.text and len(words) <= CLUE_WORDS
        yield f"{printable(clue.reason)} (“{words}”)" if is_new else printable(clue.reason)


def _print_end(console: Console, *parts: Text) -> None:
    said = [part for part in parts if part]
    line = Text(" ").join(said)
    for part in [line] if line.cell_len <= width_of(console) else said:
        print_line(console, part)


def _shown(texts: int, told: Counter[str]) -> Text:
    counted = " · ".join(f"{told[stance]} {stance}" for stance in STANCES if told[stance])
    words = f"{counted or 'Nothing to report'} in {texts} text{'s' * (texts != 1)}."
    return Text(words, STRONG if counted else "")


def _hidden(hidden: Counter[str], settings: Settings) -> Text:
    if not hidden:
        return Text()
    listed = ", ".join(f"{hidden[stance]} {stance}" for stance in STANCES if hidden[stance])
    return Text(f"Not shown: {listed} ({_how(hidden, settings)}).", QUIET)


def _how(hidden: Counter[str], settings: Settings) -> str:
    """Return what would show all that is hidden."""
    how = ["--stance all"] if hidden.keys() - set(settings.stances) else []
    if hidden.keys() & set(settings.stances):
        how.append("--min-confidence 0" if settings.min_confidence else "see nobackyard config")
    return " ".join(how)


def _ignored(by: Counter[str]) -> Iterator[Text]:
    if not_changed := by.pop("diff", 0):
        yield Text(f"Not changed: {not_changed} (--diff).", QUIET)
    if by:
        yield Text(f"Ignored: {by.total()} (--no-ignores).", QUIET)
