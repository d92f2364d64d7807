"""Files in the layout of each kind, with its traps, made small."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nobackyard.record.importers import import_file
from nobackyard.record.importers.kinds import kinds
from nobackyard.record.store import RecordError, Store
from tests.record.conftest import DAY, Import

Kept = Callable[..., list[tuple]]


def test_baci_is_added_up_to_pairs(bring: Import, kept: Kept) -> None:
    """Products are added up, thousands become dollars, and BACI's own numbers are understood."""
    made = bring(
        "baci",
        "t,i,j,k,v,q\n2020,4,398,080521,249.242,      638.479\n2020,4,398,151411,0.758,NA\n"
        "2020,699,842,010101,1,1\n2020,4,490,010101,,1\n2020,4,999,010101,2,1\n",
    )
    assert kept("exporter, importer, year, usd", "baci") == [
        ("AFG", "KAZ", 2020, pytest.approx(250_000)),
        ("IND", "USA", 2020, 1000.0),
    ]
    assert made.dropped == {"no value": 1, "unknown importer 999": 1}
    assert (made.rows_read, made.rows_kept, made.rows_written) == (5, 3, 2)


def test_cow_trade_takes_no_zero_for_a_fact(bring: Import, kept: Kept) -> None:
    """A flow of -9, nothing or 0 is unknown; flow1 is what the first imports."""
    made = bring(
        "cow-trade",
        "ccode1,ccode2,year,flow1,flow2\n365,705,1992,0,0\n365,705,2014,7097,15524\n"
        "365.0,705.0,2013,-9,\n365,9999,2014,1,0\n",
    )
    assert kept("exporter, importer, year, usd", "cow-trade") == [
        ("KAZ", "RUS", 2014, 7097e6),
        ("RUS", "KAZ", 2014, 15524e6),
    ]
    assert made.dropped == {
        "zero, which may be a flow that nobody reported": 3,
        "no value": 2,
        "unknown state 9999": 1,
    }


def test_imts_prefers_the_importer(bring: Import, kept: Kept) -> None:
    """Of two reports of a flow one is kept; groups, months and other indicators are left out."""
    made = bring(
        "imts",
        "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"
        "KAZ,MG_CIF_USD,RUS,A,2023,17\nRUS,XG_FOB_USD,KAZ,A,2023,16\n"
        "RUS,XG_FOB_USD,UZB,A,2023,6\nKAZ,MG_CIF_USD,World,A,2023,60\n"
        "KAZ,MG_CIF_USD,RUS,M,2023-M01,1\nKAZ,TB_USD,RUS,A,2023,1\n"
        'Kyrgyz Republic,MG_CIF_USD,"China, People\'s Republic of",A,2023,9\n',
    )
    assert kept("exporter, importer, usd", "imts") == [
        ("CHN", "KGZ", 9.0),
        ("RUS", "KAZ", 17.0),
        ("RUS", "UZB", 6.0),
    ]
    assert made.dropped == {
        "a month or quarter, not a year": 1,
        "another indicator": 1,
        "group, not a state": 1,
        "second report of a flow": 1,
    }


def test_dots_is_wide(bring: Import, kept: Kept) -> None:
    """The older layout has a column a year, and lines that only tell the status of a value."""
    bring(
        "imts",
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
        "Counterpart Country Code,Attribute,2013,2013M1,2014\n"
        "Kazakhstan,916,Imports,TMG_CIF_USD,Russian Federation,922,Value,18,1,13\n"
        "Kazakhstan,916,Imports,TMG_CIF_USD,Russian Federation,922,Status,,,E\n"
        "Kazakhstan,916,Imports,TMG_CIF_USD,World,001,Value,49,4,41\n",
    )
    found = kept("exporter, importer, year, usd", "imts")
    assert found == [("RUS", "KAZ", 2013, 18.0), ("RUS", "KAZ", 2014, 13.0)]


HEAD = "edition,data_year,iso3,country,flow,rank,partner_iso3,partner_text,share_pct,source\n"


