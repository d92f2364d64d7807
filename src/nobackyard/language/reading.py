"""One article as it is read: blocks, sentences, and what each look finds in them."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from nobackyard.language.memory import Memory
from nobackyard.language.mentions import Mentions
from nobackyard.language.parse import Sentence
from nobackyard.model import Article, Block, Span, Voice


class Reading(msgspec.Struct, frozen=True):
    """What is known of an article while it is judged; it never leaves `analyze`."""

    article: Article
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    sentences: dict[Span, Sentence]
    mentions: Mentions
    voices: tuple[Voice, ...]
    memory: Memory = msgspec.field(default_factory=Memory)

    @property
    def text(self) -> str:
        """The article's text, untouched."""
        return self.article.text

    def words_of(self, span: Span) -> str:
        """Return what stands in a stretch of the text."""
        return self.article.text[span.start : span.end]

    def voices_over(self, span: Span) -> list[Voice]:
        """Return the voices that a stretch lies in, outermost first."""
        return [voice for voice in self.voices if voice.span.holds(span)]

    def around(self, span: Span, *, before: int, after: int) -> Sequence[Span]:
        """Return the sentence's neighbours, in order, the sentence left out."""
        at = bisect_left(self.spans, span)
        return self.spans[max(0, at - before) : at] + self.spans[at + 1 : at + 1 + after]
