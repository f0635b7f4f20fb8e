"""Points in areas, exactly and fast, in numpy alone.

A point in a cell of the grid that no boundary touches needs one look-up. In the other cells each area
that can cover a point is tested exactly: a ray to the east crosses the boundary of the area that it
starts in an odd number of times. Only edges in the point's own row of cells are looked at.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Sequence, Tuple, Union

import numpy

from . import geometry
from .arrays import Flags, Floats, Integers, batches, expand, side_by_side
from .grid import Cells, Grid, grid_of

if TYPE_CHECKING:
    import geopandas

_CHUNK = 100_000
"""Points looked up at a time: memory stays flat however many there are."""
_TESTS = 1_000_000
"""Edges tested at a time."""
_CERTAIN = 3.3306690738754716e-16
"""Above this share of its terms the sign of a cross product in doubles is right (Shewchuk 1997)."""


def locate(areas: Union[geopandas.GeoDataFrame, geopandas.GeoSeries], x: Floats, y: Floats) -> Integers:
    """The position of the area in which each point lies; -1 for points in none.

    ``x`` and ``y`` are in the CRS of the areas; NaN lies in none. Each point counts once: on a
    shared border, and where areas overlap, it belongs to the area that comes first (areas stand in
    the order of their codes). A border belongs to its area, also at the outside.
    """
    return Locator(areas).find(x, y)


class Locator:
    """Areas made ready for looking up points, as often as needed."""

    def __init__(self, areas: Union[geopandas.GeoDataFrame, geopandas.GeoSeries, Sequence[bytes]]) -> None:
        """Lay the areas (shapes, or their WKB) on the grid. Areas without geometry are never found."""
        wkb = geometry.wkb_of(areas) if hasattr(areas, "geometry") else list(areas)
        self._count = len(wkb)
        self._grid = grid_of(wkb)

    def __len__(self) -> int:
        """The number of areas."""
        return self._count

    def find(self, x: Floats, y: Floats) -> Integers:
        """The position of the area of each point, -1 for none; see ``locate``."""
        return self.find_all(x, y)[0]

    def find_all(self, x: Floats, y: Floats) -> Tuple[Integers, Flags]:
        """As ``find``; and which points lie in several areas, on their border or where they overlap."""
        x = numpy.asarray(x, dtype=numpy.float64)
        y = numpy.asarray(y, dtype=numpy.float64)
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        several = numpy.zeros(x.size, dtype=bool)
        grid = self._grid
        if grid is None:
            return found, several
        parts = [slice(start, start + _CHUNK) for start in range(0, x.size, _CHUNK)]
        results = side_by_side(lambda part: _find(grid, x[part], y[part]), parts)
        for part, (area, more) in zip(parts, results):
            found[part], several[part] = area, more
        return found, several


def _find(grid: Grid, x: Floats, y: Floats) -> Tuple[Integers, Flags]:
    found = numpy.full(x.size, -1, dtype=numpy.int64)
    with numpy.errstate(invalid="ignore"):
        usable = (x >= grid.frame.west) & (x <= grid.frame.west + grid.frame.columns * grid.frame.size)
        usable &= (y >= grid.frame.south) & (y <= grid.frame.south + grid.frame.rows * grid.frame.size)
    points = numpy.flatnonzero(usable)
    row = numpy.minimum(grid.frame.row(y[points]), grid.frame.rows - 1)
    column = numpy.minimum(grid.frame.column(x[points]), grid.frame.columns - 1)
    label = grid.label[row * numpy.int32(grid.frame.columns) + column]
    found[points] = label
    doubtful = numpy.flatnonzero(label < -1)
    chosen = points[doubtful]
    several = numpy.zeros(x.size, dtype=bool)
    found[chosen], several[chosen] = _exact(grid, x[chosen], y[chosen], row[doubtful], -2 - label[doubtful])
    return found, several


def _exact(grid: Grid, x: Floats, y: Floats, row: Cells, border: Cells) -> Tuple[Integers, Flags]:
    """The first area that covers each point, for points in cells with a boundary; whether others do."""
    found = numpy.full(x.size, -1, dtype=numpy.int64)
    first = grid.candidate_start[border]
    point, step = expand(grid.candidate_start[border + 1] - first)
    area = grid.candidates[first[point] + step]
    covers = _covers(grid, x[point], y[point], row[point], area)
    # Of what is written to one place the last stays, so from the last area to the first.
    found[point[covers][::-1]] = area[covers][::-1]
    return found, numpy.bincount(point[covers], minlength=x.size) > 1


def _covers(grid: Grid, x: Floats, y: Floats, row: Cells, area: Integers) -> Flags:
    """Whether the area covers the point, inside or on its boundary, pair by pair."""
    step = row - grid.lowest[area]
    reached = numpy.flatnonzero((step >= 0) & (step < grid.heights[area]))
    band = grid.band[area[reached]] + step[reached]
    first = grid.band_start[band]
    count = grid.band_start[band + 1] - first
    covers = numpy.zeros(x.size, dtype=bool)
    for part in batches(count, _TESTS):
        pair, step = expand(count[part])
        edge = grid.banded[first[part][pair] + step]
        chosen = reached[part]
        covers[chosen] = _odd_or_on(grid, x[chosen], y[chosen], pair, edge)
    return covers


def _odd_or_on(grid: Grid, x: Floats, y: Floats, pair: Integers, edge: Integers) -> Flags:
    """Per pair: an odd number of edges crossed by the ray to the east, or the point on one."""
    y1, y2, py = grid.y[edge], grid.y[edge + 1], y[pair]
    beside = numpy.flatnonzero((numpy.minimum(y1, y2) <= py) & (py <= numpy.maximum(y1, y2)))
    pair, edge, y1, y2, py = pair[beside], edge[beside], y1[beside], y2[beside], py[beside]
    x1, x2, px = grid.x[edge], grid.x[edge + 1], x[pair]
    side = _side(x1, y1, x2, y2, px, py)
    on = (side == 0) & (numpy.minimum(x1, x2) <= px) & (px <= numpy.maximum(x1, x2))
    crossed = ((y1 > py) != (y2 > py)) & (numpy.where(y2 > y1, side, -side) > 0)
    odd = numpy.bincount(pair[crossed], minlength=x.size) % 2 == 1
    odd[pair[on]] = True
    covers: Flags = odd
    return covers


def _side(x1: Floats, y1: Floats, x2: Floats, y2: Floats, px: Floats, py: Floats) -> Floats:
    """Positive where the point lies left of the edge, negative right, zero on its line. Exact."""
    left = (x1 - px) * (y2 - py)
    right = (y1 - py) * (x2 - px)
    cross: Floats = left - right
    for i in numpy.flatnonzero(numpy.abs(cross) < _CERTAIN * (numpy.abs(left) + numpy.abs(right))):
        ax, ay, bx, by, cx, cy = (Fraction(float(v[i])) for v in (x1, y1, x2, y2, px, py))
        exact = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx)
        cross[i] = (exact > 0) - (exact < 0)
    return cross
