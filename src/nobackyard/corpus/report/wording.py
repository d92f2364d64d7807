"""How numbers and names are written in every form of the report."""

import calendar
import re
from collections.abc import Sequence

from nobackyard.corpus.report.contents import Cell, Kind, Measure
from nobackyard.corpus.tally.correct import Corrected
from nobackyard.corpus.tally.rates import Rate
from nobackyard.corpus.tally.view import View

PER = 1000
NAME = 80  # characters of a name that are shown
NO_OUTLET = "(no outlet given)"
NO_OWNER = "(none named)"
NOTHING = "–"
MARKS = {
    "asserted": "●",
    "attributed": "❝",
    "rejected": "⊘",
    "mentioned": "¶",
    "historical": "◷",
    "literal": "○",
}
# Control characters, and the marks that turn the reading direction of all that follows.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str, most: int = NAME) -> str:
    """Return a text of unknown origin on one line, without what steers a page, not too long."""
    one_line = UNSAFE.sub("\ufffd", " ".join(text.split()))
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"


def outlet(name: str) -> str:
    """Return an outlet's name, or that there is none."""
    return plain(name) or NO_OUTLET


def stance(name: str) -> str:
    """Return a stance with its mark."""
    return f"{MARKS[name]} {name}"


def category(name: str) -> str:
    """Return a category as a heading has it."""
    return name.replace("_", " ").capitalize()


def measure(rate: Rate | Corrected) -> Measure | None:
    """Return a rate per 1,000, or nothing where there is none."""
    if rate.value is None or rate.low is None or rate.high is None:
        return None
    return Measure(PER * rate.value, PER * rate.low, PER * rate.high)


def base(rate: Rate) -> str:
    """Say how many of how many articles a rate is."""
    return f"{rate.count:,} of {rate.of:,}"


def counted(view: View) -> str:
    """Say which stances are counted."""
    return listed(view.choice.stances)


def month(name: str) -> str:
    """Return a month as a sentence has it: 2024-03 is March 2024."""
    return f"{calendar.month_name[int(name[5:])]} {name[:4]}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def number(count: int, noun: str) -> str:
    """Return how many there are of something."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def shown(cell: Cell, kind: Kind) -> str:
    """Return a cell as a reader sees it."""
    if cell is None or cell == "":
        return NOTHING if kind != "text" else ""
    if isinstance(cell, Measure):
        ends = f"{decimal(cell.low)}–{decimal(cell.high)}"
        return f"{decimal(cell.value)} [{ends}]"
    if isinstance(cell, str):
        return cell
    match kind:
        case "count":
            return f"{cell:,}"
        case "chance":
            return "< .001" if cell < 0.001 else f"{cell:.3f}".lstrip("0")  # noqa: PLR2004
        case _:
            return decimal(float(cell))


def decimal(value: float) -> str:
    """Return a number with as many digits as it bears: 0.052, 1.34, 12.3, 1,234."""
    size = abs(value)
    if size == 0:
        return "0"
    if size < 0.0005:  # noqa: PLR2004
        return "< 0.001" if value > 0 else "> -0.001"
    places = next((places for least, places in ((100, 0), (10, 1), (1, 2)) if size >= least), 3)
    return f"{value:,.{places}f}".replace("-", "\u2212")
