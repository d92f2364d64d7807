"""Run shards on a Dask cluster: the one at an address, or one on this computer."""

import logging
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import distributed

from nobackyard.corpus import work
from nobackyard.corpus.records import Shard
from nobackyard.corpus.store import part
from nobackyard.errors import NobackyardError, ReadError, StoreError

ATTEMPTS = 3  # at one shard; within each, Dask begins again when a worker dies
ANSWER_S = 30  # for a scheduler to answer
APPEAR_S = 60  # for a part to appear here that a worker wrote: network folders take their time


def run(
    job: work.Job, shards: Sequence[Shard], workers: int, scheduler: str = ""
) -> Iterator[work.Done]:
    """Yield each shard when it is done, in whatever order."""
    with _client(min(workers, len(shards)), scheduler) as client:
        attempts: Counter[str] = Counter()
        asked = {_ask(client, job, shard, 0): shard for shard in shards}
        answers = distributed.as_completed(list(asked))
        for future in answers:
            shard = asked.pop(future)
            error = future.exception()
            if error is None:
                _wait_for(part(Path(job.folder), shard.id))
                yield work.Done(shard, future.result())
                continue
            if isinstance(error, NobackyardError) and not isinstance(error, ReadError):
                raise error
            attempts[shard.id] += 1
            if attempts[shard.id] == ATTEMPTS:
                yield work.give_up(job, shard, f"{type(error).__name__}: {error}")
                continue
            again = _ask(client, job, shard, attempts[shard.id])
            asked[again] = shard
            answers.add(again)


@contextmanager
def _client(workers: int, scheduler: str) -> Iterator[distributed.Client]:
    """Connect to a scheduler, or to a cluster of our own that ends with the work."""
    if scheduler:
        try:
            client = distributed.Client(scheduler, timeout=ANSWER_S)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"No Dask scheduler answers at {scheduler} ({error}). Start one with "
                "`dask scheduler`, and give the address that it prints."
            ) from error
        with client:
            yield client
        return
    with (
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _ask(
    client: distributed.Client, job: work.Job, shard: Shard, attempt: int
) -> distributed.Future:
    # A name of its own for each attempt: Dask gives the answer of a name that it knows.
    key = f"nobackyard-{shard.id}-{attempt}-{time.time_ns()}"
    return client.submit(work.do, job, shard, key=key, pure=False)


def _wait_for(made: Path) -> None:
    until = time.monotonic() + APPEAR_S
    while not made.is_dir():
        if time.monotonic() > until:
            raise StoreError(
                f"{made}: a worker wrote this part, but it is not to be seen here. "
                "Give with -o a folder that this computer and the workers share."
            )
        time.sleep(1)
        os.listdir(made.parent)  # has a network folder look again
