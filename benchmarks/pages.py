"""How many phrases are seen in a page's raw HTML, and in its visible words, before its text is cut.

`python -m benchmarks.pages FOLDER` takes every English page (*.html) in a folder. Each run of one
to four words in the text that the accurate extractor finds stands for a phrase of a frame; it is
looked for, as `scan` looks, in the HTML, in the HTML with its entities read, in all visible words
(which `scan` asks), and in the quick extractor's main text. Shares are weighted by how many words
the phrases of the frames have.
"""

import argparse
import html
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from nobackyard import packs
from nobackyard.corpus import needles
from nobackyard.corpus.language import ENGLISH, detect
from nobackyard.documents.html import read_html
from nobackyard.errors import ReadError

MEGABYTE = 1_000_000
LONGEST = 4  # words
LEAST = 500  # characters of text; a page with less has no article
WAYS: Mapping[str, Callable[[str], str]] = {
    "raw HTML": str,
    "raw HTML, entities read": html.unescape,
    "all visible words": lambda page: _words(page, is_main=False),
    "main text, quick": lambda page: _words(page, is_main=True),
}


def main() -> None:
    """Print, for each way to look, how many phrases it sees and how fast it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    seconds: dict[str, float] = defaultdict(float)
    every: Counter[int] = Counter()
    pages = size = 0
    for file in sorted(parser.parse_args().folder.rglob("*.html")):
        page = file.read_text(encoding="utf-8", errors="replace")
        began = time.process_time()
        text = _text(page)
        if len(text) < LEAST or detect(text) != ENGLISH:
            continue
        seconds["main text, accurate"] += time.process_time() - began
        pages, size = pages + 1, size + len(page)
        phrases = _phrases(text)
        every.update(map(_length, phrases))
        for way, look in WAYS.items():
            began = time.process_time()
            words = needles.plain(look(page))
            seconds[way] += time.process_time() - began
            seen[way].update(_length(phrase) for phrase in phrases if phrase in words)
    print(f"{pages} pages, {size / MEGABYTE:.1f} million characters, {every.total()} phrases")
    weights = Counter(
        min(_length(one.words), LONGEST) for one in needles.needles(packs.load_frames())
    )
    for way in (*WAYS, "main text, accurate"):
        share = sum(weights[n] * seen[way][n] / max(1, every[n]) for n in weights)
        missed = f"{1 - share / weights.total():.2%} missed" if way in WAYS else ""
        print(f"  {way:28}{missed:>16}{size / MEGABYTE / seconds[way]:>10.1f} million a second")


def _text(page: str) -> str:
    try:
        return read_html(page, url="").text
    except ReadError:
        return ""


def _words(page: str, *, is_main: bool) -> str:
    tree = HTMLTree.parse(page)
    words: str = extract_plain_text(tree, main_content=is_main, alt_texts=False, list_bullets=False)
    return words


def _phrases(text: str) -> list[bytes]:
    """Return all runs of words that stand in one paragraph, each as it is looked for."""
    found: list[bytes] = []
    for line in text.splitlines():
        words = needles.plain(line).split()
        found += (
            b" %b " % b" ".join(words[at : at + length])
            for length in range(1, LONGEST + 1)
            for at in range(len(words) - length + 1)
        )
    return found


def _length(phrase: bytes) -> int:
    return len(phrase.split())


if __name__ == "__main__":
    main()
