"""Read emails: the subject and the text, each piece anchored in the file."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_string, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import NamedTuple

from nobackyard.documents import mail_letters
from nobackyard.documents.bodies import page_drafts, plain_drafts
from nobackyard.documents.nested import Nested, moved
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.model import Article

HEAD_END = re.compile(r"\r\n\r\n|\n\n|\r\r")
HEADER = r"^{}:[ \t]*(.*(?:(?:\r\n?|\n)[ \t].*)*)"
OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
KINDS = ("plain", "html")


class _Part(NamedTuple):
    kind: str
    text: Nested


def read_eml(data: bytes) -> Article:
    """Return subject and text of an email; the plain text, where it has both kinds."""
    source = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    head_end = HEAD_END.search(source)
    head = source[: head_end.end()] if head_end else source
    subject = _header(head, "subject")
    drafts = chain(_titled(subject), _body(source, len(head)))
    layout = lay_out(source, drafts)
    return Article(
        text=layout.text,
        title=" ".join(subject.text.split()),
        published=_day(_header(head, "date").text),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def _header(head: str, name: str) -> Nested:
    found = re.search(HEADER.format(name), head, re.IGNORECASE | re.MULTILINE)
    return mail_letters.header(found[1], found.start(1)) if found else Nested("", (), ())


def _titled(subject: Nested) -> Iterator[Draft]:
    yield from moved([Draft("title", (Piece(subject.text, 0),))], subject)


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return None


def _body(source: str, start: int) -> Iterator[Draft]:
    # Signs outside ASCII are masked: the parser would decode them, and places would move.
    masked = OUTSIDE_ASCII.sub("?", source)
    message = message_from_string(masked, policy=policy.default)
    parts = list(_parts(message, masked, source, start))
    for kind in KINDS:
        for part in parts:
            if part.kind == kind and part.text.text.strip():
                drafts = plain_drafts if kind == "plain" else page_drafts
                yield from moved(drafts(part.text.text), part.text)
                return


def _parts(message: EmailMessage, masked: str, source: str, after: int) -> Iterator[_Part]:
    """Yield the texts of a message that are not attached to it."""
    for part in message.walk():
        payload = part.get_payload()
        if part.is_multipart() or not isinstance(payload, str):
            continue
        at = masked.find(payload, after)
        if at < 0:
            continue
        after = at + len(payload)
        if part.get_content_maintype() == "text" and not _is_attached(part):
            encoding = str(part.get("content-transfer-encoding", ""))
            charset = part.get_content_charset("utf-8")
            text = mail_letters.decoded(source[at:after], at, encoding, charset)
            yield _Part(part.get_content_subtype(), text)


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment"
