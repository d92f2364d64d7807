"""The card of two states, from what ships and from imports."""

import itertools

import msgspec
import pytest

from nobackyard.record import telling
from nobackyard.record.card import MOST, Card, card, sources
from nobackyard.record.facts import Pair
from nobackyard.record.indicators import ties
from nobackyard.record.shipped import load
from nobackyard.record.store import RecordError, Store
from tests.record.conftest import DAY, Import


def test_card_of_what_ships() -> None:
    """A clone alone tells five to eight things, each with year and source, and some each way."""
    made = card("RUS", "KAZ", today=DAY)
    assert 5 <= len(made.indicators) <= MOST
    assert {one.points for one in made.indicators} >= {"towards", "away"}
    assert all(one.source.citation and one.year for one in made.indicators)
    assert made.claim == "Kazakhstan is Russia's backyard."


def test_sentence_can_be_printed() -> None:
    """The sentence names the largest partners with their share, and comes with its citation."""
    made = card("RUS", "KAZ", today=DAY)
    assert made.sentence == (
        "Kazakhstan's largest import partners in 2023 were "
        "China (28\u00a0%) and Russia (24\u00a0%)."
    )
    assert made.citation == "CIA, The World Factbook, February 2026, public domain"
    assert telling.in_brief(made).startswith(made.sentence)


def test_doubtful_partner_is_said() -> None:
    """The Gambia that is Germany is left out, and that is told."""
    made = card("RUS", "KAZ", today=DAY)
    assert any("the Gambia" in said for said in made.missing)


def test_partner_that_is_not_listed_has_bounds() -> None:
    """Who is not among the largest has at most the smallest share, and no rank."""
    made = card("FRA", "TKM", today=DAY)
    share = next(one for one in made.indicators if one.id == "import-share")
    assert (share.value, share.bounds.low, share.rank) == (None, 0.0, None)
    assert share.bounds.high > 0
    assert "at most" in share.says


def test_widely_spoken_is_not_official() -> None:
    """A language that CLDR counts as official, and the law does not, has no official status."""
    for owner, target in (("RUS", "UKR"), ("FRA", "DZA"), ("FRA", "MAR"), ("FRA", "TUN")):
        made = card(owner, target, today=DAY)
        language = next(one for one in (*made.indicators, *made.others) if one.id == "language")
        assert "has no official status in" in language.says
        assert language.points == "away"
    states = load().states
    assert all("ru" in states[code].languages for code in ("KAZ", "KGZ", "BLR"))
    assert not any("fr" in states[code].languages for code in ("MLI", "BFA", "NER"))


def test_shared_organisations_stand_beside_what_is_usual() -> None:
    """Most states share more organisations than chance; that alone points nowhere."""
    ways = [
        one.points
        for target, state in load().states.items()
        if "UN" in state.organisations and target != "RUS"
        for one in ties.find(Pair("RUS", target, DAY), {})
        if one.id == "organisations"
    ]
    assert 0.1 < ways.count("towards") / len(ways) < 0.4
    assert 0.1 < ways.count("away") / len(ways) < 0.4


@pytest.mark.parametrize(("owner", "target"), [("RUS", "BLR"), ("RUS", "TJK"), ("KOR", "VNM")])
def test_partner_left_out_is_not_said_to_be_small(owner: str, target: str) -> None:
    """Who had a large share, and is in the newest list no more, may only not be counted."""
    made = card(owner, target, today=DAY)
    share = next(one for one in made.indicators if one.id == "import-share")
    assert "leaves out" in share.says
    assert (share.points, share.value, share.bounds) == ("neither", None, None)
    assert any("other shares may be too large" in said for said in made.missing)
    assert "asymmetry" not in {one.id for one in (*made.indicators, *made.others)}
    assert "import partner" not in made.sentence


def test_no_sentence_of_a_list_that_leaves_the_first_out() -> None:
    """Belarus's lists of 2023 have no Russia, so nothing of them is for print."""
    assert card("RUS", "BLR", today=DAY).sentence == ""
    assert card("CHN", "BLR", today=DAY).sentence == ""


def test_scripts_and_brackets_are_read() -> None:
    """A language in another script is that language; Taiwan's name is no lesser membership."""
    states = load().states
    assert all(states[code].languages[0] == "zh" for code in ("HKG", "MAC", "TWN"))
    assert {"APEC", "WTO", "ADB"} <= set(states["TWN"].organisations)
    assert all(
        state.independence.count("(") == state.independence.count(")") for state in states.values()
    )


def test_what_is_gone_is_no_tie() -> None:
    """Dissolved organisations, and two clubs of one name, are in no list; two names are one."""
    named = {club for state in load().states.values() for club in state.organisations}
    assert not named & {"NAFTA", "EAEC", "G-8", "G-5", "PFP", "CABEI"}
    assert {"BCIE", "USMCA", "CSTO", "EAEU"} <= named


HEAD = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"


def _treaties(owner: str, target: str, store: Store) -> list[str]:
    made = card(owner, target, today=DAY, store=store)
    return [one.says for one in (*made.indicators, *made.others) if one.id == "pacts"]


