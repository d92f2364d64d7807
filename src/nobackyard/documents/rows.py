"""Put stretches of a file in a row, so that one number tells the place of a piece."""

import re
from collections.abc import Iterator

import msgspec

from nobackyard.documents.locate import anchors_at
from nobackyard.documents.pieces import Joined, Piece
from nobackyard.model import Anchor, Article

SEEN = re.compile("[^\xad\u200b\ufeff]+")  # all but signs that only tell where a word may break


class Rows:
    """The stretches of a file in reading order, and the place at which each begins."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: list[Anchor] = []
        self._length = 0

    def add(self, text: str, place: Anchor) -> tuple[Piece, ...]:
        """Return what is seen of a stretch that begins at this place."""
        start = self._length
        self._places.append(msgspec.structs.replace(place, start=start))
        self._length += len(text)
        return tuple(Piece(part[0], start + part.start()) for part in SEEN.finditer(text))

    def anchors(self, joined: Joined) -> Iterator[Anchor]:
        """Yield where each of the pieces that were joined stands."""
        row = Article(text="", anchors=tuple(self._places))
        places = anchors_at(row, [home.at for home in joined.homes])
        for home, place in zip(joined.homes, places, strict=True):
            yield msgspec.structs.replace(place, start=home.start)
