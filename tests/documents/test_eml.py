"""Emails: subject and text, with their places in the file."""

from base64 import b64encode
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.eml import read_eml

from .held import blocks, check_blocks, check_places, place

HEAD = (
    "From: a@b.example\nSubject: Ports\nDate: Thu, 29 Feb 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\n"
TEXT = (
    "Dear all,\n\nIt is our back=\nyard =F0=9F=8C=8D, e=CC=81h.\n\n> They said\n> so.\n>> And so.\n"
)


def mail(body: str, kind: str = PLAIN, head: str = HEAD) -> bytes:
    """Return an email with one part."""
    return f"{head}{kind}\n{body}".encode()


def parted(*parts: str, kind: str = "alternative") -> bytes:
    """Return an email with several parts."""
    inside = "".join(f"--x\n{part}\n" for part in parts)
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="x"\n\n{inside}--x--\n'.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_and_quoted_lines(end: str) -> None:
    """Subject, paragraphs and quoted lines are told apart; parted words are whole."""
    kind = f"{PLAIN}Content-Transfer-Encoding: quoted-printable\n"
    article = read_eml(mail(TEXT, kind).replace(b"\n", end.encode()))
    assert blocks(article) == [
        ("title", "Ports"),
        ("paragraph", "Dear all,"),
        ("paragraph", "It is our backyard \U0001f30d, e\u0301h."),
        ("quote", "They said so. And so."),
    ]
    assert (article.title, article.published) == ("Ports", date(2024, 2, 29))
    wanted = {"Ports": (2, 10), "backyard": (10, 11), "yard": (11, 1), "h.": (11, 27)}
    wanted |= {"so. And": (14, 3), "And": (15, 4)}
    assert {words: place(article, words) for words in wanted} == wanted


def test_plain_text_is_preferred() -> None:
    """Of a text and a page that say the same, the text is read; attachments are not."""
    page = "Content-Type: text/html\n\n<p>page</p>"
    attached = "Content-Disposition: attachment\nContent-Type: text/plain\n\nattached"
    both = parted(attached, page, f"{PLAIN}\ntext")
    assert [text for _, text in blocks(read_eml(both))] == ["Ports", "text"]
    blank = parted(f"{PLAIN}\n \n", page)
    assert [text for _, text in blocks(read_eml(blank))] == ["Ports", "page"]


def test_page_is_read() -> None:
    """An email that is a page alone is read as one, with its quotations."""
    page = "<style>p</style><h1>Rail</h1><p>our <b>back</b>yard&nbsp;x<blockquote>so</blockquote>"
    article = read_eml(mail(page, "Content-Type: text/html; charset=utf-8\n"))
    assert blocks(article)[1:] == [
        ("heading", "Rail"),
        ("paragraph", "our backyard x"),
        ("quote", "so"),
    ]
    assert place(article, "yard") == (7, 48)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("=?utf-8?Q?Caf=C3=A9_yard?=", "Caf\u00e9 yard"),
        ("=?utf-8?B?w6l5YXJk?=\n =?iso-8859-1?q?=E9?= x", "\u00e9yard\u00e9 x"),
        ("Caf\u00e9 \U0001f30d\n  folded yard", "Caf\u00e9 \U0001f30d folded yard"),
        ("=?no-such?Q?a=FF?=", "a\ufffd"),
        ("=?base64?Q?a=FF?=", "a\ufffd"),
        ("=?utf-16?Q?a=FF?=", "a\ufffd"),
    ],
)
def test_subjects_are_decoded(subject: str, text: str) -> None:
    """A subject in other letters is read as it is meant."""
    article = read_eml(mail("x", head=f"Subject: {subject}\n"))
    assert article.title == text
    assert blocks(article)[0] == ("title", text)


def test_letters_of_base64_are_found_in_their_line() -> None:
    """Each letter's place is that of the signs that hold it."""
    text = "Our yard \U0001f30d is here and there and everywhere."
    packed = b64encode(text.encode()).decode()
    body = f"{packed[:20]}\n{packed[20:]}\n"
    article = read_eml(mail(body, f"{PLAIN}Content-Transfer-Encoding: base64\n"))
    assert blocks(article)[1] == ("heading", text) or blocks(article)[1] == ("paragraph", text)
    assert place(article, "Our") == (8, 1)
    assert place(article, "yard") == (8, 6)
    assert place(article, "everywhere")[0] == 9


def test_other_charsets_are_read() -> None:
    """Bytes that are no UTF-8 are read in the charset that the email names."""
    kind = b"Content-Type: text/plain; charset=windows-1251\n\n"
    article = read_eml(HEAD.encode() + kind + "Сфера влияния yard".encode("windows-1251"))
    assert article.text.endswith("Сфера влияния yard\n\n")
    assert place(article, "yard") == (7, 15)


def test_an_escape_that_does_not_end_is_one_letter() -> None:
    """What Python's own decoder gives up on is a sign for a letter that can't be read."""
    kind = b"Content-Type: text/plain; charset=iso-2022-jp\n\n"
    broken = HEAD.encode() + kind + b"Our \x1b&" + b"\xa6" * 12 + b" yard"
    article = read_eml(broken)
    assert article.text.endswith(" yard\n\n")
    assert "\ufffd" in article.text


LINES = st.lists(st.text("ab c=.>\u00e9\U0001f30d\u05d0\u2019e\u0301", max_size=90), max_size=6)


@given(
    LINES, st.sampled_from(["quoted-printable", "8bit", "base64"]), st.sampled_from(["\n", "\r\n"])
)
def test_places_hold_however_text_is_packed(lines: list[str], packing: str, end: str) -> None:
    """Whatever an email holds, its words come out, and a plain letter is at its place."""
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("\n".join(lines), cte=packing)
    data = message.as_bytes(policy=policy.default.clone(linesep=end, cte_type="8bit"))
    article = read_eml(data)
    check_blocks(article)
    said = "".join("".join(lines).split()).replace(">", "")
    assert "".join(article.text.split()).replace(">", "") in (f"x{said}", f"x{said}".rstrip())
    if packing == "8bit":
        check_places(data.decode(), article)


@given(st.binary(max_size=200), st.sampled_from([b"", HEAD.encode(), mail("", "")[:-1]]))
def test_any_bytes_are_read(data: bytes, head: bytes) -> None:
    """Whatever bytes an email is made of, it is read without complaint."""
    check_blocks(read_eml(head + data))
    message_from_bytes(head + data)