def test_treaties_that_a_file_has_not_are_not_none(bring: Import, store: Store) -> None:
    """A file of one state's treaties tells nothing of two others, and all of that state's."""
    bring("atop", HEAD + "".join(f"705,{other},2024,1,0,0,0,0\n" for other in (365, 703, 702)))
    assert _treaties("RUS", "BLR", store) == []
    (said,) = _treaties("BRA", "KAZ", store)
    assert said.startswith("No treaty of alliance between Kazakhstan and Brazil is listed; ")
    assert said.endswith("Kazakhstan has a defence pact with 3 states.")
    assert _treaties("KAZ", "RUS", store) == [
        "Russia and Kazakhstan have promised to defend each other."
    ]


def test_treaties_of_all_states_tell_who_has_none(bring: Import, store: Store) -> None:
    """A file that no few states cover has everybody's treaties."""
    pairs = [(2, 20), (70, 90), (91, 92), (93, 94), (95, 100), (101, 110), (130, 135), (140, 145)]
    pairs += [(150, 155), (160, 165), (200, 205), (210, 211), (220, 221), (365, 705)]
    bring("atop", HEAD + "".join(f"{one},{other},2024,1,0,0,0,0\n" for one, other in pairs))
    made = card("RUS", "USA", today=DAY, store=store)
    (pacts,) = [one for one in (*made.indicators, *made.others) if one.id == "pacts"]
    assert pacts.says.endswith("the United States has a defence pact with 1 state.")
    assert pacts.points == "away"


def test_import_without_the_two_is_told(bring: Import, store: Store) -> None:
    """Data that is there and says nothing of the two is no data on them."""
    bring("atop", HEAD + "2,20,2024,1,0,0,0,0\n")
    made = card("RUS", "KAZ", today=DAY, store=store)
    assert "Imported, but with nothing on these two: defence pacts." in made.missing
    assert not any("defence pacts (atop" in said for said in made.missing)


def test_missing_list_names_the_state() -> None:
    """What is missing says of whom."""
    assert (
        "The Factbook has no list of partners of Monaco's imports."
        in card("FRA", "MCO", today=DAY).missing
    )


def test_old_data_is_history() -> None:
    """What is older than the limit stands apart, is marked, and makes no sentence."""
    made = card("RUS", "KAZ", today=DAY, max_age=1)
    assert {one.id for one in made.history} >= {"import-share", "first-partner"}
    assert all(one.is_old for one in made.history)
    assert not any(one.is_old for one in made.indicators)
    assert (made.sentence, made.citation) == ("", "")
    assert telling.in_brief(made) == telling.NO_SENTENCE


@pytest.mark.parametrize(
    ("owner", "target", "says"),
    [
        ("RUS", "RUS", "can't be its own backyard"),
        ("RUS", "central-asia", "Central Asia is a region of several states.*: KAZ, KGZ, TJK, TKM"),
        ("eu", "KAZ", "European Union is a bloc of several states"),
        ("SUN", "KAZ", "Soviet Union is a state that is gone.*successors: .*BLR"),
        ("YUG", "MNE", "a state that is gone.*successors"),
        ("RUS", "XYZ", "No data on XYZ ships"),
        ("RUS", "ATA", "Nothing is known of Antarctica and Russia"),
    ],
)
def test_no_card_says_why(owner: str, target: str, says: str) -> None:
    """Where there can be no card, a sentence tells why and what to do."""
    with pytest.raises(RecordError, match=says):
        card(owner, target, today=DAY)


@pytest.mark.parametrize("owner", ["RUS", "CHN", "USA", "FRA", "TUR", "NRU", "HKG"])
def test_any_pair_has_a_card_or_a_reason(owner: str) -> None:
    """Every state gives a card beside any owner, but where nobody lives."""
    for target in itertools.islice(sorted(load().states), owner == "RUS", None, 3):
        if target in {owner, "ATA"}:
            continue
        _is_whole(card(owner, target, today=DAY))


def _is_whole(made: Card) -> None:
    assert made.indicators or made.history
    assert len({one.id for one in made.indicators}) == len(made.indicators)
    for one in (*made.indicators, *made.others, *made.history):
        assert one.says.endswith(".")
        assert one.says[0].isupper() or one.says[0].isdigit()
        assert one.rank is None or 1 <= one.rank.place <= one.rank.of
        assert one.bounds is None or one.bounds.low <= one.bounds.high
        assert telling.value(one) is not None
        assert "None" not in one.says + telling.about(one)


VOTES = "rcid,date,unres,title,KAZ,RUS,USA,CHN\n" + "".join(
    f"{number},{year}-03-02,A/RES/{number},x,{'Y' if number % 4 else 'A'},Y,N,Y\n"
    for year in (2020, 2021, 2022)
    for number in range(year * 100, year * 100 + 24)
)


def test_votes_have_a_baseline_and_a_trend(bring: Import, store: Store) -> None:
    """Agreement stands beside the mean of all others, over the years."""
    bring("voeten", VOTES)
    made = card("RUS", "KAZ", today=DAY, store=store)
    votes = next(one for one in made.indicators if one.id == "votes")
    assert votes.value == pytest.approx(0.875)
    assert votes.usual.value == pytest.approx(0.5)
    assert [point.year for point in votes.trend] == [2020, 2021, 2022]
    assert votes.points == "towards"


