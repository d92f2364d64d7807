"""Get a page from the web, and only from the web: never from a machine behind the reader's door."""

import threading
import zlib
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from nobackyard.errors import ReadError

if TYPE_CHECKING:
    import httpx
    from ssrfguard import AddressTable
    from ssrfguard.httpx import Client

WEB_PORTS = frozenset({80, 443})
MAX_PAGE_BYTES = 10_000_000
STEP_TIMEOUT_S = 10.0  # to connect, and between two pieces of an answer
DEADLINE_S = 30.0
LONGEST_SHOWN = 200  # characters of an address in a message
# Beside the special blocks that IANA lists: IPv6 has public addresses in 2000::/3 alone, and a
# virtual machine in Azure is told of itself at an address that looks public.
ALSO_PRIVATE = {
    "168.63.129.16/32": ("Cloud metadata (Azure)", "Microsoft"),
    "::/3": ("Not Global Unicast", "RFC4291"),
    "4000::/2": ("Not Global Unicast", "RFC4291"),
    "8000::/1": ("Not Global Unicast", "RFC4291"),
}
READABLE = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
SAVE_IT = "Save the page as a file and check that."
Fetched = tuple[bytes, str, str]


def fetch(
    url: str,
    *,
    allowed_networks: tuple[str, ...] = (),
    allowed_ports: frozenset[int] = WEB_PORTS,
    step_timeout_s: float = STEP_TIMEOUT_S,
    deadline_s: float = DEADLINE_S,
) -> Fetched:
    """Return a page's bytes, the address it was found at in the end, and its content type.

    Every address that a name resolves to, at every redirect, must be public, or in one of the
    allowed networks. The proxies of the environment are not used: a proxy resolves the name
    itself, and then nothing here could check where the request goes.
    """
    with guarded(allowed_networks, allowed_ports, step_timeout_s) as client:
        answers: SimpleQueue[Fetched | Exception] = SimpleQueue()
        # A thread, since a name server that never answers cannot be given a timeout.
        threading.Thread(target=_answer, args=(client, url, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=deadline_s)
        except Empty:
            answer = ReadError(
                f"{url}: no whole page came within {deadline_s:g} seconds. {SAVE_IT}"
            )
    if isinstance(answer, Exception):
        raise explained(url, answer) from answer
    return answer


def guarded(networks: tuple[str, ...], ports: frozenset[int], timeout_s: float) -> "Client":
    """Return a client that reaches public addresses only, at each redirect, and keeps nothing."""
    # Loaded here, since a text file is checked in the time that they take to load.
    from http.cookiejar import CookieJar, DefaultCookiePolicy  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from ssrfguard import Policy  # noqa: PLC0415
    from ssrfguard.httpx import Client  # noqa: PLC0415

    policy = Policy(
        denied_networks=_denied(),
        allowed_networks=networks,  # type: ignore[arg-type]  # takes text too
        allowed_ports=ports,
    )
    return Client(
        policy=policy,
        follow_redirects=True,
        trust_env=False,
        timeout=timeout_s,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={
            "user-agent": f"nobackyard/{version('nobackyard')} "
            "(+https://github.com/nobackyard/nobackyard)",
            "accept": ", ".join(READABLE),
            "accept-encoding": "gzip, deflate",
        },
    )


def _denied() -> "AddressTable":
    from ipaddress import ip_network  # noqa: PLC0415  (as above)

    from ssrfguard import DEFAULT_DENIED, AddressTable, Block, Reach  # noqa: PLC0415

    also = (
        Block(ip_network(network), name, source, Reach.DENIED)
        for network, (name, source) in ALSO_PRIVATE.items()
    )
    return AddressTable((*DEFAULT_DENIED.blocks, *also))


def _answer(client: "Client", url: str, answers: "SimpleQueue[Fetched | Exception]") -> None:
    try:
        answers.put(_page(client, url))
    except Exception as error:  # noqa: BLE001  # raised again by the thread that waits
        answers.put(error)


def _page(client: "Client", url: str) -> Fetched:
    with client.stream("GET", url) as response:
        if not response.is_success:
            reason = f"{response.status_code} {response.reason_phrase}".strip()
            raise ReadError(f"{url}: the server answered {reason}. Check the address.")
        kind = response.headers.get("content-type", "")
        media = kind.split(";")[0].strip().lower()
        if media and media not in READABLE:
            raise ReadError(
                f"{url}: this is {media}, not a page of text; {', '.join(READABLE)} can be read."
            )
        return _body(response, url), str(response.url), kind


def _body(response: "httpx.Response", url: str) -> bytes:
    """Return the unpacked body, unless it is too large, packed or not."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    parts: list[bytes] = []
    size = 0
    for part in unpacked(response.iter_raw(65536), encoding, url):
        size += len(part)
        if size > MAX_PAGE_BYTES:
            limit = MAX_PAGE_BYTES // 1_000_000
            raise ReadError(f"{url}: the page is larger than {limit} MB, which no article is.")
        parts.append(part)
    return b"".join(parts)


def unpacked(chunks: Iterable[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """Unpack in small steps, so that a few bytes that unpack to gigabytes are noticed early."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ReadError(f"{url}: the page is packed as {encoding!r}, not as gzip. {SAVE_IT}")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, whichever it is
    try:
        for chunk in chunks:
            waiting = chunk
            while waiting:
                yield unpacker.decompress(waiting, 65536)
                waiting = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise ReadError(f"{url}: the page's gzip packing is broken. {SAVE_IT}") from error


def explained(url: str, error: Exception) -> Exception:
    """Say in a sentence why a page did not come; what is nobody's to expect stays as it is."""
    import httpx  # noqa: PLC0415
    from ssrfguard import (  # noqa: PLC0415
        BlockedAddressError,
        BlockedURLError,
        TooManyRedirectsError,
    )

    match error:
        case BlockedAddressError():
            sentence = f"it leads to {error.address}, which is not public. Give a public page."
        case BlockedURLError():
            sentence = f"this address may not be fetched: {error.reason}. {SAVE_IT}"
        case TooManyRedirectsError():
            sentence = f"it redirects more than {error.limit} times. Give the last address."
        case httpx.TimeoutException():
            sentence = f"the server did not answer in time. {SAVE_IT}"
        case httpx.ConnectError():
            sentence = f"no connection ({error}). Check the address."
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | UnicodeError():
            sentence = f"this is no web address ({error}). One looks like https://example.org/page."
        case httpx.HTTPError() | httpx.StreamError():
            sentence = f"the server broke off ({error}). {SAVE_IT}"
        case _:
            return error
    shown = url if len(url) <= LONGEST_SHOWN else f"{url[:LONGEST_SHOWN]}\u2026"
    return ReadError(f"{shown}: {sentence}")
