"""Read web archives: WARC with its pages, WET with their texts."""

import io
import zlib
from collections.abc import Iterator, Mapping
from typing import Literal

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import WarcRecord, WarcRecordType

from nobackyard.corpus.records import TO_THE_END, Dropped, Input, Options, Piece, Row, Shard
from nobackyard.corpus.sources import streams, warc_records
from nobackyard.corpus.sources.warc_records import Place
from nobackyard.documents.decode import decode_page

READ = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
HTML = ("", "text/html", "application/xhtml+xml")
TEXTS = ("text/plain", "text/markdown")
OK = 200
FAR = 1000  # bytes, in which a page that is not packed has begun
ZLIB = ("gzip", "x-gzip", "deflate")
READERS: Mapping[str, type[BrotliReader | ZstdReader]] = {"br": BrotliReader, "zstd": ZstdReader}


def cut(found: Input, options: Options) -> Iterator[Piece]:
    """Yield stretches of whole records; where they begin shows only to who unpacks all before."""
    can_split = not streams.is_remote(found.path) and streams.packing(found.path) in (None, "gzip")
    if not can_split or found.size <= options.shard_bytes:
        yield Piece(size=found.size)
        return
    start = 0
    with streams.opened(found.path) as file:
        for place in warc_records.records(file, 0, TO_THE_END, options.max_bytes):
            if place.record and place.at - start >= options.shard_bytes:
                yield Piece(start, place.at, place.at - start)
                start = place.at
    yield Piece(start, found.size, found.size - start)


def read(shard: Shard) -> Iterator[Row | Dropped]:
    """Yield the page or the text of each record, and what is broken."""
    last = shard.start
    is_cut = False
    with streams.opened(shard.path) as file:
        for place in warc_records.records(file, shard.start, shard.stop, shard.options.max_bytes):
            last = place.at
            found = _found(f"{shard.name}#{place.at}", place, shard.options)
            is_cut = place.record is None or len(place.data) < place.record.content_length
            if found:
                yield found
        size = file.seek(0, io.SEEK_END)
        is_end = shard.stop in (TO_THE_END, size)
        if is_end and not is_cut and not warc_records.is_whole(file, last):
            # The reader ends there as if nothing were missing.
            detail = f"the file breaks off after {size} bytes"
            yield Dropped(f"{shard.name}#{size}", "truncated", detail)


def _found(key: str, place: Place, options: Options) -> Row | Dropped | None:
    """Return what a record holds, or nothing where it is no page, such as a request."""
    record = place.record
    if record is None:
        return Dropped(key, place.reason, place.detail)
    if record.record_type == WarcRecordType.revisit:
        return Dropped(key, "repeated", "the archive holds this page elsewhere")
    # One without any content is the head of a record that was cut, or as good as none.
    if record.record_type not in READ or not place.data:
        return None
    return _wrong(key, place, record, options) or _read_record(key, record, place.data, options)


def _wrong(key: str, place: Place, record: WarcRecord, options: Options) -> Dropped | None:
    if len(place.data) > options.max_bytes:
        return Dropped(key, "too large", f"the record has {record.content_length} bytes")
    if len(place.data) < record.content_length:
        detail = f"{len(place.data)} of {record.content_length} bytes are there"
        return Dropped(key, "truncated", detail)
    return None


def _read_record(key: str, record: WarcRecord, data: bytes, options: Options) -> Row | Dropped:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.record_type == WarcRecordType.conversion:
        return Row(key, {"text": data.decode("utf-8", "replace"), "url": url})
    if record.record_type == WarcRecordType.resource:
        return _row(key, url, data, record.headers.get("Content-Type") or "")
    return _answer(key, url, data, options)


def _answer(key: str, url: str, data: bytes, options: Options) -> Row | Dropped:
    """Return the page in what a server answered."""
    answer = _parsed(data, "transfer") or _parsed(data, "none")
    if answer is None:
        return Dropped(key, "unreadable", "the record holds no answer of a server")
    headers = answer.http_headers
    if headers.status_code != OK:
        return Dropped(key, "not a page", f"the server answered {headers.status_code}")
    try:
        packing = (headers.get("Content-Encoding") or "").strip().lower()
        body = _unpacked(answer.reader.read(), packing, options.max_bytes + 1)
    except OSError as error:
        return Dropped(key, "unreadable", f"the page's packing is broken: {error}")
    if len(body) > options.max_bytes:
        return Dropped(key, "too large", f"the page unpacks to more than {options.max_bytes} bytes")
    return _row(key, url, body, headers.get("Content-Type") or "")


def _parsed(data: bytes, decoding: Literal["transfer", "none"]) -> WarcRecord | None:
    """Return an answer whose head is read; some archives call whole pages chunked.

    What packs its content is left: the library would unpack it all at once, and a little may
    unpack to gigabytes.
    """
    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response)
    answer.set_bytes_content(data)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode=decoding)
    except OSError:
        return None
    return answer if answer.http_headers.status_code else None


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    """Return a page as it was before it was packed, up to so many bytes."""
    if body[:FAR].lstrip().startswith(b"<"):
        return body  # it is only called packed
    if packing in READERS:
        return READERS[packing](io.BytesIO(body)).read(limit)
    return _inflated(body, limit) if packing in ZLIB else body


def _inflated(body: bytes, limit: int) -> bytes:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)  # by its head, gzip or zlib
    try:
        page = unpack.decompress(body, limit)
    except zlib.error as error:
        raise OSError(error) from error
    if not unpack.eof and len(page) < limit:
        raise OSError("it breaks off")
    return page


def _row(key: str, url: str, body: bytes, content_type: str) -> Row | Dropped:
    media = content_type.split(";", maxsplit=1)[0].strip().lower()
    if media not in HTML and media not in TEXTS:
        return Dropped(key, "not a page", media)
    text = decode_page(body, content_type)
    if media in TEXTS:
        return Row(key, {"text": text, "url": url})
    return Row(key, {"url": url}, html=text) if text.strip() else Dropped(key, "no text")
