"""What is counted, for a Prometheus server to fetch; never what a text says."""

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)
from starlette.types import Scope

from nobackyard.show.report import Report

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where several processes count together
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})

REQUESTS = Counter("nobackyard_requests_total", "Requests.", ("method", "route", "status"))
ANSWERING = Histogram(
    "nobackyard_request_seconds", "How long an answer took.", ("route",), buckets=SECONDS
)
READING = Histogram(
    "nobackyard_reading_seconds", "How long a text was read, waiting left out.", ("for_",),
    buckets=SECONDS,
)  # fmt: skip
WORDS = Counter("nobackyard_words_total", "Words read.")
FINDINGS = Counter("nobackyard_findings_total", "Findings.", ("stance",))
LINE = Gauge(
    "nobackyard_line_length", "Tasks being done or waiting.", ("line",),
    multiprocess_mode="livesum",
)  # fmt: skip


def note_request(scope: Scope, status: int, seconds: float) -> None:
    """Count a request by its route, which has no words of the asker in it."""
    route = getattr(scope.get("route"), "path", "") or "other"
    method = scope["method"] if scope["method"] in METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    ANSWERING.labels(route).observe(seconds)


def note_report(report: Report) -> None:
    """Count what was found."""
    for stance in report.counts.__struct_fields__:
        FINDINGS.labels(stance).inc(getattr(report.counts, stance))


def text() -> tuple[bytes, str]:
    """Return all counts, of all processes, and the type of that text."""
    registry = REGISTRY
    if os.environ.get(SHARED):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs
    return generate_latest(registry), CONTENT_TYPE_LATEST
