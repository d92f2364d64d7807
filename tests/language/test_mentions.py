from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from nobackyard import packs
from nobackyard.documents.plain import split_blocks
from nobackyard.language import mentions
from nobackyard.language.mentions import Gazetteer, Sense
from nobackyard.model import Span

PACK = packs.load_actors()
FAST = Gazetteer(PACK)


class WordByWord(Gazetteer):
    """The gazetteer as it is described: it tries every word of a text, one after the other."""

    def _in_span(
        self, text: str, span: Span, *, is_plain: bool
    ) -> Iterator[tuple[Span, list[Sense], tuple[str, ...]]]:
        del is_plain
        words = list(mentions.WORD.finditer(text, span.start, span.end))
        letters = [char for char in text[span.start : span.end] if char.isalpha()]
        capitals = sum(char.isupper() for char in letters)
        shouted = len(letters) > mentions.SHORTEST_SHOUT and (
            capitals > mentions.HEADLINE_SHARE * len(letters)
        )
        at = 0
        while at < len(words):
            for size in range(min(LONGEST, len(words) - at), 0, -1):
                key = tuple(word[0] for word in words[at : at + size])
                key = self._upper.get(key, ()) if shouted else key
                if key in self._senses and mentions._is_joined(text, words[at : at + size]):  # noqa: SLF001
                    end = words[at + size - 1].end()
                    yield Span(words[at].start(), end), self._senses[key], key
                    at += size - 1
                    break
            at += 1


SLOW = WordByWord(PACK)
NAMES = [name.text for actor in PACK.actors for name in actor.names]
LONGEST = max(len(mentions.WORD.findall(name)) for name in NAMES)
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES).map(str.upper),
    st.sampled_from(NAMES).map(str.lower),
    st.sampled_from([word for name in NAMES for word in name.split()]),
    st.sampled_from(("the", "The", "western", "al", "hermit kingdom", "reasoned", "sailed to")),
    st.text(max_size=5),
)
JOINS = st.sampled_from(
    (" ", " ", " ", "-", "\u2019s ", ", ", ". ", "\n", "\n\n", "", "  \u2013  ")
)
TEXTS = st.lists(st.tuples(PIECES, JOINS), max_size=30).map(
    lambda pairs: "".join(piece + join for piece, join in pairs)
)


@given(text=TEXTS)
def test_finds_what_a_look_at_every_word_finds(text: str) -> None:
    """Looking at capitalized words alone misses no name and finds no other."""
    spans = [block.span for block in split_blocks(text)]
    assert FAST.find(text, spans, None) == SLOW.find(text, spans, None)


def test_finds_each_name_by_itself() -> None:
    """Every name of every actor is found where it stands alone in a sentence."""
    for name in NAMES:
        text = f"Here is {name} now."
        spans = [Span(0, len(text))]
        assert FAST.find(text, spans, None) == SLOW.find(text, spans, None)
