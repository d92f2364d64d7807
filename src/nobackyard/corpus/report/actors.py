"""The part on actors: who acts, and with whom, outlet by outlet."""

from collections import Counter
from collections.abc import Iterator, Sequence

from nobackyard.corpus.report import charts, wording
from nobackyard.corpus.report.contents import Cell, Chart, Figure, Measure, Section, Table, column
from nobackyard.corpus.report.setting import Setting
from nobackyard.corpus.tally.balance import OfOutlet, balances
from nobackyard.relations.balance import LEAST, Circle, Score, Share

ACTORS = 4
OUTLETS = 12


def actors(setting: Setting) -> Section | None:
    """Return who acts and deals with whom; None where the scan had no eye for it."""
    found = balances(setting.view)
    if not found:
        return None
    table = Table(
        "actors",
        "Actors by outlet",
        (
            column("Outlet"),
            column("Actor"),
            column("Clauses", "clauses", "count"),
            column("Acts in %", "acts_percent", "share"),
            column("Beside other actors", "verdict"),
            column("Power", "power", "factor"),
            column("Ties", "ties", "count"),
            column("Partners as varied as", "effective_partners", "factor"),
            column("Beside chance", "partners_verdict"),
        ),
        tuple(_cells(setting, one) for one in found),
        note=f"From {LEAST} clauses on. Power is from -1, under the other side, to +1, over it. A "
        "verdict tells whether an actor acts more or less often than the others in the same "
        "outlet, and whether it has more or fewer partners than chance would give.",
    )
    caption = (
        "In how many of its clauses an actor is the one who acts, for the actors with the most "
        "clauses, outlet by outlet. The dashed line is at half."
    )
    figure = Figure(
        "Who acts", caption, tuple(_panels(setting, found)), (table, *_beside(setting, found))
    )
    return Section("actors", "Who acts, and with whom", figures=(figure,))


def _panels(setting: Setting, found: Sequence[OfOutlet]) -> Iterator[Chart]:
    clauses: Counter[str] = Counter()
    for one in found:
        clauses[one.actor] += one.share.of
    for actor, _ in sorted(clauses.items(), key=lambda item: (-item[1], item[0]))[:ACTORS]:
        rows = [one for one in found if one.actor == actor]
        rows = sorted(rows, key=lambda one: (-one.share.of, one.outlet))[:OUTLETS]
        values = sorted(map(_dot, rows), key=lambda value: str(value["name"]))
        name = wording.plain(setting.name_of(actor))
        spec = charts.dots(
            values, [str(v["name"]) for v in values], "% of its clauses", middle=50, ends_at=100
        )
        yield Chart(f"How often {name} acts, by outlet.", spec, name)


def _dot(one: OfOutlet) -> dict[str, object]:
    share = _percent(one.share)
    return {
        "name": wording.outlet(one.outlet),
        "value": share.value,
        "low": share.low,
        "high": share.high,
        "said": wording.shown(share, "share"),
        "base": f"{one.acts:,} of {one.share.of:,}",
        "verdict": one.verdict or "not clear",
    }


def _cells(setting: Setting, one: OfOutlet) -> tuple[Cell, ...]:
    return (
        wording.outlet(one.outlet),
        wording.plain(setting.name_of(one.actor)),
        one.share.of,
        _percent(one.share),
        one.verdict or "not clear",
        _score(one.power),
        *_partners(one.circle),
        (one.circle.verdict or "not clear") if one.circle else "",
    )


def _partners(circle: Circle | None) -> tuple[int, Measure | None]:
    """Return how many ties an actor has, and how varied its partners are."""
    varied = circle.effective if circle else None
    return (
        circle.ties if circle else 0,
        Measure(varied.corrected, varied.low, varied.high) if varied else None,
    )


def _beside(setting: Setting, found: Sequence[OfOutlet]) -> Iterator[Table]:
    """Yield how many-sided each state is in texts, and in what is known of it apart from them."""
    known = [(one, setting.reality.partners_of(one.actor)) for one in found]
    if not any(said for _, said in known):
        return
    yield Table(
        "reality",
        "In texts and in trade",
        (
            column("Actor"),
            column("Outlet"),
            column("Ties", "ties", "count"),
            column("Partners in texts as varied as", "effective_partners", "factor"),
            column("Import partners as varied as", "import_partners"),
        ),
        tuple(_known(setting, one, said) for one, said in known if said),
        note=setting.reality.note,
        is_open=True,
    )


def _known(setting: Setting, one: OfOutlet, said: str) -> tuple[Cell, ...]:
    return (
        wording.plain(setting.name_of(one.actor)),
        wording.outlet(one.outlet),
        *_partners(one.circle),
        said,
    )


def _percent(share: Share) -> Measure:
    return Measure(100 * share.value, 100 * share.low, 100 * share.high)


def _score(score: Score | None) -> Measure | None:
    return Measure(score.value, score.low, score.high) if score else None
