import pytest

from nobackyard.corpus.spreadsheets import as_csv, tame


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_formula_is_marked_as_text(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe."""
    assert tame(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["a=b", "", -1, 1.5, None])
def test_other_cells_stay(cell: str | float | None) -> None:
    """Numbers below zero and plain words are as they were."""
    assert tame(cell) == cell


def test_file_is_read_as_unicode() -> None:
    """The file begins with the mark by which spreadsheets know UTF-8."""
    assert as_csv(("a", "b"), [("é", None)]) == b"\xef\xbb\xbfa,b\r\n\xc3\xa9,\r\n"
