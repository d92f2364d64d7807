import pytest

from nobackyard.corpus.tally.compare import Compared, compared
from nobackyard.corpus.tally.prevalence import Row
from nobackyard.corpus.tally.rates import rate


def row(name: str, count: int, of: int) -> Row:
    """Return an outlet's row without copies."""
    return Row((name,), rate(count, of), rate(count, of))


def test_p_is_the_published_one() -> None:
    """The tea tasting lady (Fisher 1935): three of four right is a p of .486."""
    found = compared([row("milk", 3, 4), row("tea", 1, 4)], least=1)
    assert found[0].p == pytest.approx(0.4857, abs=0.0001)


def test_outlet_that_differs_is_told() -> None:
    """Ten times the others is more often, and they are less often than it."""
    more, less, close = compared([row("a", 100, 1000), row("b", 5, 1000), row("c", 25, 500)], 50)
    assert (more.verdict, less.verdict, close.verdict) == ("more", "less", "not clear")
    assert more.ratio == pytest.approx(0.1 / 0.02)


def test_many_outlets_need_more_than_one_lucky() -> None:
    """Of a hundred outlets that are alike, one that is a bit above is not told."""
    rows = [row("lucky", 10, 200), *(row(f"o{number}", 4, 200) for number in range(99))]
    lucky, *_ = compared(rows, least=50)
    assert lucky.p is not None
    assert lucky.p < 0.05
    assert lucky.verdict == "not clear"


def test_few_articles_are_not_compared() -> None:
    """Below the least number nothing is tested and nothing said."""
    few, _ = compared([row("a", 3, 49), row("b", 1, 1000)], least=50)
    assert few == Compared(("a",))


def test_others_without_a_hit_give_no_ratio() -> None:
    """Times nothing is no number."""
    first, _ = compared([row("a", 30, 100), row("b", 0, 100)], least=50)
    assert (first.ratio, first.verdict) == (None, "more")
