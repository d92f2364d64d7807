"""Answers to questions to a store, as examples in the API's description; they are made up."""

from datetime import date

from nobackyard.web.corpus.questions import (
    Because,
    Cell,
    Finding,
    Line,
    Lines,
    Matrix,
    Point,
    Prevalence,
)

LINE = Line(
    key="news.jsonl#17",
    number=0,
    frame="backyard",
    stance="asserted",
    confidence=0.93,
    owners=("RUS",),
    targets=("KAZ",),
    speaker="",
    left="The envoys met in Kazakhstan, Russia's ",
    words="backyard",
    right=".",
    outlet="The Quay",
    published=date(2024, 3, 9),
)
LINES = Lines(total=1, page=1, pages=1, lines=(LINE,))
FINDING = Finding(
    line=LINE,
    title="Envoys meet",
    url="https://example.org/news/17.html",
    category="possession",
    start=210,
    clues=(Because("is said to be this actor's", 30, 38),),
)
MATRIX = Matrix(("RUS",), ("KAZ",), (Cell("RUS", "KAZ", 41),))
PREVALENCE = Prevalence(
    period="month",
    by="",
    whole=Point("", "", 41, 820, 0.05, 0.037, 0.067),
    points=(Point("2024-03", "", 4, 60, 0.0667, 0.0262, 0.1593),),
)
