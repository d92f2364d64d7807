"""Ties other than trade that ship: organisations, borders, languages, independence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from nobackyard.record import measures
from nobackyard.record.facts import Indicator, Pair, Point, Points, Rank, Usual, cldr, factbook
from nobackyard.record.shipped import load, name_of
from nobackyard.record.wording import counted, listed, opening, owned_by

SMALL = 30  # members; larger organisations have nearly everybody, and say little of two
MORE, LESS = 1.1, 0.9  # of what is usual with the owner
FACTBOOK_YEAR = 2026


def find(pair: Pair, history: Mapping[int, float]) -> Iterator[Indicator]:
    """Yield what ships; `history` is how far shared memberships were from what was expected."""
    yield from _memberships(pair, history)
    yield from _small_clubs(pair)
    yield from _language(pair)
    yield from _borders(pair)
    yield from _independence(pair)


@cache
def clubs() -> Mapping[str, frozenset[str]]:
    """Return the members of every organisation."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, state in load().states.items():
        for club in state.organisations:
            found[club].add(code)
    return {club: frozenset(members) for club, members in found.items()}


def _expected(one: str, other: str) -> float:
    states = load().states
    mine, theirs = (len(states[code].organisations) for code in (one, other))
    return measures.expected_shared(mine, theirs, [len(members) for members in clubs().values()])


@cache
def _beyond(owner: str) -> Mapping[str, float]:
    """Return, for each state, how many times what is expected it shares with the owner."""
    return {
        code: len(measures.shared(code, owner, clubs())) / usual
        for code in load().states
        if code != owner and (usual := _expected(code, owner))
    }


@cache
def _with(owner: str) -> Mapping[str, float]:
    """Return, for each state, the part of its smaller organisations that the owner is in, too."""
    small = {club: members for club, members in clubs().items() if len(members) <= SMALL}
    return {
        code: sum(owner in members for members in theirs) / len(theirs)
        for code in load().states
        if code != owner and (theirs := [m for m in small.values() if code in m])
    }


def _memberships(pair: Pair, history: Mapping[int, float]) -> Iterator[Indicator]:
    both = measures.shared(pair.target, pair.owner, clubs())
    expected = _expected(pair.target, pair.owner)
    if not expected:
        return
    over = {code: one for code, one in _beyond(pair.owner).items() if code != pair.target}
    value = len(both) / expected
    usual = measures.median(list(over.values())) or 1.0
    yield Indicator(
        id="organisations",
        title="Organisations that both are in",
        says=(
            f"{opening(pair.target_name)} and {pair.owner_name} are both in "
            f"{counted(len(both), 'organisation')}; their numbers of memberships alone would make "
            f"it {expected:.0f}."
        ),
        points=(
            "towards" if value > MORE * usual else "away" if value < LESS * usual else "neither"
        ),
        year=FACTBOOK_YEAR,
        source=factbook(),
        unit="times",
        value=value,
        rank=Rank(
            measures.rank(value, over.values()),
            len(over) + 1,
            f"states by memberships shared with {pair.owner_name} beyond what is expected",
        ),
        usual=Usual(usual, f"the median of all others with {pair.owner_name}"),
        trend=tuple(Point(year, history[year]) for year in sorted(history)),
    )


def _small_clubs(pair: Pair) -> Iterator[Indicator]:
    mine = {
        club
        for club, members in clubs().items()
        if pair.target in members and len(members) <= SMALL
    }
    together = sorted(club for club in mine if pair.owner in clubs()[club])
    without = sorted(mine - set(together))
    if not mine:
        return
    points: Points = "neither"
    if len(together) != len(without):
        points = "towards" if len(together) > len(without) else "away"
    with_says = f" ({listed(together)})" if together else ""
    without_says = f" ({listed(without)})" if without else ""
    others = {code: one for code, one in _with(pair.owner).items() if code != pair.target}
    value = len(together) / len(mine)
    usual = measures.mean(list(others.values()))
    yield Indicator(
        id="small-organisations",
        title="Smaller organisations, with and without",
        says=(
            f"Of {counted(len(mine), 'organisation')} of at most {SMALL} members that "
            f"{pair.target_name} is in, {have(len(together))} {pair.owner_name}, too{with_says}; "
            f"{len(without) or 'none'} {'do' if len(without) > 1 else 'does'} "
            f"without{without_says}."
        ),
        points=points,
        year=FACTBOOK_YEAR,
        source=factbook(),
        unit="share",
        value=value,
        rank=Rank(
            measures.rank(value, others.values()), len(others) + 1, "states by the part that has it"
        ),
        usual=Usual(usual, "mean of all other states") if usual is not None else None,
    )


def have(number: int) -> str:
    """Return how many have something."""
    return "none has" if not number else "1 has" if number == 1 else f"{number} have"


def _language(pair: Pair) -> Iterator[Indicator]:
    states = load().states
    owner = states[pair.owner].languages[:1] if pair.owner in states else ()
    if not owner or not states[pair.target].languages:
        return
    (language,) = owner
    speakers = sorted(
        code for code, state in states.items() if language in state.languages and code != pair.owner
    )
    has_it = pair.target in speakers
    elsewhere = len(speakers) - has_it
    verb = "has" if has_it else "has no"
    yield Indicator(
        id="language",
        title="Official language",
        says=(
            f"{opening(owned_by(pair.owner_name))} most spoken official language, "
            f"{load().languages[language]}, {verb} official status in {pair.target_name}; "
            f"outside {pair.owner_name} it has in "
            f"{counted(elsewhere, 'other state or territory', 'other states and territories')}."
        ),
        points="towards" if has_it else "away",
        year=FACTBOOK_YEAR,
        source=cldr(),
        unit="share",
        usual=Usual(len(speakers) / len(states), "the part of all states and territories"),
    )


def _borders(pair: Pair) -> Iterator[Indicator]:
    state = load().states[pair.target]
    if not state.borders:
        return
    names = [name_of(code) for code in sorted(state.borders, key=lambda one: -state.borders[one])]
    length = state.borders.get(pair.owner)
    whole = sum(state.borders.values())
    said = f"{opening(pair.target_name)} has {len(names)} neighbours by land: {listed(names, 8)}"
    if len(names) == 1:
        said = f"{opening(pair.target_name)} has one neighbour by land: {names[0]}"
    yield Indicator(
        id="borders",
        title="Neighbours",
        says=f"{said}." if length else f"{said}; not {pair.owner_name}.",
        points="neither" if length else "away",
        year=FACTBOOK_YEAR,
        source=factbook(),
        unit="share",
        value=(length or 0.0) / whole,
    )


def _independence(pair: Pair) -> Iterator[Indicator]:
    said = load().states[pair.target].independence
    if not said or not any(sign.isdigit() for sign in said):
        return
    is_member = pair.target in clubs().get("UN", ())
    member = " and a member of the United Nations" if is_member else ""
    yield Indicator(
        id="independence",
        title="Independence",
        says=f"{opening(pair.target_name)} is independent{member}; the Factbook's date: {said}.",
        points="away",
        year=FACTBOOK_YEAR,
        source=factbook(),
    )
