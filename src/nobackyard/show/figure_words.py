"""What is written beside the picture, and said in its place."""

from collections.abc import Sequence

import msgspec

from nobackyard.relations.balance import Balance, Profile, Share
from nobackyard.show.figure_style import group_of, name_of

TITLE = "Who acts, and who deals with whom"


class Half(msgspec.Struct, frozen=True):
    """One half of the picture: its title, and how to read it."""

    title: str
    caption: str


BARS = Half(
    "Who acts, and who is acted upon",
    "A bar is all clauses of an actor, parted into those in which it acts and those in which it "
    "is acted upon. The thin line is the 95% interval of that share (Wilson’s). “Acts more” and "
    "“acts less” compare an actor with all the others, where the difference is more than chance. "
    "Negated clauses are not counted.",
)
NETWORK = Half(
    "Who deals with whom",
    "An arrow goes from the actor that does something to the one that it does it to; ties of the "
    "same group are one arrow. A mutual tie is an arrow each way. The groups follow the quad "
    "classes of PLOVER; trade, invest and rule are not among its kinds.",
)

SILENCES = {"few": "too few clauses", "alone": "too few of others", "close": "no clear difference"}
VERDICTS = {"more": "acts more", "less": "acts less"}
NONE = "–"


def size_of(profile: Profile) -> str:
    """Say how much was read, and how much was found in it."""
    return ", ".join(
        (
            counted(profile.texts, "text"),
            counted(profile.clauses, "clause"),
            counted(profile.ties, "tie"),
        )
    )


def about(profile: Profile) -> str:
    """Tell in words what the picture shows, for those who can't see it."""
    return f"{size_of(profile)}. {BARS.caption} {NETWORK.caption}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def actor_rows(profile: Profile) -> list[Sequence[str]]:
    """Return the numbers behind the bars, actor by actor."""
    return [_actor_row(actor) for actor in profile.actors]


def tie_rows(profile: Profile) -> list[Sequence[str]]:
    """Return the numbers behind the arrows, the most ties first."""
    edges = sorted(
        profile.edges, key=lambda edge: (-edge.count, edge.source, edge.target, edge.kind)
    )
    return [
        (
            name_of(edge.source),
            name_of(edge.target),
            edge.kind,
            group_of(edge.kind).label,
            f"{edge.count:,}",
        )
        for edge in edges
    ]


def _actor_row(actor: Balance) -> Sequence[str]:
    counts = (f"{number:,}" for number in (actor.clauses, actor.acts, actor.acted_upon))
    beside = VERDICTS.get(actor.verdict) or SILENCES.get(actor.silence) or NONE
    return name_of(actor.actor), *counts, *_share(actor.share), beside


def _share(share: Share | None) -> tuple[str, str]:
    if share is None:
        return NONE, NONE
    return f"{share.value:.0%}", f"{share.low:.0%} to {share.high:.0%}"
