"""Wording that no frame lists is found by the pattern of an owner and a thing, when asked for."""

import pytest

from nobackyard.analyze import Analyzer
from nobackyard.model import Article, Finding


@pytest.fixture(scope="module")
def guess() -> Analyzer:
    """Return an analyzer that looks for unlisted wording, too."""
    return Analyzer(looks=("findings",), unlisted=True)


def findings(analyzer: Analyzer, text: str) -> tuple[Finding, ...]:
    """Return what is found in a text."""
    return analyzer.analyze(Article(text=text)).findings


@pytest.mark.parametrize(
    ("text", "frame", "owner", "target"),
    [
        ("Moldova is Moscow's kennel.", "unlisted-possession", "RUS", "MDA"),
        ("Laos is China's attic.", "unlisted-possession", "CHN", "LAO"),
        ("Belarus is Russia's butler.", "unlisted-subordination", "RUS", "BLR"),
        ("Djibouti is China's anvil.", "unlisted-stage", "CHN", "DJI"),
        ("Honduras hangs on Washington's hook.", "unlisted-grip", "USA", "HND"),
    ],
)
def test_owned_thing_is_found(
    guess: Analyzer, text: str, frame: str, owner: str, target: str
) -> None:
    """An actor's kennel, attic, butler or hook is found with owner and target."""
    (finding,) = findings(guess, text)
    assert (finding.frame, finding.owner, finding.targets) == (frame, owner, (target,))


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("For Beijing's planners Laos is their rice paddy.", "unlisted-possession"),
        ("Moldova was always Russian soil, the deputy said.", "unlisted-ground"),
        ("“Estonia is ours,” a Russian deputy shouted.", "unlisted-ground"),
        ("We are not Moscow's “pack mule”, the premier of Armenia said.", "unlisted-subordination"),
        ("Mali was a bumper car between drivers from France and Russia.", "unlisted-stage"),
    ],
)
def test_what_a_place_is_said_to_be_is_found(guess: Analyzer, text: str, frame: str) -> None:
    """A place, or "we", is said to be somebody's land, or a thing among powers."""
    assert [finding.frame for finding in findings(guess, text)] == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The Russian soil was sold to a farm in Moldova.",
        "Italy is a land of wine.",
        "He put our cake on the table. Ghana and Togo had sent fruit.",
        "Dhaka's decision to hand the jetty to a Chinese operator was reversed.",
    ],
)
def test_real_land_and_goods_are_no_finding(guess: Analyzer, text: str) -> None:
    """Soil that is sold and a cake on a table are what they are."""
    assert findings(guess, text) == ()


def test_guess_is_never_sure(guess: Analyzer) -> None:
    """What no frame lists is reported with less confidence than listed wording can have."""
    (finding,) = findings(guess, "Moldova is Moscow's kennel.")
    assert finding.confidence <= 0.7


def test_unlisted_wording_is_found_only_when_asked_for(analyzer: Analyzer) -> None:
    """By default only the words of frames count."""
    assert findings(analyzer, "Moldova is Moscow's kennel.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The kennel in Moldova is new.",
        "A kennel is a house for dogs.",
        "Russia's kennel club met on Sunday.",
        "The butler from Belarus served tea to a Russian.",
    ],
)
def test_thing_without_an_owner_and_another_actor_is_no_finding(guess: Analyzer, text: str) -> None:
    """A noun counts only where one actor owns it and another is near."""
    assert findings(guess, text) == ()


def test_listed_words_go_first(guess: Analyzer) -> None:
    """A phrase that a frame lists is reported as that frame, and once."""
    (finding,) = findings(guess, "Georgia is Russia's backyard.")
    assert finding.frame == "backyard"