def test_year_of_few_votes_is_no_year(bring: Import, store: Store) -> None:
    """A year of which the file has only a part does not count."""
    bring("voeten", VOTES + "1,2024-03-02,A/RES/1,x,N,Y,N,Y\n")
    made = card("RUS", "KAZ", today=DAY, store=store)
    assert next(one for one in made.indicators if one.id == "votes").year == 2022


def _flows(year: int, exporters: int, share: float) -> str:
    codes = [
        4,
        8,
        12,
        20,
        24,
        28,
        31,
        32,
        36,
        40,
        44,
        48,
        50,
        51,
        52,
        56,
        60,
        64,
        68,
        70,
        72,
        76,
        84,
    ]
    rows = [f"{year},{code},398,010101,10,1" for code in codes[:exporters]]
    return "\n".join(
        [*rows, f"{year},643,398,010101,{share},1", f"{year},398,643,010101,{share},1"]
    )


def test_trade_needs_all_of_a_states_partners(bring: Import, store: Store) -> None:
    """A file with two exporters is not a state's trade; one with all is."""
    bring("baci", f"t,i,j,k,v,q\n{_flows(2024, 2, 100)}\n", "part.csv")
    made = card("RUS", "KAZ", today=DAY, store=store)
    assert "trade-share" not in {one.id for one in (*made.indicators, *made.others)}
    bring("baci", f"t,i,j,k,v,q\n{_flows(2023, 23, 115)}\n", "whole.csv")
    made = card("RUS", "KAZ", today=DAY, store=store)
    share = next(one for one in made.indicators if one.id == "trade-share")
    assert (share.year, share.value, share.points) == (2023, 0.5, "towards")


def test_smaller_tables_have_their_indicator(bring: Import, store: Store) -> None:
    """Pacts, arms, loans, routes and influence are told where they were imported."""
    bring(
        "atop", "stateA,stateB,year,defense,offense,neutral,nonagg,consul\n365,701,2024,0,0,0,1,1\n"
    )
    bring(
        "sipri",
        "Supplier,Recipient,Year,TIV\nRussia,Turkmenistan,2023,3\nTurkey,Turkmenistan,2023,9\n",
    )
    bring(
        "fbic",
        "iso3a,iso3b,year,fbic,bandwidth,dependence\nRUS,TKM,2023,.2,1,1\nCHN,TKM,2023,.3,1,1\n",
    )
    bring(
        "openflights",
        "country,partner,airport_pairs\nTurkmenistan,Russia,1\nTurkmenistan,India,2\n",
    )
    made = card("RUS", "TKM", today=DAY, store=store)
    found = {one.id: one for one in (*made.indicators, *made.others, *made.history)}
    assert "and not to defend each other" in found["pacts"].says
    assert found["pacts"].points == "away"
    assert found["arms"].value == 0.25
    assert found["influence"].rank.place == 2
    assert found["flights"].is_old
    assert len(sources(made)) >= 5


def test_ideal_points_and_counts_have_a_series(bring: Import, store: Store) -> None:
    """Nearness to the owner, and organisations counted by others, stand beside what is usual."""
    points = {365: 0.0, 705: -0.2, 2: 3.0, 200: 2.0, 710: -1.0}
    bring(
        "ideal-points",
        "ccode,session,IdealPoint,Q5%,Q95%\n"
        + "".join(f"{who},{at},{x},0,0\n" for who, x in points.items() for at in (77, 78, 79)),
    )
    bring(
        "cow-igo",
        "ccode1,ccode2,year,dyadigos\n"
        + "".join(f"365,{who},2024,{n}\n" for who, n in ((705, 40), (2, 30), (200, 30))),
    )
    made = card("RUS", "KAZ", today=DAY, store=store)
    found = {one.id: one for one in (*made.indicators, *made.others)}
    nearness = found["positions"]
    assert (nearness.rank.place, nearness.rank.of, nearness.points) == (1, 4, "towards")
    assert [point.year for point in nearness.trend] == [2022, 2023, 2024]
    assert found["shared"].says == "Kazakhstan and Russia were both in 40 organisations in 2024."
    assert found["shared"].points == "towards"


def test_loans_are_those_of_the_lender(bring: Import, store: Store) -> None:
    """China's loans are on China's card, and on no other."""
    bring("aiddata", "ccode,year,oof_amt,oda_amt,vof_amt\n705,2021,9e9,0,0\n704,2021,1e9,0,0\n")
    chinese = card("CHN", "KAZ", today=DAY, store=store)
    assert "finance" in {one.id for one in (*chinese.indicators, *chinese.others)}
    russian = card("RUS", "KAZ", today=DAY, store=store)
    assert "finance" not in {one.id for one in (*russian.indicators, *russian.others)}


def test_card_is_data() -> None:
    """A card goes through JSON and comes back the same."""
    made = card("USA", "PAN", today=DAY)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Card) == made
