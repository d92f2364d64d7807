"""Profiles for programs."""

import csv
import io
import json
from pathlib import Path

import msgspec

from nobackyard.relations.balance import Profile
from nobackyard.relations.profile import profile
from nobackyard.show import profile_data
from nobackyard.show.printable import UNSAFE
from tests.relations.made import Deed, analysis

SCHEMA = Path(__file__).parents[2] / "docs" / "profile.schema.json"
FOUND = profile(
    [
        analysis(
            Deed("KAZ", "reject", "RUS", "reject", power="level", agency="active"),
            Deed("UZB", "grow", polarity="negated"),
            name="a\x9b.txt",
        )
    ]
)


def test_json_can_be_read_back() -> None:
    """The JSON holds all that the profile does."""
    assert msgspec.json.decode(profile_data.as_json(FOUND), type=Profile) == FOUND


def test_json_steers_no_terminal() -> None:
    """Control characters are escaped, and the text ends its line."""
    said = profile_data.as_json(FOUND)
    assert UNSAFE.findall(said) == ["\n"]
    assert said.endswith("}\n")


def test_row_has_a_value_for_each_column() -> None:
    """What is not known is empty, not 0."""
    rows = {row["actor"]: row for row in csv.DictReader(io.StringIO(profile_data.as_csv(FOUND)))}
    assert rows["KAZ"]["share"] == "1.0000"
    assert (rows["KAZ"]["power"], rows["KAZ"]["agency"]) == ("0.0000", "1.0000")
    assert (rows["KAZ"]["largest"], rows["KAZ"]["largest_share"]) == ("RUS", "1.0000")
    assert (rows["UZB"]["share"], rows["UZB"]["power"], rows["UZB"]["largest"]) == ("", "", "")
    assert (rows["UZB"]["clauses"], rows["UZB"]["negated"], rows["UZB"]["ties"]) == ("0", "1", "0")
    assert all(None not in row.values() and None not in row for row in rows.values())


def test_schema_in_the_docs_is_current() -> None:
    """docs/profile.schema.json is what the structs say; `just docs` writes it."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == profile_data.schema()