def test_factbook_lists_are_of_states_and_below_all(bring: Import, kept: Kept) -> None:
    """Groups, older editions, doubled rows and lists over 100 % are left out, and counted."""
    made = bring(
        "factbook-partners",
        HEAD + "2025,2023,UZB,Uzbekistan,M,1,CHN,China,31,a\n"
        "2026,2023,UZB,Uzbekistan,M,1,CHN,China,32,a\n"
        "2026,2023,UZB,Uzbekistan,M,2,,EU,20,a\n2026,2023,UZB,Uzbekistan,M,3,CIV,Cote dIvoire,2,a\n"
        "2026,2023,UZB,Uzbekistan,M,3,CIV,Cote dIvoire,2,a\n"
        "2001,1999,LUX,Luxembourg,X,1,DEU,Germany,70,a\n2001,1999,LUX,Luxembourg,X,2,FRA,France,60,a\n"
        "2026,2023,,World,X,1,USA,US,13,a\n",
    )
    found = kept("state, flow, year, edition, partner, share", "factbook-partners")
    assert [row[:5] for row in found] == [
        ("UZB", "imports", 2023, 2026, "CHN"),
        ("UZB", "imports", 2023, 2026, "CIV"),
    ]
    assert made.dropped == {
        "list that adds up to more than 100 %": 2,
        "group, not a state": 1,
        "list of a group, not of a state": 1,
        "older edition's list of the same year": 1,
        "row given twice": 1,
    }


def test_gambia_that_is_germany_is_left_out(bring: Import, kept: Kept) -> None:
    """A partner can't have more of a state's trade than it has with all the world."""
    made = bring(
        "factbook-partners",
        HEAD + "2026,2023,KAZ,Kazakhstan,M,1,CHN,China,28,a\n"
        '2026,2023,KAZ,Kazakhstan,M,3,GMB,"Gambia, The",4,a\n'
        '2020,2017,SEN,Senegal,X,5,GMB,"Gambia, The",4.2,a\n',
    )
    assert kept("state, partner", "factbook-partners") == [("KAZ", "CHN"), ("SEN", "GMB")]
    (reason,) = made.dropped
    assert reason == "partner that trades less with all the world than this share (Gambia, The)"


def test_only_full_members_count(bring: Import, kept: Kept) -> None:
    """An observer is no member, whatever words the status has."""
    made = bring(
        "factbook-organisations",
        "edition,iso3,country,org,status\n2025,KAZ,Kazakhstan,EAEU,member\n"
        "2025,UZB,Uzbekistan,EAEU,observer\n2025,EUE,European Union,UN,observer\n",
    )
    assert kept("state, organisation, year", "factbook-organisations") == [("KAZ", "EAEU", 2025)]
    assert made.dropped == {"group, not a state": 1, "not a full member (observer)": 1}


def test_pledge_not_to_attack_is_no_defence_pact(bring: Import, kept: Kept) -> None:
    """ATOP's obligations are kept apart, in either of its layouts."""
    bring(
        "atop",
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
        "365,701,2018,0,0,0,1,1\n365,705,2018,1,0,1,1,1\n365,2,2018,0,0,0,0,0\n",
    )
    found = kept("b, defence, nonaggression", "atop")
    assert found == [("KAZ", True, True), ("TKM", False, True)]
    bring(
        "atop",
        "stateA,stateB,year,defense,offense,neutral,nonagg,consul\n365,701,2018,0,0,0,1,1\n",
        "ddyr.csv",
    )
    assert kept("b, defence, nonaggression", "atop", "ddyr") == [("TKM", False, True)]


def test_cow_alliances_and_shared_organisations(bring: Import, kept: Kept) -> None:
    """An entente is a promise to consult, and a count of -9 is none."""
    bring(
        "cow-alliances",
        "version4id,ccode1,ccode2,year,defense,neutrality,nonaggression,entente\n1,2,20,2012,1,0,0,1\n",
    )
    assert kept("a, b, defence, consultation", "cow-alliances") == [("USA", "CAN", True, True)]
    made = bring("cow-igo", "ccode1,ccode2,year,dyadigos\n2,705,2014,30\n2,701,2014,-9\n")
    assert kept("a, b, organisations", "cow-igo") == [("USA", "KAZ", 30)]
    assert made.dropped == {"no value": 1}


def test_empty_vote_is_absent_only_of_members(bring: Import, kept: Kept) -> None:
    """Empty before a state's first vote is not yet a member; after it, absent."""
    made = bring(
        "voeten",
        "rcid,session,date,unres,issues,title,KAZ,KGZ,RUS\n"
        "1,46,1991-10-04,R/46/9,,COMOROS,,,Y\n2,47,1992-11-04,R/47/1,,X,Y,Y,N\n"
        "3,68,2014-03-27,R/68/262,,CRIMEA,A,,N\n2,47,1992-11-04,R/47/1,,X,Y,Y,N\n",
    )
    assert kept("state, vote", "voeten")[:2] == [("KAZ", "abstain"), ("KAZ", "yes")]
    assert ("KGZ", "absent") in kept("state, vote", "voeten")
    assert made.dropped == {
        "roll call given twice": 3,
        "not yet a member, or absent from the first": 2,
    }


