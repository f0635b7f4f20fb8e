"""Points in areas, exactly and fast, in numpy alone.

A grid is laid over the areas. A cell that no boundary touches lies in one area as a whole (or in
none), so its points need one look-up. In the other cells the areas that can cover a point are those
with an edge in the cell and those that cover its centre; each is tested exactly: a ray to the east
crosses the boundary of the area that it starts in an odd number of times. Only edges in the point's
own row of cells are looked at.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Sequence, Tuple, Union

import numpy
from numpy.typing import NDArray

from . import geometry
from .arrays import Flags, Floats, Integers, batches, expand
from .polygons import rings_of

if TYPE_CHECKING:
    import geopandas
    from typing_extensions import TypeAlias

Cells: TypeAlias = "NDArray[numpy.int32]"
"""Numbers of cells, rows or columns; half as large as Integers."""

_CHUNK = 500_000
"""Points looked up at a time: memory stays flat however many there are."""
_TESTS = 4_000_000
"""Edges tested at a time."""
_LEAST_CELLS, _MOST_CELLS, _CELLS_PER_AREA = 65_536, 8_000_000, 300
_MARGIN = 1e-6
"""Metres by which an edge is thickened on the grid, far above the rounding of coordinates."""
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
        x, y, lengths, owners = rings_of(wkb)
        self._empty = not x.size
        if self._empty:
            return
        # An edge goes from a point to the next one; the last point of a ring has none.
        self._x, self._y = x, y
        edge = numpy.ones(x.size, dtype=bool)
        edge[numpy.cumsum(lengths) - 1] = False
        self._lay(numpy.flatnonzero(edge), numpy.repeat(owners, lengths))

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
        if not self._empty:
            for start in range(0, x.size, _CHUNK):
                part = slice(start, start + _CHUNK)
                found[part], several[part] = self._find(x[part], y[part])
        return found, several

    # --- the grid ---------------------------------------------------------------------------

    def _lay(self, edges: Integers, owner: Integers) -> None:
        """Make the grid; ``owner`` is the area that each point of a ring belongs to."""
        low_x, high_x = float(self._x.min()), float(self._x.max())
        low_y, high_y = float(self._y.min()), float(self._y.max())
        cells = min(max(self._count * _CELLS_PER_AREA, _LEAST_CELLS), _MOST_CELLS)
        self._size = max(((high_x - low_x) * (high_y - low_y) / cells) ** 0.5, 1e-3)
        self._size = max(self._size, (high_x - low_x) / cells, (high_y - low_y) / cells)
        self._x0, self._y0 = low_x - self._size, low_y - self._size
        self._columns = int((high_x - self._x0) / self._size) + 2
        self._rows = int((high_y - self._y0) / self._size) + 2
        self._sort_by_row(edges, owner)
        cell, of = self._touched(edges, owner)
        first, last, covering = self._stretches()
        self._label(first, last, covering, cell)
        self._gather(cell, of, first, last, covering)

    def _row(self, y: Floats) -> Cells:
        rows: Cells = numpy.floor((y - self._y0) / self._size).astype(numpy.int32)
        return rows

    def _column(self, x: Floats) -> Cells:
        columns: Cells = numpy.floor((x - self._x0) / self._size).astype(numpy.int32)
        return columns

    def _sort_by_row(self, edges: Integers, owner: Integers) -> None:
        """Edges by area and row of the grid, each in every row that it reaches."""
        row = self._row(self._y)
        low = numpy.minimum(row[edges], row[edges + 1])
        item, step = expand(numpy.maximum(row[edges], row[edges + 1]) - low + 1)
        edge, in_row = edges[item], low[item] + step
        lowest = numpy.full(self._count, self._rows)
        highest = numpy.full(self._count, -1)
        starts = numpy.flatnonzero(numpy.diff(owner, prepend=-1))
        lowest[owner[starts]] = numpy.minimum.reduceat(row, starts)
        highest[owner[starts]] = numpy.maximum.reduceat(row, starts)
        rows = numpy.maximum(highest - lowest + 1, 0)
        self._lowest, self._rows_of = lowest, rows
        self._band = numpy.cumsum(rows) - rows
        """Per area the number of its lowest row, counted through all areas."""
        band = self._band[owner[edge]] + in_row - lowest[owner[edge]]
        # Along a ring the rows go up and down in long runs, which a stable sort makes use of.
        order = numpy.argsort(band, kind="stable")
        self._banded, band = edge[order], band[order]
        self._band_start = numpy.searchsorted(band, numpy.arange(int(rows.sum()) + 1))

    def _touched(self, edges: Integers, owner: Integers) -> Tuple[Cells, Integers]:
        """The cells that each edge may touch (rather one too many), with the area of the edge."""
        west, east = self._column(self._x - _MARGIN), self._column(self._x + _MARGIN)
        south, north = self._row(self._y - _MARGIN), self._row(self._y + _MARGIN)
        after = edges + 1
        left, right = numpy.minimum(west[edges], west[after]), numpy.maximum(east[edges], east[after])
        bottom, top = numpy.minimum(south[edges], south[after]), numpy.maximum(north[edges], north[after])
        of = owner[edges]
        long = (right - left > 1) | (top - bottom > 1)
        spans = left, right, bottom, top, of
        if long.any():
            cut = self._cut(edges[long], of[long])
            spans = tuple(numpy.concatenate([all_[~long], piece]) for all_, piece in zip(spans, cut))
        return self._corners(*spans)

    def _cut(self, edges: Integers, of: Integers) -> Tuple[Cells, Cells, Cells, Cells, Integers]:
        """The spans of long edges in pieces of half a cell, so that each touches four cells at most."""
        x, y = self._x[edges], self._y[edges]
        width, height = self._x[edges + 1] - x, self._y[edges + 1] - y
        longest = numpy.maximum(numpy.abs(width), numpy.abs(height))
        pieces = numpy.ceil(longest / (0.5 * self._size)).astype(numpy.int64)
        item, step = expand(pieces)
        start, end = step / pieces[item], (step + 1) / pieces[item]
        x1, x2 = x[item] + start * width[item], x[item] + end * width[item]
        y1, y2 = y[item] + start * height[item], y[item] + end * height[item]
        return (
            self._column(numpy.minimum(x1, x2) - _MARGIN),
            self._column(numpy.maximum(x1, x2) + _MARGIN),
            self._row(numpy.minimum(y1, y2) - _MARGIN),
            self._row(numpy.maximum(y1, y2) + _MARGIN),
            of[item],
        )

    def _corners(
        self, left: Cells, right: Cells, bottom: Cells, top: Cells, of: Integers
    ) -> Tuple[Cells, Integers]:
        """The one, two or four cells of each span, with the area it belongs to."""
        wide, high = left != right, bottom != top
        both = wide & high
        bottom, top = bottom * numpy.int32(self._columns), top * numpy.int32(self._columns)
        cell = numpy.concatenate(
            [bottom + left, (bottom + right)[wide], (top + left)[high], (top + right)[both]]
        )
        of = numpy.concatenate([of, of[wide], of[high], of[both]])
        new = numpy.ones(cell.size, dtype=bool)
        new[1:] = (cell[1:] != cell[:-1]) | (of[1:] != of[:-1])
        return cell[new], of[new]

    def _stretches(self) -> Tuple[Integers, Integers, Integers]:
        """Stretches of cells in a row whose centres an area covers: from, up to, and which area.

        Right wherever no boundary touches the cell, so rounding does not matter.
        """
        bands = numpy.diff(self._band_start)
        owner = numpy.repeat(numpy.arange(self._count), self._rows_of)
        row = numpy.arange(owner.size) - self._band[owner] + self._lowest[owner]
        band = numpy.repeat(numpy.arange(owner.size), bands)
        y = (self._y0 + (row + 0.5) * self._size)[band]
        y1, y2 = self._y[self._banded], self._y[self._banded + 1]
        crosses = numpy.flatnonzero((y1 > y) != (y2 > y))
        band, y, y1, y2 = band[crosses], y[crosses], y1[crosses], y2[crosses]
        x1, x2 = self._x[self._banded[crosses]], self._x[self._banded[crosses] + 1]
        x = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        column = numpy.ceil((x - self._x0) / self._size - 0.5).astype(numpy.int64)
        order = numpy.argsort(band * self._columns + column, kind="stable")
        band, column = band[order][::2], column[order]
        first, last = row[band] * self._columns + column[::2], row[band] * self._columns + column[1::2]
        some = last > first
        return first[some], last[some], owner[band[some]]

    def _label(self, first: Integers, last: Integers, covering: Integers, touched: Cells) -> None:
        """Per cell its area, -1 for none; for one with a boundary or with several -2 minus its number."""
        order = numpy.argsort(first, kind="stable")
        first, last, covering = first[order], last[order], covering[order]
        before = numpy.concatenate([[0], numpy.maximum.accumulate(last)[:-1]]) if first.size else first
        apart = first >= before
        self._cells = _painted(self._rows * self._columns, first[apart], last[apart], covering[apart])
        border = numpy.zeros(self._cells.size, dtype=bool)
        border[touched] = True
        for start, end, area in zip(*(column[~apart].tolist() for column in (first, last, covering))):
            under = self._cells[start:end]
            # Where areas overlap as well, points are tested one by one.
            border[start:end] |= under >= 0
            under[under < 0] = area
        self._borders = numpy.flatnonzero(border)
        self._cells[self._borders] = -2 - numpy.arange(self._borders.size, dtype=numpy.int32)

    def _gather(self, cell: Cells, of: Integers, first: Integers, last: Integers, covering: Integers) -> None:
        """Per cell that a boundary touches the areas that may cover a point in it, in their order."""
        start = numpy.searchsorted(self._borders, first)
        item, step = expand(numpy.searchsorted(self._borders, last) - start)
        number = numpy.concatenate([-2 - self._cells[cell], start[item] + step])
        area = numpy.concatenate([of, covering[item]])
        key = numpy.unique(number.astype(numpy.int64) * self._count + area)
        self._candidates = key % self._count
        self._candidate_start = numpy.searchsorted(key, numpy.arange(self._borders.size + 1) * self._count)

    # --- looking up -------------------------------------------------------------------------

    def _find(self, x: Floats, y: Floats) -> Tuple[Integers, Flags]:
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        with numpy.errstate(invalid="ignore"):
            usable = (x >= self._x0) & (x <= self._x0 + self._columns * self._size)
            usable &= (y >= self._y0) & (y <= self._y0 + self._rows * self._size)
        points = numpy.flatnonzero(usable)
        row = numpy.minimum(self._row(y[points]), self._rows - 1)
        column = numpy.minimum(self._column(x[points]), self._columns - 1)
        label = self._cells[row * numpy.int32(self._columns) + column]
        found[points] = label
        doubtful = numpy.flatnonzero(label < -1)
        chosen = points[doubtful]
        several = numpy.zeros(x.size, dtype=bool)
        found[chosen], several[chosen] = self._exact(
            x[chosen], y[chosen], row[doubtful], -2 - label[doubtful]
        )
        return found, several

    def _exact(self, x: Floats, y: Floats, row: Cells, border: Cells) -> Tuple[Integers, Flags]:
        """The first area that covers each point, for points in cells with a boundary; whether others do."""
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        first = self._candidate_start[border]
        point, step = expand(self._candidate_start[border + 1] - first)
        area = self._candidates[first[point] + step]
        covers = self._covers(x[point], y[point], row[point], area)
        # Of what is written to one place the last stays, so from the last area to the first.
        found[point[covers][::-1]] = area[covers][::-1]
        return found, numpy.bincount(point[covers], minlength=x.size) > 1

    def _covers(self, x: Floats, y: Floats, row: Cells, area: Integers) -> Flags:
        """Whether the area covers the point, inside or on its boundary, pair by pair."""
        step = row - self._lowest[area]
        reached = numpy.flatnonzero((step >= 0) & (step < self._rows_of[area]))
        band = self._band[area[reached]] + step[reached]
        first = self._band_start[band]
        count = self._band_start[band + 1] - first
        covers = numpy.zeros(x.size, dtype=bool)
        for part in batches(count, _TESTS):
            pair, step = expand(count[part])
            edge = self._banded[first[part][pair] + step]
            chosen = reached[part]
            covers[chosen] = self._odd_or_on(x[chosen], y[chosen], pair, edge)
        return covers

    def _odd_or_on(self, x: Floats, y: Floats, pair: Integers, edge: Integers) -> Flags:
        """Per pair: an odd number of edges crossed by the ray to the east, or the point on one."""
        y1, y2, py = self._y[edge], self._y[edge + 1], y[pair]
        beside = numpy.flatnonzero((numpy.minimum(y1, y2) <= py) & (py <= numpy.maximum(y1, y2)))
        pair, edge, y1, y2, py = pair[beside], edge[beside], y1[beside], y2[beside], py[beside]
        x1, x2, px = self._x[edge], self._x[edge + 1], x[pair]
        side = _side(x1, y1, x2, y2, px, py)
        on = (side == 0) & (numpy.minimum(x1, x2) <= px) & (px <= numpy.maximum(x1, x2))
        crossed = ((y1 > py) != (y2 > py)) & (numpy.where(y2 > y1, side, -side) > 0)
        odd = numpy.bincount(pair[crossed], minlength=x.size) % 2 == 1
        odd[pair[on]] = True
        covers: Flags = odd
        return covers


def _painted(cells: int, first: Integers, last: Integers, area: Integers) -> Cells:
    """Stretches of cells (sorted, apart) with the number of their area; -1 between them."""
    ends = numpy.column_stack([first, last]).ravel()
    lengths = numpy.diff(numpy.concatenate([[0], ends, [cells]]))
    numbers = numpy.full(lengths.size, -1, dtype=numpy.int32)
    numbers[1::2] = area
    painted: Cells = numpy.repeat(numbers, lengths)
    return painted


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
