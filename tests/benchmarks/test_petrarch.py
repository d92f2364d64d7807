"""How the records and the actor list of an event coder are read."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import petrarch
from nobackyard.language import mentions
from nobackyard.model import Span

RECORDS = """<Validation>
<!-- a comment -- with what XML forbids -->
<Sentences>
<Sentence date="19950101" id="ONE" category="DEMO" sentence="true">
<!-- why this is here -->
<EventCoding sourcecode="NAROPP" targetcode="TEL" eventcode="064"></EventCoding>
<EventCoding sourcecode="NAR" targetcode="NARGOV" eventcode="064"></EventCoding>
<EventCoding sourcecode="---GOV" targetcode="TEL" eventcode="064"></EventCoding>
<Text>
Rebels of Narnia and
Captain Reep sailed for the AA.
</Text>
<Parse>(ROOT)</Parse>
</Sentence>
<Sentence date="20100110" id="TWO" category="DEMO" sentence="true">
<EventCoding noevents = "True"></EventCoding>
<Text>
Telmar slept.
</Text>
</Sentence>
</Sentences>
</Validation>
"""
ACTORS = """<!-- a list -->
# of actors
NARNIA [NAR] # the first
+CAPTAIN_REEP
TELMAR_
\t[TEL <950601] # until then
\t[CALGOV 19950601 - 19990815]
\t[TELREB > 990816]
THE_AA [ONE/TWO]
GIANT [---]
NOWHERE [NOW]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files of a small set of our own."""
    (tmp_path / petrarch.RECORDS).write_text(RECORDS, encoding="utf-8")
    (tmp_path / petrarch.ACTORS).write_text(ACTORS, encoding="utf-8")
    return tmp_path


def test_records_hold_pairs_of_countries(folder: Path) -> None:
    """Codes are cut to the country; events without two countries are counted apart."""
    one, two = petrarch.read_records(folder)
    assert one.text == "Rebels of Narnia and Captain Reep sailed for the AA."
    assert (one.published, one.dyads, one.unnamed) == (date(1995, 1, 1), {("NAR", "TEL")}, 2)
    assert (two.is_marked_silent, two.dyads, two.unnamed) == (True, frozenset(), 0)


def test_actors_have_their_time(folder: Path) -> None:
    """Dated codes follow one another; a name that stands for nobody is left out."""
    listed = {entry.names[0]: entry for entry in petrarch.read_actors(folder)}
    assert listed["NARNIA"].names == ("NARNIA", "CAPTAIN_REEP")
    assert listed["NARNIA"].terms == (petrarch.Term("NAR", date.min, date.max),)
    assert listed["TELMAR_"].terms == (
        petrarch.Term("TEL", date.min, date(1995, 5, 31)),
        petrarch.Term("CAL", date(1995, 6, 1), date(1999, 8, 15)),
        petrarch.Term("TEL", date(1999, 8, 16), date.max),
    )
    assert "GIANT" not in listed


def test_list_becomes_a_pack(folder: Path, tmp_path: Path) -> None:
    """The pack names the actors as the records do, each in its time."""
    records = petrarch.read_records(folder)
    petrarch.write_pack(folder, records, tmp_path / "pack")
    gazetteer = mentions.load((tmp_path / "pack",))
    found = [
        [mention.actor for mention in gazetteer.find(one.text, [Span(0, len(one.text))], day)]
        for one, day in zip(records, (None, date(1996, 1, 1)), strict=True)
    ]
    assert found == [["NAR", "NAR", "ONE/TWO"], ["CAL"]]
    assert petrarch.actors_of("ONE/TWO") == ["ONE", "TWO"]
    assert petrarch.actors_of(petrarch.NOBODY) == []
