"""Months, quarters and years: which there are, and which of them fit what is to be shown."""

from collections.abc import Sequence
from typing import Literal

Length = Literal["month", "quarter", "year"]
MONTHS: dict[Length, int] = {"month": 1, "quarter": 3, "year": 12}
LONGEST: tuple[tuple[int, Length], ...] = ((48, "month"), (144, "quarter"))  # in months
FULL = 100  # articles that a length of time should have, so that its rate says much

# How a month's name gives that of its quarter and year.
IN_SQL: dict[Length, str] = {
    "month": "month::text",
    "quarter": "left(month::text, 4) || '-Q' || "
    "((try_cast(right(month::text, 2) AS int) + 2) // 3)",
    "year": "left(month::text, 4)",
}


def number_of(month: str) -> int:
    """Return a month's place in a count of all months."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def months(first: str, last: str) -> tuple[str, ...]:
    """Return every month from the first to the last."""
    numbers = range(number_of(first), number_of(last) + 1)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def of_length(names: Sequence[str], length: Length) -> tuple[str, ...]:
    """Return the months, quarters or years that these months are in."""
    match length:
        case "month":
            found = list(names)
        case "quarter":
            found = [f"{name[:4]}-Q{(int(name[5:]) + 2) // 3}" for name in names]
        case "year":
            found = [name[:4] for name in names]
    return tuple(dict.fromkeys(found))


def length_of(number: int) -> Length:
    """Return what to show a number of months by."""
    return next((length for most, length in LONGEST if number <= most), "year")


def filled(shortest: Length, articles_a_month: float) -> Length:
    """Return the shortest length, from one on, that has enough articles."""
    lengths = [length for length in MONTHS if MONTHS[length] >= MONTHS[shortest]]
    enough = (length for length in lengths if articles_a_month * MONTHS[length] >= FULL)
    return next(enough, "year")
