"""The house has floors, and imports only go down."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nobackyard

# From the ground up; what stands on one floor does not know its neighbours there.
FLOORS = (
    {"model", "errors"},
    {"packs", "settings"},
    {"documents"},
    {"language"},
    {"frames", "agency", "relations"},
    {"analyze"},
    {"suppress"},
    {"show", "corpus", "record"},
    {"lsp", "web"},
    {"cli"},
    {"__main__"},
)
HOUSE = Path(nobackyard.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
ROOM_TO_FLOOR = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}


def room_of(file: Path) -> str:
    """Return the package or module of the house that a file belongs to."""
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def rooms_imported(file: Path) -> Iterator[str]:
    """Yield each room that a file imports from, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (_room(alias.name) for alias in node.names if _is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module == "nobackyard":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and _is_ours(node.module):
            yield _room(node.module)


def _is_ours(module: str) -> bool:
    return module.startswith("nobackyard.")


def _room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_imports_go_down(file: Path) -> None:
    """A file imports from its own room and from lower floors, never up or sideways."""
    own = room_of(file)
    if own == "__init__":
        return  # the front door shows what stands behind it
    for room in rooms_imported(file):
        assert room in ROOM_TO_FLOOR, f"{room} stands on no floor"
        assert room == own or ROOM_TO_FLOOR[room] < ROOM_TO_FLOOR[own], f"{own} imports {room}"


def test_every_room_has_a_floor() -> None:
    """A new module is put on a floor before it is built."""
    assert {room_of(file) for file in FILES} - {"__init__"} <= set(ROOM_TO_FLOOR)


def test_relative_imports_are_not_used() -> None:
    """An import says where it leads."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), file
