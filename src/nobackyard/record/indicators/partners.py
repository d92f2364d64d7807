"""Trade as the Factbook lists it: the largest partners of every state, and no others."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Point, Points, Rank, Usual, factbook
from nobackyard.record.measures import Bounds
from nobackyard.record.shipped import FLOWS, Flow, PartnerList, load, name_of
from nobackyard.record.wording import at_most, between, listed, opening, ordinal, owned_by, percent

VERBS: Mapping[Flow, str] = {"imports": "bought", "exports": "sold"}
ONE: Mapping[Flow, str] = {"imports": "import", "exports": "export"}
WAYS: Mapping[Flow, str] = {"imports": "come from", "exports": "go to"}
TITLES: Mapping[Flow, str] = {"imports": "from", "exports": "to"}
MORE, LESS = 1.1, 0.9  # of what is usual; nearer is not told apart
FEW = 2  # times what is usual, from which on a share points somewhere
Series = Mapping[str, Mapping[int, Mapping[str, float]]]


def find(pair: Pair, history: Series) -> Iterator[Indicator]:
    """Yield what the lists of the target and of the owner say; `history` is by flow and year."""
    state = load().states[pair.target]
    for flow in FLOWS:
        if partners := state.partners(flow):
            yield _share(pair, flow, partners, history.get(flow, {}))
    for flow in FLOWS:
        if (partners := state.partners(flow)) and partners.is_whole:
            yield _diversity(pair, flow, partners, history.get(flow, {}))
    yield from _asymmetry(pair)
    yield from _first_partners(pair)


def sentence(pair: Pair) -> tuple[str, int] | None:
    """Return a sentence that can be printed as it stands, and the year it speaks of."""
    state = load().states.get(pair.target)
    for flow in FLOWS:
        partners = state.partners(flow) if state else None
        if partners and partners.is_whole:
            names = [f"{name_of(code)} ({percent(part / 100)})" for code, part in _first(partners)]
            owner = dict(partners.partners).get(pair.owner)
            if owner is not None and pair.owner not in dict(_first(partners)):
                names.append(f"{pair.owner_name} ({percent(owner / 100)})")
            noun = f"{ONE[flow]} partner{'s' if len(names) > 1 else ''}"
            is_alone = "were" if len(names) > 1 else "was"
            place = _said_place(pair.owner, partners)
            said = f"{owned_by(pair.target_name)} largest {noun} in {partners.year} {is_alone} "
            tail = "" if place else _unlisted(pair, partners)
            return opening(f"{said}{listed(names)}{tail}."), partners.year
    return None


def left_out(name: str, was: tuple[float, int]) -> str:
    """Return how a partner is told that an earlier list has and the newest has not."""
    return f"leaves out {name}, which had {percent(was[0] / 100)} in {was[1]}"


def _unlisted(pair: Pair, partners: PartnerList) -> str:
    if was := partners.was(pair.owner):
        return f"; the list {left_out(pair.owner_name, was)}"
    return f"; {pair.owner_name} is not among the largest that are listed"


def listing(partners: PartnerList) -> dict[str, float]:
    """Return shares from 0 to 1; a doubtful partner keeps its share, but has no name."""
    named = {code: part / 100 for code, part in partners.partners}
    return {**named, **{f"?{code}": part / 100 for code, part in partners.doubtful}}


def _first(partners: PartnerList) -> Sequence[tuple[str, float]]:
    return sorted(partners.partners, key=lambda one: -one[1])[:2]


def _said_place(owner: str, partners: PartnerList) -> int:
    named = dict(partners.partners)
    return measures.rank(named[owner], named.values()) if owner in named else 0


def _share(
    pair: Pair, flow: Flow, partners: PartnerList, history: Mapping[int, Mapping[str, float]]
) -> Indicator:
    if was := partners.was(pair.owner):
        return _left_out(pair, flow, partners.year, was)
    own = listing(partners)
    bounds = measures.share_bounds(pair.owner, own)
    others = _owner_in_lists(pair.owner, flow, but=(pair.target, pair.owner))
    usual = measures.median(others) if others else None
    place = _said_place(pair.owner, partners)
    value = bounds.low if place else None
    largest, part = _first(partners)[0] if partners.partners else ("", 0.0)
    if value is not None:
        said = (
            f"{percent(value)} of {owned_by(pair.target_name)} {flow} {WAYS[flow]} "
            f"{pair.owner_name}, its {ordinal(place)} {ONE[flow]} partner"
        )
    else:
        said = (
            f"{pair.owner_name} is not among {owned_by(pair.target_name)} largest {ONE[flow]} "
            f"partners: {at_most(bounds.high)}"
        )
    if largest and largest != pair.owner:
        said = f"{said}; the first is {name_of(largest)} ({percent(part / 100)})"
    return Indicator(
        id=f"{ONE[flow]}-share",
        title=f"{opening(flow)} {TITLES[flow]} {pair.owner_name}",
        says=f"{opening(said)}.",
        points=_share_points(value, usual, place),
        year=partners.year,
        source=factbook(),
        unit="share",
        value=value,
        bounds=bounds,
        rank=Rank(
            measures.rank(value, others), len(others) + 1, f"states that list {pair.owner_name}"
        )
        if value is not None
        else None,
        usual=Usual(
            usual, f"the median of the {len(others)} other states that list {pair.owner_name}"
        )
        if usual is not None
        else None,
        trend=_trend(pair.owner, history),
        quote=f"{owned_by(pair.target_name)} {ONE[flow]} partners",
    )


def _left_out(pair: Pair, flow: Flow, year: int, was: tuple[float, int]) -> Indicator:
    """Return what is said where a large partner is in the newest list no more: nothing for sure."""
    return Indicator(
        id=f"{ONE[flow]}-share",
        title=f"{opening(flow)} {TITLES[flow]} {pair.owner_name}",
        says=opening(
            f"the list of {owned_by(pair.target_name)} {flow} of {year} "
            f"{left_out(pair.owner_name, was)}: whether that fell or was not counted is not known."
        ),
        points="neither",
        year=year,
        source=factbook(),
        unit="share",
    )


def _share_points(value: float | None, usual: float | None, place: int) -> Points:
    if value is None:
        return "away"
    if place == 1 or (usual is not None and value >= FEW * usual):
        return "towards"
    return "neither"


def _owner_in_lists(owner: str, flow: Flow, but: Sequence[str]) -> list[float]:
    lists = (
        (code, state.partners(flow)) for code, state in load().states.items() if code not in but
    )
    named = (dict(partners.partners) for _, partners in lists if partners)
    return [parts[owner] / 100 for parts in named if owner in parts]


def _trend(owner: str, history: Mapping[int, Mapping[str, float]]) -> tuple[Point, ...]:
    return tuple(
        Point(year, history[year][owner]) for year in sorted(history) if owner in history[year]
    )


def _diversity(
    pair: Pair, flow: Flow, partners: PartnerList, history: Mapping[int, Mapping[str, float]]
) -> Indicator:
    bounds = measures.herfindahl_bounds(list(listing(partners).values()))
    lows = [low for code, low in _lows(flow).items() if code != pair.target]
    usual = measures.median(lows)
    low = bounds.low if bounds else 0.0
    points: Points = "neither"
    if bounds and usual is not None:
        points = "away" if low > MORE * usual else "towards" if low < LESS * usual else "neither"
    largest, part = _first(partners)[0] if partners.partners else ("", 0.0)
    largest_says = (
        f"; the largest, {name_of(largest)}, has {percent(part / 100)}" if largest else ""
    )
    return Indicator(
        id=f"{ONE[flow]}-partners",
        title=f"How many {ONE[flow]} partners",
        says=opening(
            f"{pair.target_name} {VERBS[flow]} as if {'from' if flow == 'imports' else 'to'} "
            f"{between(bounds, 1) if bounds else 'an unknown number of'} partners of equal size"
            f"{largest_says}."
        ),
        points=points,
        year=partners.year,
        source=factbook(),
        value=low,
        bounds=bounds,
        rank=Rank(measures.rank(low, lows), len(lows) + 1, "states, by the lower bound"),
        usual=Usual(usual, "the median lower bound of the other states")
        if usual is not None
        else None,
        trend=tuple(
            Point(year, found.low)
            for year in sorted(history)
            if (found := measures.herfindahl_bounds(list(history[year].values())))
        ),
    )


@cache
def _lows(flow: Flow) -> Mapping[str, float]:
    """Return, for each state, the fewest that its partners can be."""
    return {
        code: bounds.low
        for code, state in load().states.items()
        if (lists := state.partners(flow))
        and lists.is_whole
        and (bounds := measures.herfindahl_bounds(list(listing(lists).values())))
    }


def _asymmetry(pair: Pair) -> Iterator[Indicator]:
    gap = _gap(pair.target, pair.owner)
    if gap is None:
        return
    points: Points = "towards" if gap.low > 0 else "away" if gap.high < 0 else "neither"
    others = [low for code, low in _gaps(pair.owner).items() if code != pair.target]
    usual = measures.median(others)
    mine = _said(_listed(pair.target, "imports", pair.owner))
    theirs = _said(_listed(pair.owner, "exports", pair.target))
    yield Indicator(
        id="asymmetry",
        title="Who needs whom more",
        says=opening(
            f"{pair.owner_name} supplies {mine} of what {pair.target_name} buys; "
            f"{pair.target_name} takes {theirs} of what {pair.owner_name} sells: a difference of "
            f"{between(Bounds(100 * gap.low, 100 * gap.high))} points."
        ),
        points=points,
        year=min(_year(pair.target, "imports"), _year(pair.owner, "exports")),
        source=factbook(),
        unit="points",
        bounds=gap,
        rank=Rank(
            measures.rank(gap.low, others),
            len(others) + 1,
            f"states that list {pair.owner_name}, by the lower bound",
        )
        if gap.low > 0
        else None,
        usual=Usual(usual, f"the median of the {len(others)} others")
        if usual is not None
        else None,
    )


@cache
def _gaps(owner: str) -> Mapping[str, float]:
    """Return how many points at the least each state that lists the owner needs it more."""
    found = {code: _gap(code, owner) for code in load().states if code != owner}
    return {
        code: gap.low
        for code, gap in found.items()
        if gap and _listed(code, "imports", owner).low > 0
    }


def _gap(target: str, owner: str) -> Bounds | None:
    if _is_left_out(target, "imports", owner) or _is_left_out(owner, "exports", target):
        return None
    mine, theirs = _listed(target, "imports", owner), _listed(owner, "exports", target)
    return measures.asymmetry(mine, theirs)


def _is_left_out(state: str, flow: Flow, partner: str) -> bool:
    """Tell whether a state has no list, or one that may leave the partner out."""
    found = load().states.get(state)
    partners = found.partners(flow) if found else None
    return partners is None or partners.was(partner) is not None


def _listed(state: str, flow: Flow, partner: str) -> Bounds:
    found = load().states.get(state)
    partners = found.partners(flow) if found else None
    return measures.share_bounds(partner, listing(partners) if partners else {})


def _year(state: str, flow: Flow) -> int:
    found = load().states.get(state)
    partners = found.partners(flow) if found else None
    return partners.year if partners else 0


def _said(bounds: Bounds) -> str:
    return percent(bounds.low) if bounds.low else at_most(bounds.high)


def _first_partners(pair: Pair) -> Iterator[Indicator]:
    """Yield who is first: the other power that a sentence on a backyard leaves out."""
    state = load().states[pair.target]
    found = {
        flow: lists for flow in FLOWS if (lists := state.partners(flow)) and lists.has_first(1)
    }
    if not found:
        return
    first = {flow: _first(lists)[0] for flow, lists in found.items()}
    owned = [flow for flow, (code, _) in first.items() if code == pair.owner]
    told = [_told_first(flow, *one) for flow, one in first.items()]
    if len({code for code, _ in first.values()}) == 1:  # named once is enough
        told[1:] = [
            one.removeprefix(f"{name_of(next(iter(first.values()))[0])} ") for one in told[1:]
        ]
    tail = "" if owned else f", not {pair.owner_name}"
    yield Indicator(
        id="first-partner",
        title="First trade partner",
        says=opening(f"{owned_by(pair.target_name)} first partner is {listed(told)}{tail}."),
        points="away" if not owned else "towards" if len(owned) == len(first) else "neither",
        year=min(lists.year for lists in found.values()),
        source=factbook(),
        unit="share",
        usual=Usual(
            _first_of(pair.owner),
            f"the part of states and territories that buy most from {pair.owner_name}",
        ),
    )


def _told_first(flow: Flow, code: str, part: float) -> str:
    return f"{name_of(code)} in {flow} ({percent(part / 100)})"


@cache
def _first_of(owner: str) -> float:
    """Return the part of all lists of imports in which the owner is first."""
    lists = [state.imports for state in load().states.values() if state.imports]
    firsts = [_first(one)[0][0] for one in lists if one.has_first(1)]
    return firsts.count(owner) / len(firsts)
