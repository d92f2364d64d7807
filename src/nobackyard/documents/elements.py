"""Load what is known of HTML's elements."""

from pathlib import Path

import msgspec

from nobackyard.model import BlockKind


class Elements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of elements by what they do to the text in them; see elements.toml."""

    raw: frozenset[str]
    void: frozenset[str]
    inline: frozenset[str]
    unseen: frozenset[str]
    chrome: frozenset[str]
    kinds: dict[str, BlockKind]


HOME = Path(__file__).with_name("elements.toml")
ELEMENTS = msgspec.toml.decode(HOME.read_bytes(), type=Elements)