def test_votes_as_numbers_and_missing_session(bring: Import, kept: Kept) -> None:
    """Numbers are read, and a file without the emergency session says so."""
    made = bring(
        "voeten",
        "rcid,date,me,KAZ,RUS,USA\n1,2022-02-16,False,1,3,8\n2,2022-12-09,False,2,9,x\n",
    )
    assert kept("state, vote", "voeten") == [
        ("KAZ", "abstain"),
        ("KAZ", "yes"),
        ("RUS", "no"),
        ("USA", "absent"),
    ]
    assert made.dropped == {"not a member": 1, "unknown vote x": 1}
    assert any("emergency" in note for note in made.notes)


def test_votes_a_row_a_state(bring: Import, kept: Kept) -> None:
    """The original layout of the roll calls has states by number."""
    bring("voeten", "rcid,ccode,vote,date,unres\n1,705,2,2014-03-27,R/68/262\n")
    assert kept("state, resolution, vote", "voeten") == [("KAZ", "R/68/262", "abstain")]


def test_un_library_marks_who_did_not_vote(bring: Import, kept: Kept) -> None:
    """X is an absence, and with the emergency session there is no remark on it."""
    made = bring(
        "undl",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title\n"
        "1,KAZ,KAZAKHSTAN,A,2022-03-02,ES-11,A/RES/ES-11/1,Aggression\n"
        "1,UZB,UZBEKISTAN,X,2022-03-02,ES-11,A/RES/ES-11/1,Aggression\n"
        "1,GDR,GERMAN DEMOCRATIC REPUBLIC,,2022-03-02,ES-11,A/RES/ES-11/1,Aggression\n",
    )
    assert kept("state, vote", "undl") == [("KAZ", "abstain"), ("UZB", "absent")]
    assert made.rows_kept == 2
    assert not any("emergency" in note for note in made.notes)


def test_ideal_points_are_read_in_their_encoding(bring: Import, kept: Kept) -> None:
    """A file that is not UTF-8 is read as Latin-1, and a session is a year."""
    bring(
        "ideal-points",
        "Row,ccode,session,NVotes,IdealPoint,Q5%,Q95%,iso3c,Countryname\n"
        "1,437,46,72,-0.5,-0.6,-0.4,CIV,Côte d'Ivoire\n",
        encoding="latin-1",
    )
    assert kept("state, year, value", "ideal-points") == [("CIV", 1991, -0.5)]


def test_loans_are_only_those_meant_for_sums(bring: Import, kept: Kept) -> None:
    """Pledges, umbrella agreements and regions are left out; sums by year are taken as they are."""
    made = bring(
        "aiddata",
        "Recipient,Recipient ISO-3,Commitment Year,Recommended For Aggregates,"
        "Amount (Constant USD 2021)\nKazakhstan,KAZ,2013,Yes,5\nKazakhstan,KAZ,2013,Yes,7\n"
        'Kazakhstan,KAZ,2013,No,900\n"Asia, regional",,2013,Yes,9\n',
    )
    assert kept("lender, borrower, year, usd", "aiddata") == [("CHN", "KAZ", 2013, 12.0)]
    assert set(made.dropped.values()) == {1}
    bring("aiddata", "ccode,year,oof_amt,oda_amt,vof_amt\n705,2004,1,2,0\n", "years.csv")
    assert kept("borrower, usd", "aiddata", "years") == [("KAZ", 3.0)]


def test_influence_index(bring: Import, kept: Kept) -> None:
    """A row is directed: what means the first has over the second."""
    bring("fbic", "iso3a,iso3b,year,fbic,bandwidth,dependence\nRUS,KAZ,2020,0.3,0.5,0.6\n")
    assert kept("a, b, year, influence", "fbic") == [("RUS", "KAZ", 2020, 0.3)]


def test_arms_table_below_its_explanation(bring: Import, kept: Kept) -> None:
    """Whose table it is stands above it; stars mark non-states, an empty cell is no transfer."""
    made = bring(
        "sipri",
        '"TIV of arms exports to Kazakhstan, 2021-2022"\n"Generated: 25 November 2026"\n'
        '"Figures are SIPRI Trend Indicator Values (TIVs)."\n\n,2021,2022,Total\n'
        "Russia,40,,40\nTurkey,,5,5\nHezbollah (Lebanon)*,1,,1\nTotal,41,5,46\n",
    )
    assert kept("supplier, recipient, year, tiv", "sipri") == [
        ("RUS", "KAZ", 2021, 40.0),
        ("TUR", "KAZ", 2022, 5.0),
    ]
    assert made.dropped == {"not a state": 4, "no transfer": 2}


