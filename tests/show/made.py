"""Analyses made by hand, so that a face is tested without a parser."""

from nobackyard import packs
from nobackyard.model import Analysis, Article, Clue, Finding, MadeBy, Span, Stance
from nobackyard.settings import Settings
from nobackyard.show.report import Report, make_report
from nobackyard.suppress.reasons import Reasons

FRAMES = {frame.id: frame for frame in packs.load_frames()}
MADE_BY = MadeBy("nobackyard 0", "packs", "model")
SENTENCE = "Macron landed in Moscow's backyard, courting Astana and Tashkent."


def finding(  # noqa: PLR0913  (one argument a field)
    text: str = SENTENCE,
    words: str = "backyard",
    *,
    frame: str = "backyard",
    stance: Stance = "asserted",
    confidence: float = 0.93,
    owner: str | None = "RUS",
    targets: tuple[str, ...] = ("KAZ", "UZB"),
    speaker: str = "",
    clue: str = "the author's own voice",
) -> Finding:
    """Return a finding of these words in a text that is one sentence."""
    start = text.index(words)
    span = Span(start, start + len(words))
    known = FRAMES.get(frame)
    return Finding(
        frame=frame,
        category=known.category if known else "possession",
        span=span,
        text=words,
        sentence=Span(0, len(text)),
        stance=stance,
        confidence=confidence,
        owner=owner,
        owners=(owner,) if owner else (),
        targets=targets,
        speaker=speaker,
        clues=(Clue(clue, span),),
        instead=known.instead if known else (),
    )


def report(
    *findings: Finding,
    text: str = SENTENCE,
    path: str = "draft.md",
    settings: Settings | None = None,
    reasons: Reasons | None = None,
) -> Report:
    """Return the report of a text in which these findings are all there is."""
    analysis = Analysis(Article(text), (), (), findings, (), (), MADE_BY)
    return make_report(path, analysis, FRAMES, settings or Settings(), reasons or Reasons())
