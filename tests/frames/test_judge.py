"""What a text does with a frame's words, on sentences that leave no doubt."""

import pytest

from frames.seen import Find, See
from nobackyard.frames.features import Evidence
from nobackyard.frames.judge import decide, reasons, weigh
from nobackyard.model import STANCES, Finding

CLEAR = {
    "asserted": [
        "Beijing is laying cable in Russia's backyard, Kazakhstan.",
        "China has opened two ports in India's backyard, Sri Lanka.",
        "Washington has sent warships to its own backyard, Honduras.",
        "Cambodia has fallen deeper into China's orbit.",
        "Belarus remains a satellite of Moscow.",
        "Chad has become a pawn of the United Arab Emirates.",
        "Yemen has become a battleground between Saudi Arabia and Iran.",
        "The former Soviet republic of Georgia signed a trade deal on Friday.",
        "Russia has tightened its grip on Armenia this year.",
        "Australia has sent police to its Pacific backyard, the Solomon Islands.",
        "Lebanon is a client state of Iran.",
        "Bolivia is caught between China and the United States.",
        "The EU is losing influence in its own backyard, the Western Balkans.",
    ],
    "attributed": [
        "“Central Asia is our backyard,” the Russian general said.",
        "“Honduras is our backyard,” the American senator told reporters.",
        "Moscow regards Armenia as its backyard.",
        "“Lebanon is a puppet of Iran,” the Saudi minister said.",
        "Turkey's president said Syria had become a satellite of Iran.",
        "“Fiji lies in our backyard,” the Australian minister told parliament.",
        "Mongolia has long been regarded as Russia's backyard.",
        "“Djibouti has become China's colony,” the opposition leader said.",
    ],
    "rejected": [
        "Kazakhstan is not Russia's backyard.",
        "Georgia is nobody's backyard.",
        "“Mexico is not America's backyard,” the president said.",
        "“We are not China's puppet,” the Cambodian minister said.",
        "Fiji's prime minister said that the Pacific was not Australia's backyard.",
        "Calling Nepal India's backyard is wrong.",
        "Mali is not a pawn of France.",
        "Africa is not a chessboard for the great powers.",
        "Serbia is not a satellite of Russia.",
        "Latin America is nobody's backyard.",
    ],
    "mentioned": [
        "The term “backyard” is often applied to Central Asia.",
        "The word “satellite” has been used of Poland for decades.",
        "The phrase “near abroad” was coined in Moscow.",
        "The word 'backyard' appears four times in the American report on Latin America.",
        "The expression “sphere of influence” entered English from German.",
        "The term “banana republic” was coined by an American writer in Honduras.",
    ],
    "historical": [
        "During the Cold War, Poland was a satellite of the Soviet Union.",
        "In the nineteenth century, Egypt was a pawn of Britain.",
        "In 1950 Bulgaria was a Soviet satellite.",
        "Until 1989, Hungary was a satellite of Moscow.",
        "In 1905 Korea was a protectorate of Japan.",
        "In 1912 Cuba was America's backyard.",
        "In the 1970s Angola was a battleground between the Soviet Union and the United States.",
        "In the 1950s Nicaragua was a client state of the United States.",
    ],
    "literal": [
        "The children built a treehouse in the backyard.",
        "Her hens live in the backyard behind the house in Ohio.",
        "India launched a weather satellite on Tuesday.",
        "He lost a pawn in the opening and resigned after forty moves.",
        "Wisconsin is a battleground state in the election.",
        "The puppet theatre in Prague reopens in May.",
        "The school in Kenya has a new playground with swings.",
        "NASA's probe went into orbit around Mars.",
        "The dog pulled at its leash in the park.",
        "The chessboard was carved from walnut.",
    ],
}
NEVER = [
    "Georgia exports backyard chickens to Russia.",
    "“Not in my backyard,” the residents of Malmö in Sweden wrote.",
]
SENTENCES = [(stance, text) for stance, texts in CLEAR.items() for text in texts]


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the single finding."""
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(("stance", "text"), SENTENCES)
def test_clear_sentence_has_its_stance(find: Find, stance: str, text: str) -> None:
    """What a reader would call clear is judged so."""
    assert only(find(text)).stance == stance


@pytest.mark.parametrize("text", [text for _, text in SENTENCES] + NEVER)
def test_confidence_is_a_probability(find: Find, text: str) -> None:
    """A finding is as sure as a probability can be, and no likelier stance is passed over."""
    assert 1 / 6 <= only(find(text)).confidence <= 1


@pytest.mark.parametrize("text", [text for _, text in SENTENCES] + NEVER)
def test_clues_are_reasons_with_words(find: Find, text: str) -> None:
    """A clue says something that reasons.toml words, and points at a stretch of the text."""
    finding = only(find(text))
    assert {clue.reason for clue in finding.clues} <= set(reasons().values()) - {""}
    assert all(0 <= clue.span.start < clue.span.end <= len(text) for clue in finding.clues)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kazakhstan is not Russia's backyard.", "not"),
        ("Georgia is nobody's backyard.", "nobody's"),
        ("The phrase “near abroad” was coined in Moscow.", "phrase"),
        ("In 1950 Bulgaria was a Soviet satellite.", "1950"),
    ],
)
def test_decisive_word_is_among_the_clues(find: Find, text: str, words: str) -> None:
    """What decided can be pointed at."""
    spans = [clue.span for clue in only(find(text)).clues]
    assert words in {text[span.start : span.end] for span in spans}


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Niger wants to be a partner, not tied to the leash of any power, least of all France.",
         {"rejected", "literal"}),
        ("Niger is tied to the leash of France.", {"asserted"}),
    ],
)  # fmt: skip
def test_guess_makes_no_assertion_of_a_denial(see: See, text: str, stances: set[str]) -> None:
    """What two signs deny is not asserted, however sure the guess without reasons is."""
    use, reading, cues = see(text)
    proof, owners, _ = weigh(use, reading, cues)
    surely = {name: 0.0 if name == "asserted" else -30.0 for name in STANCES}
    misled = Evidence(proof.clues, proof.numbers, surely)
    assert decide(use, misled, cues, has_owner=bool(owners))[0] in stances


@pytest.mark.parametrize("text", NEVER)
def test_never_phrase_is_literal(find: Find, text: str) -> None:
    """A longer phrase that a frame lists as something else is literal, and surely so."""
    finding = only(find(text))
    assert finding.stance == "literal"
    assert finding.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Central Asia is our backyard,” Ilze Ozola said.", "Ilze Ozola"),
        ("“Lebanon is a puppet of Iran,” the Saudi minister said.", "the Saudi minister"),
        ("Ilze Ozola said that Syria had become a satellite of Iran.", "Ilze Ozola"),
    ],
)
def test_speaker_is_named(find: Find, text: str, speaker: str) -> None:
    """A finding in somebody's words says in whose."""
    assert only(find(text)).speaker == speaker


def test_author_has_no_name(find: Find) -> None:
    """The author's own words have no speaker."""
    assert only(find("Belarus remains a satellite of Moscow.")).speaker == ""


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Belarus remains a satellite of Moscow. Georgia is not a satellite of Moscow.",
            "asserted",
            "rejected",
        ),
        (
            "In 1970 Cuba was a satellite of the Soviet Union. Belarus is Moscow's satellite now.",
            "historical",
            "asserted",
        ),
    ],
)
def test_each_use_is_judged_apart(find: Find, text: str, first: str, second: str) -> None:
    """Two uses in one text may stand for two different things."""
    assert [finding.stance for finding in find(text)] == [first, second]


def test_finding_offers_other_wording(find: Find) -> None:
    """Every finding carries what could be written instead."""
    assert only(find("Belarus remains a satellite of Moscow.")).instead


def test_same_sentence_far_down_a_text(find: Find) -> None:
    """The same sentence far down a text is judged as alone."""
    text = "Belarus remains a satellite of Moscow."
    long = "\n\n".join([*["The harbour froze in January."] * 40, text])
    assert only(find(long)).stance == only(find(text)).stance
