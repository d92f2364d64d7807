"""Reality beside coverage."""

from nobackyard.record import breadth


def test_state_has_bounds_and_a_year() -> None:
    """The largest partners leave bounds, and the year is told."""
    assert breadth.in_trade("KAZ") == "6.4–7.1\u00a0(2023)"


def test_region_has_none() -> None:
    """What is no state has no trade of its own here."""
    assert breadth.in_trade("central-asia") == ""
    assert breadth.in_trade("ATA") == ""


def test_list_that_leaves_a_partner_out_has_none() -> None:
    """Belarus's imports without Russia are as varied as nothing."""
    assert breadth.in_trade("BLR") == ""


def test_note_names_its_source() -> None:
    """The note says what the number is and where it is from."""
    assert "CIA, The World Factbook" in breadth.note()
