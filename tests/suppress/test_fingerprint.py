"""A finding's name stays while the text around it changes."""

from hypothesis import given
from hypothesis import strategies as st

from nobackyard.model import Article
from nobackyard.suppress.fingerprint import fingerprints, normalised
from tests.show.made import SENTENCE, finding


def test_name_stays_when_text_is_added_before() -> None:
    """A line more above changes no name."""
    import msgspec  # noqa: PLC0415

    one = finding()
    moved = "A new first line.\n\n" + SENTENCE
    by = len(moved) - len(SENTENCE)
    later = msgspec.structs.replace(
        one,
        span=type(one.span)(one.span.start + by, one.span.end + by),
        sentence=type(one.span)(by, len(moved)),
    )
    assert fingerprints(Article(SENTENCE), [one]) == fingerprints(Article(moved), [later])


def test_second_use_in_a_sentence_has_its_own_name() -> None:
    """Two uses of one frame in one sentence are told apart, in the order of the text."""
    first, second = fingerprints(Article(SENTENCE), [finding(), finding()])
    assert first != second


def test_other_frame_is_another_name() -> None:
    """The frame is part of the name, the stance is not."""
    backyard, garden = fingerprints(Article(SENTENCE), [finding(), finding(frame="garden")])
    assert backyard != garden
    (quoted,) = fingerprints(Article(SENTENCE), [finding(stance="attributed")])
    assert quoted == backyard


def test_typography_is_no_difference() -> None:
    """Smart quotes, case, dashes and line breaks come and go in editing."""
    assert normalised("“It’s Moscow’s\n back–yard,” he said.") == normalised(
        "\"It's MOSCOW'S back-yard\", he said"
    )


@given(st.text(), st.text())
def test_words_alone_count(text: str, other: str) -> None:
    """What is normalised once stays so, and keeps its words in order."""
    assert normalised(normalised(text)) == normalised(text)
    both = normalised(f"{text} {other}")
    assert both.split() == [*normalised(text).split(), *normalised(other).split()]
