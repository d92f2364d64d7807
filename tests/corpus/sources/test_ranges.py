"""Files on web servers are read a stretch at a time, and from public servers only."""

import gzip
from collections.abc import Iterator

import pytest

from nobackyard.corpus.sources import ranges, web
from nobackyard.errors import ReadError

from .made import TEXT, records
from .server import Site, serving

LINES = b"".join(f'{{"text": "{TEXT} {n}"}}\n'.encode() for n in range(50))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a server that may be asked though it is on this machine."""
    with serving() as running:
        monkeypatch.setattr(web, "NETWORKS", ("127.0.0.1/32",))
        monkeypatch.setattr(web, "PORTS", frozenset({int(running.address.rpartition(":")[2])}))
        monkeypatch.setattr(ranges, "PAUSES_S", (0.0, 0.0))
        yield running


@pytest.mark.parametrize("shard_bytes", [1000, 1_000_000])
def test_tables_are_read_where_they_are(site: Site, shard_bytes: int) -> None:
    """A table on a server gives the same articles as one on disk, whole or packed."""
    plain = site.put("/news.jsonl?key=secret", LINES)
    packed = site.put("/news.jsonl.gz", gzip.compress(LINES))
    found = records(plain, shard_bytes=shard_bytes)
    assert [each.article.text for each in found] == [f"{TEXT} {n}" for n in range(50)]
    assert found[0].key == f"{site.address}/news.jsonl#0"
    assert [each.article for each in records(packed)] == [each.article for each in found]
    assert not site.sent_whole


def test_a_server_that_stumbles_is_asked_again(site: Site) -> None:
    """A stretch that does not come at once is asked for again, and in the end given up."""
    address = site.put("/news.jsonl", LINES)
    site.busy["/news.jsonl"] = 2
    assert len(records(address)) == 50
    site.busy["/news.jsonl"] = 99
    with pytest.raises(ReadError, match="503"):
        records(address)


def test_a_server_without_stretches_is_refused(site: Site) -> None:
    """A server that sends only whole files is told of with what to do."""
    with pytest.raises(ReadError, match="Download it"):
        records(site.put("/norange.jsonl", LINES))


def test_a_missing_file_is_an_error(site: Site) -> None:
    """An address without a file says so."""
    with pytest.raises(ReadError, match="the server answered 404"):
        records(site.address + "/missing.jsonl")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_private_addresses_are_not_reached(host: str) -> None:
    """What is behind the reader's own door is never asked."""
    with pytest.raises(ReadError, match=r"not public|may not be fetched"):
        records(f"http://{host}/news.jsonl")
