"""Texts in English are told from others, also where they are lists or very short."""

import pytest

from nobackyard.corpus.language import detect, is_english_name

CAPITALS = """MEMORANDUM FOR THE VICE PRESIDENT

\u00a0\u00a0\u00a0\u00a0 THE SECRETARY OF STATE
\u00a0\u00a0\u00a0\u00a0 THE SECRETARY OF THE TREASURY

SUBJECT: Partial Revocation of a Directive"""
NAMES = """NOMINATION SENT TO THE SENATE:

Konstantinos Ligris, of Florida, to be an Assistant Secretary of State."""
LINK = """[The report](https://www.parlement.example/le-rapport-sur-les-chemins-de-fer-du-pays.pdf)
was published by the committee last week."""
ENGLISH = (
    "The minister said on Monday that the two countries would build a railway together.",
    "San Francisco considers banning sidewalk delivery robots",
    CAPITALS,
    NAMES,
    LINK,
)
OTHER = {
    "fr": "Le ministre a dit lundi que les deux pays construiraient ensemble un chemin de fer.",
    "de": "Was ist die Hauptstadt von Deutschland?",
    "ru": "Министр сказал, что две страны построят железную дорогу.",
    "zh": "部长周一表示，两国将共同修建一条铁路。",
    "es": "El ministro dijo el lunes que los dos países construirían juntos un ferrocarril. " * 9,
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_seen(text: str) -> None:
    """English is English, in capitals, with foreign names and with links, too."""
    assert detect(text) == "en"


@pytest.mark.parametrize(("language", "text"), OTHER.items())
def test_other_languages_are_seen(language: str, text: str) -> None:
    """A text in another language is told, however short."""
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "1 2 3", "\ud800", "<p>", "https://a.example", "\0"])
def test_what_is_no_language_does_no_harm(text: str) -> None:
    """A text without words has some answer."""
    assert isinstance(detect(text), str)


@pytest.mark.parametrize("name", ["en", "EN", "eng", "English", "en-US", "en_GB", " en "])
def test_names_of_english(name: str) -> None:
    """A column may call English by any of its names."""
    assert is_english_name(name)


@pytest.mark.parametrize("name", ["fr", "end", "", "Old English", "enm"])
def test_names_of_other_languages(name: str) -> None:
    """What only begins like English is not."""
    assert not is_english_name(name)
