"""The words around an indicator's sentence, the same on every face."""

from typing import Any

import msgspec

from nobackyard.record.card import Card
from nobackyard.record.facts import Indicator, Points
from nobackyard.record.wording import agreement, between, opening, ordinal, percent

# Never colour alone: a mark and a word.
MARKS: dict[Points, str] = {"towards": "→", "away": "←", "neither": "·"}
WORDS: dict[Points, str] = {
    "towards": "towards the claim",
    "away": "the other way",
    "neither": "neither way",
}
BESIDE = "Set beside the claim “{claim}”"
ANSWER = "The record answers neither yes nor no: it shows what is known, and how old it is."
KNOWN = "What is known"
HISTORY = "Older than {years} years: history, not today"
TO_PRINT = "To print, with its source"
MISSING = "What is missing"
SOURCES = "Sources"
NO_SENTENCE = "No list of partners is whole and new enough for a sentence about today."
ENOUGH = 2  # points in time, of which a change can be told


def heading(card: Card) -> str:
    """Return the two states that a card is on; the claim itself is no headline of ours."""
    return opening(f"{card.target_name} and {card.owner_name}")


def beside(card: Card) -> str:
    """Return the claim that the data is set beside."""
    return BESIDE.format(claim=card.claim)


def about(one: Indicator) -> str:
    """Return rank, usual value and change of an indicator, as far as there are any."""
    parts = [rank(one), usual(one), change(one)]
    return " · ".join(part for part in parts if part)


def in_brief(card: Card) -> str:
    """Return one line for the margin of something else: the sentence and its source."""
    return f"{card.sentence} ({card.citation})" if card.sentence else NO_SENTENCE


def rank(one: Indicator) -> str:
    """Return an indicator's place among all states."""
    if one.rank is None:
        return ""
    return f"{ordinal(one.rank.place)} of {one.rank.of} {one.rank.among}"


def usual(one: Indicator) -> str:
    """Return what an indicator is compared with."""
    return f"usual: {shown(one, one.usual.value)}, {one.usual.says}" if one.usual else ""


def change(one: Indicator) -> str:
    """Return where an indicator's series begins and ends."""
    if len(one.trend) < ENOUGH:
        return ""
    first, last = one.trend[0], one.trend[-1]
    return f"{first.year}: {shown(one, first.value)}, {last.year}: {shown(one, last.value)}"


def value(one: Indicator) -> str:
    """Return an indicator's number, or its bounds."""
    if one.unit == "number" and one.bounds:
        return between(one.bounds, 1).removeprefix("between ").replace(" and ", "–")
    if one.value is not None:
        return shown(one, one.value)
    return f"≤\u00a0{percent(one.bounds.high)}" if one.bounds and one.unit == "share" else ""


def shown(one: Indicator, number: float) -> str:
    """Return a number in an indicator's unit."""
    if one.unit == "share":
        return percent(number)
    if one.unit == "agreement":
        return agreement(number)
    if one.unit == "points":
        points = f"{100 * number:.0f}"
        return f"{points} point{'' if points in {'1', '-1'} else 's'}"
    if one.unit == "dollars":
        return f"{number / 1e9:.1f} billion dollars"
    if one.unit == "times":
        return f"{number:.1f}\u00a0×"
    return f"{number:,.0f}" if number == int(number) or abs(number) > 1000 else f"{number:.1f}"  # noqa: PLR2004


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a card."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The output of nobackyard record --output json",
        **msgspec.json.schema(Card),
    }


def counts(card: Card) -> str:
    """Return how many indicators of today point where."""
    fresh = (*card.indicators, *card.others)
    numbers = {way: sum(one.points == way for one in fresh) for way in MARKS}
    return (
        f"Indicators towards the claim: {numbers['towards']}, the other way: {numbers['away']}, "
        f"neither way: {numbers['neither']}. They are not votes: they weigh differently."
    )
