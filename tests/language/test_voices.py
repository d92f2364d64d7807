"""Whose words a stretch of text is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.heard import Hear, Heard
from nobackyard.analyze import Analyzer
from nobackyard.model import Article, Block, Span


def only(heard: list[Heard]) -> Heard:
    """Return the single voice."""
    assert len(heard) == 1, heard
    return heard[0]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Ilze Ozola said that the ferry would stop and that nobody had been told.",
            ["that the ferry would stop and that nobody had been told"],
            "Ilze Ozola",
        ),
        (
            "Ilze Ozola told reporters in Ventspils on Friday the ferry would stop.",
            ["the ferry would stop"],
            "Ilze Ozola",
        ),
        (
            "The ferry would stop in May, Ilze Ozola said on Friday.",
            ["The ferry would stop in May"],
            "Ilze Ozola",
        ),
        (
            "The ferry would stop in May, said Ilze Ozola, a harbour pilot.",
            ["The ferry would stop in May"],
            "Ilze Ozola",
        ),
        (
            "The ferry, Ilze Ozola said, would stop in May.",
            ["The ferry", "would stop in May"],
            "Ilze Ozola",
        ),
        (
            "As Ilze Ozola put it, the ferry was a bridge that sinks.",
            ["the ferry was a bridge that sinks"],
            "Ilze Ozola",
        ),
        (
            "Ilze Ozola was quoted as saying that the ferry would stop.",
            ["that the ferry would stop"],
            "Ilze Ozola",
        ),
        (
            "Ilze Ozola asked whether the ferry paid tax.",
            ["whether the ferry paid tax"],
            "Ilze Ozola",
        ),
    ],
)
def test_reported_clause(hear: Hear, text: str, words: list[str], speaker: str) -> None:
    """Reported speech is the whole clause, before the verb, behind it, or on both sides."""
    heard = hear(text)
    assert [one.words for one in heard] == words
    assert {one.speaker for one in heard} == {speaker}
    assert {one.kind for one in heard} == {"indirect"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Miners fear that the lake will rise.", "that the lake will rise"),
        ("Baku wants to keep the corridor open.", "to keep the corridor open"),
        ("The council hopes to sell the pier, but nobody has called.", "to sell the pier"),
        ("The captain is convinced that the buoy moved.", "that the buoy moved"),
        ("The captain is confident that the buoy moved.", "that the buoy moved"),
    ],
)
def test_attitude(hear: Hear, text: str, words: str) -> None:
    """What somebody fears, wants, hopes or is sure of is an attitude."""
    voice = only(hear(text))
    assert (voice.kind, voice.words) == ("attitude", words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bank is said to own the hill.", "to own the hill"),
        ("The mayor was accused of selling the hill.", "selling the hill"),
        ("It is believed that the hill is hollow.", "that the hill is hollow"),
    ],
)
def test_passive_names_nobody(hear: Hear, text: str, words: str) -> None:
    """A passive without an agent hands over the words of nobody in particular."""
    voice = only(hear(text))
    assert (voice.words, voice.speaker) == (words, "")


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "According to the harbour office, nine boats sank.",
            "nine boats sank",
            "the harbour office",
        ),
        (
            "Nine boats sank, according to the harbour office.",
            "Nine boats sank",
            "the harbour office",
        ),
        (
            "In Rahimov\u2019s view, the boats were overloaded.",
            "the boats were overloaded",
            "Rahimov",
        ),
        (
            "According to the owner\u2019s lawyer, Samir Rahimov, the boats were sound.",
            "the boats were sound",
            "Samir Rahimov",
        ),
    ],
)
def test_according_to(hear: Hear, text: str, words: str, speaker: str) -> None:
    """According-to takes the rest of the sentence and leaves the source out."""
    voice = only(hear(text))
    assert (voice.kind, voice.words, voice.speaker) == ("according_to", words, speaker)


def test_claim_noun(hear: Hear) -> None:
    """A noun of claiming hands over its clause to whom it belongs."""
    voice = only(hear("Few accept Tirana\u2019s claim that the river changed sides."))
    assert voice.words == "that the river changed sides"
    assert (voice.speaker, voice.actor) == ("Tirana", "ALB")


def test_verb_that_takes_over(hear: Hear) -> None:
    """What the speaker did next is the author\u2019s again."""
    heard = hear("The weather office expects the storm to weaken but advised people to stay in.")
    assert [one.words for one in heard] == ["the storm to weaken", "to stay in"]
    assert {one.speaker for one in heard} == {"The weather office"}


def test_two_speakers_in_one_sentence(hear: Hear) -> None:
    """Each of two verbs has its own words and its own speaker."""
    heard = hear("While Oslo said the talks went well, Malm\u00f6 said they had failed.")
    assert [one.words for one in heard] == ["the talks went well", "they had failed"]


def test_first_person_author_is_no_voice(hear: Hear) -> None:
    """What the author thinks is the author\u2019s."""
    assert hear("I think that the lake is too small for two navies.") == []


def test_refusal_to_say_is_no_voice(hear: Hear) -> None:
    """What was not said is nobody\u2019s words."""
    assert hear("The ministry did not say whether the road was closed.") == []


def test_quotation_with_a_verb_is_direct(hear: Hear) -> None:
    """A statement between marks is direct, its marks left out."""
    voice = only(hear("\u201cWe built it ourselves,\u201d Tomas Varga told the council."))
    assert voice.words == "We built it ourselves,"
    assert (voice.kind, voice.speaker, voice.cue) == ("direct", "Tomas Varga", "told")


def test_interrupted_quotation(hear: Hear) -> None:
    """Both halves of an interrupted quotation are the same speaker\u2019s."""
    heard = hear("\u201cThe bridge,\u201d Tomas Varga said, \u201cis ours. We paid for it.\u201d")
    assert [one.words for one in heard] == ["The bridge,", "is ours. We paid for it."]
    assert {one.speaker for one in heard} == {"Tomas Varga"}


def test_quotation_that_goes_on_without_a_verb(hear: Hear) -> None:
    """A quotation behind another one, or a paragraph on, is still the same speaker\u2019s."""
    heard = hear(
        "\u201cWe paid for the bridge,\u201d Tomas Varga said. \u201cTwice.\u201d\n\n"
        "\u201cNobody thanked us for either of them.\u201d"
    )
    assert [one.speaker for one in heard] == ["Tomas Varga"] * 3


def test_mixed(hear: Hear) -> None:
    """A reported clause with a quoted part is mixed, and the part is direct."""
    heard = hear("Tomas Varga said the bridge was \u201ca gift to nobody\u201d and would be shut.")
    assert [one.kind for one in heard] == ["mixed", "direct"]
    assert heard[0].words == "the bridge was \u201ca gift to nobody\u201d and would be shut"


def test_speaker_with_a_side_clause(hear: Hear) -> None:
    """The verb of a side clause about the speaker hands over nothing."""
    text = (
        "\u201cNobody listens,\u201d Ana Rei, a diver who has never held a licence, told the board."
    )
    assert (hear(text)[0].speaker, hear(text)[0].cue) == ("Ana Rei", "told")


def test_verdict_of_the_author(hear: Hear) -> None:
    """What the author adds to a reported clause is not part of it."""
    voice = hear("The court ruled that the vote was void, a decision that surprised its clerks.")[0]
    assert voice.words == "that the vote was void"


def test_many_are_nobody_by_name(hear: Hear) -> None:
    """An unnamed group stands as the text writes it."""
    assert only(hear("Many Democrats think that the vote was void.")).speaker == "Many Democrats"


def test_scare_quotes(hear: Hear) -> None:
    """A short quoted phrase in the author\u2019s sentence is scare, and nobody\u2019s."""
    voice = only(hear("The \u201cgrand bargain\u201d fell apart over fish."))
    assert (voice.kind, voice.speaker) == ("scare", "")


def test_scare_quotes_that_somebody_points_with(hear: Hear) -> None:
    """A quoted phrase that somebody calls a thing by is that one\u2019s."""
    voice = only(hear("Warsaw calls the fence \u201ca handshake\u201d."))
    assert (voice.kind, voice.speaker, voice.actor) == ("scare", "Warsaw", "POL")


def test_title_of_a_song_is_no_voice(hear: Hear) -> None:
    """Titles of works stand between marks and are nobody\u2019s words."""
    assert (
        hear("The choir opened with the song \u201cLong Night Over Hvar\u201d in the rain.") == []
    )


def test_forgotten_mark_before_the_verb(hear: Hear) -> None:
    """A quotation whose end is forgotten stops before its speaker."""
    heard = hear("\u201cThe road is closed, she said. \u201cGo home.\u201d")
    assert heard[0].words == "The road is closed,"


@pytest.mark.parametrize(
    ("heading", "words", "speaker"),
    [
        ("Yerevan: the rails stay ours", "the rails stay ours", "Yerevan"),
        ("The rails stay ours: minister", "The rails stay ours", "minister"),
        ("\u2018Rails are ours\u2019, says minister", "Rails are ours", "minister"),
    ],
)
def test_heading(hear: Hear, heading: str, words: str, speaker: str) -> None:
    """A heading hands over words with a colon or a verb at its end."""
    voice = hear(f"{heading}\n\nThe trains ran late on Sunday.")[0]
    assert (voice.kind, voice.words, voice.speaker) == ("heading", words, speaker)


def test_label_of_a_heading_is_no_speaker(hear: Hear) -> None:
    """What only tells the kind of article speaks for nobody."""
    assert hear("Analysis: how the rails were lost\n\nThe trains ran late on Sunday.") == []


def test_block_quotation() -> None:
    """A quoted block is somebody else\u2019s from end to end."""
    text = "He posted this:\n\nNobody owns the sea."
    blocks = (Block("paragraph", Span(0, 15)), Block("quote", Span(17, len(text))))
    voices = Analyzer().analyze(Article(text=text, blocks=blocks)).voices
    assert Span(17, len(text)) in [voice.span for voice in voices if voice.kind == "direct"]


def test_transcript(hear: Hear) -> None:
    """Each labelled turn of a transcript is its speaker\u2019s."""
    heard = hear(
        "THE CHAIR: Is the dam sound?\n\nMS SIWALE: It was in May.\n\nTHE CHAIR: And is it now?"
    )
    assert [one.words for one in heard] == ["Is the dam sound?", "It was in May.", "And is it now?"]
    assert heard[1].speaker.lower() == "siwale"


class TestSpeakers:
    """Who is meant by a pronoun, an office, a part of a name."""

    def test_pronoun(self, hear: Hear) -> None:
        """A pronoun is who spoke or was spoken of before."""
        heard = hear("Leyla Aslan opened the pass. She said the snow had melted early.")
        assert only(heard).speaker == "Leyla Aslan"

    def test_office(self, hear: Hear) -> None:
        """An office is who was called by it."""
        heard = hear(
            "Foreign Minister Leyla Aslan met Omar Dia. The minister said the pass was open."
        )
        assert only(heard).speaker == "Leyla Aslan"

    def test_office_of_another_country(self, hear: Hear) -> None:
        """An office of another country is not who spoke last."""
        heard = hear(
            "Emmanuel Macron spoke of salt. The Kazakh foreign minister said the pass was open."
        )
        assert (heard[-1].speaker, heard[-1].actor) == ("The Kazakh foreign minister", "KAZ")

    def test_surname(self, hear: Hear) -> None:
        """A surname is the fullest earlier form."""
        heard = hear("Leyla Aslan flew home. \u201cThe pass is open,\u201d Ms Aslan said.")
        assert only(heard).speaker == "Leyla Aslan"

    def test_names_said_in_a_quotation_are_no_speakers(self, hear: Hear) -> None:
        """A pronoun behind a quotation is nobody who is named inside it."""
        heard = hear(
            "Leyla Aslan opened the pass. \u201cI thank Omar Dia for the salt,\u201d she said."
        )
        assert heard[-1].speaker == "Leyla Aslan"

    def test_actor_by_adjective(self, hear: Hear) -> None:
        """The demonym before a name tells whom the speaker stands for."""
        heard = hear("Kyrgyz Interior Minister Aibek Toktorov said the pass was open.")
        assert (only(heard).speaker, only(heard).actor) == ("Aibek Toktorov", "KGZ")

    def test_actor_by_institution(self, hear: Hear) -> None:
        """A seat of government stands for its state."""
        assert only(hear("The Kremlin said the pass was open.")).actor == "RUS"

    def test_actor_is_remembered(self, hear: Hear) -> None:
        """Whom a person stands for is known at the next mention."""
        heard = hear("Kyrgyz envoy Aibek Toktorov sat down. He said the pass was open.")
        assert only(heard).actor == "KGZ"


def test_unparsed_sentences_still_have_their_quotations() -> None:
    """Without a parse, quotations and their speakers are found all the same."""
    analyzer = Analyzer(looks=("findings",))
    text = "\u201cThe pass is open,\u201d Leyla Aslan said. It is in Russia\u2019s backyard."
    voices = analyzer.analyze(Article(text=text)).voices
    assert [voice.speaker for voice in voices] == ["Leyla Aslan"]


PIECES = st.lists(
    st.sampled_from(
        [
            "said",
            "that",
            "\u201c",
            "\u201d",
            "'",
            "\u2018",
            "\u2019s",
            ", ",
            ". ",
            "\n\n",
            "Petrov",
            "the minister",
            "according to",
            "he",
            "Moscow",
            ":",
            "\u2014",
            "is",
            "hopes to",
            "win",
            "view",
            "in",
            "the claim that",
            "?",
            "\u2028",
            "\U0001f600",
            "BAKU",
            ";",
            "and",
            "> ",
            "accused",
            "of",
            "selling",
        ]
    ),
    max_size=30,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(PIECES.map(" ".join), st.text(max_size=80)))
def test_voices_lie_inside_the_text_in_order(hear: Hear, text: str) -> None:
    """Whatever the text, nothing crashes, and voices are inside it and in order."""
    del hear  # the model is loaded before the clock runs
    voices = ANALYZER.analyze(Article(text=text)).voices
    starts = [voice.span.start for voice in voices]
    assert starts == sorted(starts)
    for voice in voices:
        assert 0 <= voice.span.start < voice.span.end <= len(text)
        assert voice.cue is None or 0 <= voice.cue.start < voice.cue.end <= len(text)


ANALYZER = Analyzer()
