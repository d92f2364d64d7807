"""What happens in a sentence, with its two sides."""

import pytest

from nobackyard.language import events
from tests.language.parsed import sentence_of


def found(text: str) -> list[tuple[str, str, str]]:
    """Return verb, agents and patients of each event."""
    return [
        (
            event.verb,
            " ".join(t.text for t in event.agents),
            " ".join(t.text for t in event.patients),
        )
        for event in events.find(sentence_of(text))
        if event.agents or event.patients
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia invaded Georgia.", ("invade", "Russia", "Georgia")),
        ("Georgia was invaded by Russia.", ("invade", "Russia", "Georgia")),
        ("Mali gave in to France.", ("give in to", "Mali", "France")),
        ("Laos depends on China.", ("depend on", "Laos", "China")),
        ("Russia launched an attack on Georgia.", ("attack", "Russia", "Georgia")),
        ("An attack was launched by Russia on Georgia.", ("attack", "Russia", "Georgia")),
        ("Russia's invasion of Georgia went on.", ("invasion", "Russia", "Georgia")),
        ("The aid from Japan to Fiji rose.", ("aid", "Japan", "Fiji")),
        ("Washington urged Serbia to leave.", ("urge", "Washington", "Serbia")),
        ("Russia-backed rebels left.", ("back", "Russia", "rebels")),
        ("Turkey sold Niger drones.", ("sell to", "Turkey", "drones Niger")),
        ("The bombing of Aleppo by Russia went on.", ("bombing", "Russia", "Aleppo")),
    ],
)
def test_event_is_found(text: str, event: tuple[str, str, str]) -> None:
    """A verb or an event's noun is found with who does it and who undergoes it."""
    assert event in found(text)


def test_begun_event_makes_only_ties() -> None:
    """Where a verb begins or ends an event, the role is that verb's."""
    every = events.find(sentence_of("Fiji restored ties with Samoa."))
    assert [(event.verb, event.is_tie_only) for event in every] == [
        ("restore", False),
        ("tie", True),
    ]


def test_order_is_that_of_the_words() -> None:
    """Events come in reading order."""
    verbs = [event.word.i for event in events.find(sentence_of("Fiji left, Samoa stayed and won."))]
    assert verbs == sorted(verbs)
