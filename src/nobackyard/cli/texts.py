"""The texts that a command is given: found, read one by one, and those told that can't be."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nobackyard.cli.terminal import complain, paused

if TYPE_CHECKING:
    from rich.progress import Progress

    from nobackyard.model import Article


class Stdin(NamedTuple):
    """Standard input that is given as a file's, such as one that an editor has not saved yet."""

    path: str
    data: bytes


def read_stdin_as(path: str) -> Stdin:
    """Read standard input as the file at a path, which need not exist."""
    from nobackyard.documents.read import read_stdin  # noqa: PLC0415

    return Stdin(path, read_stdin())


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
    paths: Sequence[str],
    encoding: str,
    codes: set[int],
    bar: "Progress | None",
    *,
    stdin: Stdin | None = None,
) -> "Iterator[Article]":
    """Yield each text that can be read; add to the exit codes for one that can't."""
    import msgspec  # noqa: PLC0415

    from nobackyard.documents.read import STDIN, read, read_data  # noqa: PLC0415
    from nobackyard.errors import ReadError  # noqa: PLC0415

    for given in paths:
        piped = stdin if given == STDIN else None
        path = piped.path if piped else given
        try:
            if piped:
                article = read_data(piped.data, path, encoding=encoding)
            else:
                article = read(path, encoding=encoding)
        except ReadError as error:
            with paused(bar):
                codes.add(complain(str(error)))
            continue
        # A path that is no Unicode loses what is none: outputs name the text by it.
        yield msgspec.structs.replace(article, id=path.encode(errors="replace").decode())
        if bar:
            bar.advance(bar.task_ids[0])
