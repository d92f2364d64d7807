"""Reports of stores that are made by hand, or hostile."""

from pathlib import Path

import pytest

from nobackyard.corpus.report.contents import Report
from nobackyard.corpus.report.make import make
from nobackyard.corpus.report.page import page
from nobackyard.corpus.tally.choice import Choice
from tests.corpus.made_store import Piece, Use, chance, write

OUTLETS = ("Harbour Post", "Morning Ledger", "Northern Wire")
BAD = "</script><img src=http://evil.example/x onerror=alert(1)>\u202e=cmd|' /C calc'!A0[x](http://evil.example)"


def name_of(code: str) -> str:
    """Return a name that can be told from the code."""
    return f"the {code}"


def everything() -> list[Piece]:
    """Return articles with every stance and an outlet that rises."""
    pieces = []
    for number in range(900):
        month = f"{2022 + number % 24 // 12}-{number % 12 + 1:02}"
        outlet = OUTLETS[number % 3]
        stance = ("asserted", "attributed", "rejected")[number // 3 % 3]
        sentence = f"In case {number} they call it Moscow's own backyard, as ever."
        is_used = outlet != "Northern Wire" and number % 5 == 0
        uses = (Use(stance=stance, sentence=sentence),) if is_used else ()
        pieces.append(Piece(f"n.jsonl#{number}", outlet, month, uses=uses, title=f"Title {number}"))
    pieces.append(Piece("n.jsonl#copy", copy_of="n.jsonl#0", uses=pieces[0].uses))
    return pieces


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store with something for every part of a report."""
    roles = [
        {
            "key": f"n.jsonl#{n}",
            "actor": actor,
            "part": part,
            "verb": "press",
            "polarity": "affirmed",
        }
        for n in range(300)
        for actor, part in (("KAZ", "acted_upon"), ("RUS", "acts"))
    ]
    dropped = [{"key": "d", "reason": "not English"}]
    folder = tmp_path_factory.mktemp("store") / "store"
    return write(folder, everything(), roles=roles, dropped=dropped)


@pytest.fixture(scope="session")
def report(store: Path) -> Report:
    """Give its report."""
    return make(store, Choice(), name_of)


@pytest.fixture(scope="session")
def html(report: Report) -> str:
    """Give the report's page."""
    return page(report)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Give the report of articles that try to get out of the page."""
    use = Use(frame="backyard", sentence=f"{BAD} backyard {BAD}", speaker=BAD)
    pieces = [
        Piece(f"{BAD}#{number}", BAD, uses=(use,), title=BAD, url=f"javascript:alert({number})")
        for number in range(60)
    ]
    return make(write(tmp_path_factory.mktemp("hostile") / "store", pieces), Choice(), name_of)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of 200,000 findings."""
    return chance(tmp_path_factory.mktemp("large") / "store", 1_000_000, share=0.24)
