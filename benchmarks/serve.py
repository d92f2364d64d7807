"""How fast `nobackyard serve` answers with one to 32 clients, and what it does when there are more.

Every answer is compared with the one that the analyzer gives without a server. Beside it stands a
bare echo: the same server and framework, and a route that only counts the bytes that it is sent.
"""

import http.client
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
from fastapi import FastAPI, Request

from benchmarks.articles import articles
from nobackyard.analyze import Analyzer
from nobackyard.model import STANCES, Article
from nobackyard.settings import Settings
from nobackyard.show.report import make_report
from nobackyard.web.running import run

CLIENTS = (1, 8, 32)
TEXTS = 60
REQUESTS = 400  # a measure
MANY = 10_000  # requests, after which memory should be what it was
CROWD = 64  # clients of a server that lets four wait
OK, BUSY = 200, 503
HEADERS = {"content-type": "application/json"}
SERVE = (sys.executable, "-m", "nobackyard", "serve", "--workers", "2")
ECHO = (sys.executable, "-m", "benchmarks.serve", "echo")


def echo() -> FastAPI:
    """Return a server that does nothing with what it is sent."""
    app = FastAPI()

    @app.post("/v1/analyze")
    async def count_bytes(request: Request) -> int:
        return len(await request.body())

    @app.get("/healthz")
    async def health() -> str:
        return "ok"

    return app


class Answer(NamedTuple):
    """What came back for one text, and when."""

    text: int
    status: int
    seconds: float
    body: bytes
    retry_after: str


def main() -> None:
    """Measure, and print a table; or be the echo that is measured."""
    if sys.argv[1:2] == ["echo"]:
        run("benchmarks.serve:echo", "127.0.0.1", int(sys.argv[-1]), workers=2)
        return
    texts = list(articles(TEXTS))
    expected = _expected(texts)
    bodies = [json.dumps({"text": text, "stances": STANCES}).encode() for text in texts]
    print(f"{'':34}{'requests/s':>12}{'p50':>10}{'p95':>10}{'p99':>10}{'right':>14}")
    with _running(ECHO) as (port, _):
        for clients in CLIENTS:
            _measure(f"bare echo, {clients} clients", port, bodies, clients, None)
    with _running(SERVE) as (port, process):
        for clients in CLIENTS:
            _measure(f"/v1/analyze, {clients} clients", port, bodies, clients, expected)
        _memory(port, texts, process.pid)
    with _running((*SERVE, "--waiting", "4")) as (port, _):
        _overload(port, bodies, expected)


def _measure(
    title: str, port: int, bodies: list[bytes], clients: int, expected: list[bytes] | None
) -> None:
    began = time.perf_counter()
    answers = _asked(port, bodies, clients, REQUESTS)
    took = time.perf_counter() - began
    points = statistics.quantiles([answer.seconds for answer in answers], n=100)
    columns = [f"{points[at - 1] * 1000:.0f} ms" for at in (50, 95, 99)]
    right = sum(_is_right(answer, expected) for answer in answers)
    told = f"{right} of {len(answers)}"
    print(
        f"{title:34}{len(answers) / took:>12.1f}" + "".join(f"{one:>10}" for one in columns), end=""
    )
    print(f"{told:>14}")


def _memory(port: int, texts: Sequence[str], parent: int) -> None:
    """Ask for a paragraph of each text, many times: it is requests that may leave something."""
    bodies = [json.dumps({"text": part}).encode() for text in texts for part in text.split("\n\n")]
    _asked(port, bodies, 8, len(bodies))
    before = _memory_mb(parent)
    _asked(port, bodies, 8, MANY)
    after = _memory_mb(parent)
    print(f"\nmemory before and after {MANY:,} requests: {before:.0f} MB, {after:.0f} MB")


def _overload(port: int, bodies: list[bytes], expected: list[bytes]) -> None:
    answers = _asked(port, bodies, CROWD, REQUESTS)
    statuses = Counter(answer.status for answer in answers)
    right = sum(_is_right(answer, expected) for answer in answers)
    told = sum(answer.status == BUSY and answer.retry_after != "" for answer in answers)
    print(
        f"{CROWD} clients where 4 may wait: {len(answers)} of {REQUESTS} answered, "
        f"{statuses[OK]} with a report ({right} right), {told} told when to come back, "
        f"{len(answers) - statuses[OK] - told} otherwise"
    )


def _expected(texts: Sequence[str]) -> list[bytes]:
    analyzer = Analyzer(looks=("findings",))
    frames = {frame.id: frame for frame in analyzer.frames}
    settings = Settings(stances=STANCES)
    analyses = [analyzer.analyze(Article(text=text, id="-")) for text in texts]
    return [
        msgspec.json.encode(make_report("-", analysis, frames, settings)) for analysis in analyses
    ]


def _is_right(answer: Answer, expected: list[bytes] | None) -> bool:
    return answer.status == OK and (expected is None or answer.body == expected[answer.text])


def _asked(port: int, bodies: list[bytes], clients: int, requests: int) -> list[Answer]:
    """Let clients ask one after another until there were enough requests."""
    numbers = itertools.count()

    def client(_: int) -> list[Answer]:
        answers = []
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while (number := next(numbers)) < requests:
            text = number % len(bodies)
            began = time.perf_counter()
            connection.request("POST", "/v1/analyze", bodies[text], HEADERS)
            got = connection.getresponse()
            body = got.read()
            seconds = time.perf_counter() - began
            answers.append(
                Answer(text, got.status, seconds, body, got.headers.get("retry-after", ""))
            )
        connection.close()
        return answers

    with ThreadPoolExecutor(clients) as pool:
        return [answer for answers in pool.map(client, range(clients)) for answer in answers]


@contextmanager
def _running(command: Sequence[str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, "--port", str(port)], **quiet) as process:
        try:
            _wait(port)
            yield port, process
        finally:
            process.terminate()


def _wait(port: int) -> None:
    """Wait until every worker has loaded its model."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == OK:
                time.sleep(5)
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server does not start.")


def _memory_mb(parent: int) -> float:
    """Return the memory that a process and its children hold."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    pages = [
        Path(f"/proc/{one}/statm").read_text("ascii").split()[1] for one in (parent, *children)
    ]
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


if __name__ == "__main__":
    main()
