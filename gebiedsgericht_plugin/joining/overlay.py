"""The surface that two polygons share, of many pairs at once, where their borders tell it.

Two years of areas have most of their borders in common, point by point. No edge of a valid polygon
crosses another one of it, so of two polygons only edges that they do not have in common can cross. Where
those do not, every stretch between common points lies within the other polygon or outside it, which the
directions at its first point tell, and the surface follows from the edges that lie within.

Pairs with edges that cross, or that lie too near each other to be sure, are left to the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Sequence, Tuple

import numpy

from .arrays import Flags, Floats, Integers, batches, expand
from .boxes import pairs
from .polygons import Rings

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

_MOST = 500_000
"""Edges or stretches of pairs that are looked at together."""
_STRETCH = 32
"""Edges that have a box together."""
_FEW = 64
"""Edges beyond what two borders have in common for which looking for crossings pays anyway."""
_CERTAIN = 1e-15
"""From this part of its terms the sign of a cross product is sure: some three times their rounding."""


Near: TypeAlias = "Tuple[Integers, Integers]"
"""Stretches that meet the box of a pair: the pair, and the stretch. Sorted by both."""


class Borders(NamedTuple):
    """Polygons as points with an edge from each to the next; their ground is on the left of it."""

    x: Floats
    y: Floats
    after: Integers
    """Per point the next one of its ring."""
    before: Integers
    ring: Integers
    stretches: Floats
    """The box of each stretch of edges: west, south, east, north."""
    first: Integers
    """Per stretch its first point, and at the end how many points there are."""
    owned: Integers
    """Per polygon its first stretch, and at the end how many stretches there are."""


class _Edges(NamedTuple):
    """The edges of pairs that meet the box which both polygons have in common.

    In the order of the first polygons, then of the second ones, of their pairs, and of their points.
    """

    pair: Integers
    second: Flags
    """Whether it is the second polygon's."""
    point: Integers
    """Where it starts."""
    doubtful: Flags
    """Per pair; what is found to be doubtful is added."""


class _Alike(NamedTuple):
    """What the edges of a pair have in common, row by row of its edges."""

    twin: Integers
    """The edge of the other polygon that starts at the same point; -1 where none does."""
    along: Flags
    """Whether the other polygon has the edge too, with its ground on the same side."""
    alone: Flags
    """Whether the other polygon does not have the edge in either direction."""


