"""A house's own actors: added to the shipped ones, or refused with a sentence."""

from datetime import date
from pathlib import Path

import pytest

from nobackyard import Analyzer, Article, packs
from nobackyard.errors import PackError
from nobackyard.language import mentions
from nobackyard.model import Actor, Span

HOUSE = """
[KAZ]
names = ["Steppe Land"]
members = ["UZB"]

[gondor]
kind = "state"
names = ["Gondor"]
adjectives = ["Gondorian"]
capitals = ["Minas Tirith"]
leaders = [{ name = "Ada Example", short = "Example", since = 2024-05-01 }]
"""


def pack(folder: Path, content: str, name: str = "house.toml") -> Path:
    """Write an actor file of a pack, and return the pack's folder."""
    (folder / "actors").mkdir(parents=True, exist_ok=True)
    (folder / "actors" / name).write_text(content, encoding="utf-8")
    return folder


def actors(*folders: Path) -> dict[str, Actor]:
    """Return the actors under these packs by code."""
    return {actor.code: actor for actor in packs.load_actors(folders).actors}


def named(text: str, *folders: Path, published: date | None = None) -> list[tuple[str, str]]:
    """Return who is named in a text, and by which words."""
    found = mentions.load(folders).find(text, [Span(0, len(text))], published)
    return [(one.actor, text[one.span.start : one.span.end]) for one in found]


def test_new_actor_is_found(tmp_path: Path) -> None:
    """A new actor is found by its names, beside the shipped ones."""
    text = "Gondorian officials in Minas Tirith met Ada Example and Kazakh envoys."
    assert named(text, pack(tmp_path, HOUSE)) == [
        ("gondor", "Gondorian"),
        ("gondor", "Minas Tirith"),
        ("gondor", "Ada Example"),
        ("KAZ", "Kazakh"),
    ]


def test_names_are_added_to_a_shipped_actor(tmp_path: Path) -> None:
    """An entry without kind adds to the actor of that code and leaves the rest as it was."""
    house = actors(pack(tmp_path, HOUSE))
    assert {name.text for name in house["KAZ"].names} > {"Kazakhstan", "Kazakh", "Steppe Land"}
    assert (house["KAZ"].kind, house["KAZ"].members) == ("state", ("UZB",))
    assert house["UZB"] == actors()["UZB"]


def test_article_is_read_with_a_pack(tmp_path: Path) -> None:
    """An Analyzer with a pack names its actors; one without does not."""
    text = "Steppe Land is Gondor's backyard."
    analyzer = Analyzer(looks=("findings",), packs_at=[pack(tmp_path, HOUSE)])
    (finding,) = analyzer.analyze(Article(text=text)).findings
    assert (finding.owner, finding.targets) == ("gondor", ("KAZ",))
    assert not Analyzer(looks=("findings",)).analyze(Article(text=text)).mentions


def test_name_is_taken_from_others(tmp_path: Path) -> None:
    """The house decides whose a name is, and the shipped doubt about it is gone."""
    folder = pack(tmp_path, '[ice-rink]\nkind = "bloc"\nnames = ["Abbas", "Ankara"]\n')
    assert named("Abbas left Ankara.", folder) == [("ice-rink", "Abbas"), ("ice-rink", "Ankara")]
    assert "Abbas" not in {item.text for item in packs.load_actors((folder,)).ambiguities}


def test_later_pack_counts_more(tmp_path: Path) -> None:
    """Of two packs the one named last decides."""
    first = pack(tmp_path / "first", '[one]\nkind = "bloc"\nnames = ["Ring"]\n')
    second = pack(tmp_path / "second", '[two]\nkind = "bloc"\nnames = ["Ring"]\n')
    assert named("The Ring won.", first, second) == [("two", "Ring")]
    assert named("The Ring won.", second, first) == [("one", "Ring")]


def test_shipped_actor_can_be_replaced(tmp_path: Path) -> None:
    """An entry that replaces stands alone, with a kind of its own."""
    folder = pack(tmp_path, '[KAZ]\nreplaces = true\nkind = "region"\nnames = ["Steppe Land"]\n')
    assert named("Steppe Land, Kazakhstan", folder) == [("KAZ", "Steppe Land")]
    assert actors(folder)["KAZ"].kind == "region"


def test_house_has_its_own_doubts(tmp_path: Path) -> None:
    """A name in the house's ambiguous.toml is weighed by the words given there."""
    pack(tmp_path, '[ring]\nkind = "bloc"\nnames = ["Ring"]\n')
    doubt = '[[surface]]\ntext = "Ring"\nactor = "ring"\nother = "an opera"\nusual = "other"\n'
    pack(tmp_path, doubt + 'actor_words = ["treaty"]\n', "ambiguous.toml")
    assert named("The Ring signed a treaty.", tmp_path) == [("ring", "Ring")]
    assert named("The Ring was sung.", tmp_path) == []


@pytest.mark.parametrize(
    ("content", "wrong", "right"),
    [
        ('[KZ]\nnames = ["Steppe"]', "KZ is a new actor and has no kind", "give one of state"),
        ('[KAZ]\nkind = "bloc"', "more than one kind: state, bloc", "replaces = true"),
        ('[KAZ]\nnames = "Steppe"', "$[...].names", "CONTRIBUTING.md"),
        ('[KAZ]\nnicknames = ["Steppe"]', "nicknames", "CONTRIBUTING.md"),
        ('[KAZ]\nmembers = ["UZ"]', "member of KAZ: No actor 'UZ'", "Did you mean 'UZB'"),
        ("[KAZ]\nnames = [Steppe]", "not valid TOML", "Correct that place"),
    ],
)
def test_fault_is_named(tmp_path: Path, content: str, wrong: str, right: str) -> None:
    """The message names the file, what is wrong there, and what would be right."""
    with pytest.raises(PackError) as raised:
        Analyzer(packs_at=[pack(tmp_path, content)])
    message = str(raised.value)
    assert str(tmp_path / "actors" / "house.toml") in message
    assert wrong in message
    assert right in message
    assert "\n" not in message


def test_doubt_about_an_unknown_actor_is_named(tmp_path: Path) -> None:
    """A surface of nobody is told with its file."""
    doubt = '[[surface]]\ntext = "Ring"\nactor = "rong"\nother = "an opera"\n'
    with pytest.raises(PackError, match=r"ambiguous\.toml: 'Ring': No actor 'rong'\."):
        packs.load_actors((pack(tmp_path, doubt, "ambiguous.toml"),))


def test_frames_may_stand_as_the_shipped_ones_do(tmp_path: Path) -> None:
    """A frame is found in a pack's en/frames as well as in the pack itself."""
    shipped = (packs.HOME / "en" / "frames" / "backyard.toml").read_text(encoding="utf-8")
    for folder, frame in ((tmp_path, "one-porch"), (tmp_path / "en" / "frames", "other-porch")):
        folder.mkdir(parents=True, exist_ok=True)
        content = shipped.replace('id = "backyard"', f'id = "{frame}"')
        (folder / f"{frame}.toml").write_text(content, encoding="utf-8")
    found = packs.load_frames((tmp_path,))
    assert {"one-porch", "other-porch", "backyard"} <= {frame.id for frame in found}
    assert packs.is_pack(tmp_path)
    assert not packs.is_pack(tmp_path / "en")
