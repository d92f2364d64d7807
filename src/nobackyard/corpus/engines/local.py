"""Run shards on the processors of this computer."""

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait

from nobackyard.corpus import work
from nobackyard.corpus.batches import Counts
from nobackyard.corpus.records import Shard
from nobackyard.errors import NobackyardError, ReadError, StoreError

ERRORS = 3  # of one shard, before it is given up
DEATHS = 6  # likewise; after two at one article, that article is passed by
STARTS = 3  # of processes that die before they can read, one after the other
GRACE_S = 5  # for a process to end when it is asked to
# Each process is one of many: none may take more than its processor.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Answer = Counts | Exception


def run(job: work.Job, shards: Sequence[Shard], workers: int) -> Iterator[work.Done]:
    """Yield each shard when it is done, in whatever order."""
    crew = _Crew(job)
    work.prepare(job)
    try:
        crew.hire(min(workers, len(shards)))
        yield from crew.run(shards)
    finally:
        crew.dismiss()


class _Worker:
    """A process that reads one shard after the other; `shard` is what it reads now."""

    def __init__(self, job: work.Job) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy locked locks
        self.pipe, theirs = context.Pipe()
        self.is_ready = False
        self.shard: Shard | None = None
        self.process = context.Process(target=_serve, args=(theirs, job), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()  # so that the pipe ends when the process does

    def answer(self) -> Answer | None:
        """Return what it has to say, or None if it has died."""
        try:
            said: Answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return said

    def stop(self) -> int:
        """End the process, and return its exit code: below 0, the signal that ended it."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(GRACE_S)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        return self.process.exitcode or 0


class _Crew:
    """Processes, and the shards that wait for one."""

    def __init__(self, job: work.Job) -> None:
        self._job = job
        self._workers: list[_Worker] = []
        self._waiting: deque[Shard] = deque()
        self._errors: Counter[str] = Counter()
        self._deaths: Counter[str] = Counter()
        self._false_starts = 0

    def hire(self, count: int) -> None:
        self._workers.extend(_Worker(self._job) for _ in range(count))

    def dismiss(self) -> None:
        for worker in self._workers:
            worker.stop()

    def run(self, shards: Sequence[Shard]) -> Iterator[work.Done]:
        self._waiting.extend(shards)
        while self._waiting or any(worker.shard for worker in self._workers):
            asked = [worker for worker in self._workers if worker.shard or not worker.is_ready]
            told = wait([worker.pipe for worker in asked])
            for worker in asked:
                if worker.pipe in told:
                    yield from self._hear(worker)
            for worker in self._workers:
                if worker.is_ready and not worker.shard and self._waiting:
                    self._give(worker, self._waiting.popleft())

    def _give(self, worker: _Worker, shard: Shard) -> None:
        worker.shard = shard
        with suppress(OSError):  # if it has died, its pipe says so when it is next heard
            worker.pipe.send(shard)

    def _hear(self, worker: _Worker) -> Iterator[work.Done]:
        said, shard = worker.answer(), worker.shard
        worker.shard = None
        worker.is_ready = True
        if said is None:
            yield from self._replace(worker, shard)
        elif isinstance(said, Exception):
            yield from self._blame(said, shard)
        elif shard:
            yield work.Done(shard, said)

    def _replace(self, worker: _Worker, shard: Shard | None) -> Iterator[work.Done]:
        """Hire another process for one that has died, and read its shard again."""
        code = worker.stop()
        self._workers.remove(worker)
        if shard is None:
            self._false_starts += 1
            if self._false_starts >= STARTS:
                raise StoreError(
                    f"The processes that read articles die before they begin (exit code {code}). "
                    "Is there enough memory? Fewer need less: --workers 1."
                )
        self.hire(1)
        if shard is None:
            return
        self._deaths[shard.id] += 1
        if self._deaths[shard.id] < DEATHS:
            self._waiting.append(shard)
        else:
            yield work.give_up(self._job, shard, f"{DEATHS} processes died (exit code {code})")

    def _blame(self, error: Exception, shard: Shard | None) -> Iterator[work.Done]:
        """Read a shard again that ended with an error, unless every other will, too."""
        if shard is None or (
            isinstance(error, NobackyardError) and not isinstance(error, ReadError)
        ):
            raise error
        self._errors[shard.id] += 1
        if self._errors[shard.id] < ERRORS:
            self._waiting.append(shard)
        else:
            yield work.give_up(self._job, shard, str(error))


def _serve(pipe: Connection, job: work.Job) -> None:
    """Read shards until nobody asks any more."""
    try:
        pipe.send(_loaded(job))
        while True:
            pipe.send(_done(job, pipe.recv()))
    except (EOFError, OSError):
        pass  # who asked has all, or was killed


def _loaded(job: work.Job) -> Answer:
    try:
        work.load(job)
    except Exception as error:  # noqa: BLE001  (it is raised where it is heard)
        return _sendable(error)
    return Counts()


def _done(job: work.Job, shard: Shard) -> Answer:
    try:
        return work.do(job, shard)
    except Exception as error:  # noqa: BLE001  (as above)
        return _sendable(error)


def _sendable(error: Exception) -> Exception:
    """Return an error that surely comes out of a pipe as it went in."""
    if isinstance(error, NobackyardError):
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let processes that are started here use one thread each, and leave Ctrl-C to this one."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        at_interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread: there, nobody presses Ctrl-C
        at_interrupt = None
    try:
        yield
    finally:
        if at_interrupt is not None:
            signal.signal(signal.SIGINT, at_interrupt)
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
