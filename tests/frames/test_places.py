"""Whose a text makes a place, and which place, over the constructions that news uses."""

import pytest

from frames.seen import Find
from nobackyard.analyze import Analyzer
from nobackyard.model import Article, Block, Finding, Span


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the single finding."""
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("Beijing is laying cable in Russia's backyard, Kazakhstan.", "RUS", "KAZ"),
        ("Nicaragua is the backyard of the United States.", "USA", "NIC"),
        ("Mali is a French backyard.", "FRA", "MLI"),
        ("Abkhazia is a Russian protectorate.", "RUS", "GEO"),
        ("Kazakhstan lies in Putin's backyard.", "RUS", "KAZ"),
        ("Honduras lies in Washington's backyard.", "USA", "HND"),
        ("Tajikistan is in the Kremlin's orbit.", "RUS", "TJK"),
        ("Lesotho is a vassal of South Africa.", "ZAF", "LSO"),
        ("Mongolia lives under China's thumb.", "CHN", "MNG"),
        ("Russia tightened its grip on Belarus.", "RUS", "BLR"),
        ("Venezuela is an outpost of Russia.", "RUS", "VEN"),
    ],
)
def test_owner_is_a_possessor(find: Find, text: str, owner: str, target: str) -> None:
    """A possessor, an of-phrase, an adjective, a leader, a capital or a seat of power owns."""
    finding = only(find(text))
    assert finding.owner == owner
    assert finding.targets == (target,)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("China is building ports in its own backyard, the Philippines.", "CHN", "PHL"),
        ("India watches Sri Lanka, its own backyard.", "IND", "LKA"),
        ("The EU is losing influence in its own backyard, the Western Balkans.", "eu",
         "western-balkans"),
        ("Washington has rediscovered Honduras, a country in its own backyard.", "USA", "HND"),
    ],
)  # fmt: skip
def test_pronoun_is_the_subject(find: Find, text: str, owner: str, target: str) -> None:
    """A phrase with "its own" belongs to the actor that the sentence is about."""
    finding = only(find(text))
    assert finding.owner == owner
    assert finding.targets == (target,)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("Iraq is a satellite of Iran.", "IRN", "IRQ"),
        ("Belarus is Russia's vassal.", "RUS", "BLR"),
        ("Paraguay remains a satellite of Brazil.", "BRA", "PRY"),
        ("Solomon Islands, Australia's backyard, has signed a pact.", "AUS", "SLB"),
        ("Nepal, long seen as India's backyard, has turned to China.", "IND", "NPL"),
        ("Washington refers to Guatemala as its backyard.", "USA", "GTM"),
        ("Moscow sees Armenia as its backyard.", "RUS", "ARM"),
        ("Rwanda treats eastern Congo as its backyard.", "RWA", "COD"),
        ("Syria was turned into a pawn of Turkey.", "TUR", "SYR"),
    ],
)
def test_target_is_what_the_words_are_said_of(
    find: Find, text: str, owner: str, target: str
) -> None:
    """A subject, an apposition, an object of seeing or turning is the target."""
    finding = only(find(text))
    assert finding.owner == owner
    assert finding.targets == (target,)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("Latin America is Washington's backyard.", "USA", "latin-america"),
        ("Central Asia lies in Russia's sphere of influence.", "RUS", "central-asia"),
        ("The Pacific islands are Australia's backyard.", "AUS", "pacific-islands"),
        ("The Western Balkans are the European Union's backyard.", "eu", "western-balkans"),
        ("The Sahel is France's backyard.", "FRA", "sahel"),
        ("The South Caucasus lies in Russia's orbit.", "RUS", "south-caucasus"),
        ("Southeast Asia is China's backyard.", "CHN", "southeast-asia"),
    ],
)
def test_region_is_a_target(find: Find, text: str, owner: str, target: str) -> None:
    """A region is a place like a state, with a code of its own."""
    finding = only(find(text))
    assert finding.owner == owner
    assert finding.targets == (target,)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("Armenia held talks on Monday. It is Russia's backyard.", "RUS", "ARM"),
        ("Bolivia sold its lithium to China. The country is America's backyard.", "USA", "BOL"),
    ],
)
def test_target_of_the_sentence_before(find: Find, text: str, owner: str, target: str) -> None:
    """A pronoun or "the country" means the place that the sentence before speaks of."""
    finding = only(find(text))
    assert finding.owner == owner
    assert target in finding.targets


def test_target_of_the_title(analyzer: Analyzer) -> None:
    """Where the sentence names no place, the title does."""
    title, rest = "Kazakhstan looks to Beijing", "Russia is losing its own backyard."
    text = f"{title}\n\n{rest}"
    blocks = (
        Block("title", Span(0, len(title))),
        Block("paragraph", Span(len(title) + 2, len(text))),
    )
    finding = only(analyzer.analyze(Article(text=text, blocks=blocks)).findings)
    assert finding.owner == "RUS"
    assert finding.targets == ("KAZ",)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("The former Soviet republic of Georgia has held an election.", "SUN", "GEO"),
        ("Uzbekistan, a former Soviet republic, exports cotton.", "SUN", "UZB"),
        ("In the near abroad, Moldova votes on Sunday.", "RUS", "MDA"),
    ],
)
def test_label_has_an_owner_of_its_own(find: Find, text: str, owner: str, target: str) -> None:
    """A frame that supposes an owner gives it where the sentence names none."""
    finding = only(find(text))
    assert finding.owner == owner
    assert target in finding.targets


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("Senegal, a former French colony, exports fish.", "FRA", "SEN"),
        ("Angola, a former Portuguese colony, exports oil.", "PRT", "AGO"),
        ("Congo, a former Belgian colony, exports cobalt.", "BEL", "COD"),
    ],
)
def test_label_names_its_owner(find: Find, text: str, owner: str, target: str) -> None:
    """A label with an adjective belongs to the power of that adjective."""
    finding = only(find(text))
    assert finding.owner == owner
    assert finding.targets == (target,)


@pytest.mark.parametrize(
    ("text", "owners", "target"),
    [
        ("Yemen has become a battleground between Saudi Arabia and Iran.", {"SAU", "IRN"}, "YEM"),
        ("Moldova is caught between Russia and the European Union.", {"RUS", "eu"}, "MDA"),
        ("Djibouti is the battleground of China and the United States.", {"CHN", "USA"}, "DJI"),
    ],
)
def test_arena_is_owned_by_who_contends(
    find: Find, text: str, owners: set[str], target: str
) -> None:
    """One of those who contend over an arena is its owner; the arena is the target."""
    finding = only(find(text))
    assert set(finding.owners) <= owners
    assert finding.owner == finding.owners[0]
    assert finding.targets == (target,)


def test_nobody_owns_what_is_nobodys(find: Find) -> None:
    """A place that is nobody's has no owner, and is named all the same."""
    finding = only(find("Georgia is nobody's backyard."))
    assert finding.owner is None
    assert finding.targets == ("GEO",)


def test_garden_belongs_to_no_state(find: Find) -> None:
    """A literal use has neither owner nor targets, though countries are named beside it."""
    finding = only(find("In Georgia, a Russian tourist built a treehouse in the backyard."))
    assert finding.stance == "literal"
    assert (finding.owner, finding.owners, finding.targets) == (None, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Mali is in France's West African backyard.",
        "Russia is losing its own backyard to China.",
        "Somalia lies on Ethiopia's doorstep.",
    ],
)
def test_owner_is_never_a_target(find: Find, text: str) -> None:
    """No place is made its own possession."""
    for finding in find(text):
        assert not set(finding.owners) & set(finding.targets)
