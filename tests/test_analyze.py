"""What Python programs call: a text goes in, an Analysis comes out."""

import os
import subprocess
import sys
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

import nobackyard
from nobackyard import Analysis, Analyzer, Article, packs
from nobackyard.language.parse import model_name
from nobackyard.model import Block, Look, Span

SEED = Path(__file__).parents[2] / "shared" / "seed.txt"
BACKYARD = "Georgia is Russia's backyard."
SAID = "The minister said that Georgia was Russia's backyard."
QUIET = "The harbour in Tallinn froze in January."


@cache
def analyzer(*looks: Look) -> Analyzer:
    """Return an analyzer for some looks, loaded once."""
    return Analyzer(looks=looks)


def test_short_way() -> None:
    """One call analyses a text."""
    (finding,) = nobackyard.analyze(BACKYARD).findings
    assert (finding.frame, finding.owner, finding.targets) == ("backyard", "RUS", ("GEO",))


def test_fields_of_the_article_are_passed_on() -> None:
    """The short way takes every field that an Article has."""
    analysis = nobackyard.analyze(BACKYARD, id="a1", title="A title", published=date(2026, 1, 2))
    assert analysis.article == Article(
        BACKYARD, id="a1", title="A title", published=date(2026, 1, 2)
    )


def test_unknown_field_is_an_error() -> None:
    """A misspelt field is not swallowed."""
    with pytest.raises(TypeError, match="titel"):
        nobackyard.analyze(BACKYARD, titel="A title")


def test_analyzer_is_used_again() -> None:
    """One analyzer reads many articles, and none leaves anything behind."""
    one = analyzer("findings")
    first = one.analyze(Article(text=BACKYARD))
    other = one.analyze(Article(text="Kazakhstan is not China's backyard."))
    assert other.findings[0].owner == "CHN"
    assert one.analyze(Article(text=BACKYARD)) == first


def test_short_and_long_way_agree() -> None:
    """The short way is an analyzer with the defaults."""
    assert nobackyard.analyze(SAID) == Analyzer().analyze(Article(text=SAID))


def test_findings_are_the_same_whatever_else_is_looked_for() -> None:
    """Looking for findings alone is faster and finds the same ones."""
    alone = analyzer("findings").analyze(Article(text=SAID)).findings
    assert alone == analyzer("findings", "voices").analyze(Article(text=SAID)).findings


def test_voices_are_found_without_a_frame() -> None:
    """With voices among the looks every sentence is read."""
    text = "Ilze Ozola said that the ferry would stop."
    (voice,) = analyzer("findings", "voices").analyze(Article(text=text)).voices
    assert voice.speaker == "Ilze Ozola"
    assert analyzer("findings").analyze(Article(text=text)).voices == ()


def test_text_without_a_frame_names_no_model() -> None:
    """What was not parsed was made by no model."""
    analysis = analyzer("findings").analyze(Article(text=QUIET))
    assert (analysis.findings, analysis.mentions, analysis.voices) == ((), (), ())
    assert analysis.made_by.model == ""


def test_text_without_a_frame_loads_no_parser() -> None:
    """A text without any frame's words is answered before the parser is imported."""
    code = (
        "import sys, nobackyard as n\n"
        f"found = n.Analyzer(looks=('findings',)).analyze(n.Article(text={QUIET!r}))\n"
        "assert not found.findings\n"
        "print([name for name in ('spacy', 'onnxruntime', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nobody_is_told_of_what_runs_here(tmp_path: Path) -> None:
    """No library that reads a text writes down, to be sent, which computer it runs on."""
    code = (
        "from nobackyard.language import embedding\n"
        "from nobackyard.model import Span\n"
        "embedding.read('Georgia froze.', Span(0, 7))"
    )
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=kept | homes, check=True)
    assert list(tmp_path.iterdir()) == []


def test_made_by_names_program_packs_and_model() -> None:
    """An analysis says what made it."""
    made_by = nobackyard.analyze(BACKYARD).made_by
    assert made_by.program == f"nobackyard {version('nobackyard')}"
    assert made_by.packs == packs.digest()
    assert made_by.model == model_name()


def test_made_by_tells_a_house_s_packs(tmp_path: Path) -> None:
    """The digest is another one with a pack of one's own, and changes with its files."""
    file = tmp_path / "house-lawn.toml"
    shipped = (packs.HOME / "en" / "frames" / "backyard.toml").read_text(encoding="utf-8")

    def digest() -> str:
        packs.forget()
        return Analyzer(packs_at=(tmp_path,)).made_by(is_parsed=False).packs

    theirs = shipped.replace('id = "backyard"', 'id = "house-lawn"')
    file.write_text(theirs, encoding="utf-8")
    first = digest()
    file.write_text(theirs.replace("Somebody's backyard", "Somebody's lawn"), encoding="utf-8")
    assert len({packs.digest(), first, digest()}) == 3
    packs.forget()


def test_title_is_no_part_of_the_text() -> None:
    """Only the text is analysed; the title is what is known of it."""
    analysis = nobackyard.analyze(QUIET, title=BACKYARD)
    assert analysis.findings == ()


def test_sentence_stays_in_its_block() -> None:
    """A title without a full stop does not run into the paragraph below."""
    title, rest = "Georgia votes", "Russia's backyard is a word of the past"
    text = f"{title}\n{rest}"
    blocks = (
        Block("title", Span(0, len(title))),
        Block("paragraph", Span(len(title) + 1, len(text))),
    )
    (finding,) = nobackyard.analyze(text, blocks=blocks).findings
    assert text[finding.sentence.start : finding.sentence.end] == rest


def test_phrase_does_not_reach_over_blocks() -> None:
    """Negation in one block takes back nothing in the next."""
    text = "Georgia is not\n\nRussia's backyard now includes Armenia."
    (finding,) = nobackyard.analyze(text).findings
    assert "not" not in {text[clue.span.start : clue.span.end] for clue in finding.clues}


def test_spans_are_of_the_untouched_text() -> None:
    """Blanks, soft line ends and emoji move nothing."""
    text = f"  🏡\r\n\r\n\u00a0{BACKYARD}  "
    (finding,) = nobackyard.analyze(text).findings
    assert text[finding.span.start : finding.span.end] == finding.text == "backyard"


@cache
def seed() -> Analysis:
    """Return the analysis of the article that this project began with."""
    if not SEED.exists():
        pytest.skip(f"{SEED} is not there: it is an article of others and is not shipped")
    return nobackyard.analyze(SEED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "count"), [("backyard", 7), ("post-Soviet", 1), ("former-Soviet", 1)]
)
def test_seed_has_its_findings(words: str, count: int) -> None:
    """Every use in the first article is found."""
    found = [finding.text.lower() for finding in seed().findings]
    assert found.count(words.lower()) == count


def test_seed_asserts_nothing() -> None:
    """An article against the phrase raises no alarm."""
    wanted = {"backyard", "post-soviet", "former-soviet"}
    found = [finding for finding in seed().findings if finding.text.lower() in wanted]
    assert {finding.stance for finding in found} & {"asserted"} == set()
