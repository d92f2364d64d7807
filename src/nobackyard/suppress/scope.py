"""Tell which findings an ignore comment means."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nobackyard.documents.locate import locate
from nobackyard.documents.plain import split_blocks
from nobackyard.errors import unknown
from nobackyard.model import CATEGORIES, Article, Finding
from nobackyard.suppress.reasons import VERBS, Comment, Place, Unused

TOP: Place = (1, 1)
BOTTOM: Place = (1 << 60, 1)
SPACE = 1  # may stand between a paragraph and the comment at its end; a tag is longer
Range = tuple[Place, Place]


class Scopes:
    """Where each comment of a text holds, and which of them had an effect."""

    def __init__(self, article: Article, comments: Sequence[Comment]) -> None:
        """Take the comments in the order in which they stand."""
        self._comments = comments
        self._ranges = _ranges(article, comments) if comments else {}
        self._closing = set(_pairs(comments).values())
        self._used: set[int] = set()

    def comment_for(self, finding: Finding, place: Place) -> Comment | None:
        """Return the comment that keeps a finding quiet; each that would is noted as used."""
        names = finding.frame, finding.category
        means = [
            number
            for number, (start, end) in self._ranges.items()
            if start <= place < end and _names_one(self._comments[number], names)
        ]
        self._used.update(means)
        return self._comments[means[-1]] if means else None

    def unused(self, known: Sequence[str]) -> Iterator[Unused]:
        """Yield each comment that has no effect; call when all findings have been asked about."""
        for number, comment in enumerate(self._comments):
            if why := self._why_unused(number, comment, known):
                yield Unused(*comment.start, comment.text, why)

    def _why_unused(self, number: int, comment: Comment, known: Sequence[str]) -> str:
        if comment.verb is None:
            word = comment.text.partition(":")[2].strip().partition(" ")[0].partition("[")[0]
            return unknown("comment", word, VERBS)
        names = (*known, *CATEGORIES)
        if wrong := [name for name in comment.frames if name not in names]:
            return unknown("frame", wrong[0], names)
        if comment.verb == "ignore-end":
            return "" if number in self._closing else "there is no ignore-start above it"
        return "" if number in self._used else "there is nothing to ignore"


def _names_one(comment: Comment, names: Sequence[str]) -> bool:
    return not comment.frames or any(name in comment.frames for name in names)


def _ranges(article: Article, comments: Sequence[Comment]) -> dict[int, Range]:
    """Return from where to where each comment holds, by its number."""
    blocks = _blocks(article)
    pairs = _pairs(comments)
    found: dict[int, Range] = {}
    for number, comment in enumerate(comments):
        match comment.verb:
            case "ignore-file":
                found[number] = TOP, BOTTOM
            case "ignore-start":
                end = comments[pairs[number]].start if number in pairs else BOTTOM
                found[number] = comment.end, end
            case "ignore":
                if block := _block_of(comment, blocks):
                    found[number] = block
    return found


def _pairs(comments: Sequence[Comment]) -> dict[int, int]:
    """Return which comment ends the stretch that another one starts, innermost first."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for number, comment in enumerate(comments):
        if comment.verb == "ignore-start":
            opened.append(number)
        elif comment.verb == "ignore-end" and opened:
            pairs[opened.pop()] = number
    return pairs


def _blocks(article: Article) -> list[Range]:
    spans = [block.span for block in article.blocks or split_blocks(article.text)]
    starts = locate(article, [span.start for span in spans])
    lasts = locate(article, [max(span.start, span.end - 1) for span in spans])
    return [
        (start, (line, column + 1)) for start, (line, column) in zip(starts, lasts, strict=True)
    ]


def _block_of(comment: Comment, blocks: Sequence[Range]) -> Range | None:
    """Return the paragraph that a comment stands in or ends the line of, else the next one."""
    for start, (line, column) in blocks:
        if start <= comment.start <= (line, column + SPACE):
            return start, (line, column)
    for block, after in pairwise([*blocks, (BOTTOM, BOTTOM)]):
        is_behind = block[1][0] == comment.start[0] and block[1] <= comment.start
        if is_behind and after[0][0] > comment.start[0]:
            return block
    return next((block for block in blocks if comment.end <= block[0]), None)
