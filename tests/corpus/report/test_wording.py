import pytest

from nobackyard.corpus.report import wording
from nobackyard.corpus.report.contents import Cell, Kind, Measure


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (0.0521, "0.052"),
        (1.336, "1.34"),
        (12.34, "12.3"),
        (1234.5, "1,234"),
        (-1.5, "\u22121.50"),
        (0.0001, "< 0.001"),
    ],
)
def test_numbers_have_the_digits_that_they_bear(value: float, said: str) -> None:
    """Small numbers have more places than large ones."""
    assert wording.decimal(value) == said


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        (Measure(9.36, 6.68, 13.1), "rate", "9.36 [6.68–13.1]"),
        (1234, "count", "1,234"),
        (0.04, "chance", ".040"),
        (0.0001, "chance", "< .001"),
        (None, "rate", "–"),
        ("", "text", ""),
    ],
)
def test_cells_are_shown_by_kind(cell: Cell, kind: Kind, said: str) -> None:
    """Intervals stand in brackets, chances without the 0 before the point."""
    assert wording.shown(cell, kind) == said


def test_foreign_text_is_tamed() -> None:
    """Control characters and marks that turn the reading are replaced, long texts cut."""
    assert wording.plain("a\n b\u202ec\x00") == "a b\ufffdc\ufffd"
    assert wording.plain("x" * 100) == "x" * 79 + "…"


def test_month_is_named() -> None:
    """A month is written as a sentence has it."""
    assert wording.month("2024-03") == "March 2024"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_listed(names: list[str], said: str) -> None:
    """The last name is joined by "and"."""
    assert wording.listed(names) == said
