"""People use the page in a browser: with a mouse, a finger, a keyboard, or a screen reader."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
if not CHROMIUM:
    pytest.skip("no Chromium is installed", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402  (after the skip)
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = (1280, "light")
everywhere = pytest.mark.parametrize(
    "page", [(360, "light"), (360, "dark"), DESK, (1280, "dark")], indirect=True
)
SHOTS = os.environ.get("NOBACKYARD_SHOTS", "")  # a folder, to look at what was tested


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="module")
def file(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    """Open the page in one width and one scheme; it may ask for nothing and complain of nothing."""
    width, scheme = getattr(request, "param", DESK)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on(
        "console",
        lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None,
    )
    one.on(
        "request", lambda asked: faults.append(asked.url) if asked.url.startswith("http") else None
    )
    one.goto(file.as_uri())
    one.wait_for_function(
        "[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg'))"
    )
    yield one
    if SHOTS:
        one.screenshot(path=f"{SHOTS}/report-{width}-{scheme}.png", full_page=True)
    context.close()
    assert not faults


@everywhere
def test_page_bars_nobody(page: Page) -> None:
    """No rule of WCAG that a program can check is broken, with every table open."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


@everywhere
def test_page_is_not_wider_than_the_window(page: Page) -> None:
    """Tables and pictures scroll in their own boxes; the page does not."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@everywhere
def test_pictures_have_the_colours_of_the_page(page: Page) -> None:
    """Marks and letters are drawn in the shades of the scheme, none is left without."""
    drawn = page.evaluate("document.querySelector('.chart svg').outerHTML")
    ink = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
    )
    assert ink in drawn
    assert "@" not in page.evaluate(
        "[...document.querySelectorAll('.chart svg *')].map(e => e.getAttribute('fill')).join()"
    )


def test_scheme_can_change(page: Page) -> None:
    """When the reader's scheme changes the pictures change with it."""
    before = page.evaluate("document.querySelector('.chart svg').outerHTML")
    now = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark'")
    page.emulate_media(color_scheme=now)
    page.wait_for_function("b => document.querySelector('.chart svg').outerHTML !== b", arg=before)


def test_sentences_are_sorted_and_opened(page: Page) -> None:
    """The reader chooses an order, and sees all by the keyboard alone."""
    rows = page.locator(".kwic tbody tr:visible")
    assert rows.count() == 20
    page.get_by_label("Sort by").select_option("outlet")
    outlets = page.locator(".kwic tbody tr:visible .outlet").all_inner_texts()
    assert outlets == sorted(outlets)
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    assert rows.count() > 20


def test_first_key_leads_past_the_contents(page: Page) -> None:
    """The first stop of the keyboard is the link to the content."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_tables_can_be_taken_along(page: Page) -> None:
    """A link to a table gives a file of it."""
    with page.expect_download() as caught:
        page.locator("a[download='reading.csv']").click()
    assert caught.value.suggested_filename == "reading.csv"
    assert caught.value.path().read_bytes().startswith(b"\xef\xbb\xbfstep,number,percent")


def test_picture_can_be_taken_along(page: Page) -> None:
    """The button under a picture gives it as SVG."""
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save picture").first.click()
    assert caught.value.suggested_filename.endswith(".svg")
    assert caught.value.path().read_bytes().startswith(b"<svg")
