"""Write findings into a copy of a Word file: a comment on the words of each."""

import copy
import io
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from nobackyard.documents.locate import anchors_at
from nobackyard.documents.word_package import Package, local, open_package
from nobackyard.documents.word_paragraphs import Paragraph, Run, citing, paragraphs, runs_of, said
from nobackyard.errors import NobackyardError
from nobackyard.model import Anchor, Article
from nobackyard.show.printable import printable
from nobackyard.show.report import Told

AUTHOR = "nobackyard"
INITIALS = "nb"
ENDING = ".docx"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class AnnotateError(NobackyardError):
    """A Word file with comments can't be written."""


class Range(NamedTuple):
    """The runs that a comment stands on; `inside` is what they lead to, if not to the words."""

    first: etree._Element
    last: etree._Element
    inside: str


def check_names(sources: Sequence[str], target: Path) -> None:
    """Refuse what is not one Word file, and a name that would overwrite the draft."""
    source = sources[0]
    if len(sources) > 1:
        raise AnnotateError(f"{target}: this can't be a copy of {len(sources)} files. Name one.")
    for name in (source, str(target)):
        if not name.lower().endswith(ENDING):
            raise AnnotateError(
                f"{name}: comments are written from one .docx file into another. "
                "Name a draft and a copy that end in .docx."
            )
    if target.exists() and Path(source).exists() and target.samefile(source):
        raise AnnotateError(f"{target}: this is the draft itself. Give the copy another name.")
    if find_spec("docx") is None:
        raise AnnotateError(
            f"{target}: comments are written with python-docx, which is not installed. "
            "Run: pip install 'nobackyard[formats]'"
        )


def annotate(source: str, target: Path, article: Article, findings: Sequence[Told]) -> None:
    """Write a copy of the file that the article was read from, with a comment on each finding."""
    from docx import Document  # noqa: PLC0415  (slow to load)
    from docx.text.run import Run as WordRun  # noqa: PLC0415  (as above)

    try:
        data = Path(source).read_bytes()
        document = Document(io.BytesIO(data))
        package = open_package(data, source)._replace(document=document.element)
        numbered = {paragraph.number: paragraph for paragraph in paragraphs(package)}
        for told in findings:
            first, last = anchors_at(article, [told.span.start, told.span.end - 1])
            found = _range(package, numbered[first.line], numbered[last.line], (first, last))
            runs = [WordRun(element, document) for element in (found.first, found.last)]
            document.add_comment(runs, "\n".join(words(told, found.inside)), AUTHOR, INITIALS)
        document.save(str(target))
    except OSError as error:
        raise AnnotateError(
            f"{target}: the copy can't be written ({error.strerror}). "
            "Name a file in a folder that is there and can be written to."
        ) from error


def words(told: Told, inside: str = "") -> Iterator[str]:
    """Yield the lines of a comment; `inside` is where the words are if it can't stand on them."""
    if inside:
        yield printable(f"In the {inside}: “{told.text}”")
    yield printable(f"This sentence {told.message}.")
    if told.stance in ("asserted", "attributed") and told.why:
        yield printable(told.why)
    if told.stance == "asserted" and told.instead:
        yield printable("Write: " + " · ".join(f"“{wording}”" for wording in told.instead))
    if told.doubts:
        yield printable("Not sure: " + "; ".join(told.doubts) + ".")
    yield printable(f"{told.frame} · {told.stance}")


def _range(
    package: Package, first: Paragraph, last: Paragraph, places: tuple[Anchor, Anchor]
) -> Range:
    """Return the runs that hold just the words, or the run that leads to a note or a box."""
    start, end = places[0].column - 1, places[1].column
    if first.note and (citation := citing(package, first.note)) is not None:
        return Range(citation, citation, first.note.split()[0])
    boxes = [above for above in first.element.iterancestors() if local(above) == "txbxContent"]
    if boxes:
        # Word takes no comments inside a box.
        holder = next(above for above in boxes[-1].iterancestors() if local(above) == "r")
        return Range(holder, holder, "text box")
    _part_at(last.element, end)
    _part_at(first.element, start)
    return Range(_run_at(first.element, start), _run_at(last.element, end - 1), "")


def _run_at(paragraph: etree._Element, at: int) -> etree._Element:
    """Return the run that holds a character of a paragraph."""
    return next(run.element for run in runs_of(paragraph) if at < run.start + len(run.text))


def _part_at(paragraph: etree._Element, at: int) -> None:
    """Let a run begin at a character of a paragraph."""
    for run in runs_of(paragraph):
        if run.start < at < run.start + len(run.text):
            _split(run, at - run.start)
            return


def _split(run: Run, at: int) -> None:
    """Cut a run in two that look the same."""
    behind = copy.deepcopy(run.element)
    run.element.addnext(behind)
    for here, there in zip(list(run.element), list(behind), strict=True):
        text = said(here)
        if local(here) == "rPr":
            continue
        if at <= 0:
            run.element.remove(here)
        elif at >= len(text):
            behind.remove(there)
        else:
            _set_text(here, text[:at])
            _set_text(there, text[at:])
        at -= len(text)


def _set_text(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")
