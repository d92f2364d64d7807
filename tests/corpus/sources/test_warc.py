"""Web archives: their pages and texts are articles, and what is broken or missing is told."""

import gzip
import io
import resource
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, GzipWriter, WarcWriter, ZstdWriter

from nobackyard.corpus.records import Options, Record
from nobackyard.corpus.shards import plan, read

from .made import TEXT, outcomes, packed, page, reasons, record, records

URL = "https://www.port.example/2024/03/rail"
STORIES = [record(f"{URL}/{n}", page(f"{TEXT} It is number {n}.").encode()) for n in range(8)]
REQUEST = record(URL, b"GET / HTTP/1.1\r\n\r\n", kind="request")


def write(folder: Path, data: bytes, name: str = "news.warc.gz") -> Path:
    """Write an archive."""
    file = folder / name
    file.write_bytes(data)
    return file


def test_pages_are_articles(tmp_path: Path) -> None:
    """A page in an archive gives its text, address and outlet; its key is where it begins."""
    file = write(tmp_path, packed([REQUEST, STORIES[0]]))
    (found,) = records(file)
    assert found.key == f"news.warc.gz#{len(packed([REQUEST]))}"
    assert "It is number 0." in found.article.text
    assert "Section" not in found.article.text
    assert (found.article.url, found.article.outlet) == (f"{URL}/0", "port.example")


def test_plain_archives_and_texts_are_read(tmp_path: Path) -> None:
    """Records need not be packed, and may hold texts in place of pages."""
    plain = write(tmp_path, b"".join(STORIES), "news.warc")
    assert len(records(plain)) == len(STORIES)
    text = record(URL, TEXT.encode(), kind="conversion")
    (found,) = records(write(tmp_path, packed([text]), "news.warc.wet.gz"))
    assert (found.article.text, found.article.outlet) == (TEXT, "port.example")


@pytest.mark.parametrize("cut", [1, 20, 300, 400])
@pytest.mark.parametrize("is_packed", [True, False])
def test_an_archive_that_breaks_off_is_told(tmp_path: Path, cut: int, *, is_packed: bool) -> None:
    """An archive that was cut anywhere in its last record says so, and gives what is whole."""
    whole = [packed([story]) if is_packed else story for story in STORIES]
    assert len(whole[-1]) > cut
    data = b"".join(whole)[:-cut]
    file = write(tmp_path, data, "news.warc.gz" if is_packed else "news.warc")
    assert [reason for _, reason in reasons(file)] == ["truncated"]
    assert len(records(file)) >= len(STORIES) - 1
    found = outcomes(file)
    assert len({each.key for each in found}) == len(found)


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_broken_record_is_stepped_over(tmp_path: Path, *, is_packed: bool) -> None:
    """A record that can't be read is told of, and those behind it are read."""
    whole = [packed([story]) if is_packed else story for story in STORIES]
    broken = bytearray(whole[3])
    broken[2:40] = b"?" * 38
    file = write(
        tmp_path,
        b"".join([*whole[:3], broken, *whole[4:]]),
        "news.warc.gz" if is_packed else "news.warc",
    )
    at = sum(len(each) for each in whole[:3])
    assert reasons(file) == [(f"{file.name}#{at}", "unreadable")]
    assert len(records(file)) == len(STORIES) - 1
    assert outcomes(file, shard_bytes=500) == outcomes(file)


def test_a_broken_middle_of_a_record_is_stepped_over(tmp_path: Path) -> None:
    """A record that shows only when it is unpacked that it is broken is told of, too."""
    whole = [packed([story]) for story in STORIES]
    broken = bytearray(whole[3])
    broken[len(broken) // 2] ^= 0xFF
    file = write(tmp_path, b"".join([*whole[:3], broken, *whole[4:]]))
    assert [reason for _, reason in reasons(file)] == ["unreadable"]
    assert len(records(file)) == len(STORIES) - 1
    assert outcomes(file, shard_bytes=500) == outcomes(file)


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n", page().encode(), "not a page"),
        ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", b"\x89PNG", "not a page"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b" ", "no text"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"<p>" + b"a " * 9999, "too large"),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
            gzip.compress(b"a" * 1_000_000),
            "too large",
        ),
        ("", b"no answer of a server", "unreadable"),
    ],
)
def test_what_is_no_article_is_told(tmp_path: Path, head: str, body: bytes, reason: str) -> None:
    """An answer without a readable page of bearable size is told of."""
    file = write(tmp_path, packed([record(URL, body, head=head), STORIES[0]]))
    assert reasons(file, max_bytes=9000) == [("news.warc.gz#0", reason)]
    assert len(records(file, max_bytes=9000)) == 1


