"""A picture of a profile shows everything it should, and nothing on top of anything else."""

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nobackyard.errors import FigureError
from nobackyard.model import MadeBy, TieKind
from nobackyard.relations.balance import Balance, Edge, Polarities, Profile, Share
from nobackyard.show.figure import draw
from nobackyard.show.figure_network import arrows_of, shown_in_network, ties_of
from nobackyard.show.figure_style import name_of, style

SVG = "{http://www.w3.org/2000/svg}"
CODES = (
    *("RUS", "KAZ", "cis", "ARE", "CHN", "cplp", "USA", "eu", "BIH", "FRA", "TUR", "IRN", "KGZ"),
    *("TJK", "TKM", "IND", "GBR", "DEU", "JPN", "PAK", "AFG", "MNG", "GEO", "ARM", "COD"),
)
KINDS = [kind for group in style().groups for kind in group.kinds]
BOLD, LETTER, LINE = 15, 0.58, 1.15  # the size of what is bold; width and height of letters


def actor(code: str, acts: int, clauses: int) -> Balance:
    """Return an actor that acts in so many of its clauses."""
    value = acts / clauses
    share = Share(acts, clauses, value, max(0.0, value - 0.1), min(1.0, value + 0.1))
    return Balance(
        actor=code,
        texts=1,
        mentions=clauses,
        clauses=clauses,
        acts=acts,
        acted_upon=clauses - acts,
        share=share,
        others=None,
        verdict="",
        silence="few" if clauses < 10 else "",
        power=None,
        agency=None,
        voiced=None,
        voices=(),
        polarities=Polarities(clauses),
        verbs=(),
        circle=None,
    )


