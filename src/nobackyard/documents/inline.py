"""Render Markdown's inline source to prose, and keep the place of every piece in it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from nobackyard.documents.pieces import Piece

AT = "at"


@cache
def parser() -> MarkdownIt:
    """Return a Markdown parser whose inline tokens know where they stand."""
    markdown = MarkdownIt("commonmark")
    markdown.inline = _PlacedInline()
    markdown.configure("commonmark").enable(["table", "strikethrough"])
    # Joined tokens would lose the places of all but one of them.
    return markdown.disable(["text_join", "fragments_join"])


def rendered(tokens: Iterable[Token]) -> Iterator[Piece]:
    """Yield the words of inline tokens; code, images, bare addresses and tags have none."""
    after = 0
    is_address = False
    for token in tokens:
        at = max(after, token.meta.get(AT, after))
        if token.type in ("link_open", "link_close"):
            is_address = token.type == "link_open" and token.info == "auto"
        elif is_address:
            continue
        elif token.type == "text" and token.content:
            yield Piece(token.content, at)
            after = at + len(token.content)
        elif token.type == "text_special":
            yield _special(token, at)
            after = at + len(token.markup)
        elif token.type in ("softbreak", "hardbreak") or _is_break(token):
            yield Piece(" ", at)


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")


def _special(token: Token, at: int) -> Piece:
    text = " " if token.content.isspace() else token.content
    is_backslashed = token.info == "escape" and text != token.markup
    return Piece(text, at + 1 if is_backslashed else at)


class _PlacedState(StateInline):
    """Note on each inline token where in the inline source it begins."""

    # The names are those of the class that is extended.
    def pushPending(self) -> Token:  # noqa: N802
        """Note where the text that was gathered so far begins."""
        token = super().pushPending()
        # What was gathered ends here, but for spaces before a line end and the "[" of a link.
        token.meta = {AT: self.src.rfind(token.content, 0, self.pos)}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Note where the token begins: rules move on only after they have pushed."""
        token = super().push(ttype, tag, nesting)
        token.meta = {AT: self.pos}
        return token


class _PlacedInline(ParserInline):
    """Parse with the state that notes places."""

    # The names are those of the class that is extended.
    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        tokens: list[Token],
    ) -> list[Token]:
        """Parse inline source into tokens, as the parent does."""
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