def test_arms_by_pair(bring: Import, kept: Kept) -> None:
    """A table of pairs is read, too."""
    bring("sipri", "Supplier,Recipient,Year,TIV\nRussia,Kazakhstan,2021,40\n")
    assert kept("supplier, recipient, tiv", "sipri") == [("RUS", "KAZ", 40.0)]


def test_routes_count_pairs_of_airports(bring: Import, kept: Kept, tmp_path: Path) -> None:
    """Airlines and directions on one pair of airports are one route; flights at home are none."""
    (tmp_path / "airports.dat").write_text(
        '1,"Almaty","Almaty","Kazakhstan","ALA"\n2,"Sheremetyevo","Moscow","Russia","SVO"\n'
        '3,"Astana","Astana","Kazakhstan","NQZ"\n',
        encoding="utf-8",
    )
    made = bring(
        "openflights",
        "KC,1,ALA,1,SVO,2,,0,320\nSU,2,SVO,2,ALA,1,,0,320\nKC,1,ALA,1,NQZ,3,,0,320\n"
        "KC,1,ALA,1,XXX,9,,0,320\n",
        "routes.dat",
    )
    found = kept("a, b, routes", "openflights", "routes")
    assert found == [("KAZ", "RUS", 1), ("RUS", "KAZ", 1)]
    assert made.dropped == {"airport that is not listed": 1, "flight within one state": 1}


def test_routes_need_the_airports(bring: Import) -> None:
    """Without the list of airports it is said which file is missing."""
    with pytest.raises(RecordError, match=r"airports\.dat: this file is needed, too"):
        bring("openflights", "KC,1,ALA,1,SVO,2,,0,320\n", "routes.dat")


def test_origin_is_kept_with_the_data(bring: Import, store: Store) -> None:
    """Source, licence, edition, day and what was left out lie in the file itself."""
    made = bring("baci", "t,i,j,k,v,q\n2020,4,398,080521,1,1\n", "BACI_HS92_Y2020_V202201.csv.gz")
    ((file, found),) = store.origins()
    assert found == made
    assert (found.edition, found.retrieved) == ("V202201", DAY)
    assert found.licence == "Etalab Open Licence 2.0"
    assert file.suffix == ".parquet"


def test_import_again_replaces(bring: Import, store: Store) -> None:
    """The same file imported twice is there once."""
    for _ in range(2):
        bring("baci", "t,i,j,k,v,q\n2020,4,398,080521,1,1\n")
    assert len(store.origins()) == 1


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("a,b\n1,2\n", "made.csv", "no table of baci in the first 40 lines"),
        ("", "made.csv", "the file begins with nothing"),
        ("t,i,j,k,v,q\n", "made.csv", "not one row of baci can be used: it is empty"),
        ("t,i,j,k,v,q\n2020,998,999,1,1,1\n", "made.csv", "1 unknown exporter 998"),
        ("x", "made.xlsx", "save its table as CSV"),
    ],
)
def test_wrong_file_is_said(bring: Import, text: str, name: str, says: str) -> None:
    """Where, what is wrong, what would be right, and what to do."""
    with pytest.raises(RecordError, match=says):
        bring("baci", text, name)


def test_missing_file_and_unknown_kind_are_said(tmp_path: Path, store: Store) -> None:
    """A slip of the pen gets the nearest name."""
    with pytest.raises(RecordError, match="there is no such file"):
        import_file("baci", tmp_path / "none.csv", store, retrieved=DAY)
    with pytest.raises(RecordError, match="Did you mean 'baci'"):
        import_file("bacii", tmp_path / "none.csv", store, retrieved=DAY)


def test_strange_file_in_a_store_is_said(store: Store, bring: Import) -> None:
    """A Parquet file that nobody imported here is named."""
    import duckdb  # noqa: PLC0415

    bring("baci", "t,i,j,k,v,q\n2020,4,398,080521,1,1\n")
    with duckdb.connect() as con:
        con.execute(f"COPY (SELECT 1) TO '{store.place('baci', 'strange')}' (FORMAT parquet)")
    with pytest.raises(RecordError, match="not a file that `nobackyard record import` wrote"):
        store.origins()


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_complete(kind: str) -> None:
    """Each kind says whose it is and on what terms, and each of its layouts has its query."""
    about = kinds()[kind]
    assert about.citation
    assert about.address.startswith("http")
    assert about.licence
    for layout in about.layouts:
        assert layout.query().startswith("--")
        assert layout.columns or layout.names
