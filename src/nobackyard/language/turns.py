"""Find the turns of transcripts and interviews, which stand without quotation marks."""

import re
from collections.abc import Iterator, Sequence

from nobackyard.language.saying import Saying
from nobackyard.model import Block, Span

# "DR RAO: ", "Q: ", "Anna Kim: " at the head of a block.
LABEL = re.compile(
    r"(?P<who>(?:[A-Z][A-Z.'\u2019-]*|[A-Z][\w.'\u2019-]+)(?:\s(?:[A-Z][\w.'\u2019-]*|of|the|for)){0,4}):\s"
)
FEWEST = 3  # blocks with a label, or questions with an answer, that make a transcript
LONGEST_QUESTION = 220  # characters
MARKS = ("\u201c", "\u2018", '"', "'", "(")


def find(text: str, blocks: Sequence[Block], first_name: Span | None) -> Iterator[Saying]:
    """Yield the labelled turns of a transcript, or the answers of an interview."""
    labelled = [(block, found) for block in blocks if (found := _label(text, block))]
    names = [found["who"] for _, found in labelled]
    if len(names) >= FEWEST and len(set(names)) < len(names):
        for block, found in labelled:
            who = Span(*found.span("who"))
            if found.end() < block.span.end:
                yield Saying(Span(found.end(), block.span.end), "direct", who, None)
        return
    yield from _answers(text, blocks, first_name)


def _label(text: str, block: Block) -> re.Match[str] | None:
    if block.kind not in {"paragraph", "item"}:
        return None
    return LABEL.match(text, block.span.start, block.span.end)


def _answers(text: str, blocks: Sequence[Block], first_name: Span | None) -> Iterator[Saying]:
    """Yield the paragraph behind each question of an interview."""
    asked = [index for index, block in enumerate(blocks[:-1]) if _is_question(text, block)]
    answered = [
        index for index in asked if index + 1 not in asked and _is_plain(text, blocks[index + 1])
    ]
    if len(answered) < FEWEST:
        return
    low, high = answered[0], answered[-1] + 1
    for index in range(low, high + 1):
        block = blocks[index]
        if index in asked or not _is_plain(text, block):
            continue
        if index - 1 in asked or _is_prompt(text, blocks[index - 1], blocks[index]):
            yield Saying(block.span, "direct", first_name, None)


def _is_question(text: str, block: Block) -> bool:
    is_short = block.span.end - block.span.start <= LONGEST_QUESTION
    return is_short and text[block.span.end - 1] == "?" and _is_plain(text, block)


def _is_prompt(text: str, block: Block, answer: Block) -> bool:
    """Tell a short remark that an interviewer leaves to be answered."""
    words = text[block.span.start : block.span.end].split()
    is_to_you = bool({"your", "you", "You", "Your"} & set(words))
    is_shorter = block.span.end - block.span.start < answer.span.end - answer.span.start
    return is_to_you and is_shorter and _is_plain(text, block)


def _is_plain(text: str, block: Block) -> bool:
    return not text.startswith(MARKS, block.span.start)
