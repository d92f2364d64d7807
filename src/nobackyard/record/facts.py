"""What a card is made of: indicators with their year, rank, usual value, source and direction."""

from datetime import date
from typing import Literal

import msgspec

from nobackyard.record.measures import Bounds
from nobackyard.record.shipped import load, name_of
from nobackyard.record.store import Origin

Points = Literal["towards", "away", "neither"]
Unit = Literal["share", "agreement", "number", "times", "points", "dollars"]


class Source(msgspec.Struct, frozen=True):
    """Where a number is from, as a reader can look it up."""

    title: str
    edition: str
    licence: str
    citation: str
    address: str


class Point(msgspec.Struct, frozen=True):
    """A value of one year, with what was usual then where that is known."""

    year: int
    value: float
    usual: float | None = None


class Rank(msgspec.Struct, frozen=True):
    """A place, the largest first, among how many, and which these are."""

    place: int
    of: int
    among: str


class Usual(msgspec.Struct, frozen=True):
    """What a value is compared with, and what that is."""

    value: float
    says: str


class Indicator(msgspec.Struct, frozen=True):
    """One number on two states.

    `points` tells which way it points of the claim that one is the other's backyard. `is_old` tells
    that its year is further back than the limit, so that it is history and not today.
    """

    id: str
    title: str
    says: str
    points: Points
    year: int
    source: Source
    unit: Unit = "number"
    value: float | None = None
    bounds: Bounds | None = None
    rank: Rank | None = None
    usual: Usual | None = None
    trend: tuple[Point, ...] = ()
    quote: str = ""
    is_old: bool = False


class Pair(msgspec.Struct, frozen=True):
    """An owner and a target, and the day on which they are looked at."""

    owner: str
    target: str
    today: date

    @property
    def owner_name(self) -> str:
        """The owner as a sentence names it."""
        return name_of(self.owner)

    @property
    def target_name(self) -> str:
        """The target as a sentence names it."""
        return name_of(self.target)


def factbook() -> Source:
    """Return the source of what ships."""
    return Source(
        title="The World Factbook",
        edition=load().edition,
        licence="public domain",
        citation=f"CIA, The World Factbook, {load().edition}",
        address="https://www.cia.gov/the-world-factbook/",
    )


def cldr() -> Source:
    """Return the source of official languages."""
    return Source(
        title="Unicode CLDR, territory data",
        edition=load().cldr,
        licence="Unicode-3.0",
        citation=f"Unicode CLDR, territory information, in {load().cldr}",
        address="https://cldr.unicode.org",
    )


def source_of(origin: Origin) -> Source:
    """Return the source of an import."""
    edition = f", {origin.edition}" if origin.edition else ""
    return Source(
        title=origin.title,
        edition=origin.edition,
        licence=origin.licence,
        citation=f"{origin.citation.rstrip('.')}{edition}",
        address=origin.address,
    )
