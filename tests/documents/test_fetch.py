"""Pages come from the public web only, whole, in time and not too large."""

import socket
import time
from collections.abc import Iterator
from functools import partial
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ssrfguard import Policy

from nobackyard.documents.fetch import MAX_PAGE_BYTES, Fetched, fetch
from nobackyard.errors import ReadError

from .web import PAGE, Answers, serving

Get = partial[Fetched]
HOSTILE = (
    """
http://127.0.0.1/ http://127.1/ http://127.0.1/ http://2130706433/ http://0x7f000001/
http://0x7f.0.0.1/ http://0177.0.0.1/ http://017700000001/ http://127.0.0.1./ http://0/
http://0.0.0.0/ http://127.255.255.254/ http://10.0.0.1/ http://172.16.0.1/ http://192.168.1.1/
http://100.64.0.1/ http://169.254.169.254/latest/meta-data/ http://169.254.170.2/
http://192.0.0.192/ http://198.18.0.1/ http://192.0.2.1/ http://203.0.113.9/ http://224.0.0.1/
http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://[::1]/ http://[::]/
http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::127.0.0.1]/ http://[fe80::1]/
http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[ff02::1]/
http://[64:ff9b::127.0.0.1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::1]/
http://[2002:7f00:1::]/ http://[2002:c0a8:101::1]/ http://[2001:db8::1]/
http://[2001:0:7f00:1::]/ http://[5f00::1]/ http://[::ffff:0:127.0.0.1]/ http://168.63.129.16/
http://localhost/ http://LOCALHOST/
http://user:secret@example.com/ http://example.com@127.0.0.1/ http://127.0.0.1#@example.com/
http://127.0.0.1\\@example.com/ http://example.com:22/ http://example.com:6379/
http://example.com:0/ http://example.com:99999/ http://example.com:x/ https://127.0.0.1:443/
http:///etc/passwd http:// http:127.0.0.1 http://%31%32%37.0.0.1/ http://[127.0.0.1]/
http://[::1 http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/ http://127\u30020\u30020\u30021/
http://\uff11\uff12\uff17.0.0.1/ file:///etc/passwd ftp://example.com/ gopher://127.0.0.1:70/_x
data:text/html,hello javascript:alert(1) http://\x00/ http://exa\tmple.com:22/
""".strip("\n")
    .replace("\n", " ")
    .split(" ")
)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Give the port of a server on this machine."""
    with serving() as number:
        yield number


@pytest.fixture
def get(port: int) -> Get:
    """Fetch with leave to reach this machine's server, and nothing else."""
    return partial(fetch, allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({port}))


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_address_is_refused(url: str) -> None:
    """No way of writing a private address, an odd port or another scheme is followed."""
    with pytest.raises(ReadError, match=r"\.") as told:
        fetch(url, deadline_s=3)
    # Refused before anything was sent, not merely out of reach.
    assert not any(words in str(told.value) for words in ("no connection", "answer", "came within"))


def test_there_are_enough_hostile_addresses() -> None:
    """The table above is not shortened by accident."""
    assert len(HOSTILE) >= 40


@given(st.ip_addresses())
def test_only_global_addresses_are_public(address: IPv4Address | IPv6Address) -> None:
    """What the guard lets through as ordinary is global by Python's own tables too."""
    verdict = Policy().denied_networks.classify(address)
    # A few addresses that any network may answer have a row of their own that permits them.
    if not verdict.blocked and verdict.block is None:
        assert address.is_global
        assert not address.is_multicast


def test_page_comes_with_its_address_and_type(get: Get, port: int) -> None:
    """Bytes, the address after redirects, and the content type are given."""
    url = f"http://127.0.0.1:{port}"
    assert get(f"{url}/to/{url}/page") == (
        PAGE.encode(),
        f"{url}/page",
        "text/html; charset=utf-8",
    )


def test_reader_says_who_it_is(get: Get, port: int) -> None:
    """The user agent names the program and where to read of it."""
    body, _, _ = get(f"http://127.0.0.1:{port}/agent")
    assert body.startswith(b"nobackyard/")
    assert b"(+https://github.com/nobackyard/nobackyard)" in body


def test_cookies_are_not_kept(get: Get, port: int) -> None:
    """A cookie set by a redirect is not sent to its target."""
    Answers.asked.clear()
    get(f"http://127.0.0.1:{port}/to//page")
    assert len(Answers.asked) == 2
    assert {cookie for _, cookie in Answers.asked} == {""}


