"""The picture's first half: how often each actor acts, and how often it is acted upon."""

from collections.abc import Sequence
from textwrap import wrap

from nobackyard.relations.balance import Balance, Profile, Share
from nobackyard.show.figure_sheet import WIDTH, Align, Sheet
from nobackyard.show.figure_style import name_of
from nobackyard.show.figure_words import VERDICTS

ACTORS_AT_MOST = 12
TOO_FEW = "too few"

TRACK = (132, 318)  # where the bars begin and end
ROW = 32
BAR = 15
LINE = 13
LETTERS_A_LINE = 18
CAP = 4


def shown_in_bars(profile: Profile) -> Sequence[Balance]:
    """Return the actors that get a bar."""
    return [actor for actor in profile.actors if actor.share][:ACTORS_AT_MOST]


def draw_bars(sheet: Sheet, profile: Profile, top: float) -> float:
    """Draw a bar for each actor below `top`, and return where the drawing ends."""
    actors = shown_in_bars(profile)
    if not actors:
        words = "No actor acts or is acted upon in these texts."
        sheet.write((0, top + LINE), words, colour="quiet")
        return top + 2 * LINE
    _draw_heading(sheet, top)
    bottom = first = top + 24
    for actor in actors:
        bottom = _draw_row(sheet, actor, bottom)
    _draw_scale(sheet, bottom)
    return _draw_rate(sheet, profile.share, first, bottom)


def tip_of(name: str, share: Share, *, is_pale: bool) -> str:
    """Say in words what a bar shows."""
    counts = f"{name} acts in {share.count} of {share.of} clauses"
    if is_pale:
        return f"{counts}; {TOO_FEW} to say more"
    return f"{counts}: {share.value:.0%}, 95% interval {share.low:.0%} to {share.high:.0%}"


def _draw_heading(sheet: Sheet, top: float) -> None:
    begin, end = TRACK
    line = top + 12
    sheet.box((begin, line - 9), (10, 10), "acts")
    sheet.write((begin + 15, line), "acts", size=11)
    sheet.box((end - 10, line - 9), (10, 10), "upon")
    sheet.write((end - 15, line), "is acted upon", size=11, align="right")
    sheet.write((WIDTH, line), "clauses", size=11, colour="quiet", align="right")


def _draw_row(sheet: Sheet, actor: Balance, top: float) -> float:
    """Draw one actor's name, bar and numbers below `top`, and return where the row ends."""
    lines = wrap(name_of(actor.actor), LETTERS_A_LINE)
    height = max(ROW, len(lines) * LINE + 8)
    middle = top + height / 2
    is_pale = actor.silence == "few"
    baseline = middle + 4 - (len(lines) - 1) * LINE / 2
    for number, line in enumerate(lines):
        at = (TRACK[0] - 10, baseline + number * LINE)
        sheet.write(at, line, colour="quiet" if is_pale else "ink", align="right")
    if actor.share:
        _draw_bar(sheet, name_of(actor.actor), actor.share, middle, is_pale=is_pale)
        remark = TOO_FEW if is_pale else VERDICTS.get(actor.verdict, "")
        _draw_numbers(sheet, actor.share, remark, middle)
    return top + height


def _draw_bar(sheet: Sheet, name: str, share: Share, middle: float, *, is_pale: bool) -> None:
    acts, upon, line = ("acts-pale", "upon-pale", "quiet") if is_pale else ("acts", "upon", "ink")
    begin, end = TRACK
    top = middle - BAR / 2
    tip = tip_of(name, share, is_pale=is_pale)
    sheet.box((begin, top), (end - begin, BAR), upon, tip=tip)
    sheet.box((begin, top), (_at(share.value) - begin, BAR), acts, tip=tip)
    _draw_interval(sheet, share, middle, line)


def _draw_numbers(sheet: Sheet, share: Share, remark: str, middle: float) -> None:
    line = middle + (-1 if remark else 4)
    sheet.write((WIDTH, line), f"{share.count:,} of {share.of:,}", size=11.5, align="right")
    if remark:
        sheet.write((WIDTH, middle + 11), remark, size=11, colour="quiet", align="right")


def _draw_interval(sheet: Sheet, share: Share, middle: float, colour: str) -> None:
    low, high = _at(share.low), _at(share.high)
    strokes = [
        [(low, middle), (high, middle)],
        [(low, middle - CAP), (low, middle + CAP)],
        [(high, middle - CAP), (high, middle + CAP)],
    ]
    for stroke in strokes:
        sheet.line(stroke, 1.5, colour)


def _draw_scale(sheet: Sheet, top: float) -> None:
    begin, end = TRACK
    sheet.line([(begin, top), (end, top)], 1, "rule")
    marks: tuple[tuple[float, Align], ...] = ((0, "left"), (0.5, "center"), (1, "right"))
    for part, align in marks:
        sheet.line([(_at(part), top), (_at(part), top + 4)], 1, "rule")
        sheet.write((_at(part), top + 16), f"{part:.0%}", size=11, colour="quiet", align=align)


def _draw_rate(sheet: Sheet, share: Share | None, top: float, bottom: float) -> float:
    """Draw the line that all bars are compared with, say what it is, return where that ends."""
    if share is None:
        return bottom + 22
    x = _at(share.value)
    sheet.line([(x, top), (x, bottom + 5)], 1.2, "ink", dash=(3, 2))
    words = f"line: 95% interval; dashed: all actors, {share.value:.0%}"
    sheet.write((TRACK[0], bottom + 32), words, size=11, colour="quiet")
    return bottom + 38


def _at(part: float) -> float:
    begin, end = TRACK
    return begin + part * (end - begin)
