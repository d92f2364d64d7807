"""What every measure holds for, whatever the numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.record import measures

amounts = st.floats(min_value=1e-3, max_value=1e12, allow_nan=False)
flows = st.dictionaries(st.text("ABCDEF", min_size=3, max_size=3), amounts, min_size=1, max_size=30)
votes = st.dictionaries(st.integers(0, 30), st.sampled_from(["yes", "no", "abstain", "absent"]))
BOTH = (measures.effective_partners, measures.inverse_herfindahl)


@given(flows)
def test_shares_add_up_to_one(known: dict[str, float]) -> None:
    """All partners together have all of the trade."""
    assert math.isclose(math.fsum(measures.shares(known).values()), 1)


@given(flows)
def test_missing_is_not_zero(known: dict[str, float]) -> None:
    """A partner without a value has no share, and changes nobody else's."""
    with_missing = {**known, "missing": None}
    assert measures.shares(with_missing) == measures.shares(known)
    assert "missing" not in measures.shares(with_missing)


@given(flows, st.floats(min_value=1e-3, max_value=1e3))
def test_scale_changes_no_share(known: dict[str, float], factor: float) -> None:
    """Dollars or millions of dollars, a share is the same."""
    scaled = measures.shares({partner: value * factor for partner, value in known.items()})
    assert scaled == pytest.approx(measures.shares(known))


@pytest.mark.parametrize("measure", BOTH)
@given(values=st.lists(amounts, min_size=1, max_size=30), data=st.data())
def test_order_and_scale_change_no_number_of_partners(measure, values, data) -> None:  # noqa: ANN001
    """Which partner is which, and in which money, changes nothing."""
    shuffled = data.draw(st.permutations(values))
    assert measure([value * 7 for value in shuffled]) == pytest.approx(measure(values))


@pytest.mark.parametrize("measure", BOTH)
@given(values=st.lists(amounts, min_size=1, max_size=30))
def test_partners_are_between_one_and_all(measure, values: list[float]) -> None:  # noqa: ANN001
    """Nobody has less than one effective partner, or more than there are."""
    assert 1 - 1e-9 <= measure(values) <= len(values) + 1e-6


@pytest.mark.parametrize("measure", BOTH)
@given(count=st.integers(1, 50))
def test_equal_partners_count_in_full(measure, count: int) -> None:  # noqa: ANN001
    """Partners of equal size are as many as there are."""
    assert measure([3.0] * count) == pytest.approx(count)


@given(st.lists(amounts, min_size=1, max_size=30))
def test_herfindahl_is_never_above_entropy(values: list[float]) -> None:
    """The inverse Herfindahl weighs the large more, so it is the smaller of the two."""
    entropy = measures.effective_partners(values)
    assert measures.inverse_herfindahl(values) <= entropy + 1e-6


@pytest.mark.parametrize("measure", BOTH)
def test_nothing_known_is_no_number(measure) -> None:  # noqa: ANN001
    """Without partners there is no number of them, not even zero."""
    assert measure([]) is None
    assert measures.herfindahl_bounds([]) is None
    assert measures.effective_bounds([]) is None


@given(st.lists(amounts, min_size=6, max_size=60))
def test_bounds_of_the_largest_hold_the_whole(values: list[float]) -> None:
    """Whoever knows only the five largest gives bounds that the full list lies between."""
    parts = sorted(measures.shares(dict(enumerate(values))).values(), reverse=True)
    for bounds, full in (
        (measures.herfindahl_bounds(parts[:5]), measures.inverse_herfindahl(parts)),
        (measures.effective_bounds(parts[:5]), measures.effective_partners(parts)),
    ):
        assert bounds.low - 1e-6 <= full <= bounds.high + 1e-6


@given(st.lists(amounts, min_size=2, max_size=30))
def test_unlisted_partner_is_no_larger_than_the_smallest_listed(values: list[float]) -> None:
    """A partner that is not among the largest has bounds, and the truth lies between them."""
    parts = sorted(measures.shares(dict(enumerate(values))).values(), reverse=True)
    listed = {str(place): part for place, part in enumerate(parts[:-1])}
    bounds = measures.share_bounds("other", listed)
    assert bounds.low == 0
    assert parts[-1] <= bounds.high + 1e-9


def test_listed_partner_is_known() -> None:
    """A partner that is listed has its share; of no list, nothing is known."""
    assert measures.share_bounds("CHN", {"CHN": 0.28}) == measures.Bounds(0.28, 0.28)
    assert measures.share_bounds("CHN", {}) == measures.Bounds(0, 1)


@given(votes, votes)
def test_agreement_is_mutual_and_bounded(one: dict, other: dict) -> None:
    """Each agrees with the other as much as the other with it, from 0 to 1."""
    found, back = measures.agreement(one, other), measures.agreement(other, one)
    assert found == back
    assert found is None or 0 <= found.value <= 1


@given(votes)
def test_a_state_agrees_with_itself(cast: dict) -> None:
    """Agreement with oneself is 1, if one was ever there."""
    found = measures.agreement(cast, cast)
    was_there = set(cast.values()) - {"absent"}
    assert (found.value == 1) if was_there else (found is None)


def test_abstention_is_half_way_and_absence_is_nothing() -> None:
    """To abstain is half way to a yes; to be absent tells nothing."""
    one = {1: "yes", 2: "yes", 3: "no", 4: "yes"}
    other = {1: "abstain", 2: "yes", 3: "absent", 4: "no"}
    assert measures.agreement(one, other) == measures.Agreement(0.5, 3)


def test_baseline_leaves_one_out() -> None:
    """What is usual is the mean of the others, and those who never voted do not count."""
    of_each = {"A": measures.Agreement(0.5, 9), "B": measures.Agreement(0.9, 9), "C": None}
    assert measures.baseline(of_each, but="B") == 0.5
    assert measures.baseline({}) is None


@given(st.integers(0, 50), st.integers(0, 50), st.lists(st.integers(1, 200), max_size=60))
def test_expected_memberships_are_mutual_and_bounded(
    one: int, other: int, sizes: list[int]
) -> None:
    """What numbers alone would make is the same from both sides, and no more than there are."""
    found = measures.expected_shared(one, other, sizes)
    assert found == pytest.approx(measures.expected_shared(other, one, sizes))
    assert 0 <= found <= len(sizes) + 1e-9


@given(st.floats(0, 1), st.floats(0, 1))
def test_asymmetry_turns_round(one: float, other: float) -> None:
    """What the one needs more, the other needs less."""
    mine, theirs = measures.Bounds(one, one), measures.Bounds(other, other)
    there, back = measures.asymmetry(mine, theirs), measures.asymmetry(theirs, mine)
    assert there.low == pytest.approx(-back.high)


def test_equals_share_a_place() -> None:
    """The largest is first, and equals are in one place."""
    assert measures.rank(5, [5, 9, 1]) == 2
    assert measures.rank(5, []) == 1


def test_partner_that_comes_later_makes_a_year_worthless() -> None:
    """A year without a partner that is large soon after is not used; later ones are."""
    years = {1992: {"CHN": 1.0}, 1994: {"RUS": 9.0, "CHN": 1.0}, 1999: {"CHN": 1.0}}
    assert measures.missing_partners(years, 1992) == ["RUS"]
    assert measures.missing_partners(years, 1994) == []
    assert measures.missing_partners({}, 1992) == []


def test_middle_of_values() -> None:
    """The median lies in the middle, and mean and median of nothing are nothing."""
    assert measures.median([3, 1, 2]) == 2
    assert measures.median([1, 2, 3, 4]) == 2.5
    assert measures.median([]) is None
    assert measures.mean([]) is None
