"""Read news in XML, NewsML-G2 and NITF: headline, text, outlet and date; pieces are anchored."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from nobackyard.documents.bodies import page_drafts, plain_drafts
from nobackyard.documents.markup import squeezed
from nobackyard.documents.nested import Nested, by_run, moved
from nobackyard.documents.pieces import Draft, Piece, lay_out
from nobackyard.documents.xml_parts import End, Part, Said, Start, xml_parts
from nobackyard.errors import ReadError
from nobackyard.model import Article, BlockKind

RUN = re.compile(r"\s+|\S++(?>(?: \S++)*)")
DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)")


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Elements by what they hold; see newsml.toml."""

    roots: frozenset[str]
    bodies: frozenset[str]
    packed: frozenset[str]
    headlines: frozenset[str]
    outlets: tuple[str, ...]
    outlet_attributes: tuple[str, ...]
    dates: tuple[str, ...]
    date_attributes: tuple[str, ...]
    inline: frozenset[str]
    unseen: frozenset[str]
    kinds: dict[str, BlockKind]


NAMES = msgspec.toml.decode(Path(__file__).with_name("newsml.toml").read_bytes(), type=Names)

FACTS = frozenset((*NAMES.outlets, *NAMES.dates))


def read_newsml(source: str, where: str) -> Article:
    """Return the stories of a file of news as one text."""
    parts = xml_parts(source, where)
    root = next(part.name for part in parts if isinstance(part, Start))
    if root not in NAMES.roots:
        raise ReadError(
            f"{where}: this XML is no news; it begins with <{root}>. "
            "Give NewsML-G2 or NITF, or the text alone."
        )
    story = _Story()
    drafts = list(story.drafts(parts))
    layout = lay_out(source, drafts)
    return Article(
        text=layout.text,
        title=next((draft.text().strip() for draft in drafts if draft.kind == "title"), ""),
        outlet=_first(story.facts, NAMES.outlets),
        published=day(_first(story.facts, NAMES.dates)),
        blocks=layout.blocks,
        anchors=layout.anchors,
    )


def day(value: str) -> date | None:
    """Return the day at the head of a date with or without a time."""
    found = DAY.match(value)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _first(facts: Mapping[str, str], names: Sequence[str]) -> str:
    return next((facts[name] for name in names if facts.get(name)), "")


class _Story:
    """What was seen so far on the way through the parts."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.closed: set[str] = set()
        self.names: list[str] = []
        self.pieces: list[Piece] = []
        self.packed: list[Said] = []
        self.has_title = False

    def drafts(self, parts: Sequence[Part]) -> Iterator[Draft]:
        """Yield the blocks that a reader sees, in order."""
        for part in parts:
            if isinstance(part, Said):
                self._take(part)
                continue
            if part.name not in NAMES.inline:
                yield from self._flushed()
            elif part.name == "br" and self.pieces:
                self.pieces.append(Piece(" ", self.pieces[-1].at))
            if isinstance(part, End):
                yield from self._unpacked()
                self._close(self.names.pop())
            else:
                self._open(part)

    def _open(self, part: Start) -> None:
        self.names.append(part.name)
        told = [(NAMES.outlets, NAMES.outlet_attributes), (NAMES.dates, NAMES.date_attributes)]
        for names, attributes in told:
            if part.name in names:
                value = _first(part.attributes, attributes).rpartition(":")[2]
                self.facts.setdefault(part.name, value)
        if part.name in ("newsitem", "nitf"):
            self.has_title = self.has_title and part.name == "nitf"

    def _close(self, name: str) -> None:
        # What stands inside is better than an attribute, and the first story's than the next one's.
        said = " ".join(self.said.pop(name, "").split())
        if said and name not in self.closed:
            self.facts[name] = said
        self.closed.add(name)

    def _take(self, said: Said) -> None:
        if self.names[-1] in NAMES.headlines or self._is_read():
            if self._is_within(NAMES.packed):
                self.packed.append(said)
            else:
                self.pieces.extend(_pieces(said))
            return
        holder = self.names[-2] if self.names[-1] == "name" else self.names[-1]
        if holder in FACTS:
            self.said[holder] = self.said.get(holder, "") + said.text

    def _is_read(self) -> bool:
        return self._is_within(NAMES.bodies) and not self._is_within(NAMES.unseen)

    def _is_within(self, names: frozenset[str]) -> bool:
        return not names.isdisjoint(self.names)

    def _flushed(self) -> Iterator[Draft]:
        pieces, self.pieces = tuple(squeezed(self.pieces)), []
        if not pieces:
            return
        if NAMES.headlines & set(self.names):
            if not self.has_title:
                yield Draft("title", pieces)
            self.has_title = True
            return
        kinds = (NAMES.kinds[name] for name in reversed(self.names) if name in NAMES.kinds)
        yield Draft(next(kinds, "paragraph"), pieces)

    def _unpacked(self) -> Iterator[Draft]:
        """Yield the blocks of escaped HTML or of plain text, when its element ends."""
        if self.names[-1] not in NAMES.packed or not self.packed:
            return
        nested = _nested(self.packed)
        self.packed = []
        is_page = nested.text.lstrip().startswith("<")
        drafts = page_drafts(nested.text) if is_page else plain_drafts(nested.text)
        yield from moved(drafts, nested)


def _pieces(said: Said) -> Iterator[Piece]:
    for run in RUN.finditer(said.text):
        yield Piece(" " if run[0].isspace() else run[0], said.at + run.start())


def _nested(parts: Sequence[Said]) -> Nested:
    return by_run((part.text, part.at) for part in parts)
