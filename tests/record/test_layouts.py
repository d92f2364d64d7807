"""The layouts in which sources give a file out beside the one that is best known, made small."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nobackyard.record.store import RecordError
from tests.record.conftest import Import

Kept = Callable[..., list[tuple]]
CIF = '"Imports of goods, Cost insurance freight (CIF), US dollar"'
FOB = '"Exports of goods, Free on board (FOB), US dollar"'


def test_imts_of_the_portal_is_wide(bring: Import, kept: Kept) -> None:
    """States are named in full, with a code in the series; years stand beside months; millions."""
    made = bring(
        "imts",
        "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,"
        "2022,2022-M01,2022-Q1,2023\n"
        f'IMTS,KAZ.MG_CIF_USD.RUS.A,V,"Kazakhstan, Republic of",{CIF},Russian Federation,Annual,'
        "Millions,17,,,16.5\n"
        f'IMTS,KAZ.MG_CIF_USD.RUS.M,V,"Kazakhstan, Republic of",{CIF},Russian Federation,Monthly,'
        "Millions,,1,,\n"
        f'IMTS,KAZ.MG_CIF_USD.G001.A,V,"Kazakhstan, Republic of",{CIF},World,Annual,Millions,'
        "50,,,61\n"
        f'IMTS,RUS.XG_FOB_USD.KAZ.A,V,Russian Federation,{FOB},"Kazakhstan, Republic of",Annual,'
        "Millions,15,,,\n"
        f'IMTS,KOS.XG_FOB_USD.TUR.A,V,"Kosovo, Republic of",{FOB},"Türkiye, Republic of",Annual,'
        "Millions,,,,2\n",
    )
    assert kept("exporter, importer, year, usd", "imts") == [
        ("RUS", "KAZ", 2022, 17e6),
        ("RUS", "KAZ", 2023, 16.5e6),
        ("XKX", "TUR", 2023, 2e6),
    ]
    assert made.dropped == {"group, not a state": 2, "no value": 2, "second report of a flow": 1}


def test_imts_of_the_portal_is_long(bring: Import, kept: Kept) -> None:
    """A file of a row a value has codes beside names, and its scale."""
    made = bring(
        "imts",
        "COUNTRY.ID,COUNTRY,INDICATOR.ID,INDICATOR,COUNTERPART_COUNTRY.ID,COUNTERPART_COUNTRY,"
        "FREQUENCY.ID,TIME_PERIOD,OBS_VALUE,SCALE\n"
        f'UZB,"Uzbekistan, Republic of",MG_CIF_USD,{CIF},CHN,"China, P.R.",A,2023,9,Millions\n'
        f'UZB,"Uzbekistan, Republic of",MG_CIF_USD,{CIF},CHN,"China, P.R.",M,2023-M01,1,Millions\n'
        f'UZB,"Uzbekistan, Republic of",MG_CIF_USD,{CIF},GX98,Euro Area (EA),A,2023,5,Millions\n',
    )
    assert kept("exporter, importer, usd", "imts") == [("CHN", "UZB", 9e6)]
    assert made.dropped == {"a month or quarter, not a year": 1, "group, not a state": 1}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kazakhstan, Republic of", "KAZ"),
        ("Congo, Republic of", "COG"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Comoros, Union of the", "COM"),
        ("Netherlands, The", "NLD"),
        ("Yemen, Republic of", "YEM"),
        ("Korea, Republic of", "KOR"),
        ("Aruba, Kingdom of the Netherlands", "ABW"),
        ("Venezuela, República Bolivariana de", "VEN"),
        ("Ethiopia, The Federal Democratic Republic of", "ETH"),
    ],
)
def test_imf_adds_a_states_style(bring: Import, kept: Kept, name: str, code: str) -> None:
    """A name with the state's style behind a comma is that state's."""
    bring(
        "imts",
        "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"
        f'"{name}",MG_CIF_USD,BRA,A,2023,9\n',
    )
    assert kept("importer", "imts") == [(code,)]


def test_atop_by_undirected_pair(bring: Import, kept: Kept) -> None:
    """The file of pairs names its members otherwise than that of directed pairs."""
    made = bring(
        "atop",
        "dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul,shareob,number\n"
        "365705,365,705,2018,1,1,0,1,1,1,1,3\n365701,365,701,2018,1,0,0,0,1,1,1,1\n"
        "365999,365,999,2018,1,1,0,0,0,0,1,1\n",
        "atop5_1dy.csv",
    )
    found = kept("b, defence, nonaggression", "atop", "atop5_1dy")
    assert found == [("KAZ", True, True), ("TKM", False, True)]
    assert made.dropped == {"unknown state 999": 1}


def test_cow_alliances_with_all_their_columns(bring: Import, kept: Kept) -> None:
    """The real file has names and dates of each pact, open ends left empty."""
    bring(
        "cow-alliances",
        "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,"
        "dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,"
        "nonaggression,entente,year,version\n"
        '300,365,"Russia",705,"Kazakhstan",15,5,1992,,,,0,1,1,0,0,1,2012,4.1\n',
    )
    found = kept("a, b, year, defence, offence, consultation", "cow-alliances")
    assert found == [("RUS", "KAZ", 2012, True, False, True)]


REGISTER = (
    "Transfers of major conventional arms from All countries to Kazakhstan\n"
    "A '?' in a column indicates uncertain data.\n\nSource: SIPRI Arms Transfers Database\n"
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
    "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    "Kazakhstan,Russia,2019,?,8,,A,aircraft,8,?,2020; 2021,New,a; b,10,80,80\n"
    'Kazakhstan,Turkiye,2021,,3,,B,UAV,,,,New,"ordered, not delivered",2,6,\n'
    "Kazakhstan,unknown supplier(s),2015,,3,,C,UAV,3,,2016,Second hand,,2,6,6\n"
    "LRA (Uganda)*,Sudan,1994,,3,,D,SAM,3,?,1994,New,,2,6,0\n"
)


def test_arms_register_is_spread_over_the_years(bring: Import, kept: Kept) -> None:
    """A deal's volume is parted among its years of delivery; what is not delivered is none."""
    made = bring("sipri", REGISTER, "trade-register.csv")
    assert kept("supplier, recipient, year, tiv", "sipri", "trade-register") == [
        ("RUS", "KAZ", 2020, 40.0),
        ("RUS", "KAZ", 2021, 40.0),
    ]
    assert made.dropped == {"not a state": 2, "nothing delivered": 1}
    assert any("spread evenly" in note for note in made.notes)


