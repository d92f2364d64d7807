"""Which state a file means."""

import pytest

from nobackyard.record import codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kazakhstan", "KAZ"),
        ("Gambia, The", "GMB"),
        ("Korea, South", "KOR"),
        ("Congo-Kinshasa", "COD"),
        ("Cote dIvoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("St. Kitts & Nevis", "KNA"),
        ("the United States", "USA"),
        ("US", "USA"),
        ("Burma", "MMR"),
        ("USSR", "SUN"),
        ("Niger", "NER"),
        ("Guinea", "GIN"),
        ("Germany (FRG)", "DEU"),
    ],
)
def test_names_mean_one_state(name: str, code: str) -> None:
    """Names as statistics have them mean what they mean."""
    assert codes.find(name) == code


@pytest.mark.parametrize("name", ["EU", "Benelux", "World", "Caricom countries", "Total"])
def test_groups_are_no_states(name: str) -> None:
    """A group has no code, and is known to be one."""
    assert codes.find(name) == ""


def test_unknown_name_is_nothing() -> None:
    """A name that nobody has is not guessed."""
    assert codes.find("Itlay") is None


def test_numbers_differ_by_scheme() -> None:
    """The same number means another state in another scheme."""
    table = {(scheme, key): code for scheme, key, code in codes.table()}
    assert table["cow", "705"] == "KAZ"
    assert table["baci", "699"] == table["cow", "750"] == "IND"
    assert table["number", "398"] == "KAZ"
    assert table["cow", "2"] == table["baci", "842"] == "USA"
