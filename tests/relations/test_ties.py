"""Who does what with whom."""

import pytest

from nobackyard import Analyzer, Article

ANALYZER = Analyzer(looks=("ties",))


def ties(text: str) -> set[tuple[str, str, str]]:
    """Return source, kind and target of each tie."""
    return {(t.source, t.kind, t.target) for t in ANALYZER.analyze(Article(text=text)).ties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji and Samoa signed a treaty.", {("FJI", "agree", "WSM"), ("WSM", "agree", "FJI")}),
        ("Fiji signed a treaty with Samoa.", {("FJI", "agree", "WSM")}),
        (
            "Talks between Fiji and Samoa failed.",
            {("FJI", "consult", "WSM"), ("WSM", "consult", "FJI")},
        ),
        ("Fiji met Samoa.", {("FJI", "consult", "WSM"), ("WSM", "consult", "FJI")}),
        ("China lent Laos two ships.", {("CHN", "aid", "LAO")}),
        ("China bought Laotian gold.", {("CHN", "trade", "LAO")}),
        ("Chinese investment in Laos doubled.", {("CHN", "invest", "LAO")}),
        ("The annexation of Crimea by Russia went on.", {("RUS", "rule", "UKR")}),
        ("Serbia imposed sanctions on Kosovo.", {("SRB", "sanction", "XKX")}),
        ("Laos grew, and China slept.", set()),
        ("Laos closed its border.", set()),
    ],
)
def test_tie(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Direction and kind come from the verb, and both ways only where both do it."""
    assert ties(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("Serbia lifted sanctions on Kosovo.", "yield", "affirmed"),
        ("Serbia exited a treaty with Kosovo.", "agree", "negated"),
        ("Serbia renewed ties with Kosovo.", "cooperate", "affirmed"),
    ],
)
def test_ended_and_renewed_events(text: str, kind: str, polarity: str) -> None:
    """To end an event is a tie of its own, or that event denied; to renew one is that event."""
    analysis = ANALYZER.analyze(Article(text=text))
    assert [(t.kind, t.polarity) for t in analysis.ties] == [(kind, polarity)]
