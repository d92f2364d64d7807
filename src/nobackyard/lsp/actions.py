"""Offer what can be done about a finding: other wordings, ignoring it, reading why."""

import re
from collections.abc import Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Command, Diagnostic, Range

from nobackyard.documents.locate import locate
from nobackyard.frames.judge import reasons
from nobackyard.lsp.checks import Seen
from nobackyard.lsp.client import Client
from nobackyard.lsp.diagnostics import SOURCE, range_of
from nobackyard.lsp.edits import Where, ignored, replaced
from nobackyard.lsp.places import Lines
from nobackyard.model import Span
from nobackyard.show.printable import printable
from nobackyard.show.report import Told
from nobackyard.suppress.comments import syntax_of

EXPLAIN = "nobackyard.explain"
IGNORE = "nobackyard.ignore"
ASK_REASON = "nobackyard.askReason"  # the editor's own: it asks, and then sends `IGNORE`
NO_REASON = "say why"  # what an editor that can't ask puts in, to be written over
QUOTED = ("direct", "mixed", "scare")
# Owner and thing are one phrase: "Moscow's backyard", "the backyard of Russia".
BETWEEN_BEFORE = re.compile(r"(?:['\u2019]s?)?\s+(?:\w+\s+)?")
BETWEEN_AFTER = re.compile(r"\s+(?:of\s+)?(?:the\s+)?")  # "backyard of" may be the words
ARTICLE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)


def actions(seen: Seen, where: Range, given: list[Diagnostic], client: Client) -> list[CodeAction]:
    """Return what can be done about each finding in a range."""
    lines = Lines(seen.text.source, client.encoding)
    found: list[CodeAction] = []
    for told in seen.report.findings:
        at = range_of(told, lines)
        if at.start <= where.end and where.start <= at.end:
            about = [d for d in given if d.source == SOURCE and d.range == at] or None
            found += _wordings(seen, told, lines, about, client)
            found += _ignoring(seen, told, about, client)
            found.append(_explaining(told))
    return found


def is_quoted(seen: Seen, span: Span) -> bool:
    """Tell whether words stand inside quotes: nobody's words are changed there."""
    article = seen.analysis.article
    quotes = [block.span for block in article.blocks if block.kind == "quote"]
    voices = [voice.span for voice in seen.analysis.voices if voice.kind in QUOTED]
    return any(stretch.meets(span) for stretch in (*quotes, *voices))


def phrase(seen: Seen, told: Told) -> Span:
    """Return the words together with an owner beside them: other wordings take the place of both.

    An article before them goes, too.
    """
    text = seen.analysis.article.text
    start, end = told.span.start, told.span.end
    for clue in told.clues:
        if clue.reason != reasons()["owner"]:
            continue
        if clue.span.end <= start and BETWEEN_BEFORE.fullmatch(text, clue.span.end, start):
            start = clue.span.start
        elif end <= clue.span.start and BETWEEN_AFTER.fullmatch(text, end, clue.span.start):
            end = clue.span.end
    article = ARTICLE.search(text, max(0, start - len("the  ")), start)
    return Span(article.start() if article else start, end)


def _wordings(
    seen: Seen, told: Told, lines: Lines, about: list[Diagnostic] | None, client: Client
) -> Iterator[CodeAction]:
    span = phrase(seen, told)
    if told.stance != "asserted" or is_quoted(seen, span):
        return
    where = _place(seen, span, lines)
    words = seen.analysis.article.text[span.start : span.end]
    for wording in told.instead:
        yield CodeAction(
            title=printable(f"Write “{wording}” for “{' '.join(words.split())}”"),
            kind=CodeActionKind.QuickFix,
            diagnostics=about,
            edit=replaced(seen, where, wording, client),
        )


def _place(seen: Seen, span: Span, lines: Lines) -> Range:
    first, last = locate(seen.analysis.article, [span.start, max(span.start, span.end - 1)])
    return lines.range(first, (last[0], last[1] + 1))


def _ignoring(
    seen: Seen, told: Told, about: list[Diagnostic] | None, client: Client
) -> Iterator[CodeAction]:
    has_comments = syntax_of(str(seen.text.path)) is not None
    here = "here" if has_comments else "in the list beside this file"
    titles: dict[Where, str] = {
        "here": f"Ignore {told.frame} {here}",
        "file": f"Ignore {told.frame} in this file",
    }
    for where, title in titles.items():
        edit = ignored(seen, told, where, NO_REASON, client)
        if edit is None:
            continue
        asked = Command(title, ASK_REASON, arguments=[seen.text.uri, told.fingerprint, where])
        yield CodeAction(
            title=printable(title),
            kind=CodeActionKind.QuickFix,
            diagnostics=about,
            edit=None if client.asks_reason else edit,
            command=asked if client.asks_reason else None,
        )


def _explaining(told: Told) -> CodeAction:
    title = printable(f"Explain {told.frame}")
    return CodeAction(
        title, CodeActionKind.Empty, command=Command(title, EXPLAIN, arguments=[told.frame])
    )
