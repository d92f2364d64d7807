"""Make articles of a known length and a known density of frames' words, the same every time."""

import random
from collections.abc import Iterator
from pathlib import Path

from nobackyard import packs
from nobackyard.show import names

FILLER = Path(__file__).with_name("filler.txt")
WORDS = 750
PARAGRAPH = 4  # sentences
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def articles(count: int, *, seed: int = 1991) -> Iterator[str]:
    """Yield articles of 750 words, each with one sentence from the examples of the frames."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    examples = [example.text for frame in packs.load_frames() for example in frame.examples]
    for _ in range(count):
        sentences = _filler(chance, WORDS)
        sentences.insert(chance.randrange(len(sentences)), chance.choice(examples))
        yield _paragraphs(sentences)


def quiet_article(*, seed: int = 1991) -> str:
    """Return an article of 750 words without any frame's word."""
    return _paragraphs(_filler(random.Random(seed), WORDS))  # noqa: S311


def _filler(chance: random.Random, words: int) -> list[str]:
    lines = FILLER.read_text(encoding="utf-8").splitlines()
    known = [line for line in lines if not line.startswith("#")]
    places = [actor.code for actor in packs.load_actors().actors if actor.kind == "state"]
    sentences: list[str] = []
    count = 0
    while count < words:
        sentence = chance.choice(known).format(
            place=names.name_of(chance.choice(places)),
            number=chance.randrange(12, 980),
            day=chance.choice(DAYS),
        )
        sentences.append(sentence)
        count += len(sentence.split())
    return sentences


def _paragraphs(sentences: list[str]) -> str:
    groups = range(0, len(sentences), PARAGRAPH)
    return "\n\n".join(" ".join(sentences[at : at + PARAGRAPH]) for at in groups) + "\n"
