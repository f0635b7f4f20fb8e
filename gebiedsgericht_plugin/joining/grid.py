"""Areas laid on a grid, so that points are found in them by looking up, in numpy alone.

A cell that no boundary touches lies in one area as a whole (or in none). Of the other cells is kept
which areas can cover a point in it: those with an edge in the cell and those that cover its centre.
The edges of each area are kept by row of cells. It is made some areas at a time: what is worked on
then stays small, which is what takes the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

import numpy
from numpy.typing import NDArray

from .arrays import Flags, Floats, Integers, expand, side_by_side
from .polygons import rings_of

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Cells: TypeAlias = "NDArray[numpy.int32]"
"""Numbers of cells, rows or columns; half as large as Integers."""

_LEAST_CELLS, _MOST_CELLS, _CELLS_PER_AREA = 65_536, 8_000_000, 300
_POINTS = 100_000
"""Points of rings worked on together."""
_MARGIN = 1e-6
"""Metres by which an edge is thickened on the grid, far above the rounding of coordinates."""


@dataclass(frozen=True)
class Frame:
    """Where the grid lies; there is a row and a column of cells round all that is in it."""

    west: float
    south: float
    size: float
    columns: int
    rows: int

    @staticmethod
    def around(x: Floats, y: Floats, areas: int) -> Frame:
        """Square cells, as many as suit so many areas."""
        low_x, high_x, low_y, high_y = float(x.min()), float(x.max()), float(y.min()), float(y.max())
        cells = min(max(areas * _CELLS_PER_AREA, _LEAST_CELLS), _MOST_CELLS)
        size = max(((high_x - low_x) * (high_y - low_y) / cells) ** 0.5, 1e-3)
        size = max(size, (high_x - low_x) / cells, (high_y - low_y) / cells)
        west, south = low_x - size, low_y - size
        columns, rows = int((high_x - west) / size) + 2, int((high_y - south) / size) + 2
        return Frame(west, south, size, columns, rows)

    def row(self, y: Floats) -> Cells:
        """The row of places that are not below the grid."""
        rows: Cells = ((y - self.south) / self.size).astype(numpy.int32)
        return rows

    def column(self, x: Floats) -> Cells:
        """The column of places that are not left of the grid."""
        columns: Cells = ((x - self.west) / self.size).astype(numpy.int32)
        return columns


@dataclass(frozen=True)
class Grid:
    """Areas made ready for looking up points."""

    frame: Frame
    x: Floats
    y: Floats
    """The points of all rings; an edge goes from one to the next."""
    label: Cells
    """Per cell its area, -1 for none; for one with a boundary or with several -2 minus its number."""
    candidate_start: Integers
    candidates: Cells
    """Per cell with a boundary, by its number, the areas that may cover a point in it, in their order."""
    lowest: Integers
    heights: Integers
    """Per area its lowest row, and how many rows it reaches."""
    band: Integers
    """Per area the number of its lowest row, counted through all areas."""
    band_start: Integers
    banded: Cells
    """The edges by area and row, each in every row that it reaches."""


def grid_of(wkb: Sequence[bytes]) -> Optional[Grid]:
    """The grid over shapes given as well-known binary; None where none has a place."""
    x, y, lengths, owners = rings_of(wkb)
    if not x.size:
        return None
    frame = Frame.around(x, y, len(wkb))
    edge = numpy.ones(x.size, dtype=bool)
    edge[numpy.cumsum(lengths) - 1] = False
    owner = numpy.repeat(owners, lengths)
    sheaves = list(side_by_side(lambda part: _sheaf(frame, x, y, edge, owner, part), _parts(owner)))
    label, numbers = _labels(frame, sheaves)
    candidate_start, candidates = _candidates(sheaves, numbers)
    lowest, heights = numpy.zeros((2, len(wkb)), dtype=numpy.int64)
    for sheaf in sheaves:
        areas = slice(sheaf.base, sheaf.base + sheaf.lowest.size)
        lowest[areas], heights[areas] = sheaf.lowest, sheaf.heights
    in_band = numpy.concatenate([sheaf.in_band for sheaf in sheaves])
    return Grid(
        frame=frame,
        x=x,
        y=y,
        label=label,
        candidate_start=candidate_start,
        candidates=candidates,
        lowest=lowest,
        heights=heights,
        band=numpy.cumsum(heights) - heights,
        band_start=numpy.concatenate([[0], numpy.cumsum(in_band)]),
        banded=numpy.concatenate([sheaf.banded for sheaf in sheaves]),
    )


def _parts(owner: Integers) -> List[slice]:
    """Consecutive points of rings, whole areas at a time."""
    starts = numpy.flatnonzero(numpy.diff(owner, prepend=-1))
    starts = starts[numpy.diff(starts // _POINTS, prepend=-1) > 0]
    return [slice(start, stop) for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), owner.size])]


@dataclass(frozen=True)
class _Sheaf:
    """What some areas say of the cells; areas are counted from ``base``."""

    base: int
    lowest: Integers
    heights: Integers
    banded: Cells
    in_band: Integers
    """How many of the edges are in each row of each area."""
    first: Integers
    last: Integers
    covering: Integers
    """Stretches of cells in a row whose centres an area covers: from, up to, and which area."""
    cell: Cells
    touching: Integers
    """Cells that an edge may touch, with the area of the edge; some twice."""


def _sheaf(frame: Frame, x: Floats, y: Floats, edge: Flags, owner: Integers, part: slice) -> _Sheaf:
    base = int(owner[part.start])
    rings = _Rings(frame, x[part], y[part], numpy.flatnonzero(edge[part]), owner[part] - base)
    lowest, heights = rings.reach()
    banded, in_band = rings.bands(lowest, heights)
    first, last, covering = rings.stretches(banded, in_band, lowest, heights)
    cell, touching = rings.touched()
    banded = (banded + part.start).astype(numpy.int32)
    return _Sheaf(base, lowest, heights, banded, in_band, first, last, covering, cell, touching)


@dataclass(frozen=True)
class _Rings:
    """The rings of some areas, counted from the first of these."""

    frame: Frame
    x: Floats
    y: Floats
    edges: Integers
    owner: Integers

    def reach(self) -> Tuple[Integers, Integers]:
        """Per area its lowest row and how many it reaches; none where it has no rings."""
        row = self.frame.row(self.y)
        starts = numpy.flatnonzero(numpy.diff(self.owner, prepend=-1))
        lowest, heights = numpy.zeros((2, int(self.owner[-1]) + 1), dtype=numpy.int64)
        lowest[self.owner[starts]] = numpy.minimum.reduceat(row, starts)
        heights[self.owner[starts]] = numpy.maximum.reduceat(row, starts) + 1
        heights -= lowest
        return lowest, heights

    def bands(self, lowest: Integers, heights: Integers) -> Tuple[Integers, Integers]:
        """Edges by area and row of the grid, each in every row that it reaches; and how many in each."""
        row = self.frame.row(self.y)
        one, other = row[self.edges], row[self.edges + 1]
        low = numpy.minimum(one, other)
        item, step = expand(numpy.maximum(one, other) - low + 1)
        shift = (numpy.cumsum(heights) - heights - lowest)[self.owner[self.edges]] + low
        band = shift[item] + step
        # Along a ring the rows go up and down in long runs, which a stable sort makes use of.
        order = numpy.argsort(band, kind="stable")
        return self.edges[item[order]], numpy.bincount(band, minlength=int(heights.sum()))

    def stretches(
        self, banded: Integers, in_band: Integers, lowest: Integers, heights: Integers
    ) -> Tuple[Integers, Integers, Integers]:
        """Stretches of cells in a row whose centres an area covers.

        Right wherever no boundary touches the cell, so rounding does not matter.
        """
        owner, step = expand(heights)
        row = lowest[owner] + step
        band = numpy.repeat(numpy.arange(owner.size), in_band)
        y = (self.frame.south + (row + 0.5) * self.frame.size)[band]
        y1, y2 = self.y[banded], self.y[banded + 1]
        crosses = numpy.flatnonzero((y1 > y) != (y2 > y))
        band, y, y1, y2 = band[crosses], y[crosses], y1[crosses], y2[crosses]
        x1, x2 = self.x[banded[crosses]], self.x[banded[crosses] + 1]
        x = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        column = numpy.ceil((x - self.frame.west) / self.frame.size - 0.5).astype(numpy.int64)
        order = numpy.argsort(band * self.frame.columns + column, kind="stable")
        band, column = band[order][::2], column[order]
        first = row[band] * self.frame.columns + column[::2]
        last = row[band] * self.frame.columns + column[1::2]
        some = last > first
        return first[some], last[some], owner[band[some]]

    def touched(self) -> Tuple[Cells, Integers]:
        """The cells that each edge may touch (rather one too many), with the area of the edge."""
        west, east = self.frame.column(self.x - _MARGIN), self.frame.column(self.x + _MARGIN)
        south, north = self.frame.row(self.y - _MARGIN), self.frame.row(self.y + _MARGIN)
        before, after = self.edges, self.edges + 1
        left, right = numpy.minimum(west[before], west[after]), numpy.maximum(east[before], east[after])
        bottom, top = numpy.minimum(south[before], south[after]), numpy.maximum(north[before], north[after])
        spans = left, right, bottom, top, self.owner[before]
        long = (right - left > 1) | (top - bottom > 1)
        if long.any():
            cut = self._cut(before[long])
            spans = tuple(numpy.concatenate([all_[~long], piece]) for all_, piece in zip(spans, cut))
        return _corners(self.frame.columns, *spans)

    def _cut(self, edges: Integers) -> Tuple[Cells, Cells, Cells, Cells, Integers]:
        """The spans of long edges in pieces of half a cell, so that each touches four cells at most."""
        x, y = self.x[edges], self.y[edges]
        width, height = self.x[edges + 1] - x, self.y[edges + 1] - y
        longest = numpy.maximum(numpy.abs(width), numpy.abs(height))
        pieces = numpy.ceil(longest / (0.5 * self.frame.size)).astype(numpy.int64)
        item, step = expand(pieces)
        start, end = step / pieces[item], (step + 1) / pieces[item]
        x1, x2 = x[item] + start * width[item], x[item] + end * width[item]
        y1, y2 = y[item] + start * height[item], y[item] + end * height[item]
        return (
            self.frame.column(numpy.minimum(x1, x2) - _MARGIN),
            self.frame.column(numpy.maximum(x1, x2) + _MARGIN),
            self.frame.row(numpy.minimum(y1, y2) - _MARGIN),
            self.frame.row(numpy.maximum(y1, y2) + _MARGIN),
            self.owner[edges[item]],
        )


def _corners(
    columns: int, left: Cells, right: Cells, bottom: Cells, top: Cells, of: Integers
) -> Tuple[Cells, Integers]:
    """The one, two or four cells of each span, with the area it belongs to."""
    wide, high = left != right, bottom != top
    both = wide & high
    bottom, top = bottom * numpy.int32(columns), top * numpy.int32(columns)
    cell = numpy.concatenate([bottom + left, (bottom + right)[wide], (top + left)[high], (top + right)[both]])
    of = numpy.concatenate([of, of[wide], of[high], of[both]])
    new = numpy.ones(cell.size, dtype=bool)
    new[1:] = (cell[1:] != cell[:-1]) | (of[1:] != of[:-1])
    return cell[new], of[new]


def _labels(frame: Frame, sheaves: Sequence[_Sheaf]) -> Tuple[Cells, Cells]:
    """The labels of the cells (see Grid), and per cell how many with a boundary come before it."""
    first = numpy.concatenate([sheaf.first for sheaf in sheaves])
    last = numpy.concatenate([sheaf.last for sheaf in sheaves])
    covering = numpy.concatenate([sheaf.covering + sheaf.base for sheaf in sheaves])
    order = numpy.argsort(first, kind="stable")
    first, last, covering = first[order], last[order], covering[order]
    before = numpy.concatenate([[0], numpy.maximum.accumulate(last)[:-1]]) if first.size else first
    apart = first >= before
    label = _painted(frame.rows * frame.columns, first[apart], last[apart], covering[apart])
    border = numpy.zeros(label.size, dtype=bool)
    for sheaf in sheaves:
        border[sheaf.cell] = True
    for start, end, area in zip(*(column[~apart].tolist() for column in (first, last, covering))):
        under = label[start:end]
        # Where areas overlap as well, points are tested one by one.
        border[start:end] |= under >= 0
        under[under < 0] = area
    numbers = numpy.zeros(label.size + 1, dtype=numpy.int32)
    numpy.cumsum(border, out=numbers[1:])
    label[border] = -2 - numpy.arange(numbers[-1], dtype=numpy.int32)
    return label, numbers


def _painted(cells: int, first: Integers, last: Integers, area: Integers) -> Cells:
    """Stretches of cells (sorted, apart) with the number of their area; -1 between them."""
    ends = numpy.column_stack([first, last]).ravel()
    lengths = numpy.diff(numpy.concatenate([[0], ends, [cells]]))
    numbers = numpy.full(lengths.size, -1, dtype=numpy.int32)
    numbers[1::2] = area
    painted: Cells = numpy.repeat(numbers, lengths)
    return painted


def _candidates(sheaves: Sequence[_Sheaf], numbers: Cells) -> Tuple[Integers, Cells]:
    """Per cell with a boundary where its candidates start, and all candidates (see Grid)."""
    found = list(side_by_side(lambda sheaf: _of_sheaf(sheaf, numbers), sheaves))
    count = numpy.zeros(int(numbers[-1]), dtype=numpy.int64)
    for number, many, _ in found:
        count[number] += many
    start = numpy.concatenate([[0], numpy.cumsum(count)])
    candidates = numpy.empty(int(start[-1]), dtype=numpy.int32)
    free = start[:-1].copy()
    for number, many, area in found:
        item, step = expand(many)
        candidates[free[number][item] + step] = area
        free[number] += many
    return start, candidates


def _of_sheaf(sheaf: _Sheaf, numbers: Cells) -> Tuple[Integers, Integers, Integers]:
    """Of some areas: cells with a boundary (each once), how many are candidates in each, and these."""
    start = numbers[sheaf.first]
    item, step = expand(numbers[sheaf.last] - start)
    number = numpy.concatenate([numbers[sheaf.cell], start[item] + step])
    area = numpy.concatenate([sheaf.touching, sheaf.covering[item]])
    areas = sheaf.lowest.size
    number, area = numpy.divmod(numpy.unique(number.astype(numpy.int64) * areas + area), areas)
    first = numpy.flatnonzero(numpy.diff(number, prepend=-1))
    return number[first], numpy.diff(numpy.append(first, number.size)), area + sheaf.base
