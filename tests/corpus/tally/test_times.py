import pytest

from nobackyard.corpus.tally import times


def test_months_leave_none_out() -> None:
    """Every month from the first to the last is there, over the end of a year."""
    assert times.months("2023-11", "2024-02") == ("2023-11", "2023-12", "2024-01", "2024-02")


def test_quarters_and_years_hold_their_months() -> None:
    """Months are put together by quarter and by year."""
    names = times.months("2023-12", "2024-04")
    assert times.of_length(names, "quarter") == ("2023-Q4", "2024-Q1", "2024-Q2")
    assert times.of_length(names, "year") == ("2023", "2024")


@pytest.mark.parametrize(
    ("months", "length"), [(0, "month"), (48, "month"), (49, "quarter"), (145, "year")]
)
def test_long_times_are_shown_by_longer_parts(months: int, length: str) -> None:
    """Four years are shown by month, twelve by quarter."""
    assert times.length_of(months) == length


@pytest.mark.parametrize(
    ("articles", "length"), [(100, "month"), (99, "quarter"), (20, "year"), (0, "year")]
)
def test_few_articles_are_shown_by_longer_parts(articles: float, length: str) -> None:
    """What has few articles a month is shown by quarter or year."""
    assert times.filled("month", articles) == length
