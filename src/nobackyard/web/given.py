"""What an asker gives, a text, an address or a file, becomes an article."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath

import msgspec

from nobackyard.documents.decode import decode
from nobackyard.documents.fetch import Fetched, fetch
from nobackyard.documents.read import HTML, MARKDOWN, is_url, read
from nobackyard.errors import ReadError
from nobackyard.model import Article
from nobackyard.web.options import Options

TEXT = "-"  # the name of a text without a name
ENDINGS = (".txt", ".text", *MARKDOWN, *HTML, ".docx")
LONGEST_NAME = 120


class Given(msgspec.Struct, frozen=True):
    """One of the three: a text, an address, or a file with its name."""

    text: str = ""
    url: str = ""
    name: str = ""
    data: bytes = b""

    def kinds(self) -> tuple[str, ...]:
        """Return what was given."""
        parts = (("a text", self.text.strip()), ("an address", self.url), ("a file", self.name))
        return tuple(kind for kind, value in parts if value)


def check(given: Given, options: Options) -> None:
    """Refuse what is not one thing, or not allowed."""
    kinds = given.kinds()
    if not kinds:
        raise ReadError("There is no text yet. Give a text, a web address or a file.")
    if len(kinds) > 1:
        raise ReadError(f"Here are {' and '.join(kinds)}. Give one of them at a time.")
    if not given.url:
        return
    if not options.takes_urls:
        raise ReadError(f"This server fetches no pages. {SAVE_IT}")
    if not is_url(given.url):
        raise ReadError(
            f"{given.url[:LONGEST_NAME]}: this is no web address. "
            "One looks like https://example.org/page."
        )


def read_given(given: Given, options: Options) -> Article:
    """Return the article; this waits for the net where an address was given."""
    if given.url:
        article = read(given.url, fetch_page=fetcher(options))
    elif given.name:
        article = read_upload(given.name, given.data)
    else:
        article = Article(text=whole(given.text), id=TEXT)
    if len(article.text) > options.max_characters:
        raise ReadError(
            f"The text has {len(article.text):,} characters; at most {options.max_characters:,} "
            "are read at once. Give it in parts."
        )
    return article


def read_upload(path: str, data: bytes) -> Article:
    """Return the text of a file that was sent, by the ending of its name."""
    name = PureWindowsPath(PurePosixPath(path).name).name[-LONGEST_NAME:]
    ending = PurePosixPath(name).suffix.lower()
    if ending not in ENDINGS:
        raise ReadError(
            f"{name}: files end in {', '.join(ENDINGS)}. Save it so, or paste its text."
        )
    if ending == ".docx":
        from nobackyard.documents.docx import read_docx  # noqa: PLC0415  (when one comes)

        article = read_docx(data, name)
    else:
        article = _read_text(decode(data, name, "utf-8"), ending)
    if not article.text.strip():
        raise ReadError(f"{name}: there is no text in it. Give one that has words.")
    return msgspec.structs.replace(article, id=name)


def _read_text(text: str, ending: str) -> Article:
    # Each is loaded when a file of its kind comes.
    if ending in MARKDOWN:
        from nobackyard.documents.markdown import read_markdown  # noqa: PLC0415

        return read_markdown(text)
    if ending in HTML:
        from nobackyard.documents.html import read_html  # noqa: PLC0415

        return read_html(text)
    return Article(text=text)


def fetcher(options: Options) -> Callable[[str], Fetched]:
    """Return what fetches a page from where it is allowed."""
    ports = frozenset(options.ports)
    return partial(fetch, allowed_networks=options.networks, allowed_ports=ports)


def whole(text: str) -> str:
    """Return the text if every character of it is one, with the line ends of a form made plain."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            f"Character {error.start + 1} of the text is half of a pair. Send the text as UTF-8."
        ) from error
    return text.replace("\r\n", "\n")


SAVE_IT = "Save the page as a file, or paste its text."
