import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard import packs
from nobackyard.corpus import search
from nobackyard.corpus.matcher import LOOKALIKES, Matcher
from nobackyard.corpus.needles import Needle, plain, tight
from nobackyard.frames import forms
from nobackyard.frames.scan import Scanner
from nobackyard.model import Frame

FRAMES = packs.load_frames()
IRREGULAR = packs.load_table("inflections.toml", forms.Inflections)
SCANNER = Scanner(FRAMES, IRREGULAR)
BY_HYPERSCAN = Matcher(FRAMES, "hyperscan")
BY_RE2 = Matcher(FRAMES, "re2")
JOINS = (
    " ",
    "-",
    "\n",
    "\r\n",
    "\n\n",
    "  ",
    "\u00a0",
    "\u2011",
    " \u2013 ",
    "\t",
    "\u2028",
    " \n \n",
)
SIGNS = ("", " ", ".", ", ", "(", "'", "\u2019", "_", "\u00e9", "1", "\u2014", "\ud800")


def _spellings(frame: Frame) -> list[list[tuple[str, ...]]]:
    nouns = [forms.spread(words, IRREGULAR, is_verb=False) for words in frame.words]
    return nouns + [forms.spread(words, IRREGULAR, is_verb=True) for words in frame.verbs]


SPELLINGS = [slots for frame in FRAMES for slots in _spellings(frame)]


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Draw a phrase of a frame in one of its forms, as somebody may have written it."""
    words = ""
    after = ""
    for forms_of_word in draw(st.sampled_from(SPELLINGS)):
        is_gap = forms_of_word == forms.GAP_SLOT
        word = draw(st.sampled_from(("Moscow\u2019s", "the old", "x"))) if is_gap else None
        words += after + (word or draw(st.sampled_from(forms_of_word)))
        after = " " if is_gap else draw(st.sampled_from(JOINS))
    apostrophe = draw(st.sampled_from("'\u2019\u02bc"))
    as_written = words.replace("'", apostrophe).replace("\u2019", apostrophe)
    return draw(st.sampled_from((str.lower, str.upper, str.title, str)))(as_written)


TEXTS = st.lists(
    st.one_of(phrases(), st.sampled_from(SIGNS), st.text(max_size=8), st.sampled_from(JOINS)),
    max_size=12,
).map("".join)


@given(text=TEXTS)
def test_never_misses_a_hit(text: str) -> None:
    """A text in which the scanner finds words of a frame is never passed by."""
    if SCANNER.find(text):
        assert BY_HYPERSCAN.could_hold(text)
        assert BY_RE2.could_hold(text)


@given(text=TEXTS)
def test_engines_agree(text: str) -> None:
    """Hyperscan and RE2 tell of the same texts."""
    assert BY_HYPERSCAN.could_hold(text) == BY_RE2.could_hold(text)


@given(phrase=phrases())
def test_tells_of_every_phrase(phrase: str) -> None:
    """Each phrase in each of its forms is told of where it stands between spaces."""
    assert BY_HYPERSCAN.could_hold(f"so {phrase} then")


def test_tells_of_every_example() -> None:
    """Every example of every frame is told of."""
    examples = [example.text for frame in FRAMES for example in frame.examples]
    missed = [text for text in examples if SCANNER.find(text) and not BY_RE2.could_hold(text)]
    assert not missed
    assert examples


@pytest.mark.parametrize("matcher", [BY_HYPERSCAN, BY_RE2])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "The committee met on Tuesday and agreed on a budget for the harbour.",
        "Spawning salmon, orbiting moons.",
        "back and yards",
        "Yards and backs.",
    ],
)
def test_passes_by_what_is_quiet(matcher: Matcher, text: str) -> None:
    """A text without a phrase, or with its letters in other words, is passed by."""
    assert not matcher.could_hold(text)


def test_a_gap_is_short() -> None:
    """Parts of a phrase that stand far apart are no phrase."""
    assert BY_RE2.could_hold("They use their gas as leverage.")
    assert not BY_RE2.could_hold(f"They use gas. {'Nothing more was said. ' * 30} As leverage.")


@pytest.mark.slow
def test_knows_every_lookalike() -> None:
    """No other letter beyond ASCII is taken for an ASCII one where case is ignored."""
    ascii_letter = re.compile(r"[a-z0-9_ '\-]", re.IGNORECASE)
    beyond = map(chr, range(128, sys.maxunicode + 1))
    assert "".join(filter(ascii_letter.match, beyond)) == LOOKALIKES


def test_without_frames_all_is_quiet() -> None:
    """Where there are no frames, no text is told of."""
    assert not Matcher(()).could_hold("Russia's backyard")


def test_plain_makes_spellings_alike() -> None:
    """Case, hyphens, line ends and apostrophes don't count."""
    assert (
        plain("MOSCOW'S\n back\u2011Yard!")
        == plain("Moscow\u2019s back yard")
        == (b" moscow s back yard ")
    )


@pytest.mark.parametrize("gap", ["x", "of the old", "of " * 40])
def test_a_needle_with_a_gap_is_found(gap: str) -> None:
    """Words that have to stand near others are told of where those do, in their order."""
    needle = Needle(b" lap ", before=((b" fall ", b" falls "),), after=((b" of luxury ",),))
    for engine in ("hyperscan", "re2"):
        found = search.load([needle], engine)
        words = plain(f"it falls {gap} lap {gap} of - luxury")
        assert found(words) == [needle]
        assert needle.is_in(words)
        for text in (f"lap {gap} falls {gap} of luxury", "it falls lap of luxury", "falls lap"):
            assert not needle.is_in(plain(text))


def test_tight_leaves_one_space() -> None:
    """Words are parted by one space, and stand between spaces."""
    assert tight(b"   a  b c    ") == b" a b c "
    assert tight(b" ") == tight(b"") == b"  "


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep databases in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


ORBIT, YARD = Needle(b" orbit "), Needle(b" yard ")


@pytest.mark.usefixtures("cache")
def test_kept_database_of_other_words_is_not_taken() -> None:
    """A database that was kept for other words is made anew."""
    assert search.load([YARD], "hyperscan")(b" in orbit ") == []
    for _ in range(2):
        assert search.load([YARD, ORBIT], "hyperscan")(b" in orbit ") == [ORBIT]


def test_broken_database_is_made_anew(cache: Path) -> None:
    """A kept database that is cut short does not stop a run."""
    search.load([ORBIT], "hyperscan")
    kept = cache / "nobackyard" / "words.hyperscan"
    kept.write_bytes(kept.read_bytes()[:-100])
    assert search.load([ORBIT], "hyperscan")(b" in orbit ") == [ORBIT]