def test_loopback_is_private_without_leave(port: int) -> None:
    """The server on this machine is out of reach unless its network is allowed."""
    with pytest.raises(ReadError, match="Loopback"):
        fetch(f"http://127.0.0.1:{port}/page", allowed_ports=frozenset({port}))


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://127.0.0.2/",
        "http://0x7f.2/",
        "http://127.0.0.1:22/",
        "//192.168.0.1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://user:pw@127.0.0.1/",
    ],
)
def test_redirect_to_a_private_address_is_refused(get: Get, port: int, target: str) -> None:
    """Each hop is checked as the first address is."""
    with pytest.raises(ReadError):
        get(f"http://127.0.0.1:{port}/to/{target}")


def test_redirects_end(get: Get, port: int) -> None:
    """A page that redirects for ever is given up after five hops."""
    Answers.asked.clear()
    with pytest.raises(ReadError, match="redirects more than 5 times"):
        get(f"http://127.0.0.1:{port}/round")
    assert len(Answers.asked) == 6


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names resolve to these addresses, one list a look-up; give the names asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: int) -> list[object]:
        if host.replace(".", "").isdigit():
            return list(real(host, port, *rest))
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        stream = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*stream, (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_name_is_looked_up_once(get: Get, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked, whatever the name says later."""
    asked = resolving(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    body, _, _ = get(f"http://ledger.example:{port}/page")
    assert body == PAGE.encode()
    assert asked == ["ledger.example"]


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.2", "169.254.169.254", "100.100.100.200"])
def test_name_of_a_private_address_is_refused(
    get: Get, port: int, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """A name is refused where any of its addresses is private, though another is allowed."""
    resolving(monkeypatch, ["127.0.0.1", address])
    with pytest.raises(ReadError):
        get(f"http://ledger.example:{port}/page")


def test_two_gigabytes_are_not_read(get: Get, port: int) -> None:
    """A body is given up soon after it is too large."""
    Answers.sent.clear()
    with pytest.raises(ReadError, match="larger than 10 MB"):
        get(f"http://127.0.0.1:{port}/huge")
    for _ in range(100):
        if Answers.sent:
            break
        time.sleep(0.05)
    assert Answers.sent[0] < 3 * MAX_PAGE_BYTES


def test_packed_page_is_unpacked(get: Get, port: int) -> None:
    """A page packed with gzip is read."""
    assert get(f"http://127.0.0.1:{port}/packed/gzip")[0] == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bomb", "larger than 10 MB"),
        ("packed/bad-gzip", "broken"),
        ("packed/br", "packed as 'br'"),
        ("kind/application/pdf", "this is application/pdf"),
        ("kind/image/png", "this is image/png"),
        ("status/404", "404"),
        ("status/500", "500"),
        ("status/304", "304"),
    ],
)
def test_unreadable_answer_is_named(get: Get, port: int, path: str, words: str) -> None:
    """What is wrong with an answer is said."""
    with pytest.raises(ReadError, match=words):
        get(f"http://127.0.0.1:{port}/{path}")


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "application/xhtml+xml", ""])
def test_texts_are_read(get: Get, port: int, kind: str) -> None:
    """Any kind of text, or none that is named, is taken."""
    assert get(f"http://127.0.0.1:{port}/kind/{kind}")[0] == b"words"


def test_slow_server_is_given_up(get: Get, port: int) -> None:
    """A server that does not answer in time is not waited for."""
    with pytest.raises(ReadError, match="did not answer in time"):
        get(f"http://127.0.0.1:{port}/slow", step_timeout_s=0.3)


def test_dripping_server_is_given_up(get: Get, port: int) -> None:
    """A server that always sends a little has a deadline for the whole page."""
    start = time.perf_counter()
    with pytest.raises(ReadError, match=r"within 0\.5 seconds"):
        get(f"http://127.0.0.1:{port}/drip", deadline_s=0.5)
    assert time.perf_counter() - start < 30  # the server itself goes on for 40


def test_refusing_port_is_named() -> None:
    """A port where nobody listens is no connection."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        number = closed.getsockname()[1]
    with pytest.raises(ReadError, match="no connection"):
        fetch(
            f"http://127.0.0.1:{number}/",
            allowed_networks=("127.0.0.1/32",),
            allowed_ports=frozenset({number}),
        )
