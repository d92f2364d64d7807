"""The words of a verdict."""

import msgspec
import pytest

from nobackyard.model import STANCES
from nobackyard.show import wording

from .made import FRAMES, finding


def test_message_names_owner_and_targets() -> None:
    """A message calls actors by the names that a newspaper uses."""
    said = wording.message(finding(), FRAMES["backyard"])
    assert said == "puts Kazakhstan and Uzbekistan in Russia's backyard"


def test_message_without_owner_and_targets_is_still_a_sentence() -> None:
    """What the text does not name is filled in as unknown."""
    said = wording.message(finding(owner=None, targets=()), FRAMES["backyard"])
    assert said == "puts a country in another power's backyard"


def test_plural_owner_takes_a_bare_apostrophe() -> None:
    """The United States' backyard, but Honduras's."""
    said = wording.message(finding(owner="USA", targets=("HND",)), FRAMES["backyard"])
    assert said == "puts Honduras in the United States' backyard"


def test_attributed_words_are_laid_to_their_speaker() -> None:
    """A quotation is said of the speaker, not of the writer."""
    said = wording.message(finding(stance="attributed", speaker="The general"), FRAMES["backyard"])
    assert said.endswith("backyard, in the words of the general")


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_has_its_own_words(stance: str) -> None:
    """No two stances are told in the same words."""
    plain = finding(stance="asserted")
    other = msgspec.structs.replace(plain, stance=stance)
    differs = wording.message(other, FRAMES["backyard"]) != wording.message(plain, None)
    assert differs or stance == "asserted"


def test_message_of_an_unknown_frame_is_general() -> None:
    """Wording that no frame lists is told, too."""
    said = wording.message(finding(frame="unlisted-possession"), None)
    assert said == "writes of Kazakhstan and Uzbekistan as Russia's"


def test_wording_that_lacks_a_name_is_left_out() -> None:
    """A proposal that needs an owner is not made where none is known."""
    assert wording.instead(finding(owner=None)) == ("Kazakhstan and Uzbekistan",)


def test_wording_for_one_country_is_not_used_of_two() -> None:
    """What calls a place a neighbour is said of one target only."""
    assert "Russia's neighbour Uzbekistan" in wording.instead(finding(targets=("UZB",)))
    assert not any("neighbour" in words for words in wording.instead(finding()))


def test_doubts_name_what_is_missing() -> None:
    """An unsure finding says of what it is not sure."""
    unsure = finding(owner=None, targets=(), confidence=0.4)
    doubts = wording.doubts(unsure, FRAMES["backyard"])
    assert doubts == (
        "whose it is said to be",
        "which place is meant",
        "whether the writer means it so",
    )


def test_sure_findings_have_no_doubts() -> None:
    """What is likely right is said without hedging."""
    assert wording.doubts(finding(confidence=0.9, owner=None), FRAMES["backyard"]) == ()