def profile(actors: int, edges: int = 0, names: tuple[str, ...] = CODES) -> Profile:
    """Return a profile of so many actors with ties of every kind between them."""
    pairs = [
        (names[number % actors], names[(number + 1 + number // actors) % actors])
        for number in range(edges)
    ]
    return Profile(
        texts=1,
        clauses=10 * actors,
        ties=edges,
        share=Share(4, 10, 0.4, 0.3, 0.5) if actors else None,
        actors=tuple(actor(names[n], 8 if n % 2 else 3, 30 - n) for n in range(actors)),
        edges=tuple(
            Edge(*pair, KINDS[number % len(KINDS)], 1 + number % 4, 0)
            for number, pair in enumerate(pairs)
            if pair[0] != pair[1]
        ),
        made_by=(MadeBy("nobackyard 0", "packs", "model"),),
    )


def drawn(folder: Path, kind: str, shown: Profile) -> bytes:
    """Return the file that a profile is drawn to."""
    path = folder / f"picture.{kind}"
    draw(shown, path)
    return path.read_bytes()


def read(svg: bytes) -> ET.Element:
    """Return a picture's root element; it is an error if it isn't XML."""
    return ET.fromstring(svg)  # noqa: S314  (our own)


def boxes(svg: bytes) -> list[tuple[str, float, float, float, float]]:
    """Return each line of text with the box it fills: left, top, right, bottom."""
    found = []
    for element in read(svg).iter(f"{SVG}text"):
        look, words = element.get("style", ""), element.text or ""
        size = float(re.search(r"([\d.]+)px", look)[1])  # type: ignore[index]
        wide = len(words) * size * LETTER
        shift = 0.5 if "middle" in look else 1 if "end" in look else 0
        left, base = float(element.attrib["x"]) - wide * shift, float(element.attrib["y"])
        found.append((words, left, base - size * 0.8, left + wide, base + size * 0.2))
    return found


@pytest.mark.parametrize("actors", [0, 1, 2, 6, 12, 25])
@pytest.mark.parametrize("is_tied", [False, True], ids=["no ties", "ties"])
def test_no_text_stands_on_another(tmp_path: Path, actors: int, *, is_tied: bool) -> None:
    """Names of any length and number keep clear of each other and of the picture's edge."""
    svg = drawn(tmp_path, "svg", profile(actors, 4 * actors if is_tied else 0))
    _, _, wide, high = map(float, read(svg).attrib["viewBox"].split())
    texts = boxes(svg)
    for words, left, top, right, bottom in texts:
        assert left >= 0, words
        assert top >= 0, words
        assert right <= wide, words
        assert bottom <= high, words
    for one, two in combinations(texts, 2):
        is_apart = one[3] <= two[1] or two[3] <= one[1] or one[4] <= two[2] or two[4] <= one[2]
        assert is_apart, (one[0], two[0])


@pytest.mark.parametrize("kind", ["svg", "png", "html"])
def test_same_profile_same_bytes(tmp_path: Path, kind: str) -> None:
    """A picture that is drawn again is the same file."""
    shown = profile(12, 40)
    assert drawn(tmp_path, kind, shown) == drawn(tmp_path, kind, shown)


@pytest.mark.slow
def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    """The order that Python happens to keep sets in moves nothing."""
    program = (
        "import sys; sys.path.insert(0, 'tests/show'); from pathlib import Path; "
        "from test_figure import draw, profile; draw(profile(12, 40), Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / f"{seed}.svg")]
        environment = {"PYTHONHASHSEED": seed, "MPLCONFIGDIR": str(tmp_path)}
        subprocess.run(command, check=True, cwd=root, env=environment, timeout=120)
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


def test_svg_names_all_that_it_shows(tmp_path: Path) -> None:
    """What is pointed at gives its full name and numbers, which a broken line can't."""
    shown = profile(12, 30)
    tips = [tip.text or "" for tip in read(drawn(tmp_path, "svg", shown)).iter(f"{SVG}title")]
    for one in shown.actors:
        assert any(tip.startswith(f"{name_of(one.actor)} acts in ") for tip in tips)
    for arrow in shown_in_network(shown):
        start = f"{name_of(arrow.source)} → {name_of(arrow.target)}: {arrow.count} tie"
        assert any(tip.startswith(start) for tip in tips)


def test_svg_is_for_light_and_dark(tmp_path: Path) -> None:
    """Every colour has a name, and every name has a light and a dark shade."""
    svg = drawn(tmp_path, "svg", profile(6, 20)).decode()
    for name, shade in [*style().light.items(), *style().dark.items()]:
        assert f"--{name}: {shade};" in svg
    used = {name for names in re.findall(r'class="([^"]*)"', svg) for name in names.split()}
    assert used
    assert all(name.removeprefix("fill-").removeprefix("line-") in style().light for name in used)


def test_png_is_twice_as_sharp(tmp_path: Path) -> None:
    """A PNG has two pixels for one of the sheet, each way."""
    png = drawn(tmp_path, "png", profile(2, 2))
    svg = read(drawn(tmp_path, "svg", profile(2, 2)))
    wide = float(svg.attrib["viewBox"].split()[2])
    assert png.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(png[16:20], "big") == 2 * wide


def test_html_has_all_numbers(tmp_path: Path) -> None:
    """The page's tables hold every actor and every tie, shown in the picture or not."""
    shown = profile(25, 100)
    page = drawn(tmp_path, "html", shown).decode()
    for one in shown.actors:
        assert f'<th scope="row">{name_of(one.actor)}</th><td class="number">{one.clauses}' in page
    assert page.count("<tr>") == 2 + len(shown.actors) + len(shown.edges)


def test_html_loads_nothing(tmp_path: Path) -> None:
    """The page names no other address, runs nothing, and forbids both."""
    page = drawn(tmp_path, "html", profile(6, 20)).decode()
    assert "default-src 'none'" in page
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<script|<link|<img|@import|url\(|\bon\w+=", page)


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_names_are_escaped(tmp_path: Path, kind: str) -> None:
    """A name from a pack is text, whatever it looks like."""
    names = ('<script>alert("x")</script>', "$x^2$ & more", "\x1b[31mred")
    file = drawn(tmp_path, kind, profile(3, 9, names)).decode()
    assert "<script" not in file
    assert "\x1b" not in file
    assert "$x^2$ &amp; more" in file


def test_too_few_clauses_are_said(tmp_path: Path) -> None:
    """An actor in too few clauses is paler, and said to be."""
    shown = profile(1)
    few = Profile(1, 2, 0, shown.share, (actor("KAZ", 1, 2),), (), shown.made_by)
    words = [text[0] for text in boxes(drawn(tmp_path, "svg", few))]
    assert "too few" in words
    assert "1 of 2" in words
    assert 'class="fill-acts-pale"' in drawn(tmp_path, "svg", few).decode()


def test_groups_are_told_apart_without_colour() -> None:
    """Each kind stands in one group, and each group has a line and a mark of its own."""
    groups = style().groups
    assert sorted(KINDS) == sorted(TieKind.__args__)
    assert len({group.dash for group in groups}) == len({group.mark for group in groups})
    assert len({group.mark for group in groups}) == len(groups)


def test_colours_of_a_page_differ() -> None:
    """A colour's name can be found by it, and both pages have the same names."""
    assert len(set(style().light.values())) == len(style().light)
    assert style().light.keys() == style().dark.keys()


def test_kinds_of_a_group_make_one_arrow() -> None:
    """Ties are added up by direction and group; a mutual one counts once for each actor."""
    edges = (
        Edge("KAZ", "UZB", "agree", 2, 2),
        Edge("KAZ", "UZB", "consult", 1, 0),
        Edge("UZB", "KAZ", "agree", 3, 2),
        Edge("KAZ", "UZB", "accuse", 1, 0),
    )
    shown = Profile(1, 9, 5, None, (), edges, ())
    arrows = [(one.source, one.target, one.group.id, one.count) for one in arrows_of(shown)]
    assert arrows == [
        ("KAZ", "UZB", "cooperation", 3),
        ("UZB", "KAZ", "cooperation", 3),
        ("KAZ", "UZB", "words", 1),
    ]
    assert ties_of(shown) == {"KAZ": 5, "UZB": 5}


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    """An error names the file, what is wrong, and what would be right."""
    with pytest.raises(FigureError, match=r"picture\.pdf: .* as \.pdf; .* \.svg, \.png or \.html"):
        draw(profile(1), tmp_path / "picture.pdf")


def test_missing_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, an error tells how to install it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(FigureError, match=r"pip install 'nobackyard\[figures\]'"):
        draw(profile(1), tmp_path / "picture.svg")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A file that can't be written is an error for people."""
    with pytest.raises(FigureError, match="Name a file in a folder that is there"):
        draw(profile(1), tmp_path / "nowhere" / "picture.svg")
