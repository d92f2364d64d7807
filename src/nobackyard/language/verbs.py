"""Look up what a verb, or a noun that stands for one, says of those who take part."""

from collections.abc import Iterator
from functools import cache

import msgspec

from nobackyard import packs
from nobackyard.errors import PackError
from nobackyard.model import Agency, Power, TieKind


class VerbClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say the same of agent and patient; packs/en/verbs.toml explains the fields."""

    id: str
    means: str
    power: Power
    agency: Agency
    tie: TieKind | None = None
    turned: bool = False
    mutual: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class VerbTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of verbs as it is written."""

    classes: tuple[VerbClass, ...]
    light: tuple[str, ...]
    keep: tuple[str, ...]
    undo: tuple[str, ...]


class Verbs:
    """The verbs of all classes, found by their words."""

    def __init__(self, table: VerbTable) -> None:
        """Index the table; an entry in two classes is an error."""
        self.verbs = _by_entry((c, entry) for c in table.classes for entry in c.verbs)
        self.nouns = _by_entry((c, entry) for c in table.classes for entry in c.nouns)
        self.light = frozenset(tuple(entry.split()) for entry in table.light)
        self.undo = frozenset(tuple(entry.split()) for entry in table.undo)
        self.carrying = self.light | self.undo | {tuple(entry.split()) for entry in table.keep}

    def noun(self, lemma: str) -> VerbClass | None:
        """Return the class of an event's noun; a noun in -ing has that of its verb."""
        if found := self.nouns.get((lemma,)):
            return found
        if not lemma.endswith("ing"):
            return None
        stem = lemma.removesuffix("ing")
        bases = (f"{stem}e", stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
        return next((self.verbs[(base,)] for base in bases if (base,) in self.verbs), None)


@cache
def load() -> Verbs:
    """Return the shipped verbs."""
    return Verbs(packs.load_table("verbs.toml", VerbTable))


def _by_entry(entries: Iterator[tuple[VerbClass, str]]) -> dict[tuple[str, ...], VerbClass]:
    found: dict[tuple[str, ...], VerbClass] = {}
    for kind, entry in entries:
        words = tuple(entry.split())
        if words in found:
            raise PackError(
                f"verbs.toml: {entry!r} stands in {found[words].id!r} and in {kind.id!r}; "
                "keep it in one of them."
            )
        found[words] = kind
    return found
