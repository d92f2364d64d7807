"""Cut LaTeX into commands, groups and words, with the place of each."""

import re
from pathlib import Path

import msgspec

from nobackyard.model import BlockKind

TOKEN = re.compile(
    # A comment ends with its line and takes the next one's indent, unless that one is blank.
    r"(?P<comment>%[^\r\n]*(?:(?>\r\n|\r|\n)(?![ \t]*[\r\n])[ \t]*)?)"
    r"|(?P<blank>(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)\s*)"
    r"|(?P<space>[^\S\r\n]+|(?>\r\n|\r|\n)[^\S\r\n]*)"
    r"|\\(?P<command>[A-Za-z@]+\*?)"
    r"|\\(?P<symbol>.)"
    r"|(?P<math>\$\$?)"
    r"|(?P<brace>[{}&])"
    r"|(?P<written>``|''|`|---|--|~)"
    # Atomic: Python 3.11.2 doesn't step back from the last round of a possessive group that fails.
    r"|(?P<words>[^\\%$&~{}\s`'-]++(?>(?: [^\\%$&~{}\s`'-]++)*)|['-])"
    r"|\\",  # the last sign of all
    re.DOTALL,
)
MARK = re.compile(r"\\.|%[^\r\n]*|[{}]", re.DOTALL)
OPTION = re.compile(r"[ \t]*\[")
GROUP = re.compile(r"\s*\{")
ENVIRONMENT = re.compile(r"\s*\{([^{}*]{1,40})\*?\}")
LONGEST_FORMULA = 20_000  # characters
LONGEST_OPTION = 2_000


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Commands and environments by what they do to the text; see latex.toml."""

    unread_environments: frozenset[str]
    quotes: frozenset[str]
    lists: frozenset[str]
    tables: frozenset[str]
    verbs: frozenset[str]
    quoting: frozenset[str]
    blocks: dict[str, BlockKind]
    unread_groups: dict[str, int]
    signs: dict[str, str]
    written: dict[str, str]
    symbols: dict[str, str]
    accents: dict[str, str]


NAMES = msgspec.toml.decode(Path(__file__).with_name("latex.toml").read_bytes(), type=Names)


class Groups:
    """Where each group in braces of a source ends."""

    def __init__(self, source: str) -> None:
        """Look for the pairs of braces, those in comments left out."""
        self._source = source
        self._ends: dict[int, int] = {}
        opened: list[int] = []
        for mark in MARK.finditer(source):
            if mark[0] == "{":
                opened.append(mark.end())
            elif mark[0] == "}" and opened:
                self._ends[opened.pop()] = mark.end()

    def after_group(self, at: int) -> int:
        """Return where a group ends that begins here, or here where none does."""
        opened = GROUP.match(self._source, at)
        return self._ends.get(opened.end(), at) if opened else at

    def after_option(self, at: int) -> int:
        """Return where an option in brackets ends that begins here, or here where none does."""
        opened = OPTION.match(self._source, at)
        if not opened:
            return at
        end = self._source.find("]", opened.end(), opened.end() + LONGEST_OPTION)
        return at if end < 0 else end + 1

    def after_arguments(self, at: int, groups: int) -> int:
        """Return where the options, and so many groups, behind a command end."""
        at = self.after_option(at)
        for _ in range(groups):
            at = self.after_option(self.after_group(at))
        return at


def environment(source: str, at: int) -> tuple[str, int]:
    """Return the name behind a begin or an end, without a star, and where it ends."""
    found = ENVIRONMENT.match(source, at)
    return (found[1], found.end()) if found else ("", at)


def after_environment(source: str, name: str, at: int) -> int:
    """Return where an environment ends whose content is no text."""
    for end in (f"\\end{{{name}}}", f"\\end{{{name}*}}"):
        found = source.find(end, at)
        if found >= 0:
            return found + len(end)
    return len(source)
