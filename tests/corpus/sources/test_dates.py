"""Days are read however they are written, and never by a guess."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.corpus.sources.dates import read_day

DAY = date(2024, 3, 21)
WRITTEN = (
    "2024-03-21",
    "2024-03-21T23:30:00-08:00",
    "2024-03-21 10:00:00.123456",
    "20240321",
    "20240321101500",
    "2024/03/21",
    "Thu, 21 Mar 2024 10:00:00 GMT",
    "March 21, 2024",
    "21 March 2024",
    "21st of March 2024",
    "Thursday, March 21, 2024 at 10:00 PM ET",
    "Mar 21, 2024 10:00 am EST",
    "21/03/2024",
    "03/21/2024",
    "21.03.2024",
    "2024-3-21",
    "1711015200",
    20240321,
    1711015200,
    1711015200.5,
    1711015200000,
    datetime(2024, 3, 21, 23, tzinfo=UTC),
    DAY,
)
UNREADABLE = (
    None,
    "",
    "yesterday",
    "soon",
    "2024",
    "March 2024",
    "12 March",
    "12/03/24",
    "2024-13-45",
    "0000-00-00",
    "20240399",
    "9" * 70,
    "21 March 2024 " * 9,
    True,
    0,
    7,
    2024,
    10**40,
    float("nan"),
    float("inf"),
    ["2024-03-21"],
)


@pytest.mark.parametrize("written", WRITTEN, ids=repr)
def test_day_is_read(written: object) -> None:
    """A day is the one that is written, whatever the hour and the zone."""
    assert read_day(written) == DAY


@pytest.mark.parametrize("written", UNREADABLE, ids=repr)
def test_no_day_is_guessed(written: object) -> None:
    """What leaves a part of the day out, or is none, gives no day."""
    assert read_day(written) is None


def test_order_of_day_and_month_is_not_guessed() -> None:
    """Two small numbers are a day and a month only for who says which is which."""
    assert read_day("03/04/2024") is None
    assert read_day("04/04/2024") == date(2024, 4, 4)
    assert read_day("03/04/2024", has_day_first=True) == date(2024, 4, 3)
    assert read_day("03/04/2024", has_day_first=False) == date(2024, 3, 4)


@pytest.mark.parametrize("has_day_first", [None, True, False])
@pytest.mark.parametrize("written", ["2024/03/04", "2024.03.04", "2024-3-4", "2024/3/4 10:15"])
def test_year_is_followed_by_the_month(written: str, has_day_first: bool | None) -> None:  # noqa: FBT001  # as parametrised
    """What begins with the year is never read as year, day, month."""
    assert read_day(written, has_day_first=has_day_first) == date(2024, 3, 4)


@given(st.text() | st.integers() | st.floats() | st.dates() | st.binary())
def test_anything_is_a_day_or_none(value: object) -> None:
    """No value is too strange to be asked about."""
    assert isinstance(read_day(value), date | None)


@given(st.dates(date(1971, 1, 2), date(2099, 12, 31)))
def test_written_days_come_back(day: date) -> None:
    """A day that is written out is read as itself."""
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day:%d} {day:%B} {day.year}") == day
