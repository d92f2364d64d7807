"""The traps of real files, and whether each was seen."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.record_checks import Row, said
from nobackyard.record import measures, shipped
from nobackyard.record.indicators import trade
from nobackyard.record.store import Origin, Store, connection
from nobackyard.record.store import rows as ask

ROUNDED = 1.005  # what shares in whole percent may add up to


def rows(_: Path, store: Store) -> Iterator[Row]:
    """Yield a row a trap."""
    origins = {origin.file.split(".")[0]: (file, origin) for file, origin in store.origins()}
    yield from _missing_flows(*origins["cow_trade4_raw_dyads_central_asia_1991_2014"])
    yield from _lists(*origins["factbook_partner_shares"])
    yield from _pledges(*origins["atop5_alliances_central_asia_1991_2018"])
    _, votes = origins["unga_rollcalls_2012_2024_noids"]
    noticed = any("emergency" in note for note in votes.notes)
    yield said("the missing emergency session is said", "True", str(noticed))
    flagged = dict(shipped.load().states["KAZ"].imports.doubtful)
    yield said("the Gambia that is Germany is not a partner of KAZ", "{'GMB': 4.0}", str(flagged))


def _missing_flows(file: Path, origin: Origin) -> Iterator[Row]:
    zeros = sum(count for reason, count in origin.dropped.items() if "zero" in reason)
    yield said("zeros that may be missing are left out", "True", str(zeros > 0))
    with connection() as con:
        years = trade.by_year(con, file, "KAZ")
    for year in (1992, 1993):
        missing = ", ".join(measures.missing_partners(years, year))
        yield said(f"KAZ {year}: a partner absent by omission", "RUS", missing)


def _lists(file: Path, origin: Origin) -> Iterator[Row]:
    for what, sign in (
        ("groups as partners are left out", "group, not a state"),
        ("older editions of a year are left out", "older edition's list of the same year"),
        ("lists over 100 % are left out", "list that adds up to more than 100 %"),
        ("doubled lists count once", "row given twice"),
        ("a partner that trades less is left out", "(Gambia, The)"),
    ):
        found = sum(count for reason, count in origin.dropped.items() if sign in reason)
        yield said(f"{what} ({found:,} rows)", "True", str(found > 0))
    with connection() as con:
        query = "SELECT sum(share) FROM read_parquet(?) GROUP BY state, flow, year"
        most = max(whole for (whole,) in ask(con, query, str(file)))
    yield said(
        "the largest list adds up to", "at most 1", "at most 1" if most <= ROUNDED else str(most)
    )
    listed = {code: part / 100 for code, part in shipped.load().states["TKM"].imports.partners}
    unlisted = measures.share_bounds("USA", listed)
    is_open = unlisted.low == 0 < unlisted.high
    yield said("a partner not in the top five has bounds, not zero", "True", str(is_open))


def _pledges(file: Path, _: Origin) -> Iterator[Row]:
    query = (
        "SELECT nonaggression, defence FROM read_parquet(?) "
        "WHERE a = 'RUS' AND b = 'TKM' AND year = 2018"
    )
    with connection() as con:
        ((peace, defence),) = ask(con, query, str(file))
    yield said(
        "TKM-RUS is a pledge not to attack, no defence pact", "True False", f"{peace} {defence}"
    )
