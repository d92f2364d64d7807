"""Real processes, really killed; each test takes seconds, for every process loads a model."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from nobackyard.cli import INTERRUPTED
from nobackyard.corpus import manifest, store
from nobackyard.corpus.duplicates import cluster
from nobackyard.corpus.engines import dask, local
from nobackyard.corpus.records import Options
from nobackyard.corpus.scan import Progress, Request, scan
from nobackyard.errors import StoreError
from tests.corpus.scanned import Rows, corpus, done_here, job, planned, rows

pytestmark = pytest.mark.slow

COUNT = 160
SHARD_BYTES = 10_000
PATIENCE_S = 120


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of which one piece takes a worker a part of a second."""
    return corpus(tmp_path_factory.mktemp("news") / "news.jsonl", COUNT, hits_every=2)


@pytest.fixture(scope="module")
def expected(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Return the rows of the corpus, read whole in this process."""
    folder = tmp_path_factory.mktemp("expected")
    done_here(folder, planned(news))
    cluster(store.files(folder, "articles"), folder / store.CLUSTERS_FILE)
    return rows(folder)


def request(news: Path, folder: Path, **more: object) -> Request:
    """Return the wish to scan the corpus in many pieces."""
    return Request((str(news),), folder, Options(shard_bytes=SHARD_BYTES), **more)


class KillsWorkers:
    """Kills working processes when some pieces are done, once."""

    def __init__(self, count: int) -> None:
        """Take how many to kill."""
        self.count = count
        self.killed: list[int] = []

    def __call__(self, progress: Progress) -> None:
        """Kill, unless nothing was read yet or it was done before."""
        if progress.counts.read and not self.killed:
            for process in multiprocessing.active_children()[: self.count]:
                os.kill(process.pid or 0, signal.SIGKILL)
                self.killed.append(process.pid or 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_local_gives_the_same_rows(
    news: Path, expected: Rows, tmp_path: Path, workers: int
) -> None:
    """However many processes, the rows are those of one, and the manifest counts them."""
    made = scan(request(news, tmp_path / "out", workers=workers))
    assert rows(tmp_path / "out") == expected
    assert manifest.load(tmp_path / "out") == made
    assert made.counts.read == COUNT
    assert made.counts.articles == len(expected["articles"])
    assert sum(made.dropped.values()) == len(expected["dropped"])
    assert sum(made.stances.values()) == made.counts.findings == len(expected["findings"])
    assert made.clusters == len({row["cluster"] for row in expected["clusters"]})
    assert made.clusters < made.counts.articles
    assert made.finished
    assert not multiprocessing.active_children()


def test_local_outlives_its_workers(news: Path, expected: Rows, tmp_path: Path) -> None:
    """Killed processes are replaced, and all rows are there once."""
    kills = KillsWorkers(2)
    scan(request(news, tmp_path / "out", workers=2), kills)
    assert len(kills.killed) == 2
    assert rows(tmp_path / "out") == expected


def test_dask_outlives_a_worker(news: Path, expected: Rows, tmp_path: Path) -> None:
    """A cluster of two workers, one of which is killed in the middle, gives all rows once."""
    kills = KillsWorkers(1)
    made = scan(request(news, tmp_path / "out", engine="dask", workers=2), kills)
    assert len(kills.killed) == 1
    assert rows(tmp_path / "out") == expected
    assert made.engine == "dask"


def test_dask_uses_a_scheduler_that_runs(news: Path, expected: Rows, tmp_path: Path) -> None:
    """A scheduler and a worker that were started elsewhere do the work."""
    address = tmp_path / "scheduler.json"
    shared = ("--scheduler-file", str(address), "--no-dashboard", "--host", "127.0.0.1")
    commands = (("scheduler", "--port", "0"), ("worker", "--nthreads", "1"))
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{name}", *shared, *more],
            stderr=subprocess.DEVNULL,
            cwd=tmp_path,
        )
        for name, *more in commands
    ]
    try:
        wait_until(address.exists)
        at = json.loads(address.read_text(encoding="utf-8"))["address"]
        scan(request(news, tmp_path / "out", engine="dask", scheduler=at))
    finally:
        for process in started:
            process.terminate()
            process.wait()
    assert rows(tmp_path / "out") == expected


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path) -> None:
    """An address at which nobody answers is said, with what to do."""
    monkeypatch.setattr(dask, "ANSWER_S", 0.5)
    with pytest.raises(StoreError, match="No Dask scheduler answers at tcp://127"):
        scan(request(news, tmp_path, engine="dask", scheduler="tcp://127.0.0.1:9"))


def test_an_ended_run_goes_on(news: Path, expected: Rows, tmp_path: Path) -> None:
    """After kill -9 in the middle, the next run does what is left, and nothing twice."""
    out = tmp_path / "out"
    size = str(SHARD_BYTES / 1_000_000)
    command = [sys.executable, "-m", "nobackyard", "scan", str(news), "-o", str(out)]
    process = subprocess.Popen([*command, "--shard-size", size, "--workers", "2"])
    wait_until(lambda: len(store.parts(out)) > 1)
    process.kill()
    process.wait()
    begun = manifest.load(out)
    assert begun
    assert not begun.finished
    done = {part: part.stat().st_mtime_ns for part in store.parts(out)}
    assert len(done) < begun.shards
    made = scan(request(news, out, workers=1))
    assert rows(out) == expected
    assert {part: part.stat().st_mtime_ns for part in done} == done
    assert made.started == begun.started
    assert not list((out / store.PARTS).glob(".*"))


def test_a_run_that_is_interrupted_ends_well(tmp_path: Path) -> None:
    """Ctrl-C ends the processes, leaves whole parts alone, and is no error of ours."""
    long = corpus(tmp_path / "long.jsonl", COUNT * 8, hits_every=2)  # no signal comes too late
    out = tmp_path / "out"
    size = str(SHARD_BYTES / 1_000_000)
    command = [sys.executable, "-m", "nobackyard", "scan", str(long), "-o", str(out)]
    process = subprocess.Popen(
        [*command, "--shard-size", size], stderr=subprocess.PIPE, start_new_session=True
    )
    wait_until(lambda: bool(store.parts(out)))
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == INTERRUPTED
    assert b"Traceback" not in said
    assert not list((out / store.PARTS).glob(".*"))
    wait_until(lambda: not is_anybody_in(process.pid))


def test_a_shard_that_is_gone_is_told_and_the_run_goes_on(news: Path, tmp_path: Path) -> None:
    """An input that went away after the plan costs its own articles alone."""
    gone = corpus(tmp_path / "gone.jsonl", 3)
    wanted = [*planned(gone), *planned(news)]
    gone.unlink()
    done = list(local.run(job(tmp_path / "out"), wanted, 1))
    assert len(done) == 2
    found = rows(tmp_path / "out")
    assert len(found["articles"]) > COUNT / 2
    assert [row["key"] for row in found["dropped"] if row["key"].startswith("gone")] != []


def test_what_no_shard_survives_ends_the_run(news: Path, tmp_path: Path) -> None:
    """A model that isn't there is said once, not once for every article."""
    wrong = job(tmp_path / "out")
    wrong = msgspec.structs.replace(wrong, made_by="other packs")
    with pytest.raises(StoreError, match="other packs"):
        list(local.run(wrong, planned(news), 1))
    assert not multiprocessing.active_children()


def is_anybody_in(group: int) -> bool:
    """Tell whether a group of processes has a member."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something to be so, though not for ever."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
