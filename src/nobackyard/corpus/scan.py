"""Scan a corpus, from its inputs to a store: plan, read, find copies, say what came of it."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from nobackyard.corpus import digests, manifest, query, shards, store, work
from nobackyard.corpus.batches import Counts, Looks
from nobackyard.corpus.duplicates import cluster
from nobackyard.corpus.manifest import EngineName, Manifest
from nobackyard.corpus.records import Options, Shard
from nobackyard.errors import StoreError

LOCK = ".lock"


class Request(msgspec.Struct, frozen=True):
    """What to scan, into which folder, and how."""

    sources: tuple[str, ...]
    folder: Path
    options: Options = Options()
    looks: Looks = Looks()
    engine: EngineName = "local"
    workers: int = 1
    scheduler: str = ""
    resumes: bool = True


class Progress(msgspec.Struct, frozen=True):
    """How far a scan is; what is `before` was done by earlier runs."""

    bytes: int
    bytes_before: int
    bytes_done: int
    articles_before: int
    counts: Counts


Tell = Callable[[Progress], None]


def scan(
    request: Request, tell: Tell = lambda _: None, say: Callable[[str], None] = lambda _: None
) -> Manifest:
    """Read all inputs into the store, going on where an earlier run ended; return its manifest.

    `tell` hears how far it is, and `say` what was guessed.
    """
    began = time.monotonic()
    folder = request.folder
    planned = shards.plan(request.sources, request.options)
    for guess in shards.guesses(planned):
        say(guess)
    with _alone(folder):
        begun = _begun(request, planned)
        if not begun.finished:
            store.clean(folder)
            try:
                _read(request, planned, tell)
            finally:
                seconds = begun.seconds + time.monotonic() - began
                manifest.save(folder, msgspec.structs.replace(begun, seconds=seconds))
                store.clean(folder)
            cluster(store.files(folder, "articles"), folder / store.CLUSTERS_FILE)
            begun = _finished(folder, begun, began)
            manifest.save(folder, begun)
    return begun


def _begun(request: Request, planned: Sequence[Shard]) -> Manifest:
    """Return the manifest of an earlier run that is gone on with, or write that of a new one."""
    folder = request.folder
    old = manifest.load(folder)
    if old is None and any(path.name != LOCK for path in folder.iterdir()):
        raise StoreError(f"{folder}: there are files in it that are no store. Name a new folder.")
    new = manifest.begin(
        manifest.parameters(request.looks, request.options),
        digests.inputs(planned, old.inputs if old else ()),
        len(planned),
        request.engine,
        request.workers,
    )
    if old and not request.resumes:
        _empty(folder)
    elif old:
        if found := "; ".join(manifest.differences(old, new)):
            raise StoreError(
                f"{folder}: this store was made differently: {found}. "
                "Give another folder with -o, or begin this one anew with --no-resume."
            )
        if old.finished:
            return old
        new = msgspec.structs.replace(new, started=old.started, seconds=old.seconds)
    (folder / store.PARTS).mkdir(exist_ok=True)
    manifest.save(folder, new)
    return new


def _empty(folder: Path) -> None:
    shutil.rmtree(folder / store.PARTS, ignore_errors=True)
    for name in (store.CLUSTERS_FILE, manifest.FILE):
        (folder / name).unlink(missing_ok=True)


def _read(request: Request, planned: Sequence[Shard], tell: Tell) -> None:
    folder = request.folder
    waiting = [shard for shard in planned if not store.part(folder, shard.id).is_dir()]
    size = sum(shard.size for shard in planned)
    size_before = size - sum(shard.size for shard in waiting)
    counts = store.counts(folder)
    progress = Progress(size, size_before, size_before, counts.articles, counts)
    tell(progress)
    if not waiting:
        return
    job = work.Job(str(folder.resolve()), request.looks, work.made_by(request.looks))
    for done in _engine(request, job, waiting):
        progress = msgspec.structs.replace(
            progress,
            bytes_done=progress.bytes_done + done.shard.size,
            counts=progress.counts + done.counts,
        )
        tell(progress)


def _engine(request: Request, job: work.Job, waiting: Sequence[Shard]) -> Iterator[work.Done]:
    # Each is loaded when it is asked for: Dask is an extra of its own.
    if request.engine == "dask":
        from nobackyard.corpus.engines import dask  # noqa: PLC0415

        return dask.run(job, waiting, request.workers, request.scheduler)
    from nobackyard.corpus.engines import local  # noqa: PLC0415

    return local.run(job, waiting, request.workers)


def _finished(folder: Path, begun: Manifest, began: float) -> Manifest:
    with query.connect(folder) as connection:

        def counted(column: str, table: str) -> dict[str, int]:
            asked = f"SELECT {column}, count(*) FROM {table} GROUP BY ALL ORDER BY ALL"  # noqa: S608
            return dict(connection.execute(asked).fetchall())

        # Not count_if: of no rows, that is no number.
        asked = "SELECT count(*) FROM clusters WHERE is_first"
        ((clusters,),) = connection.execute(asked).fetchall()
        return msgspec.structs.replace(
            begun,
            finished=manifest.now(),
            seconds=begun.seconds + time.monotonic() - began,
            counts=store.counts(folder),
            clusters=clusters,
            dropped=counted("reason", "dropped"),
            stances=counted("stance", "findings"),
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second run out of the same folder; the lock ends with this process."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / LOCK, "w", encoding="utf-8") as file:
        try:
            import fcntl  # noqa: PLC0415  (not on Windows, where two runs are not kept apart)

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise StoreError(
                f"{folder}: another run writes to this store. Wait for its end."
            ) from error
        yield
