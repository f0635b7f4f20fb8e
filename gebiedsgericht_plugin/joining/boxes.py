"""Which boxes meet, in numpy alone: shapely's own index is another one in every version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple

import numpy

from .arrays import Floats, Integers, batches, expand

_MOST = 4_000_000
"""Pairs looked at together."""
_CELLS_PER_BOX = 8
"""On average at most."""


def pairs(one: Floats, other: Floats) -> Tuple[Integers, Integers]:
    """Positions of every two boxes of two sets that meet, borders included, in no order.

    A box is west, south, east and north; one with NaN meets none. Boxes are laid on a grid, and two
    meet in the one cell where what they share begins.
    """
    grid = _Grid.over(one, other)
    found = [] if grid is None else list(_meetings(one, other, grid))
    none = numpy.empty(0, dtype=numpy.int64)
    return (
        numpy.concatenate([none, *(a for a, _ in found)]),
        numpy.concatenate([none, *(b for _, b in found)]),
    )


@dataclass(frozen=True)
class _Grid:
    """Square cells from a corner; ``columns`` in a row."""

    west: float
    south: float
    size: float
    columns: int

    @staticmethod
    def over(one: Floats, other: Floats) -> Optional[_Grid]:
        """Cells about as large as the boxes, so that none lies in very many."""
        boxes = numpy.vstack([one, other])
        boxes = boxes[~numpy.isnan(boxes).any(axis=1)]
        if not len(boxes):
            return None
        west, south, east, north = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
        spread = max(east - west, north - south, 1e-9)
        size = max(float((boxes[:, 2:] - boxes[:, :2]).mean()), spread / 1000 / len(boxes) ** 0.5)
        while True:
            grid = _Grid(west, south, size, int((east - west) / size) + 2)
            if grid.spans(boxes)[1].sum() <= _CELLS_PER_BOX * len(boxes):
                return grid
            size *= 2

    def spans(self, boxes: Floats) -> Tuple[Integers, Integers]:
        """Per box its first column, its first row, its columns and its rows; and how many cells that is."""
        low = numpy.floor((boxes[:, :2] - (self.west, self.south)) / self.size).astype(numpy.int64)
        high = numpy.floor((boxes[:, 2:] - (self.west, self.south)) / self.size).astype(numpy.int64)
        wide = high - low + 1
        return numpy.column_stack([low, wide]), wide[:, 0] * wide[:, 1]


@dataclass(frozen=True)
class _Laid:
    """Boxes in every cell they touch: the number of the cell, its column and row, which box."""

    cell: Integers
    column: Integers
    row: Integers
    box: Integers
    first: Integers
    """Per box its first column and row."""

    @staticmethod
    def on(grid: _Grid, boxes: Floats) -> _Laid:
        """Boxes with NaN are in none."""
        known = numpy.flatnonzero(~numpy.isnan(boxes).any(axis=1))
        spans, count = grid.spans(boxes[known])
        item, step = expand(count)
        column = spans[item, 0] + step % spans[item, 2]
        row = spans[item, 1] + step // spans[item, 2]
        first = numpy.zeros((len(boxes), 2), dtype=numpy.int64)
        first[known] = spans[:, :2]
        return _Laid(row * grid.columns + column, column, row, known[item], first)


def _meetings(one: Floats, other: Floats, grid: _Grid) -> Iterator[Tuple[Integers, Integers]]:
    """Pairs that meet, some millions of candidates at a time."""
    left, right = _Laid.on(grid, one), _Laid.on(grid, other)
    order = numpy.argsort(right.cell, kind="stable")
    cells, boxes = right.cell[order], right.box[order]
    start = numpy.searchsorted(cells, left.cell, side="left")
    count = numpy.searchsorted(cells, left.cell, side="right") - start
    for part in batches(count, _MOST):
        item, step = expand(count[part])
        item = item + part.start
        a, b = left.box[item], boxes[start[item] + step]
        here = left.column[item] == numpy.maximum(left.first[a, 0], right.first[b, 0])
        here &= left.row[item] == numpy.maximum(left.first[a, 1], right.first[b, 1])
        here &= (one[a, 0] <= other[b, 2]) & (other[b, 0] <= one[a, 2])
        here &= (one[a, 1] <= other[b, 3]) & (other[b, 1] <= one[a, 3])
        yield a[here], b[here]
