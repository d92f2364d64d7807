"""Ask web servers for pages, politely: as robots.txt allows, slowly, and nothing twice."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
from protego import Protego

from nobackyard.corpus.records import Options
from nobackyard.corpus.sources.kept import Answer, keep, kept
from nobackyard.documents.fetch import STEP_TIMEOUT_S, WEB_PORTS, explained, guarded, unpacked
from nobackyard.errors import ReadError

AGENT = "nobackyard"  # what robots.txt calls this program
ACCEPT = "text/html, application/xhtml+xml, application/xml, application/rss+xml, */*;q=0.5"
DEADLINE_S = 120.0
LONGEST_WAIT_S = 60.0  # between two requests, whatever a server wishes
MAX_BYTES = 50_000_000  # the most that a sitemap may have
NETWORKS: tuple[str, ...] = ()  # that are not public, and may be reached all the same
PORTS = WEB_PORTS
BUSY = (429, 503)


class NotFetched(Exception):
    """A page that does not come, and why; `status` is 0 where no server answered."""

    def __init__(self, why: str, status: int = 0, wait_s: float = 0) -> None:
        """Take a reason, a server's status, and how long it wants to be left alone."""
        super().__init__(why)
        self.status = status
        self.wait_s = wait_s


@contextmanager
def visiting(options: Options) -> Iterator["Visitor"]:
    """Give a visitor that can reach public addresses only."""
    with guarded(NETWORKS, PORTS, STEP_TIMEOUT_S) as client:
        yield Visitor(client, options)


class Visitor:
    """Asks servers, each as seldom as it wishes."""

    def __init__(self, client: httpx.Client, options: Options) -> None:
        """Take the client to ask with, how long to wait, and where to keep what comes."""
        self._client = client
        self._options = options
        self._rules: dict[str, Protego | None] = {}
        self._asked_at: dict[str, float] = {}

    def get(self, url: str) -> Answer:
        """Return a page, the kept one where the server says that it is still the same."""
        rules = self._rules_of(url)
        if rules is None:
            raise NotFetched("its robots.txt can't be read")
        if not rules.can_fetch(url, AGENT):
            raise NotFetched("its robots.txt asks not to")
        before = kept(self._options.cache, url)
        answer = self._ask(url, before, rules.crawl_delay(AGENT) or 0)
        if answer is not before:
            keep(self._options.cache, url, answer)
        return answer

    def _rules_of(self, url: str) -> Protego | None:
        """Return what a host asks of robots, or nothing where it should say but does not."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            try:
                body = self._ask(f"{host}/robots.txt", None, 0).body
                self._rules[host] = Protego.parse(body.decode("utf-8", "replace"))
            except NotFetched as error:
                # As RFC 9309 has it: without the file all is allowed, without the server nothing.
                is_missing = httpx.codes.is_client_error(error.status)
                self._rules[host] = Protego.parse("") if is_missing else None
        return self._rules[host]

    def _ask(self, url: str, before: Answer | None, wait_s: float) -> Answer:
        self._wait(url, wait_s)
        try:
            return self._answer(url, before)
        except NotFetched as error:
            if error.status not in BUSY:
                raise
            self._wait(url, max(error.wait_s, wait_s))
            return self._answer(url, before)

    def _wait(self, url: str, wait_s: float) -> None:
        host = urlsplit(url).netloc
        pause = min(max(self._options.delay_s, wait_s), LONGEST_WAIT_S)
        since = time.monotonic() - self._asked_at.get(host, float("-inf"))
        time.sleep(max(0.0, pause - since))
        self._asked_at[host] = time.monotonic()

    def _answer(self, url: str, before: Answer | None) -> Answer:
        try:
            with self._client.stream("GET", url, headers=_headers(before)) as response:
                is_same = before and response.status_code == httpx.codes.NOT_MODIFIED
                return before if before and is_same else _read(response, url)
        except NotFetched:
            raise
        except Exception as error:
            why = explained(url, error)
            if not isinstance(why, ReadError):
                raise  # what is nobody's to expect
            raise NotFetched(str(why)) from error


def _headers(before: Answer | None) -> dict[str, str]:
    headers = {"accept": ACCEPT}
    if before and before.etag:
        headers["if-none-match"] = before.etag
    if before and before.last_modified:
        headers["if-modified-since"] = before.last_modified
    return headers


def _refused(response: httpx.Response) -> NotFetched:
    after = response.headers.get("retry-after", "")
    wait_s = float(after) if after.isdecimal() else LONGEST_WAIT_S
    reason = f"the server answered {response.status_code} {response.reason_phrase}".strip()
    return NotFetched(reason, response.status_code, wait_s)


def _read(response: httpx.Response, url: str) -> Answer:
    if not response.is_success:
        raise _refused(response)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    until = time.monotonic() + DEADLINE_S
    body = bytearray()
    for part in unpacked(response.iter_raw(65536), encoding, url):
        body += part
        if len(body) > MAX_BYTES:
            raise NotFetched(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        if time.monotonic() > until:
            raise NotFetched(f"it did not come whole within {DEADLINE_S:g} seconds")
    return Answer(
        url=str(response.url),
        content_type=response.headers.get("content-type", ""),
        body=bytes(body),
        etag=response.headers.get("etag", ""),
        last_modified=response.headers.get("last-modified", ""),
    )
