"""What a card can't tell: imports that are not there, lists that leave somebody out."""

from collections.abc import Iterator, Mapping, Sequence

from nobackyard.record.facts import Indicator, Pair
from nobackyard.record.indicators import partners
from nobackyard.record.shipped import FLOWS, Flow, load, name_of
from nobackyard.record.store import Origin, Table
from nobackyard.record.wording import listed, owned_by

MOST = 8
# What an import would add, which kinds bring it, and the indicator that comes of it.
WANTED: Mapping[Table, tuple[str, str, str]] = {
    "trade": ("trade by value and over the years", "baci, imts or cow-trade", "trade-share"),
    "votes": ("votes in the General Assembly", "undl or voeten", "votes"),
    "alliances": ("defence pacts", "atop or cow-alliances", "pacts"),
    "arms": ("arms transfers", "sipri", "arms"),
    "finance": ("loans and grants", "aiddata", "finance"),
    "flights": ("air routes", "openflights", "flights"),
    "influence": ("an index of influence", "fbic", "influence"),
}


def find(
    pair: Pair, origins: Sequence[Origin], found: Sequence[Indicator], fresh: Sequence[Indicator]
) -> Iterator[str]:
    """Yield each gap of a card as a sentence; `fresh` are those of what was found of today."""
    yield from _imports(pair, {origin.table for origin in origins}, {one.id for one in found})
    if any(one.id in {"import-share", "export-share"} for one in fresh):
        yield "Partner lists hold the five largest; who is not there has a small share, not none."
    for flow in FLOWS:
        yield from _list(pair, flow)
    for origin in origins:
        yield from (note for note in origin.notes if "emergency" in note)
    if not any(one.points == "away" for one in fresh):
        yield "Nothing here points the other way; that is rare, and worth a second look."
    if not any(one.points == "towards" for one in fresh):
        yield "Nothing here points towards the claim."


def _imports(pair: Pair, there: set[Table], ids: set[str]) -> Iterator[str]:
    useful = [
        (table, *said)
        for table, said in WANTED.items()
        if not (table == "finance" and pair.owner != "CHN")
    ]
    wanted = [f"{what} ({kinds})" for table, what, kinds, _ in useful if table not in there]
    silent = [what for table, what, _, one in useful if table in there and one not in ids]
    if wanted:
        yield f"Not imported: {listed(wanted, MOST)}. Add it: nobackyard record import KIND FILE."
    if silent:
        yield f"Imported, but with nothing on these two: {listed(silent, MOST)}."


def _list(pair: Pair, flow: Flow) -> Iterator[str]:
    """Yield what is wrong with the list of partners of one flow."""
    of_whom = f"{owned_by(pair.target_name)} {flow}"
    found = load().states[pair.target].partners(flow)
    if found is None:
        yield f"The Factbook has no list of partners of {of_whom}."
        return
    for code, part, year in found.absent:
        was = partners.left_out(name_of(code), (part, year))
        yield f"The Factbook's list of {of_whom} {was}: other shares may be too large."
    for code, part in found.doubtful:
        yield (
            f"The Factbook gives {name_of(code)} {part:.0f}\u00a0% of {of_whom}, more than it "
            "trades with all the world; that partner is left out."
        )
