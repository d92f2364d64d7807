"""What every reader of a text with markup must hold."""

from nobackyard.documents.locate import locate
from nobackyard.model import Article


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]


def place(article: Article, words: str) -> tuple[int, int]:
    """Return line and column of words."""
    (found,) = locate(article, [article.text.index(words)])
    return found


def check_places(source: str, article: Article) -> None:
    """Hold every letter of the text against the file's letter at its place."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    letters = [at for at, char in enumerate(article.text) if char.isalpha()]
    for at, (line, column) in zip(letters, locate(article, letters), strict=True):
        assert lines[line - 1][column - 1 : column] == article.text[at], (source, at)


def check_blocks(article: Article) -> None:
    """Hold that blocks follow each other, never overlap and are never blank."""
    end = 0
    for block in article.blocks:
        assert end <= block.span.start
        assert article.text[block.span.start : block.span.end].strip()
        end = block.span.end
    locate(article, range(len(article.text)))
