"""The picture's second half: who deals with whom, and how."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import dist, hypot, sqrt

import msgspec

from nobackyard.relations.balance import Profile
from nobackyard.show.figure_ring import MIDDLE, Seat, in_order, seat
from nobackyard.show.figure_sheet import Align, Point, Sheet
from nobackyard.show.figure_style import Group, group_of, name_of, style
from nobackyard.show.figure_words import counted

ACTORS_AT_MOST = 14
ARROWS_AT_MOST = 24

SMALLEST, LARGEST = 4.0, 12.0  # radius of an actor
THINNEST, THICKEST = 1.3, 6.0  # width of an arrow
STEPS = 200  # in which a curve is walked
STEP = 22  # how far the arrows of one pair are pulled apart
INWARD = 0.35  # how far towards the middle of the ring all are
LINE = 14

Curve = tuple[Point, Point, Point]  # from where, what pulls at it, to where


class Arrow(msgspec.Struct, frozen=True):
    """The ties of one group that go from one actor to another."""

    source: str
    target: str
    group: Group
    count: int


class Way(msgspec.Struct, frozen=True):
    """Where an arrow runs: its line, up to the head, and the head's tip, width and length."""

    arrow: Arrow
    curve: Curve
    tip: Point
    width: float
    head: float


def arrows_of(profile: Profile) -> list[Arrow]:
    """Return all arrows between two actors, the largest first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for edge in profile.edges:
        counts[edge.source, edge.target, group_of(edge.kind).id] += edge.count
    groups = {group.id: group for group in style().groups}
    arrows = [Arrow(*key[:2], groups[key[2]], count) for key, count in counts.items()]
    return sorted(
        (arrow for arrow in arrows if arrow.count and arrow.source != arrow.target),
        key=lambda arrow: (-arrow.count, arrow.source, arrow.target, arrow.group.id),
    )


def ties_of(profile: Profile) -> Counter[str]:
    """Count each actor's ties; a mutual one is in two edges, but is one."""
    twice: Counter[str] = Counter()
    for edge in profile.edges:
        for actor in {edge.source, edge.target}:
            twice[actor] += 2 * edge.count - edge.mutual
    return Counter({actor: count // 2 for actor, count in twice.items()})


def shown_in_network(profile: Profile) -> list[Arrow]:
    """Return the arrows that are drawn: the widest ones between the actors with the most ties."""
    ties = ties_of(profile)
    actors = sorted(ties, key=lambda actor: (-ties[actor], actor))[:ACTORS_AT_MOST]
    arrows = arrows_of(profile)
    return [arrow for arrow in arrows if {arrow.source, arrow.target} <= set(actors)][
        :ARROWS_AT_MOST
    ]


def draw_network(sheet: Sheet, profile: Profile, top: float) -> float:
    """Draw actors and arrows below `top`, then what they mean; return where the drawing ends."""
    arrows = shown_in_network(profile)
    if not arrows:
        sheet.write(
            (0, top + LINE), "No actor has a tie to another in these texts.", colour="quiet"
        )
        return top + 2 * LINE
    ties = ties_of(profile)
    actors = {actor: ties[actor] for arrow in arrows for actor in (arrow.source, arrow.target)}
    order = in_order(list(actors), sorted({_pair(arrow) for arrow in arrows}))
    seats, height = seat(order, LARGEST)
    seats = [msgspec.structs.replace(one, at=(one.at[0], one.at[1] + top)) for one in seats]
    radii = {actor: _radius(count, max(actors.values())) for actor, count in actors.items()}
    places = {one.actor: one.at for one in seats}
    _draw_arrows(sheet, arrows, places, radii, (MIDDLE, top + height / 2))
    for one in seats:
        _draw_actor(sheet, one, radii[one.actor], ties[one.actor])
    every = arrows_of(profile)
    bottom = _draw_legend(sheet, every, top + height + 26)
    shown = (len(actors), len(ties)), (len(arrows), len(every))
    return _draw_remarks(sheet, _remarks(*shown), bottom)


def tip_of(arrow: Arrow) -> str:
    """Say in words what an arrow shows."""
    names = f"{name_of(arrow.source)} → {name_of(arrow.target)}"
    return f"{names}: {counted(arrow.count, 'tie')}, {arrow.group.label.lower()}"


def _pair(arrow: Arrow) -> tuple[str, str]:
    one, two = sorted((arrow.source, arrow.target))
    return one, two


def _radius(ties: int, most: int) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * sqrt(ties / most)


def _width(count: int, most: int) -> float:
    return max(THINNEST, count * min(2, THICKEST / most))


def _draw_arrows(
    sheet: Sheet,
    arrows: Sequence[Arrow],
    places: Mapping[str, Point],
    radii: Mapping[str, float],
    middle: Point,
) -> None:
    most = max((arrow.count for arrow in arrows), default=1)
    curves = []
    for pair, together in groupby(sorted(arrows, key=_abreast), key=_pair):
        abreast = list(together)
        for number, arrow in enumerate(abreast):
            aside = (number - (len(abreast) - 1) / 2) * STEP
            pull = _pull(places[pair[0]], places[pair[1]], middle, aside)
            curve = (places[arrow.source], pull, places[arrow.target])
            curves.append((arrow, curve))
    curves.sort(key=lambda both: -both[0].count)  # thin ones on top
    ways = [
        _way(arrow, curve, (radii[arrow.source], radii[arrow.target]), _width(arrow.count, most))
        for arrow, curve in curves
    ]
    for way in ways:
        _draw_line(sheet, way)
    for way in ways:  # after all lines: none may hide a head
        _draw_head(sheet, way)


def _abreast(arrow: Arrow) -> tuple[tuple[str, str], bool, str]:
    return _pair(arrow), arrow.source > arrow.target, arrow.group.id


def _pull(one: Point, two: Point, middle: Point, aside: float) -> Point:
    """Return the point that bends a curve from one point to the other."""
    x, y = (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
    across, down = two[0] - one[0], two[1] - one[1]
    length = hypot(across, down)
    return (
        x + (middle[0] - x) * INWARD - down / length * aside,
        y + (middle[1] - y) * INWARD + across / length * aside,
    )


def _way(arrow: Arrow, curve: Curve, ends: tuple[float, float], width: float) -> Way:
    """Find where an arrow's line begins and ends, clear of the actors at its ends."""
    head = 5 + 1.2 * width
    begin = _leaving(curve, ends[0] + 2)
    tip = 1 - _leaving(curve[::-1], ends[1] + 2)
    neck = max(begin, 1 - _leaving(curve[::-1], ends[1] + 2 + head))
    return Way(arrow, _part(curve, begin, neck), _on(curve, tip), width, head)


def _draw_line(sheet: Sheet, way: Way) -> None:
    sheet.line(way.curve, way.width + 2.5, "surface")  # parts it from the lines it crosses
    group = way.arrow.group
    dash = _dash(group, way.width)
    sheet.line(way.curve, way.width, group.id, dash=dash, tip=tip_of(way.arrow))


def _dash(group: Group, width: float) -> list[float]:
    longer = (1 + width / 2.5) / width  # or a wide line has no room for its dashes
    return [part * longer for part in group.dash]


def _draw_head(sheet: Sheet, way: Way) -> None:
    group = way.arrow.group
    sheet.shape(_head(way.curve[2], way.tip, way.head), group.id)
    sheet.mark(_on(way.curve, 0.5), 7.5 + way.width / 2, group.mark, group.id)


def _head(neck: Point, tip: Point, length: float) -> list[Point]:
    across, down = tip[0] - neck[0], tip[1] - neck[1]
    long = hypot(across, down) or 1
    x, y = -down / long * length * 0.48, across / long * length * 0.48
    return [tip, (neck[0] + x, neck[1] + y), (neck[0] - x, neck[1] - y)]


def _draw_actor(sheet: Sheet, one: Seat, radius: float, ties: int) -> None:
    sheet.disc(one.at, radius, "node", tip=f"{name_of(one.actor)}: {counted(ties, 'tie')}")
    x = one.at[0] + one.side * (radius + 5)
    first = one.at[1] + 4 - (len(one.lines) - 1) * LINE / 2
    align: Align = "left" if one.side > 0 else "right"
    for number, line in enumerate(one.lines):
        sheet.write((x, first + number * LINE), line, align=align)


def _draw_legend(sheet: Sheet, arrows: Sequence[Arrow], top: float) -> float:
    bottom = top
    counts: Counter[str] = Counter()
    for arrow in arrows:
        counts[arrow.group.id] += arrow.count
    for group in style().groups:
        if not counts[group.id]:
            continue
        sheet.line([(0, bottom), (42, bottom)], 2.2, group.id, dash=_dash(group, 2.2))
        sheet.shape(_head((42, bottom), (50, bottom), 8), group.id)
        sheet.mark((20, bottom), 8.5, group.mark, group.id)
        sheet.write((62, bottom + 4), group.label)
        told = f"{counted(counts[group.id], 'tie')}: {', '.join(group.kinds)}"
        sheet.write((62, bottom + 18), told, size=11, colour="quiet")
        bottom += 38
    return bottom + 4


def _remarks(actors: tuple[int, int], arrows: tuple[int, int]) -> list[str]:
    remarks = ["The wider an arrow and the larger a dot, the more ties."]
    if arrows[0] < arrows[1]:
        remarks.append(f"Only the widest arrows are drawn, {arrows[0]} of {arrows[1]}.")
    if actors[0] < actors[1]:
        remarks.append(f"So {actors[0]} of {actors[1]} actors with ties are seen.")
    return remarks


def _draw_remarks(sheet: Sheet, remarks: Sequence[str], top: float) -> float:
    for number, remark in enumerate(remarks):
        sheet.write((0, top + number * LINE), remark, size=11, colour="quiet")
    return top + len(remarks) * LINE


def _on(curve: Curve, part: float) -> Point:
    return _part(curve, part, part)[1]


def _part(curve: Curve, begin: float, end: float) -> Curve:
    """Return the stretch of a curve between two parts of its way, each from 0 to 1."""

    def blossom(one: float, two: float) -> Point:
        weights = (1 - one) * (1 - two), one + two - 2 * one * two, one * two
        x, y = (
            sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1)
        )
        return x, y

    return blossom(begin, begin), blossom(begin, end), blossom(end, end)


def _leaving(curve: Curve, distance: float) -> float:
    """Return the part of its way after which a curve is this far from its beginning."""
    steps = (number / STEPS for number in range(STEPS + 1))
    far = (part for part in steps if dist(_on(curve, part), curve[0]) >= distance)
    return next(far, 0.5)
