"""The card as text, as a page and as a picture."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from nobackyard.record import figure, page, telling, wording
from nobackyard.record.card import Card, card
from nobackyard.record.measures import Bounds
from nobackyard.record.store import Store
from nobackyard.record.terminal import print_card
from tests.record.conftest import DAY, Import
from tests.record.test_card import VOTES


@pytest.fixture(scope="module")
def shipped() -> Card:
    """Give a card of what ships."""
    return card("RUS", "KAZ", today=DAY)


@pytest.fixture
def with_years(bring: Import, store: Store) -> Card:
    """Give a card with a series."""
    bring("voeten", VOTES)
    return card("RUS", "KAZ", today=DAY, store=store)


def _printed(made: Card, width: int = 100, *, is_long: bool = False) -> str:
    out = io.StringIO()
    print_card(Console(file=out, width=width, highlight=False), made, is_long=is_long)
    return out.getvalue()


def test_text_tells_all_that_a_card_has(shipped: Card) -> None:
    """The claim, each indicator with its mark and year, the sentence, what is missing, sources."""
    said = _printed(shipped)
    assert said.startswith("Kazakhstan and Russia\n")
    assert "Set beside the claim “Kazakhstan is Russia's backyard.”" in said
    assert " → 2023 24\u00a0% of Kazakhstan's imports come from Russia" in said
    assert " ← 2023 Kazakhstan's first partner is China" in said
    assert shipped.citation in said
    assert telling.MISSING in said
    assert "--all shows them" in said


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_text_fits_the_terminal(shipped: Card, width: int) -> None:
    """No line is wider than the terminal, or than can be read, and none ends in spaces."""
    for line in _printed(shipped, width, is_long=True).splitlines():
        assert len(line) <= min(width, 100)
        assert line == line.rstrip()


def test_number_is_not_parted_from_its_sign(shipped: Card) -> None:
    """A line never begins with a percent sign."""
    for width in range(40, 100, 7):
        assert not re.search(r"^\s*%", _printed(shipped, width), re.MULTILINE)


def test_history_is_under_its_heading() -> None:
    """Old data is printed apart, and no sentence for today is made of it."""
    said = _printed(card("RUS", "KAZ", today=DAY, max_age=1))
    assert "Older than 1 years: history, not today" in said
    assert telling.NO_SENTENCE in said


def test_page_loads_nothing(with_years: Card) -> None:
    """The page stands alone: no script, no address that is fetched."""
    said = page.as_page(with_years).decode()
    assert "<script" not in said
    assert "default-src 'none'" in said
    assert not re.search(r'(?:src|href)="', said)
    assert "url(" not in said


def test_page_is_well_formed(with_years: Card) -> None:
    """Every element is closed, and each indicator is an item with its way in words."""
    root = ET.fromstring(page.as_part(with_years))  # noqa: S314  (our own)
    items = root.findall(".//li[@class]")
    assert len(items) == len((*with_years.indicators, *with_years.others, *with_years.history))
    assert root.find(".//blockquote/p").text == with_years.sentence


def test_picture_has_a_panel_a_series(with_years: Card) -> None:
    """A panel for each series, with its numbers, readable on a light and on a dark page."""
    said = figure.as_svg(with_years)
    root = ET.fromstring(said)  # noqa: S314  (our own)
    assert len(root.findall(".//{http://www.w3.org/2000/svg}g")) == len(figure.panels(with_years))
    assert "prefers-color-scheme: dark" in said
    assert "Votes in the General Assembly" in said


def test_no_series_is_no_picture(shipped: Card) -> None:
    """What ships is of one year, so there is nothing to draw."""
    assert figure.as_svg(shipped) == ""


@given(st.floats(0, 1))
def test_percents_are_short(part: float) -> None:
    """A share is said with at most one decimal, and its sign stays with it."""
    assert re.fullmatch(r"\d{1,3}(\.\d)?\u00a0%", wording.percent(part))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (wording.ordinal(1), "1st"),
        (wording.ordinal(12), "12th"),
        (wording.ordinal(122), "122nd"),
        (wording.ordinal(113), "113th"),
        (wording.agreement(0.64), ".64"),
        (wording.agreement(1), "1.00"),
        (wording.between(Bounds(6.44, 7.1), 1), "between 6.4 and 7.1"),
        (wording.between(Bounds(3, 3)), "3"),
        (wording.listed(["a"]), "a"),
        (wording.listed([]), ""),
        (wording.listed(list("abcdefg"), 3), "a, b and 5 others"),
        (wording.owned_by("the United States"), "the United States'"),
        (wording.owned_by("Honduras"), "Honduras's"),
    ],
)
def test_words_of_numbers(said: str, wanted: str) -> None:
    """Numbers, places and lists are said as a newspaper says them."""
    assert said == wanted