def test_arms_table_must_say_whose_it_is(bring: Import) -> None:
    """A table of the newer portal tells nowhere from whom, and is not guessed at."""
    table = "Volume of transfers of major arms\n\nRecipient,2021,2022,2021-2022,Percentage\n"
    with pytest.raises(RecordError, match=r"whose transfers these are\. .*trade-register\.csv"):
        bring("sipri", f"{table}Kazakhstan,0 ,40,40,6.5%\n")


def test_arms_table_with_a_named_column(bring: Import, kept: Kept) -> None:
    """Where it is told whose they are, the column of recipients may have a name; sums are left."""
    bring(
        "sipri",
        "TIV of arms exports from Russia, 2021-2022\n\n"
        "Recipient,2021,2022,2021-2022,Percentage\nKazakhstan,0 ,40,40,6.5%\nIndia,,7,7,1%\n",
    )
    assert kept("supplier, recipient, year, tiv", "sipri") == [
        ("RUS", "IND", 2022, 7.0),
        ("RUS", "KAZ", 2021, 0.0),
        ("RUS", "KAZ", 2022, 40.0),
    ]


def test_routes_as_openflights_writes_them(bring: Import, kept: Kept, tmp_path: Path) -> None:
    r"""Airports have fourteen columns, \N for what is unknown, and quotes that are escaped."""
    rest = '50.0,70.0,1000,5,"U","Asia/Almaty","airport","OurAirports"'
    (tmp_path / "airports.dat").write_text(
        f'1,"Almaty \\"Old\\" Airport","Alma-ata","Kazakhstan","ALA","UAAA",{rest}\n'
        f'2,"Sheremetyevo, Moscow","Moscow","Russia",\\N,"UUEE",{rest}\n'
        f'3,"Maya-Maya","Brazzaville","Congo (Brazzaville)","BZV",\\N,{rest}\n',
        encoding="utf-8",
    )
    made = bring(
        "openflights",
        "KC,410,ALA,1,SVO,2,,0,320 321\nSU,\\N,SVO,2,ALA,1,Y,0,320\n"
        "XX,\\N,BZV,3,SVO,2,,0,\nXX,\\N,ALA,1,QQQ,\\N,,0,\n",
        "routes.dat",
    )
    found = kept("a, b, routes", "openflights", "routes")
    assert found == [("COG", "RUS", 1), ("KAZ", "RUS", 1), ("RUS", "COG", 1), ("RUS", "KAZ", 1)]
    assert made.dropped == {"airport that is not listed": 1}


