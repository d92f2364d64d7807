"""Where the actors of the network stand: on a ring, their names outside, no two in one place."""

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from textwrap import wrap

import msgspec

from nobackyard.show.figure_sheet import WIDTH, Point
from nobackyard.show.figure_style import name_of

LETTER = 6.8  # how wide one is, at most, on average
LETTERS_A_LINE = 15
LINE = 14
APART = 44  # from one actor to the next one below, at least
LOWEST, ROOMY = 100, 200  # how high a ring is, of two actors and of some more
ROOM = 66  # for an actor on a roomy ring
WIDEST = 150  # from the middle to the side
GAP = 6  # between an actor and its name
MIDDLE = WIDTH / 2
SWAPS_AT_MOST = 200
ALONGSIDE = 6.0  # how many crossings a line to a neighbour on the same side is as bad as

Pair = tuple[str, str]


class Seat(msgspec.Struct, frozen=True):
    """Where an actor stands, on which side of the ring, with its name in lines."""

    actor: str
    at: Point
    side: int  # -1 for the left, 1 for the right
    lines: tuple[str, ...]


def in_order(actors: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """Return the actors in an order around the ring that makes its lines easy to follow."""
    order = list(actors)
    cost = _tangle(order, pairs)
    for _ in range(SWAPS_AT_MOST):
        swaps = [_swapped(order, pair) for pair in combinations(range(len(order)), 2)]
        best = min(swaps, key=lambda swap: _tangle(swap, pairs), default=order)
        if _tangle(best, pairs) >= cost:
            break
        order, cost = best, _tangle(best, pairs)
    return order


def seat(order: Sequence[str], radius: float) -> tuple[list[Seat], float]:
    """Seat actors that are at most so large on a ring below 0, and return how high it is, too.

    The first half sits on the right, from the top down, the others on the left, from below.
    """
    names = [wrap(name_of(actor), LETTERS_A_LINE) for actor in order]
    longest = max(len(line) for lines in names for line in lines)
    across = min(MIDDLE - radius - GAP - longest * LETTER, WIDEST)
    sides = [(1, order[: _half(order)]), (-1, order[_half(order) :][::-1])]
    apart = max(APART, *(len(lines) * LINE + 4 for lines in names))
    rows = len(sides[0][1])
    height = max(LOWEST, apart * rows, min(ROOMY, ROOM * rows))
    seats = []
    for side, actors in sides:
        for row, actor in enumerate(actors):
            down = (row + 0.5) / len(actors)
            aside = across * sqrt(1 - (2 * down - 1) ** 2)
            letters = int((MIDDLE - aside - radius - GAP) / LETTER)
            lines = tuple(wrap(name_of(actor), max(letters, LETTERS_A_LINE)))
            seats.append(Seat(actor, (MIDDLE + side * aside, down * height), side, lines))
    return seats, height


def _half(order: Sequence[str]) -> int:
    return (len(order) + 1) // 2


def _swapped(order: Sequence[str], pair: tuple[int, int]) -> list[str]:
    one, two = pair
    swapped = list(order)
    swapped[one], swapped[two] = order[two], order[one]
    return swapped


def _tangle(order: Sequence[str], pairs: Sequence[Pair]) -> float:
    """Measure how many lines cross, and how many are short, along one side of the ring."""
    place = {actor: number for number, actor in enumerate(order)}
    chords = [sorted((place[one], place[two])) for one, two in pairs]
    crossings = sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(chords, 2))
    half = _half(order)
    return crossings + sum(ALONGSIDE / (b - a) for a, b in chords if (a < half) == (b < half))
