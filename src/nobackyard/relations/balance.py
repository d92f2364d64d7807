"""What a profile holds: who acts, who is acted upon, and who deals with whom.

Unless it says otherwise, a count is of affirmed and attempted clauses; negated ones stand apart.
"""

from typing import Literal

import msgspec

from nobackyard.model import Agency, MadeBy, Part, Polarity, Power, Span, TieKind

LEAST = 20  # clauses, or ties; of fewer no verdict is given

Verdict = Literal["more", "less", ""]
Silence = Literal["few", "alone", "close", ""]
Resampled = Literal["sentences", "texts"]


class Share(msgspec.Struct, frozen=True):
    """A part of a whole, from 0 to 1, with its 95 % interval (Wilson's).

    Where there are ten texts or more, the interval allows for cases of one text going together.
    """

    count: int
    of: int
    value: float
    low: float
    high: float


class Score(msgspec.Struct, frozen=True):
    """A mean over clauses, from -1 to 1, with its 95 % interval (bootstrap).

    `of` is over how many: the clauses whose verb the lexicon knows.
    """

    of: int
    value: float
    low: float
    high: float
    resampled: Resampled


class Expected(msgspec.Struct, frozen=True):
    """What chance alone would give, and where 95 of 100 deals at random lie."""

    value: float
    low: float
    high: float


class Proof(msgspec.Struct, frozen=True):
    """A sentence that was counted; `verb` and `mention` are places in `sentence`, not in the text.

    `article` is the id of its text; line and column, from 1, tell where the verb stands in it.
    `mention` is empty for a tie. `speaker` is "" for the author's own words and "?" for those of
    somebody who is not named.
    """

    article: str
    line: int
    column: int
    sentence: str
    verb: Span
    mention: Span
    polarity: Polarity
    speaker: str


class Polarities(msgspec.Struct, frozen=True):
    """How many clauses, or ties, say that it is so, that it is tried, and that it is not so."""

    affirmed: int = 0
    attempted: int = 0
    negated: int = 0


class Verb(msgspec.Struct, frozen=True):
    """A verb that an actor does, or that is done to it, with some of the sentences."""

    verb: str
    part: Part
    count: int
    negated: int
    power: Power | None
    agency: Agency | None
    proofs: tuple[Proof, ...]


class Kind(msgspec.Struct, frozen=True):
    """How many ties of one kind go from the actor (`out`) and come to it (`back`)."""

    kind: TieKind
    count: int
    out: int
    back: int


class Partner(msgspec.Struct, frozen=True):
    """Another actor that the actor has ties with; a mutual tie is `out` and `back`, and one tie."""

    actor: str
    ties: int
    out: int
    back: int
    polarities: Polarities
    kinds: tuple[Kind, ...]
    proofs: tuple[Proof, ...]


class Effective(msgspec.Struct, frozen=True):
    """How many partners would give ties as varied if all had as many (Hill number of order 1).

    `value` is of these texts, from 1 to the number of partners. `corrected` allows for what so few
    ties don't show (Miller and Madow), and from `low` to `high` is its 95 % interval (bootstrap).
    """

    value: float
    corrected: float
    low: float
    high: float
    resampled: Resampled


class Circle(msgspec.Struct, frozen=True):
    """An actor's partners, beside what dealing all ties at random would give.

    `verdict` tells whether there are effectively more or less partners than by chance. It is ""
    where that can't be said, and `silence` tells why: too few ties, too few of others to deal
    with, or too close to chance.
    """

    ties: int
    negated: int
    partners: tuple[Partner, ...]
    effective: Effective
    largest: Share
    by_chance: Expected | None
    largest_by_chance: Expected | None
    verdict: Verdict
    silence: Silence


class Heard(msgspec.Struct, frozen=True):
    """In how many clauses an actor's people speak; the actor is None where none is known."""

    actor: str | None
    count: int


class Balance(msgspec.Struct, frozen=True):
    """One actor: what it does, what is done to it, in whose words, and whom it deals with.

    `share` is the acts among its clauses, `others` the same for all other actors together.
    `verdict` tells whether it acts more or less often than they do. It is "" where that can't be
    said, and `silence` tells why: too few clauses, too few of others, or too close to theirs.
    `voiced` is how many clauses stand in somebody's words or thoughts, and `voices` whose.
    """

    actor: str
    texts: int
    mentions: int
    clauses: int
    acts: int
    acted_upon: int
    share: Share | None
    others: Share | None
    verdict: Verdict
    silence: Silence
    power: Score | None
    agency: Score | None
    voiced: Share | None
    voices: tuple[Heard, ...]
    polarities: Polarities
    verbs: tuple[Verb, ...]
    circle: Circle | None


class Edge(msgspec.Struct, frozen=True):
    """How many ties of one kind go from one actor to another; a mutual tie is in both edges."""

    source: str
    target: str
    kind: TieKind
    count: int
    mutual: int


class Profile(msgspec.Struct, frozen=True):
    """Texts, and every actor in a clause of them; the one with the most clauses comes first."""

    texts: int
    clauses: int
    ties: int
    share: Share | None
    actors: tuple[Balance, ...]
    edges: tuple[Edge, ...]
    made_by: tuple[MadeBy, ...]
