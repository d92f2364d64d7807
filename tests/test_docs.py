"""What the documentation says is so."""

import re
import runpy
import tomllib
from pathlib import Path

import click
import pytest

from nobackyard import cli, packs
from nobackyard.cli.check import OUTPUTS
from nobackyard.language.parse import SHIPPED, model_name
from nobackyard.model import CATEGORIES, STANCES
from nobackyard.settings import Settings
from nobackyard.settings.choose import Choice
from nobackyard.settings.files import as_file
from nobackyard.settings.said import File, keys_of
from nobackyard.show.report import Report, Told
from nobackyard.suppress.entries import read as read_entries

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
RUN_PAGES = [ROOT / "README.md", ROOT / "docs" / "python.md", ROOT / "docs" / "agency.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
LONGEST = {"README.md": 120, "ARCHITECTURE.md": 150}


def text_of(*parts: str) -> str:
    """Return what a page says."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a language on a page."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [code for kind, code in found if kind == language]


@pytest.mark.parametrize("command", cli.app.commands.values(), ids=lambda command: command.name)
def test_every_command_and_option_is_documented(command: click.Command) -> None:
    """docs/cli.md speaks of each command, and of each option of it."""
    page = text_of("docs", "cli.md")
    assert f"nobackyard {command.name}" in page
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in page


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_is_documented(stance: str) -> None:
    """Each stance is in the table of the README and in the reference."""
    assert f"`{stance}`" in text_of("README.md")
    assert f"`{stance}`" in text_of("docs", "cli.md")


@pytest.mark.parametrize("setting", Settings.__struct_fields__)
def test_every_setting_is_an_option(setting: str) -> None:
    """What can be set can be set on the command line."""
    names = {option.name for option in cli.app.commands["check"].params}
    assert setting in names


@pytest.mark.parametrize("key", keys_of(File))
def test_every_key_of_a_configuration_is_documented(key: str) -> None:
    """Each key that a file may have is in the table of docs/config.md."""
    assert f"| `{key}` |" in text_of("docs", "config.md")


@pytest.mark.parametrize("field", Choice.__struct_fields__)
def test_every_choice_can_be_made_in_a_file(field: str) -> None:
    """What is chosen for a text comes from a key of the same name, or is made of several."""
    made = {"settings", "packs", "excluded_by", "origins"}
    assert field in made or field.replace("_", "-") in keys_of(File)


def test_configuration_of_the_page_is_right() -> None:
    """The file in docs/config.md can be copied."""
    content, _ = blocks(ROOT / "docs" / "config.md", "toml")
    said = as_file("docs/config.md", tomllib.loads(content))
    frames = {frame.id for frame in packs.load_frames()} | {*CATEGORIES, "*"}
    assert set(said.severity or {}) <= frames


def test_list_of_the_page_is_right(tmp_path: Path) -> None:
    """The list in docs/config.md can be copied."""
    _, content = blocks(ROOT / "docs" / "config.md", "toml")
    (tmp_path / "known.toml").write_text(content, encoding="utf-8")
    assert read_entries(tmp_path / "known.toml")


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_is_documented(output: str) -> None:
    """Each way to show findings is in docs/cli.md."""
    assert f"`{output}`" in text_of("docs", "cli.md").replace("--output ", "")


@pytest.mark.parametrize("field", [*Report.__struct_fields__, *Told.__struct_fields__])
def test_every_field_is_documented(field: str) -> None:
    """Each field of the JSON output is explained."""
    assert f"`{field}`" in text_of("docs", "cli.md")


def test_every_frame_is_documented() -> None:
    """docs/frames.md is what the packs say; `just docs` writes it."""
    made = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))
    assert text_of("docs", "frames.md") == made["frames_page"](packs.load_frames())


@pytest.mark.parametrize(
    ("page", "code"),
    [(page, code) for page in RUN_PAGES for code in blocks(page, "python")],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_python_blocks_run(page: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page shows in Python can be copied and run."""
    monkeypatch.chdir(ROOT)
    first = blocks(page, "python")[0]
    exec(code if code == first else f"import nobackyard\n{code}", {})  # noqa: S102  (our own pages)


def test_terminal_sessions_show_what_is_printed() -> None:
    """What the README shows of a terminal is what the terminal shows; `just docs` writes it."""
    if model_name() != SHIPPED:
        pytest.skip(f"{model_name()} is in use, and the README was made with {SHIPPED}")
    made = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))
    assert text_of("README.md") == made["readme_page"](text_of("README.md"))


def test_frame_that_contributors_copy_is_right(tmp_path: Path) -> None:
    """The file in CONTRIBUTING.md loads as it stands there."""
    content, _ = blocks(ROOT / "CONTRIBUTING.md", "toml")
    (tmp_path / "front-porch.toml").write_text(content, encoding="utf-8")
    packs.find_frame("front-porch", packs.load_frames((tmp_path,)))


def test_actors_that_contributors_copy_are_right(tmp_path: Path) -> None:
    """The actor file in CONTRIBUTING.md loads as it stands there."""
    _, content = blocks(ROOT / "CONTRIBUTING.md", "toml")
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "house.toml").write_text(content, encoding="utf-8")
    known = {actor.code: actor for actor in packs.load_actors((tmp_path,)).actors}
    assert known["turkic-world"].members[0] == "AZE"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the repository has a file behind it."""
    links = LINK.findall(
        re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    )
    for link in links:
        assert link.startswith("http") or (page.parent / link).exists(), link


@pytest.mark.parametrize(("name", "most"), LONGEST.items())
def test_first_pages_are_short(name: str, most: int) -> None:
    """What everybody reads first stays readable."""
    assert len(text_of(name).splitlines()) <= most


@pytest.mark.parametrize(
    "name",
    ["analysis.schema.json", "profile.schema.json", "config.schema.json", "record.schema.json"],
)
def test_schema_is_current(name: str) -> None:
    """The schemas in docs are what the structs say; `just docs` writes them."""
    made = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))
    assert text_of("docs", name) == made["schema_page"](name)
