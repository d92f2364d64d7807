"""Claims that data can speak to."""

from pathlib import Path

import pytest

from nobackyard.record.claims import Checked, run
from nobackyard.record.claims.telling import as_lines
from nobackyard.record.store import RecordError, Store
from tests.record.conftest import Import

FIVE = "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan"


@pytest.fixture
def check(tmp_path: Path, store: Store):  # noqa: ANN201
    """Give a function that checks claims."""

    def checked(*claims: str) -> list[Checked]:
        file = tmp_path / "claims.csv"
        rows = "\n".join(f'"{claim}"' for claim in claims)
        file.write_text(f"claim\n{rows}\n", encoding="utf-8")
        return run(file, store)

    return checked


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (f"There are five Central Asian countries: {FIVE}", "supported"),
        (f"There are six Central Asian countries: {FIVE}", "contradicted"),
        ("There are five Central Asian countries: Kazakhstan and Uzbekistan", "contradicted"),
        (f"{FIVE} have been independent since 1991", "supported"),
        (
            "Kazakhstan and Uzbekistan in Central Asia have been independent since 1891",
            "contradicted",
        ),
        ("Russia is Kazakhstan's neighbour", "supported"),
        ("Russia is Uzbekistan's neighbour", "contradicted"),
        ("Kazakhstan was long occupied by the Soviet Union", "mixed"),
        ("Central Asia is rich in oil", "mixed"),
        ("Kazakhstan in Central Asia is rich in uranium", "mixed"),
        ("Turkmenistan in Central Asia is rich in uranium", "contradicted"),
        ("The term implies a lack of agency", "not checkable"),
        ("Macron said so to Kazakh President Tokayev", "not checkable"),
    ],
)
def test_claims_are_judged_by_what_ships(check, claim: str, verdict: str) -> None:  # noqa: ANN001
    """Definitions, dates, borders and resources need no import."""
    *_, one = check("Central Asia has five states", claim)
    assert one.finding.verdict == verdict


def test_the_five_are_those_named_before(check) -> None:  # noqa: ANN001
    """A claim on "the five" or on "both" speaks of those that the claims before named."""
    found = check(
        f"There are five Central Asian countries: {FIVE}",
        "Kazakhstan and Uzbekistan were long occupied by the Soviet Union",
        "Both refused to support Russia's war on Ukraine",
        "All five have been independent since 1991",
    )
    assert [one.claim.states for one in found[2:]] == [
        ("KAZ", "UZB"),
        ("KAZ", "KGZ", "TJK", "TKM", "UZB"),
    ]


def test_loaded_word_of_a_claim_is_named(check) -> None:  # noqa: ANN001
    """What speaks against a claim's own wording is told, too."""
    *_, one = check("Central Asia", "Kazakhstan was occupied by the Soviet Union")
    assert any("interpretation" in said for said in one.finding.against)


def test_offices_are_told_and_quotes_not_checked(check) -> None:  # noqa: ANN001
    """Since when they hold office is known; what they said is not."""
    (one,) = check("Macron said so to Kazakh President Tokayev")
    assert "Tokayev (Kazakhstan) since 2019-03-20." in one.finding.evidence
    assert any("transcript" in said for said in one.finding.against)


def test_without_imports_nothing_is_guessed(check) -> None:  # noqa: ANN001
    """Votes, loans and trade are not judged without data."""
    claims = (
        "Kazakhstan and Uzbekistan in Central Asia refused to support Russia's war on Ukraine",
        "China has invested in Central Asia's infrastructure",
        "Central Asian states balance relations among great powers",
    )
    assert {one.finding.verdict for one in check(*claims)} == {"not checkable"}


