"""People use the pages in a browser: with a mouse, a finger, a keyboard, or a screen reader."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serving import OURS, SAID, listening
from .store import write_store

pytestmark = pytest.mark.slow
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
if not CHROMIUM:
    pytest.skip("no Chromium is installed", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402  (after the skip)
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

from documents.web import serving  # noqa: E402

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PAGES = (
    "/", "/frames", "/frames/backyard", "/api", "/record/KAZ/RUS", "/corpus", "/corpus/matrix",
    "/corpus/findings?stance=all", "/corpus/finding?key=a.jsonl%2310&number=0",
)  # fmt: skip
SHOTS = os.environ.get("NOBACKYARD_SHOTS", "")  # a folder, to look at what was tested
SERIOUS = ("serious", "critical")
expect.set_options(timeout=30_000)  # a busy machine is no fault of the pages


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server that shows a store, and may fetch from a site on this machine."""
    store = write_store(tmp_path_factory.mktemp("store"))
    with serving() as port, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("SITE", f"http://127.0.0.1:{port}")
        with listening(corpus=store, networks=("127.0.0.1/32",), ports=(port,)) as at:
            yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the first page; nothing may be complained of on any page of a test."""
    context = browser.new_context(viewport=DESK, base_url=address)  # type: ignore[arg-type]  # a dict does
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on("console", lambda said: faults.append(said.text))
    one.goto("/")
    yield one
    context.close()
    assert [said for said in faults if "422" not in said] == []


def check(page: Page, text: str = f"{OURS}\n\n{SAID}") -> None:
    """Paste a text and have it checked."""
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Check").click()
    page.locator("#found").wait_for()


def shoot(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def too_wide(page: Page) -> int:
    """Return by how much the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(page: Page) -> list[str]:
    """Return what bars somebody from the page."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS]


def test_pasted_text_is_marked(page: Page) -> None:
    """Paste, check: marks in the text, a card for each, and its reasons lit up."""
    check(page)
    expect(page.locator(".use.asserted")).to_contain_text("backyard")
    card = page.locator(".card.asserted")
    card.locator("[data-reason='1']").hover()
    expect(card.locator(".lit.on")).to_have_count(1)
    shoot(page, "check")


def test_mark_and_card_lead_to_each_other(page: Page) -> None:
    """A mark opens its card, and the card leads back to the mark."""
    check(page)
    page.locator(".use.attributed").first.click()
    card = page.locator(".card.current")
    expect(card).to_have_class("card attributed current")
    expect(card).to_be_focused()
    card.locator(".back").click()
    expect(page.locator(".use.current")).to_be_focused()


def test_stances_can_be_hidden(page: Page) -> None:
    """A stance that is switched off is gone from list and text; where none is left that is said."""
    check(page)
    page.get_by_role("checkbox", name="attributed").uncheck()
    expect(page.locator(".card.attributed").first).to_be_hidden()
    expect(page.locator(".use.attributed .label").first).to_be_hidden()
    expect(page.locator(".card.asserted")).to_be_visible()
    page.get_by_role("checkbox", name="asserted").uncheck()
    expect(page.get_by_text("No use with a stance that is shown")).to_be_visible()


def test_list_can_be_copied(page: Page) -> None:
    """The findings go to the clipboard as lines."""
    check(page)
    page.get_by_role("button", name="Copy as list").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "backyard warning: puts" in copied


def test_report_can_be_downloaded(page: Page, tmp_path: Path) -> None:
    """JSON and HTML come as files; the HTML stands alone."""
    check(page)
    for kind in ("JSON", "HTML"):
        with page.expect_download() as waited:
            page.get_by_role("button", name=f"Download {kind}").click()
        waited.value.save_as(tmp_path / waited.value.suggested_filename)
    page.goto(f"file://{tmp_path / 'report.html'}")
    expect(page.locator(".card.asserted")).to_be_visible()
    page.get_by_role("checkbox", name="asserted").uncheck()
    expect(page.locator(".card.asserted")).to_be_hidden()


def test_address_is_checked(page: Page) -> None:
    """A page of a site is fetched and shown; a private one is refused in words."""
    page.get_by_label("or a web address").fill(f"{os.environ['SITE']}/page")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".read")).to_contain_text("Nobody’s yard.")
    page.get_by_text("Another text").click()
    page.get_by_label("or a web address").fill(os.environ["SITE"].replace("127.0.0.1", "10.0.0.1"))
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("may not be fetched")


def test_dropped_file_is_checked(page: Page) -> None:
    """A file that is dropped on the page is checked at once."""
    dropped = page.evaluate_handle(
        """text => { const all = new DataTransfer();
        all.items.add(new File([text], 'draft.md', {type: 'text/markdown'})); return all; }""",
        f"# News\n\n{OURS}",
    )
    page.dispatch_event("#form", "dragover", {"dataTransfer": dropped})
    page.dispatch_event("#form", "drop", {"dataTransfer": dropped})
    expect(page.locator(".use.asserted")).to_be_visible()


def test_file_that_is_too_large_is_told(page: Page) -> None:
    """A file that the server would not take is told before it is sent."""
    big = {"name": "draft.txt", "mimeType": "text/plain", "buffer": b"word " * 1_200_000}
    page.get_by_label("or a file").set_input_files(big)  # type: ignore[arg-type]  # a dict does
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("draft.txt has 6.0 MB; at most 5 MB")


def test_example_and_profile(page: Page) -> None:
    """One click shows an example, one more its profile, and the way back is there."""
    page.get_by_role("link", name="Try an example").click()
    expect(page.locator(".card.rejected")).to_be_visible()
    page.get_by_role("link", name="Profile").click()
    expect(page.get_by_role("heading", name="Kazakhstan")).to_be_visible()
    assert page.url.endswith("/profile")
    shoot(page, "profile")
    page.get_by_role("link", name="Check").click()
    expect(page.locator(".card.rejected")).to_be_visible()


def test_keyboard_is_enough(page: Page) -> None:
    """From the skip link to a reason: nothing needs a mouse."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.get_by_label("Text", exact=True).focus()
    page.keyboard.insert_text(OURS)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    use = page.locator(".use")
    for _ in range(12):
        page.keyboard.press("Tab")
        if use.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_focused()
    reasons = page.locator(".card summary").first
    for _ in range(6):
        page.keyboard.press("Tab")
        if reasons.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".card details")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nobody_is_barred(page: Page, scheme: str, size: dict[str, int]) -> None:
    """No page has a serious fault of accessibility, nor is one wider than its window."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
    page.set_viewport_size(size)  # type: ignore[arg-type]  # a dict does
    name = f"{scheme}-{size['width']}"
    for path in PAGES:
        page.goto(path)
        assert violations(page) == [], path
        assert too_wide(page) <= 0, path
        shoot(page, f"{path.split('?')[0].strip('/').replace('/', '-') or 'empty'}-{name}")
    for path in ("/", "/profile"):
        page.goto(path)
        page.get_by_role("link", name="Try an example").click()
        page.locator("#found").wait_for()
        assert violations(page) == [], path
        assert too_wide(page) <= 0, path
        shoot(page, f"{path.strip('/') or 'check'}-{name}")


def test_long_text_stays_usable(page: Page) -> None:
    """Twenty thousand words show their progress, and then answer to a click."""
    paragraphs = [f"{OURS} {SAID}"] * 10 + ["Rain fell in the capital for all of that day."] * 1980
    text = "\n\n".join(paragraphs)
    assert len(text.split()) > 18_000
    # Pasted as people do it: the driver types a text line by line, which takes it long.
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.get_by_label("Text", exact=True).press("Control+V")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.locator("#found").wait_for(timeout=120_000)
    page.locator(".use").last.click()
    expect(page.locator(".card.current")).to_be_focused()


def test_store_is_looked_through(page: Page) -> None:
    """From the chart to a filter, the matrix, its sentences and one finding; links stay short."""
    page.goto("/corpus")
    expect(page.locator("#chart canvas")).to_be_visible()
    page.get_by_label("Stance").select_option("all")
    page.get_by_label("Words in the sentence").fill("backyard of")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#found")).to_contain_text("60 of 120 articles")
    assert page.url.endswith("/corpus?stance=all&words=backyard+of")
    page.get_by_role("link", name="Who of whom").click()
    page.get_by_role("link", name="Russia as owner of Kazakhstan: 60").click()
    expect(page.locator("#found")).to_contain_text("60 findings")
    page.get_by_role("link", name="Older →").click()
    expect(page.locator(".lines li")).to_have_count(10)
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").click()
    assert len(waited.value.path().read_text(encoding="utf-8").splitlines()) > 60
    page.locator(".lines a").first.click()
    expect(page.get_by_role("heading", name="Article")).to_be_visible()


def test_pages_work_without_script(browser: Browser, address: str) -> None:
    """Without any script a text is checked, filtered and profiled all the same."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    check(page)
    page.get_by_role("checkbox", name="asserted").uncheck()
    expect(page.locator(".card.asserted")).to_be_hidden()
    context.close()
