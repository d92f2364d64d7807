"""The texts that a command is given: found, read one by one, and those told that can't be."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nobackyard.cli.terminal import complain, paused

if TYPE_CHECKING:
    from rich.progress import Progress

    from nobackyard.model import Article


def find(sources: Sequence[str], codes: set[int]) -> list[str]:
    """Return each path and address, with the texts in the place of a folder."""
    from nobackyard.documents.read import find_files  # noqa: PLC0415
    from nobackyard.errors import ReadError  # noqa: PLC0415

    paths: list[str] = []
    for source in sources:
        try:
            paths.extend(find_files([source]))
        except ReadError as error:
            codes.add(complain(str(error)))
    return paths


def read_each(
    paths: Sequence[str], encoding: str, codes: set[int], bar: "Progress | None"
) -> "Iterator[Article]":
    """Yield each text that can be read; add to the exit codes for one that can't."""
    import msgspec  # noqa: PLC0415

    from nobackyard.documents.read import read  # noqa: PLC0415
    from nobackyard.errors import ReadError  # noqa: PLC0415

    for path in paths:
        try:
            article = read(path, encoding=encoding)
        except ReadError as error:
            with paused(bar):
                codes.add(complain(str(error)))
            continue
        # A path that is no Unicode loses what is none: outputs name the text by it.
        yield msgspec.structs.replace(article, id=path.encode(errors="replace").decode())
        if bar:
            bar.advance(bar.task_ids[0])
