"""Read the day that something was published, however it is written, or say that it can't be."""

import re
from datetime import UTC, date, datetime
from math import isfinite

from dateutil import parser

ISO = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[T\s].*|Z|\d{6})?", re.DOTALL)
NUMBERS = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-]\d{4}\b")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
SECONDS = range(86_400 * 365, 1 << 33)  # 1971 to 2242; smaller numbers are years and counts
YEARS = range(1500, 2100)
LONGEST = 80  # characters; no date is longer
MONTHS = 12
# Two days that share nothing: what a date leaves out shows by their difference.
DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001  # no time of day matters


def read_day(value: object, *, has_day_first: bool | None = None) -> date | None:
    """Return the day as it is written, or None where a day can't be read without a guess."""
    day = _day(value, has_day_first)
    return day if day and day.year in YEARS else None


def _day(value: object, has_day_first: bool | None) -> date | None:  # noqa: FBT001  # as above
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool():
            return None
        case int() | float() if isfinite(value):
            return _from_text(str(value), None) or _from_epoch(value)
        case str():
            return _from_text(value.strip(), has_day_first)
    return None


def _from_text(text: str, has_day_first: bool | None) -> date | None:  # noqa: FBT001  # as above
    if not text or len(text) > LONGEST:
        return None
    if iso := ISO.fullmatch(text):
        return _checked(int(iso[1]), int(iso[3]), int(iso[4]))
    if text.isdecimal():
        return _from_epoch(int(text))
    if not YEAR.search(text):
        return None
    numbers = NUMBERS.search(text)
    if numbers and has_day_first is None and _is_ambiguous(numbers):
        return None
    # Only where the year is last: what begins with it goes on with the month.
    is_day_first = bool(numbers and has_day_first)
    days = {_with_default(text, default, is_day_first=is_day_first) for default in DEFAULTS}
    return days.pop() if len(days) == 1 else None


def _is_ambiguous(numbers: re.Match[str]) -> bool:
    first, second = int(numbers[1]), int(numbers[2])
    return first <= MONTHS and second <= MONTHS and first != second


def _with_default(text: str, default: datetime, *, is_day_first: bool) -> date | None:
    try:
        found = parser.parse(text, default=default, dayfirst=is_day_first, ignoretz=True)
    except (ValueError, OverflowError):
        return None
    return found.date()


def _from_epoch(seconds: float) -> date | None:
    for unit in (1, 1_000, 1_000_000):  # seconds, or thousandths or millionths of them
        if int(seconds / unit) in SECONDS:
            return datetime.fromtimestamp(seconds / unit, UTC).date()
    return None


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
