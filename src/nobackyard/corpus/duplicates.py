"""Find articles that are nearly the same, such as one agency's text in many outlets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import rensa

from nobackyard.corpus.schema import ARTICLES, CLUSTERS, SIGNATURE_BYTES

Signatures = npt.NDArray[np.uint8]  # a row an article
Places = npt.NDArray[np.intp]  # rows of them
Days = npt.NDArray[np.float64]  # NaN where an article has no date

SEED = 1991
SHINGLE = 5  # words
ALIKE = 0.7  # of all runs of five words in two articles, so many are in both
SOON = 7  # days; what is alike and farther apart is a serial notice, not one report in many papers
CHANCE = 1 / 256  # that a byte is the same though the words are not
BAND = 4  # bytes; articles are compared where all of them are the same
NEIGHBOURS = 4  # of those that share a band, with how many each is compared
MANY = 100_000  # runs of words, or pairs, at a time


def signature(words: bytes) -> bytes:
    """Return the signature of a text as `needles.plain` gives it.

    In a share of the bytes, two signatures are the same: about the share of runs of five words
    that the texts have in common.
    """
    hashes = rensa.RMinHash(num_perm=SIGNATURE_BYTES, seed=SEED)
    for shingles in _shingles(words):
        hashes.update(shingles)
    return np.array(hashes.digest(), dtype=np.uint32).astype(np.uint8).tobytes()


def _shingles(words: bytes) -> Iterator[list[bytes]]:
    """Yield all runs of five words, or all words where there are fewer."""
    spaces = np.flatnonzero(np.frombuffer(words, dtype=np.uint8) == ord(" ")).tolist()
    if len(spaces) <= SHINGLE:
        yield [words]
        return
    for at in range(0, len(spaces) - SHINGLE, MANY):
        starts, ends = spaces[at : at + MANY], spaces[at + SHINGLE : at + MANY + SHINGLE]
        yield [words[start:end] for start, end in zip(starts, ends, strict=False)]


def cluster(parts: Iterable[Path], into: Path) -> None:
    """Write which articles of all parts are nearly the same."""
    columns = pa.schema([ARTICLES.field(name) for name in ("key", "published", "minhash")])
    read = [pq.read_table(part, columns=columns.names) for part in parts]
    found = pa.concat_tables([columns.empty_table(), *read])
    # By key, so that the outcome does not depend on how the work was split.
    found = found.set_column(0, "key", found["key"].cast(pa.large_string())).sort_by("key")
    keys = found["key"]
    firsts = smallest(_signatures(found), _days(found)) if len(found) else np.arange(0)
    clusters = pa.table(
        [keys, keys.take(pa.array(firsts)), pa.array(firsts == np.arange(len(firsts)))],
        names=CLUSTERS.names,
    )
    aside = into.with_suffix(".tmp")
    pq.write_table(clusters.cast(CLUSTERS), aside, compression="zstd")
    aside.replace(into)


def _signatures(found: Any) -> Signatures:  # noqa: ANN401  (pyarrow has no types)
    bytes_of_all = found["minhash"].combine_chunks()
    whole = bytes_of_all.chunk(0) if isinstance(bytes_of_all, pa.ChunkedArray) else bytes_of_all
    _, content = whole.buffers()
    rows = np.frombuffer(content, dtype=np.uint8).reshape(-1, SIGNATURE_BYTES)
    return rows[whole.offset : whole.offset + len(whole)]


def _days(found: Any) -> Days:  # noqa: ANN401  (as above)
    days = found["published"].combine_chunks().cast(pa.int32()).cast(pa.float64())
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype=np.float64)


def smallest(
    signatures: Signatures, days: Days, alike: float = ALIKE, soon: float = SOON
) -> Places:
    """Return, for each row, the first of all rows that are like it, or like one that is.

    Rows are alike that have such a share in common and are at most so many days apart.
    """
    firsts = np.arange(len(signatures))
    for one, other in _candidates(signatures, days):
        apart = (firsts[one] != firsts[other]) & ~(np.abs(days[one] - days[other]) > soon)
        firsts = _joined(firsts, *_alike(signatures, one[apart], other[apart], alike))
    return firsts


def _joined(firsts: Places, one: Places, other: Places) -> Places:
    """Return the first rows where the rows of each pair have become one group."""
    while not np.array_equal(firsts[one], firsts[other]):
        lower = np.minimum(firsts[one], firsts[other])
        np.minimum.at(firsts, firsts[one], lower)
        np.minimum.at(firsts, firsts[other], lower)
        while not np.array_equal(firsts, firsts[firsts]):
            firsts = firsts[firsts]
    return firsts


def _candidates(signatures: Signatures, days: Days) -> Iterator[tuple[Places, Places]]:
    """Yield pairs of rows that share a band, near ones among many that do."""
    bands = np.ascontiguousarray(signatures).view(f"<u{BAND}").T.astype(np.uint64)
    for band, following in zip(bands, np.roll(bands, -1, axis=0), strict=True):
        # In one band, the most alike stand beside each other: they share the next band, too.
        yield from _neighbours(band, np.argsort(band << 8 * BAND | following, kind="stable"))
        # Of a serial notice that is the same each time, those of the same days.
        yield from _neighbours(band, np.lexsort((days, band)))


def _neighbours(band: npt.NDArray[np.uint64], order: Places) -> Iterator[tuple[Places, Places]]:
    for step in range(1, NEIGHBOURS + 1):
        one, other = order[:-step], order[step:]
        shared = band[one] == band[other]
        yield one[shared], other[shared]


def _alike(
    signatures: Signatures, one: Places, other: Places, share: float
) -> tuple[Places, Places]:
    """Return the pairs that have such a share in common."""
    least = (share * (1 - CHANCE) + CHANCE) * SIGNATURE_BYTES
    kept = [
        at + np.flatnonzero(_same(signatures, one[at : at + MANY], other[at : at + MANY]) >= least)
        for at in range(0, len(one), MANY)
    ]
    places = np.concatenate(kept) if kept else np.arange(0)
    return one[places], other[places]


def _same(signatures: Signatures, one: Places, other: Places) -> Places:
    same: Places = (signatures[one] == signatures[other]).sum(axis=1)
    return same