def borders_of(rings: Rings, holes: Flags, count: int) -> Borders:
    """The borders of so many valid polygons; ``holes`` tells which of their rings are holes."""
    ends = numpy.cumsum(rings.lengths)
    kept = numpy.ones(rings.x.size, dtype=bool)
    kept[:-1] = (numpy.diff(rings.x) != 0) | (numpy.diff(rings.y) != 0)
    kept[ends - 1] = False  # the first one again
    ring = numpy.repeat(numpy.arange(ends.size), rings.lengths)[kept]
    sizes = numpy.bincount(ring, minlength=ends.size)
    starts = numpy.cumsum(sizes) - sizes
    x, y = rings.x[kept] + 0.0, rings.y[kept] + 0.0  # so that -0.0 is 0.0
    after = numpy.arange(1, x.size + 1)
    after[(starts + sizes - 1)[sizes > 0]] = starts[sizes > 0]
    if x.size:
        clockwise = _surface(x - x[starts[ring]], y - y[starts[ring]], after, ring, ends.size) < 0
        turned = (clockwise != holes)[ring]
        order = numpy.arange(x.size)
        order[turned] = (2 * starts + sizes - 1)[ring[turned]] - order[turned]
        x, y = x[order], y[order]
    before = numpy.empty_like(after)
    before[after] = numpy.arange(x.size)
    of_ring, step = expand(-(-sizes // _STRETCH))
    first = numpy.append(starts[of_ring] + step * _STRETCH, x.size)
    owned = numpy.append(0, numpy.cumsum(numpy.bincount(rings.owners[of_ring], minlength=count)))
    return Borders(x, y, after, before, ring, _boxes(x, y, first, after), first, owned)


def areas(borders: Borders, boxes: Floats, one: Integers, other: Integers) -> Floats:
    """The surface that each two polygons share, by their positions; NaN where it is not sure.

    ``boxes`` are those of the polygons. The two of a pair are not one and the same polygon.
    """
    common = numpy.hstack([
        numpy.maximum(boxes[one, :2], boxes[other, :2]), numpy.minimum(boxes[one, 2:], boxes[other, 2:])
    ])  # fmt: skip
    near = [_near(borders, common, shape) for shape in (one, other)]
    edges = numpy.diff(borders.first)
    counts = [numpy.bincount(pair, edges[stretch], minlength=one.size) for pair, stretch in near]
    found = numpy.zeros(one.size)
    for part in batches(counts[0] + counts[1], _MOST):
        limits = [numpy.searchsorted(pair, (part.start, part.stop)) for pair, _ in near]
        chosen = [
            (pair[start:stop] - part.start, stretch[start:stop])
            for (start, stop), (pair, stretch) in zip(limits, near)
        ]
        found[part] = _areas(borders, _edges(borders, common[part], chosen), common[part])
    return found


def _areas(borders: Borders, edges: _Edges, common: Floats) -> Floats:
    """Half the sum of cross products over the border of what is shared, seen from the common box."""
    alike = _alike(borders, edges)
    within = _within(borders, edges, alike)
    _touching(borders, edges, alike, common)
    counted = (alike.along & ~edges.second) | within
    pair, start = edges.pair[counted], edges.point[counted]
    end = borders.after[start]
    x, y = common[pair, 0], common[pair, 1]
    turns = (borders.x[start] - x) * (borders.y[end] - y) - (borders.x[end] - x) * (borders.y[start] - y)
    surface = numpy.bincount(pair, turns, minlength=len(common)) / 2
    return numpy.where(edges.doubtful, numpy.nan, surface)


# --- edges --------------------------------------------------------------------------------------


def _surface(x: Floats, y: Floats, after: Integers, ring: Integers, count: int) -> Floats:
    """Of each ring, below nothing where it runs clockwise."""
    return numpy.bincount(ring, x * y[after] - x[after] * y, minlength=count) / 2


def _boxes(x: Floats, y: Floats, first: Integers, after: Integers) -> Floats:
    """The boxes of stretches of edges."""
    begin, end = first[:-1], after[first[1:] - 1]
    boxes = numpy.empty((begin.size, 4))
    if begin.size:
        for column, (outer, places) in enumerate(
            ((numpy.minimum, x), (numpy.minimum, y), (numpy.maximum, x), (numpy.maximum, y))
        ):
            boxes[:, column] = outer(outer.reduceat(places, begin), places[end])
    return boxes


def _near(borders: Borders, common: Floats, shape: Integers) -> Near:
    """The stretches of one polygon of each pair that meet its box."""
    found = [(shape[:0], shape[:0])]
    counts = borders.owned[shape + 1] - borders.owned[shape]
    for part in batches(counts, _MOST):
        pair, step = expand(counts[part])
        pair = pair + part.start
        stretch = borders.owned[shape[pair]] + step
        here = _meet(borders.stretches[stretch].T, common[pair].T)
        found.append((pair[here], stretch[here]))
    return numpy.concatenate([pair for pair, _ in found]), numpy.concatenate([each for _, each in found])


def _edges(borders: Borders, common: Floats, near: Sequence[Near]) -> _Edges:
    """The edges of these stretches that meet the box of their pair."""
    sides = []
    for pair, stretch in near:
        item, step = expand(borders.first[stretch + 1] - borders.first[stretch])
        at, point = pair[item], borders.first[stretch][item] + step
        here = _meet(_box(borders, point), common[at].T)
        sides.append((at[here], point[here]))
    second = numpy.repeat((False, True), [pair.size for pair, _ in sides])
    together = [numpy.concatenate([side[column] for side in sides]) for column in (0, 1)]
    return _Edges(together[0], second, together[1], numpy.zeros(len(common), dtype=bool))


def _box(borders: Borders, point: Integers) -> Floats:
    """West, south, east and north of the edge at each point, a row of each."""
    end = borders.after[point]
    x, y, end_x, end_y = borders.x[point], borders.y[point], borders.x[end], borders.y[end]
    return numpy.array([
        numpy.minimum(x, end_x), numpy.minimum(y, end_y), numpy.maximum(x, end_x), numpy.maximum(y, end_y)
    ])  # fmt: skip


def _meet(one: Floats, other: Floats) -> Flags:
    """Whether boxes meet, borders included."""
    meet: Flags = (one[0] <= other[2]) & (other[0] <= one[2]) & (one[1] <= other[3]) & (other[1] <= one[3])
    return meet


# --- what borders have in common ----------------------------------------------------------------


def _alike(borders: Borders, edges: _Edges) -> _Alike:
    twin = _twins(borders, edges)
    both = numpy.flatnonzero(twin >= 0)
    end, same = borders.after[edges.point[both]], edges.point[twin[both]]
    along = numpy.zeros(twin.size, dtype=bool)
    along[both] = _equal(borders, end, borders.after[same])
    alone = ~along
    alone[both] &= ~_equal(borders, end, borders.before[same])
    return _Alike(twin, along, alone)


def _equal(borders: Borders, one: Integers, other: Integers) -> Flags:
    """Whether points are at the same place."""
    equal: Flags = (borders.x[one] == borders.x[other]) & (borders.y[one] == borders.y[other])
    return equal


def _twins(borders: Borders, edges: _Edges) -> Integers:
    """The edges of a pair that start at one point, by a number made from pair and place."""
    key = edges.pair.astype(numpy.uint64)
    for numbers in (borders.x, borders.y):
        key += numbers[edges.point].view(numpy.uint64)
        key ^= key >> numpy.uint64(32)
        key *= numpy.uint64(0x9E3779B97F4A7C15)
        key ^= key >> numpy.uint64(29)
    order = numpy.argsort(key)
    at = numpy.flatnonzero(numpy.diff(key[order]) == 0)
    one, other = order[at], order[at + 1]
    good = (edges.pair[one] == edges.pair[other]) & (edges.second[one] != edges.second[other])
    good &= _equal(borders, edges.point[one], edges.point[other])
    good[1:] &= numpy.diff(at) > 1
    good[:-1] &= numpy.diff(at) > 1
    # A place that a polygon comes by twice, or, once in ages, one number for two places.
    edges.doubtful[edges.pair[one[~good]]] = True
    edges.doubtful[edges.pair[other[~good]]] = True
    twin = numpy.full(key.size, -1, dtype=numpy.int64)
    twin[one[good]], twin[other[good]] = other[good], one[good]
    return twin


# --- what lies within ---------------------------------------------------------------------------


def _within(borders: Borders, edges: _Edges, alike: _Alike) -> Flags:
    """Which edges that a polygon has alone lie within the other, if they do not cross.

    That changes at common points only. What comes from beyond the common box lies outside.
    """
    rows = numpy.arange(edges.pair.size)
    ring = borders.ring[edges.point]
    begins = numpy.ones(rows.size, dtype=bool)
    begins[1:] = (numpy.diff(edges.pair) != 0) | (numpy.diff(ring) != 0)
    begin = numpy.flatnonzero(begins)
    last = numpy.append(begin[1:], rows.size)[: begin.size] - 1
    told = begins.copy()
    told[1:] |= numpy.diff(edges.point) != 1
    told[begin] = borders.after[edges.point[last]] != edges.point[begin]
    told |= alike.twin >= 0
    within = numpy.zeros(rows.size, dtype=bool)
    starts = numpy.flatnonzero((alike.twin >= 0) & alike.alone)
    within[starts] = _inward(borders, edges, starts, alike.twin[starts])
    source = numpy.maximum.accumulate(numpy.where(told, rows, -1))
    # A ring that comes round within the box goes on from its last edge.
    of_ring = numpy.cumsum(begins) - 1
    round_ = numpy.flatnonzero(source < begin[of_ring])
    source[round_] = source[last[of_ring[round_]]]
    free = round_[source[round_] < begin[of_ring[round_]]]
    edges.doubtful[edges.pair[free]] = True
    return within[source] & alike.alone


def _inward(borders: Borders, edges: _Edges, row: Integers, twin: Integers) -> Flags:
    """Whether edges go into the other polygon from a point that is on its border too."""
    start, at = edges.point[row], edges.point[twin]
    ways = [
        (borders.x[to] - borders.x[start], borders.y[to] - borders.y[start])
        for to in (borders.after[at], borders.after[start], borders.before[at])
    ]
    # Anticlockwise from the border onwards comes the ground, then the border behind.
    signs = numpy.array([_turn(*ways[0], *ways[1]), _turn(*ways[1], *ways[2]), _turn(*ways[2], *ways[0])])
    order = signs.sum(axis=0)
    unsure = (order == 0) | ((signs == 0).sum(axis=0) > 1)
    edges.doubtful[edges.pair[row[unsure]]] = True
    inward: Flags = order > 0
    return inward


def _turn(x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> Integers:
    """Whether the second direction is left (1) or right (-1) of the first; 0 where that is not sure."""
    one, other = x * to_y, y * to_x
    turn = one - other
    sure = numpy.abs(turn) > _CERTAIN * (numpy.abs(one) + numpy.abs(other))
    return numpy.where(sure, numpy.sign(turn), 0).astype(numpy.int64)


# --- what touches -------------------------------------------------------------------------------


def _touching(borders: Borders, edges: _Edges, alike: _Alike, common: Floats) -> None:
    """Mark pairs with edges that meet elsewhere than in common points."""
    alone = numpy.bincount(edges.pair[alike.alone], minlength=len(common))
    common_points = numpy.bincount(edges.pair[alike.twin >= 0], minlength=len(common))
    edges.doubtful[alone > _FEW + common_points] = True
    # A hole may touch the border elsewhere than in a corner of it: then ask of what is in common, too.
    ring = borders.ring[edges.point]
    several = numpy.zeros(len(common), dtype=bool)
    several[edges.pair[1:][(numpy.diff(edges.pair) == 0) & (numpy.diff(ring) != 0)]] = True
    sure = ~edges.doubtful[edges.pair]
    rows = [
        numpy.flatnonzero(sure & ~edges.second & alike.alone),
        numpy.flatnonzero(sure & edges.second & (alike.alone | several[edges.pair])),
    ]
    size = common[:, 2:] - common[:, :2]
    # Every pair has a place of its own on one long strip, so that its edges meet no other pair's.
    place = numpy.column_stack([numpy.cumsum(size.sum(axis=1)), numpy.zeros(len(size))])
    one, other = pairs(*(_on_strip(borders, edges, row, common, place) for row in rows))
    one, other = rows[0][one], rows[1][other]
    same = edges.pair[one] == edges.pair[other]
    one, other = one[same], other[same]
    clear = _clear(borders, edges.point[one], edges.point[other])
    edges.doubtful[edges.pair[one[~clear]]] = True


def _on_strip(borders: Borders, edges: _Edges, row: Integers, common: Floats, place: Floats) -> Floats:
    """The boxes of edges as far as they are in the common one, moved to the place of their pair."""
    pair = edges.pair[row]
    boxes, limits = _box(borders, edges.point[row]).T, common[pair]
    low = numpy.maximum(boxes[:, :2], limits[:, :2]) - limits[:, :2]
    high = numpy.minimum(boxes[:, 2:], limits[:, 2:]) - limits[:, :2]
    return numpy.hstack([low + place[pair], high + place[pair]])


def _clear(borders: Borders, one: Integers, other: Integers) -> Flags:
    """Whether edges surely have nothing in common but a point at which both start or end."""
    ends = [one, borders.after[one]], [other, borders.after[other]]
    (x1, x2), (x3, x4) = ([borders.x[end] for end in side] for side in ends)
    (y1, y2), (y3, y4) = ([borders.y[end] for end in side] for side in ends)
    clear: Flags = (
        _turn(x2 - x1, y2 - y1, x3 - x1, y3 - y1) * _turn(x2 - x1, y2 - y1, x4 - x1, y4 - y1) > 0
    ) | (_turn(x4 - x3, y4 - y3, x1 - x3, y1 - y3) * _turn(x4 - x3, y4 - y3, x2 - x3, y2 - y3) > 0)
    for mine in (0, 1):
        for theirs in (0, 1):
            here = numpy.flatnonzero(_equal(borders, ends[0][mine], ends[1][theirs]))
            at, to, along = ends[0][mine][here], ends[0][1 - mine][here], ends[1][1 - theirs][here]
            x, y = borders.x[to] - borders.x[at], borders.y[to] - borders.y[at]
            other_x, other_y = borders.x[along] - borders.x[at], borders.y[along] - borders.y[at]
            clear[here] = (_turn(x, y, other_x, other_y) != 0) | (x * other_x + y * other_y < 0)
    return clear
