"""Who does what a verb says, and to whom, through the grammar between."""

import pytest

from nobackyard.language import arguments, clauses
from tests.language.parsed import sentence_of, word_of


def subjects(text: str, verb: str) -> list[str]:
    """Return the words of a verb's subject."""
    return [t.text for t in arguments.subjects(word_of(text, verb), clauses.load())]


def objects(text: str, verb: str) -> list[str]:
    """Return the words of a verb's objects."""
    return [t.text for t in arguments.objects(word_of(text, verb))]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Chad closed the border and sent troops.", "sent", ["Chad"]),
        ("Chad and Niger closed the border.", "closed", ["Chad", "Niger"]),
        ("Chad, which closed the border, waited.", "closed", ["Chad"]),
        ("Peru wants to join the bloc.", "join", ["Peru"]),
        ("Peru was forced to sign the treaty.", "sign", ["Peru"]),
        ("Washington urged Peru to sign the treaty.", "sign", ["Peru"]),
        ("Peru promised Chile to sign the treaty.", "sign", ["Peru"]),
        ("The region occupied by Russia is empty.", "occupied", ["region"]),
        ("The troops leaving Mali burned the camp.", "leaving", ["troops"]),
        ("After invading Georgia, Russia left.", "invading", ["Russia"]),
        ("Instead of sanctioning Fiji, Samoa waited.", "sanctioning", ["Samoa"]),
        ("Belarus accused Latvia of pushing migrants back.", "pushing", ["Latvia"]),
        ("Nepal is unable to feed the soldiers.", "feed", ["Nepal"]),
        ("Washington called on Serbia to leave.", "leave", ["Serbia"]),
        ("Armenia's decision to leave the pact surprised them.", "leave", ["Armenia"]),
    ],
)
def test_subject_is_found(text: str, verb: str, expected: list[str]) -> None:
    """A verb has its own subject, or the one that it shares or that is understood."""
    assert subjects(text, verb) == expected


def test_subject_behind_a_participle_is_no_member_of_its_list() -> None:
    """The parser's list of a ruler and the ruled is taken apart."""
    text = "Long ruled by the Soviet Union, Latvia and Estonia have refused to help."
    assert subjects(text, "refused") == ["Latvia", "Estonia"]
    assert subjects(text, "ruled") == ["Latvia", "Estonia"]
    assert [t.text for t in arguments.doers(word_of(text, "ruled"))] == ["Union"]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("France armed and trained the army.", "armed", ["army"]),
        ("The region that Russia occupied is empty.", "occupied", ["region"]),
        ("The region Russia occupied is empty.", "occupied", ["region"]),
        ("Turkey gave them two ships.", "gave", ["them", "ships"]),
        ("Turkey lent two ships to Libya.", "lent", ["ships", "Libya"]),
        ("Russia left.", "left", []),
    ],
)
def test_objects_are_found(text: str, verb: str, expected: list[str]) -> None:
    """A verb has its own objects, a relative clause's noun, or the one it shares."""
    assert objects(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb", "is_so"),
    [
        ("Georgia was invaded by Russia.", "invaded", True),
        ("Georgia has invaded nobody.", "invaded", False),
        ("Georgia was invaded and occupied.", "occupied", True),
        ("The region occupied by Russia is empty.", "occupied", True),
        ("Fiji blasted by Australia over deal", "blasted", True),
        ("Russia invaded Georgia.", "invaded", False),
    ],
)
def test_passive_is_told(text: str, verb: str, is_so: bool) -> None:  # noqa: FBT001
    """A passive is known with and without its auxiliary."""
    assert arguments.is_passive(word_of(text, verb)) is is_so


def test_owners_of_an_event_are_who_does_it() -> None:
    """A possessor, a "by" or an adjective before the noun tells who does what it names."""
    for text, noun in (
        ("Russia's invasion of Georgia went on.", "invasion"),
        ("The invasion of Georgia by Russia went on.", "invasion"),
        ("The Russia invasion went on.", "invasion"),
    ):
        assert [t.text for t in arguments.owners(word_of(text, noun))] == ["Russia"]


def test_modifiers_pass_hyphens_and_joins() -> None:
    """Both names before a noun are found."""
    for text in ("The US-China talks failed.", "Kenyan and Sudanese talks failed."):
        noun = next(t for t in sentence_of(text).doc if t.text == "talks")
        assert len([m for m in arguments.modifiers(noun) if m.text[0].isupper()]) == 2
