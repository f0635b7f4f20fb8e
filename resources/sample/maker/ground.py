"""The map: pieces of ground with shared borders, the buurten of each year, water, railway, parks.

Borders are drawn once and shared. A scatter of points (blocks along the streets in town, wide apart in
the country, in pairs on both sides of river and railway) gives Voronoi cells; each cell belongs to a
piece of ground or to a neighbouring municipality; the borders between those are cut into arcs from
junction to junction, straightened a little, rounded, and put together again as polygons. So there is
neither gap nor overlap, in no year.
"""

from __future__ import annotations

from typing import Dict, Iterator, List, Sequence, Tuple

import numpy as np
from shapely.geometry import LineString, MultiPoint, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, polygonize, unary_union, voronoi_diagram

from . import design
from .design import GROUNDS, Ground, metres

TOWN, COUNTRY, ABROAD = 92.0, 330.0, 480.0
"""Metres between the points: in built-up areas, in open country, outside the municipality."""
FRINGE = 2000.0
"""Metres from the middle of any open country where the edge of town takes the land beyond it."""


def curve(points: Sequence[Tuple[float, float]], step: float = 40.0, closed: bool = False) -> np.ndarray:
    """A smooth line through the points (Catmull-Rom), one vertex every ``step`` metres, in RD."""
    knots = metres(points)
    ends = (knots[-1:], knots[:2]) if closed else (2 * knots[:1] - knots[1:2], 2 * knots[-1:] - knots[-2:-1])
    path = np.vstack([ends[0], knots, ends[1]])
    t = np.linspace(0.0, 1.0, 40, endpoint=False)[:, None]
    pieces = [_piece(path[i : i + 4], t) for i in range(len(path) - 3)]
    dense = np.vstack([*pieces, path[-2:-1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(dense, axis=0).T))])
    at = np.linspace(0.0, along[-1], max(int(along[-1] // step), 2) + 1)
    return np.column_stack([np.interp(at, along, dense[:, 0]), np.interp(at, along, dense[:, 1])])


def _piece(four: np.ndarray, t: np.ndarray) -> np.ndarray:
    p0, p1, p2, p3 = four
    return 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )


def inside(polygon: BaseGeometry, points: np.ndarray) -> np.ndarray:
    """Which points lie in a polygon or multipolygon (even-odd rule, all points at once)."""
    within = np.zeros(len(points), dtype=bool)
    west, south, east, north = polygon.bounds
    x, y = points.T
    near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    for ring in _rings(polygon):
        x1, y1 = ring[:-1].T
        x2, y2 = ring[1:].T
        crosses = (y1 > y[near, None]) != (y2 > y[near, None])
        rise = np.where(y2 == y1, 1.0, y2 - y1)
        at = x1 + (y[near, None] - y1) / rise * (x2 - x1)
        within[near] ^= (crosses & (x[near, None] < at)).sum(axis=1) % 2 == 1
    return within


def _rings(polygon: BaseGeometry) -> Iterator[np.ndarray]:
    for part in getattr(polygon, "geoms", [polygon]):
        for ring in (part.exterior, *part.interiors):
            yield np.asarray(ring.coords)[:, :2]


def left_of(line: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points lie left of a line, seen along it, judged by its nearest stretch."""
    middle = (line[:-1] + line[1:]) / 2
    nearest = _nearest(middle, points)
    ahead = line[nearest + 1] - line[nearest]
    to = points - line[nearest]
    return ahead[:, 0] * to[:, 1] - ahead[:, 1] * to[:, 0] > 0


def _nearest(targets: np.ndarray, points: np.ndarray) -> np.ndarray:
    gaps = (points[:, None, 0] - targets[None, :, 0]) ** 2 + (points[:, None, 1] - targets[None, :, 1]) ** 2
    return gaps.argmin(axis=1)


class Landscape:
    """River, railway and outline, and which piece of ground a point belongs to."""

    def __init__(self) -> None:
        """Draw the lines once."""
        self.river = curve(design.RIVER)
        self.railway = curve(design.RAILWAY)
        self.outline = Polygon(curve(design.OUTLINE, closed=True))
        self.centres = metres([(ground.x, ground.y) for ground in GROUNDS])
        self.radii = np.array([ground.radius * 1000 for ground in GROUNDS])
        self.sides = np.array([list(ground.side) for ground in GROUNDS])
        self.abroad = [(name, at) for name, spots in design.NEIGHBOURS.items() for at in spots]
        self.abroad_at = metres([at for _, at in self.abroad])
        self.frame = box(*metres([design.FRAME[:2], design.FRAME[2:]]).ravel())

    def owner(self, points: np.ndarray) -> np.ndarray:
        """Per point the position in ``GROUNDS``, or -1 - the position in ``abroad``."""
        # the river runs eastward, so its left is north; the railway southward, so its left is east
        north, east = left_of(self.river, points), left_of(self.railway, points)
        gaps = np.hypot(*(points[:, None, :] - self.centres[None, :, :]).transpose(2, 0, 1))
        for axis, ours, first in ((0, north, "n"), (1, east, "e")):
            other = "s" if first == "n" else "w"
            gaps[np.outer(~ours, self.sides[:, axis] == first)] = np.inf
            gaps[np.outer(ours, self.sides[:, axis] == other)] = np.inf
        built = np.divide(gaps, self.radii, out=np.full_like(gaps, np.inf), where=self.radii > 0)
        country = np.where(self.radii > 0, np.inf, gaps)
        beside = np.where(self.radii > 0, gaps - self.radii, np.inf)
        fringe = (beside.min(axis=1) < 1000.0) & (country.min(axis=1) > FRINGE)
        found = np.where(fringe, beside.argmin(axis=1), country.argmin(axis=1))
        found = np.where(built.min(axis=1) < 1.0, built.argmin(axis=1), found)
        beyond = points[:, 0] > design.ORIGIN[0] + design.OUTLINE_FOLLOWS_RIVER_EAST_OF * 1000
        out = ~inside(self.outline, points) | (beyond & ~north)
        found[out] = -1 - _nearest(self.abroad_at, points[out])
        return found


def scatter(land: Landscape, rng: np.random.Generator) -> np.ndarray:
    """The points whose cells make up the map."""
    points = np.vstack([_pairs(land.river, 62.0, 120.0), _pairs(land.railway, 46.0, 92.0)])
    points = points[inside(land.frame.buffer(2000), points)]
    points = _apart(points[:0], points, 40.0)
    for place, ground in enumerate(GROUNDS):
        if not ground.radius:
            continue
        blocks = _blocks(ground, rng)
        points = _apart(points, blocks[land.owner(blocks) == place], 58.0)
    west, south, east, north = land.frame.bounds
    for spacing, ours in ((COUNTRY, True), (ABROAD, False)):
        margin = 1200.0
        grid = np.mgrid[west - margin : east + margin : spacing, south - margin : north + margin : spacing]
        loose = grid.reshape(2, -1).T + rng.uniform(-0.42, 0.42, (grid[0].size, 2)) * spacing
        owner = land.owner(loose)
        points = _apart(points, loose[(owner >= 0) == ours], spacing * 0.5 if not ours else 105.0)
    return points


def _pairs(line: np.ndarray, offset: float, step: float) -> np.ndarray:
    """Points on both sides of a line, so that cells meet exactly on it."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.arange(step / 2, along[-1], step)
    middle = np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
    ahead = np.gradient(middle, axis=0)
    ahead /= np.hypot(*ahead.T)[:, None]
    aside = np.column_stack([-ahead[:, 1], ahead[:, 0]]) * offset
    return np.vstack([middle + aside, middle - aside])


def _blocks(ground: Ground, rng: np.random.Generator) -> np.ndarray:
    """A slightly shaken grid along the streets of the wijk, round the middle of a piece of ground."""
    reach = np.arange(-ground.radius * 1000 - TOWN, ground.radius * 1000 + TOWN, TOWN)
    grid = np.stack(np.meshgrid(reach, reach * 1.25)).reshape(2, -1).T
    grid = grid + rng.uniform(-0.16, 0.16, grid.shape) * TOWN
    angle = np.radians(design.WIJKEN[ground.codes[2][:2]][1])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return grid @ turn + metres([(ground.x, ground.y)])


def _apart(points: np.ndarray, more: np.ndarray, gap: float) -> np.ndarray:
    """The points, and those of ``more`` that keep their distance from all before them."""
    kept = [tuple(point) for point in points]
    bins: Dict[Tuple[int, int], List[Tuple[float, float]]] = {}
    for x, y in kept:
        bins.setdefault((int(x // gap), int(y // gap)), []).append((x, y))
    for x, y in more:
        column, row = int(x // gap), int(y // gap)
        around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in bins.get((column + i, row + j), [])]
        if all((x - a) ** 2 + (y - b) ** 2 >= gap * gap for a, b in around):
            bins.setdefault((column, row), []).append((x, y))
            kept.append((x, y))
    return np.array(kept).reshape(-1, 2)


def cells(points: np.ndarray) -> List[Polygon]:
    """The Voronoi cell of each point."""
    # without its envelope argument, which ends Python with a segmentation fault in shapely 1.8.5
    found = list(voronoi_diagram(MultiPoint(points)).geoms)
    middles = np.array([[cell.centroid.x, cell.centroid.y] for cell in found])
    result: List[Polygon] = [Polygon()] * len(points)
    for cell, middle in zip(found, middles):
        gaps = ((points - middle) ** 2).sum(axis=1)
        near = np.argpartition(gaps, 12)[:12]
        own = near[inside(cell, points[near])]
        result[int(own[0])] = cell
    return result


def settle(owner: np.ndarray, shapes: Sequence[Polygon]) -> np.ndarray:
    """Give bits of ground that lie apart from the rest to the neighbour they share most border with."""
    owner = owner.copy()
    borders = _shared(shapes)
    for _ in range(6):
        moved = False
        for place in np.unique(owner[owner >= 0]):
            for loose in _loose_parts(np.flatnonzero(owner == place), borders):
                owner[loose] = _most_shared(loose, owner, borders, place)
                moved = True
        if not moved:
            break
    return owner


def _shared(shapes: Sequence[Polygon]) -> Dict[int, Dict[int, float]]:
    """Per cell the cells it borders on, with the length of the border."""
    edges: Dict[Tuple[Tuple[float, float], Tuple[float, float]], List[int]] = {}
    for place, shape in enumerate(shapes):
        ring = np.round(np.asarray(shape.exterior.coords), 1)
        for a, b in zip(map(tuple, ring[:-1]), map(tuple, ring[1:])):
            if a != b:
                edges.setdefault((min(a, b), max(a, b)), []).append(place)
    borders: Dict[int, Dict[int, float]] = {place: {} for place in range(len(shapes))}
    for (a, b), both in edges.items():
        if len(both) == 2:
            length = float(np.hypot(a[0] - b[0], a[1] - b[1]))
            one, other = both
            borders[one][other] = borders[one].get(other, 0.0) + length
            borders[other][one] = borders[other].get(one, 0.0) + length
    return borders


def _loose_parts(members: np.ndarray, borders: Dict[int, Dict[int, float]]) -> List[List[int]]:
    """All connected parts of a set of cells but the largest."""
    left, parts = {int(member) for member in members}, []
    while left:
        part, front = [], [left.pop()]
        while front:
            cell = front.pop()
            part.append(cell)
            reach = [other for other in borders[cell] if other in left]
            left.difference_update(reach)
            front.extend(reach)
        parts.append(sorted(part))
    return sorted(parts, key=len)[:-1]


def _most_shared(
    part: Sequence[int], owner: np.ndarray, borders: Dict[int, Dict[int, float]], place: int
) -> int:
    totals: Dict[int, float] = {}
    for cell in part:
        for other, length in borders[cell].items():
            if owner[other] != place:
                totals[int(owner[other])] = totals.get(int(owner[other]), 0.0) + length
    ours = [other for other in sorted(totals) if other >= 0]
    return max(ours or sorted(totals), key=lambda other: totals[other])


def arcs(labels: np.ndarray, shapes: Sequence[Polygon], frame: Polygon) -> List[np.ndarray]:
    """The borders between cells of different labels, from junction to junction."""
    lines = []
    for label in np.unique(labels):
        whole = unary_union([_decimetres(shapes[place]) for place in np.flatnonzero(labels == label)])
        lines.append(whole.intersection(frame).boundary)
    merged = linemerge(unary_union(lines))
    return [np.asarray(line.coords)[:, :2] for line in getattr(merged, "geoms", [merged])]


def _decimetres(shape: Polygon) -> Polygon:
    return Polygon(np.round(np.asarray(shape.exterior.coords), 1))


def straighten(arc: np.ndarray, frame: Polygon, tolerance: float) -> np.ndarray:
    """An arc with fewer kinks and rounded corners; its ends, and the frame, stay where they are."""
    line = LineString(arc)
    if line.length < 1.0 or line.within(frame.boundary.buffer(1.0)):
        return np.round(arc, 1)
    if np.allclose(arc[0], arc[-1]):
        return np.round(_cut_corners(arc), 1)
    simple = np.asarray(line.simplify(tolerance).coords)
    return np.round(_cut_corners(simple), 1)


def _cut_corners(line: np.ndarray) -> np.ndarray:
    """Replace each corner by two, near to it (Chaikin), keeping the ends."""
    if len(line) < 3:
        return line
    ahead = line[1:] - line[:-1]
    reach = np.minimum(0.25, 35.0 / np.maximum(np.hypot(*ahead.T), 1.0))[:, None]
    pairs = np.stack([line[:-1] + ahead * reach, line[1:] - ahead * reach], axis=1).reshape(-1, 2)
    return np.vstack([line[:1], pairs[1:-1], line[-1:]])


class Map:
    """The finished map. All geometries are in RD (EPSG:28992), metres."""

    def __init__(self, rng: np.random.Generator) -> None:
        """Draw it."""
        self.land = Landscape()
        points = scatter(self.land, rng)
        shapes = cells(points)
        owner = settle(self.land.owner(points), shapes)
        names = [name for name, _ in self.land.abroad]
        order = {name: -1 - i for i, name in enumerate(design.NEIGHBOURS)}
        labels = np.array([o if o >= 0 else order[names[-1 - o]] for o in owner])
        pieces = _pieces(labels, shapes, points, self.land.frame)
        self.grounds: List[BaseGeometry] = [pieces[place] for place in range(len(GROUNDS))]
        self.neighbours = {name: pieces[label] for name, label in order.items()}
        self.outline = unary_union(self.grounds)
        self.water = _water(self.land, rng)
        self.parks = [
            (name, sort, _blob(x, y, size, flat, rng)) for name, sort, x, y, size, flat in design.PARKS
        ]
        self.railway = LineString(self.land.railway).intersection(self.land.frame)

    def buurten(self, year: int) -> Dict[str, Tuple[str, BaseGeometry, List[int]]]:
        """Per code: the name, the polygon and the pieces of ground of a boundary year."""
        at = design.YEARS.index(year)
        members: Dict[str, List[int]] = {}
        for place, ground in enumerate(GROUNDS):
            members.setdefault(ground.codes[at], []).append(place)
        return {
            number: (
                GROUNDS[places[0]].names[at],
                unary_union([self.grounds[place] for place in places]),
                places,
            )
            for number, places in sorted(members.items())
        }


def _pieces(
    labels: np.ndarray, shapes: Sequence[Polygon], points: np.ndarray, frame: Polygon
) -> Dict[int, BaseGeometry]:
    """The polygons between the straightened arcs, by label."""
    smooth = [straighten(arc, frame, 14.0) for arc in arcs(labels, shapes, frame)]
    parts: Dict[int, List[Polygon]] = {}
    for polygon in polygonize([LineString(arc) for arc in smooth if len(arc) > 1]):
        votes = labels[inside(polygon, points)]
        numbers, counts = np.unique(votes, return_counts=True)
        parts.setdefault(int(numbers[counts.argmax()]), []).append(polygon)
    return {label: unary_union(several) for label, several in parts.items()}


def _water(land: Landscape, rng: np.random.Generator) -> List[Tuple[str, str, BaseGeometry]]:
    """Name, sort and polygon of river, lakes, stream and harbour."""
    width = 52.0 + 14.0 * np.sin(np.linspace(0, 19, len(land.river))) + rng.normal(0, 2.0, len(land.river))
    stretches = [
        LineString(land.river[i : i + 2]).buffer(width[i], resolution=6) for i in range(len(land.river) - 1)
    ]
    river = unary_union(stretches).simplify(3.0)
    harbour = LineString(curve(design.HARBOUR)).buffer(46.0, cap_style=2, join_style=2)
    stream = LineString(curve(design.STREAM)).buffer(9.0, resolution=2).simplify(1.5)
    found = [
        ("Wessel", "rivier", unary_union([river, harbour])),
        ("Averbeek", "beek", stream.difference(river)),
    ]
    found += [(name, sort, _blob(x, y, size, flat, rng)) for name, sort, x, y, size, flat in design.LAKES]
    return [(name, sort, _round(shape.intersection(land.frame))) for name, sort, shape in found]


def _blob(x: float, y: float, size: float, flat: float, rng: np.random.Generator) -> Polygon:
    """An irregular round shape, ``size`` km in radius, squeezed by ``flat`` and turned."""
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    radius = np.full(48, 1.0)
    for wave in (2, 3, 4, 5):
        radius += rng.normal(0, 0.28 / wave) * np.cos(wave * angle + rng.uniform(0, 6.28))
    turn = rng.uniform(0, np.pi)
    east, north = radius * np.cos(angle), radius * np.sin(angle) * flat
    around = np.column_stack(
        [east * np.cos(turn) - north * np.sin(turn), east * np.sin(turn) + north * np.cos(turn)]
    )
    return _round(Polygon(around * size * 1000 + metres([(x, y)])).buffer(0))


def _round(shape: BaseGeometry) -> BaseGeometry:
    """The shape with coordinates on whole decimetres."""
    parts = [
        Polygon(
            np.round(np.asarray(part.exterior.coords), 1),
            [np.round(np.asarray(r.coords), 1) for r in part.interiors],
        )
        for part in getattr(shape, "geoms", [shape])
    ]
    return unary_union(parts).buffer(0)