def test_un_library_as_it_writes_them(bring: Import, kept: Kept) -> None:
    """Twenty columns, a mark of UTF-8 at the beginning, commas in titles; X did not vote."""
    head = (
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
        "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
        "total_non_voting,total_ms,undl_link\n"
    )
    made = bring(
        "undl",
        f"\ufeff{head}"
        '1,KAZ,KAZAKHSTAN,A,2022-03-02,11,A/RES/ES-11/1,A/ES-11/L.1,,A/ES-11/PV.5,"Aggression, 1",'
        "x,y,,141,5,35,12,193,z\n"
        '1,UZB,UZBEKISTAN,X,2022-03-02,11,A/RES/ES-11/1,A/ES-11/L.1,,A/ES-11/PV.5,"Aggression, 1",'
        "x,y,,141,5,35,12,193,z\n"
        "2,YUG,YUGOSLAVIA,Y,1990-12-02,45,A/RES/45/1,,,,T,x,y,,141,5,35,12,159,z\n",
    )
    found = kept("resolution, state, vote", "undl")
    assert ("A/RES/ES-11/1", "KAZ", "abstain") in found
    assert ("A/RES/ES-11/1", "UZB", "absent") in found
    assert made.rows_kept == 3


def test_projects_as_aiddata_writes_them(bring: Import, kept: Kept) -> None:
    """Regions have no code, and amounts may be missing or estimated."""
    made = bring(
        "aiddata",
        "AidData Record ID,Recommended For Aggregates,AidData Parent ID,Umbrella,Financier Country,"
        "Recipient,Recipient ISO-3,Recipient Region,Commitment Year,Implementation Start Year,"
        "Status,Amount (Original Currency),Original Currency,Amount Estimated,"
        "Amount (Constant USD 2021),Amount (Nominal USD),Adjusted Amount (Constant USD 2021)\n"
        "1,Yes,1,No,China,Kazakhstan,KAZ,Asia,2013,,Completion,1,USD,No,5000000,1,5000000\n"
        "2,No,2,Yes,China,Kazakhstan,KAZ,Asia,2013,,Pipeline: Pledge,1,USD,No,9000000,1,9000000\n"
        '3,Yes,3,No,China,"Asia, regional",,Asia,2013,,Completion,1,USD,No,7,1,7\n'
        "4,Yes,4,No,China,Kosovo,XKX,Europe,2014,,Completion,,,,,,\n",
    )
    assert kept("borrower, year, usd", "aiddata") == [("KAZ", 2013, 5e6)]
    assert made.dropped == {
        "no amount": 1,
        "not recommended for sums": 1,
        "group of states, or unknown state ": 1,
    }


def test_ideal_points_of_the_dataverse(bring: Import, kept: Kept) -> None:
    """Newer files name the points of all votes as such."""
    bring(
        "ideal-points",
        "ccode,session,iso3c,Countryname,NVotesAll,IdealPointAll,QO%All,Q5%All,Q50%All,Q95%All\n"
        "705,78,KAZ,Kazakhstan,80,-0.4,-0.9,-0.5,-0.4,-0.3\n",
    )
    assert kept("state, year, value, low", "ideal-points") == [("KAZ", 2023, -0.4, -0.5)]
