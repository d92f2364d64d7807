"""List the findings of a text by stance, told or not, as an outline."""

import msgspec
from lsprotocol.types import DocumentSymbol, Range, SymbolInformation, SymbolKind
from lsprotocol.types import Location as Place

from nobackyard.lsp.checks import Seen
from nobackyard.lsp.diagnostics import range_of
from nobackyard.lsp.places import Lines
from nobackyard.model import STANCES
from nobackyard.settings import Settings
from nobackyard.show.notes import statement
from nobackyard.show.printable import printable
from nobackyard.show.report import Told, make_report
from nobackyard.show.text import MARKS

LISTED = tuple(stance for stance in STANCES if stance != "literal")


def outline(seen: Seen, lines: Lines) -> list[DocumentSymbol]:
    """Return a branch for each stance that occurs, with its findings in order."""
    found: list[DocumentSymbol] = []
    for stance in LISTED:
        leaves = [_leaf(told, lines) for told in _all(seen) if told.stance == stance]
        if leaves:
            whole = Range(
                min(leaf.range.start for leaf in leaves), max(leaf.range.end for leaf in leaves)
            )
            name = f"{MARKS[stance][0]} {stance} ({len(leaves)})"
            found.append(
                DocumentSymbol(
                    name, SymbolKind.Namespace, whole, leaves[0].selection_range, children=leaves
                )
            )
    return found


def flat(seen: Seen, lines: Lines) -> list[SymbolInformation]:
    """Return the same for an editor that knows no branches."""
    return [
        SymbolInformation(
            location=Place(seen.text.uri, leaf.range),
            name=leaf.name,
            kind=leaf.kind,
            container_name=branch.name,
        )
        for branch in outline(seen, lines)
        for leaf in branch.children or ()
    ]


def _all(seen: Seen) -> tuple[Told, ...]:
    every = msgspec.structs.replace(Settings(), stances=LISTED)
    return make_report(seen.report.path, seen.analysis, seen.frames, every).findings


def _leaf(told: Told, lines: Lines) -> DocumentSymbol:
    where = range_of(told, lines)
    name = printable(f"{told.frame}: {' '.join(told.text.split())}")
    return DocumentSymbol(name, SymbolKind.String, where, where, detail=statement(told))