def with_writer(writer: type[WarcWriter], content: bytes, times: int = 1) -> bytes:
    """Return a content so many times, packed."""
    out = io.BytesIO()
    packing = writer(out)
    for _ in range(times):
        packing.write(content)
    packing.close()
    return out.getvalue()


PAGE = page().encode()


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("br", with_writer(BrotliWriter, PAGE)),
        ("zstd", with_writer(ZstdWriter, PAGE)),
        ("identity", PAGE),
        ("gzip", PAGE),
        ("br", b"\n " + PAGE),
        ("gzip\r\nTransfer-Encoding: chunked", PAGE),
    ],
)
def test_packed_pages_are_unpacked(tmp_path: Path, packing: str, body: bytes) -> None:
    """A page that was sent packed is unpacked; one that is only called packed is taken as it is."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n"
    (found,) = records(write(tmp_path, packed([record(URL, body, head=head)])))
    assert TEXT in found.article.text


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08 no more", gzip.compress(PAGE)[:-200]])
def test_broken_packing_is_told(tmp_path: Path, body: bytes) -> None:
    """A page whose packing is broken is no text of odd letters."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    file = write(tmp_path, packed([record(URL, body, head=head), STORIES[0]]))
    assert [reason for _, reason in reasons(file)] == ["unreadable"]
    assert len(records(file)) == 1


@pytest.mark.parametrize(("packing", "writer"), [("gzip", GzipWriter), ("br", BrotliWriter)])
def test_page_that_would_fill_the_memory_is_left(
    tmp_path: Path, packing: str, writer: type[WarcWriter]
) -> None:
    """Of a page that unpacks to gigabytes no more is unpacked than an article may have."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n"
    body = with_writer(writer, b"<p>" + b"a" * 1_000_000, times=500)
    file = write(tmp_path, packed([record(URL, body, head=head)]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert reasons(file) == [("news.warc.gz#0", "too large")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


def test_a_page_met_before_is_told(tmp_path: Path) -> None:
    """A record that only says that a page is still the same is told of."""
    file = write(tmp_path, packed([record(URL, b"", kind="revisit")]))
    assert reasons(file) == [("news.warc.gz#0", "repeated")]


@pytest.mark.parametrize("data", [b"no archive at all, only words", gzip.compress(b"words")])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    """A file that only is called an archive is told of."""
    assert reasons(write(tmp_path, data)) == [("news.warc.gz#0", "unreadable")]


@pytest.mark.parametrize("shard_bytes", [1, 700, 2000])
@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_shards_together_are_the_archive(tmp_path: Path, name: str, shard_bytes: int) -> None:
    """However an archive is cut, its records are all there, once."""
    data = packed(STORIES) if name.endswith("gz") else b"".join(STORIES)
    file = write(tmp_path, data, name)
    shards = plan([str(file)], Options(shard_bytes=shard_bytes))
    assert len(shards) > 1
    whole = list(read(plan([str(file)])[0]))
    assert [each for shard in shards for each in read(shard)] == whole


def test_pages_of_interest_are_read_accurately(tmp_path: Path) -> None:
    """Who reads says which pages matter; those have blocks, and the others are only text."""
    (shard,) = plan([str(write(tmp_path, packed(STORIES[:2])))])
    found = read(shard, is_interesting=lambda text: "number 1" in text)
    blocks = [each.article.blocks for each in found if isinstance(each, Record)]
    assert [bool(each) for each in blocks] == [False, True]
