"""Say in words what a profile holds; every face that says it says it so."""

from nobackyard.relations.balance import (
    LEAST,
    Balance,
    Circle,
    Expected,
    Heard,
    Kind,
    Partner,
    Profile,
    Score,
    Share,
)
from nobackyard.show import names

VOICES = 3
SCALES = (
    "Power: +1 over the other side, 0 level, -1 under it. "
    "Agency: +1 by its own choice, 0 neither, -1 has to or undergoes."
)
ARROWS = "Ties: → from it, ← to it, ↔ both ways."
CAUTION = (
    "In brackets: 95 % intervals. Some 15 of 100 single clauses are misread, "
    "so trust rates over a text more than any one sentence."
)


def size(profile: Profile) -> str:
    """Say how much was counted."""
    counts = number(profile.clauses, "clause"), number(profile.ties, "tie")
    return f"{' and '.join(counts)} in {number(profile.texts, 'text')}"


def balance(actor: Balance) -> str:
    """Say how often an actor acts and is acted upon."""
    counts = f"acts {actor.acts} · acted upon {actor.acted_upon}"
    return f"{counts} ({share(actor.share)})" if actor.share else counts


def verdict(actor: Balance) -> str:
    """Say whether an actor acts more or less often than the others, or why that can't be said."""
    others = actor.others
    rate = f"who act in {percent(others.value)} [{span(others)}]" if others else ""
    match actor.verdict or actor.silence:
        case "more":
            return f"acts more often than the others, {rate}"
        case "less":
            return f"is acted upon more often than the others, {rate}"
        case "close":
            return f"not clearly more or less often than the others, {rate}"
        case "alone":
            clauses = number(others.of if others else 0, "clause")
            return f"nobody to compare with (all others together have {clauses})"
    return too_few(actor.clauses, "clause")


def power(of: Score) -> str:
    """Say how an actor stands to the others in the verbs that are used."""
    return _score(of, "over the other side", "under the other side")


def agency(of: Score) -> str:
    """Say how much the verbs make an actor act by its own choice."""
    return _score(of, "by its own choice", "not by its own choice")


def score(of: Score) -> str:
    """Return a mean with its interval."""
    return f"{signed(of.value)} [{signed(of.low)} to {signed(of.high)}]"


def circle(of: Circle) -> str:
    """Say with how many an actor deals, and whether that is more or less than by chance."""
    found = number(len(of.partners), "partner")
    if len(of.partners) > 1:
        found += f", as varied as {of.effective.value:.1f} equal ones"
        found += f" [{of.effective.low:.1f}–{of.effective.high:.1f}]"
    match of.verdict or of.silence:
        case "more":
            return f"{found}: more than by chance, {_dealt(of.by_chance)}"
        case "less":
            return f"{found}: fewer than by chance, {_dealt(of.by_chance)}"
        case "close":
            return f"{found}: about as by chance, {_dealt(of.by_chance)}"
        case "alone":
            return f"{found}: too few ties between others to tell what chance would give"
    return f"{found}: {too_few(of.ties, 'tie')}"


def largest(of: Circle) -> str:
    """Say how much of an actor's ties its largest partner has."""
    first = names.label_of(of.partners[0].actor)
    said = f"{first} has {of.largest.count} of {number(of.ties, 'tie')} ({share(of.largest)})"
    if not of.verdict and of.silence != "close":
        return said
    return f"{said}; by chance the largest would have {_percents(of.largest_by_chance)}"


def kind(of: Kind) -> str:
    """Say how many ties there are of a kind, and which way they go."""
    both = of.out + of.back - of.count
    ways = (("→", of.out - both), ("←", of.back - both), ("↔", both))
    return f"{of.kind} " + " ".join(f"{way} {count}" for way, count in ways if count)


def partner(of: Partner) -> str:
    """Say how many ties there are with a partner, and of which kinds."""
    return f"{of.ties} ({', '.join(kind(one) for one in of.kinds)})"


def voices(actor: Balance) -> str:
    """Say how many of an actor's clauses stand in somebody else's words, and whose."""
    if actor.voiced is None or not actor.voiced.count:
        return "all in the author's own words"
    heard = ", ".join(f"{_speaker(one)} {one.count}" for one in actor.voices[:VOICES])
    more = ", …" if len(actor.voices) > VOICES else ""
    said = f"{actor.voiced.count} of {number(actor.voiced.of, 'clause')}"
    return f"{said} in others' words ({share(actor.voiced)}): {heard}{more}"


def apart(actor: Balance) -> str:
    """Say what is counted though it is only tried, and what is not counted."""
    tried, denied = actor.polarities.attempted, actor.polarities.negated
    said = f"{tried} of these only tried, wanted or possible" if tried else ""
    left = f"{number(denied, 'negated clause')} not counted" if denied else ""
    return "; ".join(part for part in (said, left) if part)


def too_few(count: int, noun: str) -> str:
    """Say that there are too few to judge by."""
    return f"too few to say ({number(count, noun)}; it takes {LEAST})"


def share(of: Share) -> str:
    """Return a share as percent, with its interval."""
    return f"{percent(of.value)} [{span(of)}]"


def span(of: Share | Expected) -> str:
    """Return an interval in percent, without the sign."""
    return f"{100 * of.low:.0f}–{100 * of.high:.0f}"


def percent(value: float) -> str:
    """Return a rate as percent."""
    return f"{100 * value:.0f} %"


def signed(value: float) -> str:
    """Return a number from -1 to 1 with its sign, and without the 0 before the point."""
    return "0" if round(value, 2) == 0 else f"{value:+.2f}".replace("0.", ".")


def number(count: int, noun: str) -> str:
    """Return how many there are of something."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _score(of: Score, high: str, low: str) -> str:
    if of.of < LEAST:
        return f"{score(of)}, {too_few(of.of, 'known verb')}"
    if of.low <= 0 <= of.high:
        return f"{score(of)}, not clearly either"
    return f"{score(of)}, {high if of.low > 0 else low}"


def _dealt(of: Expected | None) -> str:
    return f"which would give {of.value:.1f} [{of.low:.1f}–{of.high:.1f}]" if of else ""


def _percents(of: Expected | None) -> str:
    return f"{percent(of.value)} [{span(of)}]" if of else ""


def _speaker(heard: Heard) -> str:
    return names.label_of(heard.actor) if heard.actor else "no known actor"
