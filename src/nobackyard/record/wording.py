"""Numbers, lists and places as a sentence says them."""

from collections.abc import Sequence

from nobackyard.record.measures import Bounds

PERCENT = 100
TENTH_BELOW = 10
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)


def percent(part: float) -> str:
    """Return a share: 28 %, 0.4 %."""
    value = part * PERCENT
    is_whole = abs(value - round(value)) < 0.05  # noqa: PLR2004  (half of what is shown)
    return f"{value:.0f}\u00a0%" if is_whole or value >= TENTH_BELOW else f"{value:.1f}\u00a0%"


def at_most(part: float) -> str:
    """Return the most that a share can be; a list in whole percent knows no less than one."""
    return f"at most {percent(part)}" if part >= 1 / PERCENT else "less than 1\u00a0%"


def agreement(value: float) -> str:
    """Return a value from 0 to 1 as political scientists write it: .64."""
    return f"{value:.2f}".removeprefix("0")


def between(bounds: Bounds, decimals: int = 0) -> str:
    """Return two bounds, or one number where they do not differ as shown."""
    low, high = (f"{value:.{decimals}f}" for value in (bounds.low, bounds.high))
    return low if low == high else f"between {low} and {high}"


def ordinal(place: int) -> str:
    """Return a place: 1st, 2nd, 13th."""
    ending = "th" if place % 100 in TEENS else ORDINALS.get(place % 10, "th")
    return f"{place}{ending}"


def listed(words: Sequence[str], most: int = 6) -> str:
    """Return words as a sentence lists them; a long list ends in a number."""
    shown = list(words)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: no state, 1 state, 2 states."""
    return f"{number or 'no'} {one if number < 2 else many or f'{one}s'}"  # noqa: PLR2004


def owned_by(name: str) -> str:
    """Return a name in the possessive: Russia's, the United States'."""
    return f"{name}'" if name.startswith("the ") and name.endswith("s") else f"{name}'s"


def opening(sentence: str) -> str:
    """Return a sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]