def test_votes_speak_for_and_against(check, bring: Import) -> None:  # noqa: ANN001
    """An abstention on the war stands beside earlier votes with the aggressor."""
    bring(
        "undl",
        "ms_code,ms_vote,date,resolution,title\nKAZ,A,2022-03-02,A/RES/ES-11/1,x\n"
        "KAZ,N,2016-12-19,A/RES/71/205,x\nRUS,N,2022-03-02,A/RES/ES-11/1,x\n",
    )
    *_, one = check("Central Asia", "Kazakhstan refused to support Russia's war on Ukraine")
    assert one.finding.verdict == "mixed"
    assert one.finding.evidence == (
        "Kazakhstan, ES-11/1, aggression against Ukraine (2022-03-02): abstain.",
    )
    assert "Kazakhstan, 71/205, human rights in Crimea (2016-12-19): no." in one.finding.against


def test_no_on_the_war_is_support(check, bring: Import) -> None:  # noqa: ANN001
    """Who votes no with Russia on the war has not refused it support."""
    bring(
        "undl",
        "ms_code,ms_vote,date,resolution,title\nBLR,N,2022-03-02,A/RES/ES-11/1,x\n"
        "RUS,N,2022-03-02,A/RES/ES-11/1,x\n",
    )
    (one,) = check("Belarus in Eastern Europe refused to support Russia's war on Ukraine")
    assert one.finding.verdict == "contradicted"
    assert any("ES-11/1" in said for said in one.finding.against)


def test_missing_session_speaks_against(check, bring: Import) -> None:  # noqa: ANN001
    """That the votes on the war are not there is no evidence."""
    bring("voeten", "rcid,ccode,vote,date,unres\n1,705,2,2014-03-27,R/68/262\n")
    *_, one = check("Central Asia", "Kazakhstan refused to support Russia's war on Ukraine")
    assert len(one.finding.evidence) == 1
    assert any("emergency session are not in" in said for said in one.finding.against)


def test_resources_are_listed_in_full(check) -> None:  # noqa: ANN001
    """A list with semicolons is read to its end: Kyrgyzstan has oil after its rivers."""
    *_, one = check("Central Asia", "The region is rich in hydrocarbons")
    assert "listed for 5 of 5" in one.finding.evidence[0]
    assert "how much" in one.finding.against[0]


def test_loans_are_added_up(check, bring: Import) -> None:  # noqa: ANN001
    """What was committed is told by state, with where it ended."""
    bring("aiddata", "ccode,year,oof_amt,oda_amt,vof_amt\n705,2021,9e9,0,0\n701,2011,1e9,0,0\n")
    *_, one = check("Central Asia", "China has invested in the region's infrastructure")
    assert one.finding.verdict == "mixed"
    assert "Kazakhstan 9.0 (1st) and Turkmenistan 1.0 (2nd), of 2" in one.finding.evidence[0]
    assert "Turkmenistan: next to nothing after 2011." in one.finding.against


def test_ties_are_told_with_their_gaps(check) -> None:  # noqa: ANN001
    """Where a tie is missing is told beside where it is."""
    *_, one = check("Central Asia", "Historical ties to Russia are undeniable in the region")
    assert any("Russian has official status in Kazakhstan" in said for said in one.finding.evidence)
    assert any("no official status" in said for said in one.finding.against)


def test_lines_end_with_a_count(check) -> None:  # noqa: ANN001
    """Every claim has its verdict, and the last line counts."""
    lines = [line for _, line in as_lines(check("Russia is Kazakhstan's neighbour", "It is said"))]
    assert lines[0].startswith("1  supported: ")
    assert lines[-1].startswith("2 claims: ")


def test_file_without_claims_is_said(tmp_path: Path, store: Store) -> None:
    """A missing file or column is named, with what would be right."""
    file = tmp_path / "claims.csv"
    file.write_text("text\nx\n", encoding="utf-8")
    with pytest.raises(RecordError, match="no column 'claim'; its columns are text"):
        run(file, store)
    with pytest.raises(RecordError, match="can't be read"):
        run(tmp_path / "none.csv", store)
