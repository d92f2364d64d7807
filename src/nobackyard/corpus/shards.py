"""Cut inputs into shards, and read a shard: the way into the corpus engine."""

from collections.abc import Callable, Iterable, Iterator

from nobackyard.corpus.records import Dropped, Options, Record, Shard


def plan(inputs: Iterable[str], options: Options | None = None) -> tuple[Shard, ...]:
    """Return the shards of files, folders, patterns and addresses, always the same ones.

    A `ReadError` tells of an input that is not there or that cannot be read at all.
    """
    raise NotImplementedError


def read(
    shard: Shard, *, is_interesting: Callable[[str], bool] | None = None
) -> Iterator[Record | Dropped]:
    """Yield the articles of a shard in order, and what gives none.

    `is_interesting` is asked of a page's HTML and of its text: only pages of interest are read
    with the accurate extractor. Without it, all are.
    """
    raise NotImplementedError
