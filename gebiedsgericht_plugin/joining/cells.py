"""Hexagons and squares of one size over the country, for maps of where things are.

They are anchored at the origin of RD, not at the data: the same place is in the same cell next year, on
every page and in every delivery; squares of 100 and 500 metres are those of CBS.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import List, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from .arrays import Floats, Integers, Texts

SMALLEST, LARGEST = 25.0, 10_000.0
"""Metres across a cell: smaller is a house, larger is a town."""
MOST = 250_000
"""Cells over a box; more is a mistake in the size."""
_ROWS = 3.0**0.5 / 2.0
"""How far rows of hexagons lie apart, in widths."""


class Form(Enum):
    """What cells look like; the value is the first letter of their codes."""

    HEXAGON = "H"
    SQUARE = "V"


@dataclass(frozen=True)
class CellGrid:
    """Cells that are ``size`` metres wide; hexagons stand on a point, so their neighbours lie beside them."""

    form: Form
    size: float

    def __post_init__(self) -> None:
        """Refuse a size that no map can show (BadSetting)."""
        if not SMALLEST <= self.size <= LARGEST:
            raise BadSetting("cell", f"{self.size:g}", "metres: " + f"{SMALLEST:g} … {LARGEST:g}")

    def codes(self, x: Floats, y: Floats) -> Texts:
        """The code of the cell that each point (in RD) lies in; empty for a point without a place.

        A point on a border belongs to the cell to its east or north.
        """
        known = numpy.flatnonzero(numpy.isfinite(x) & numpy.isfinite(y))
        found: Texts = numpy.full(len(x), "", dtype=object)
        column, row = self._at(numpy.asarray(x, float)[known], numpy.asarray(y, float)[known])
        pairs, number = numpy.unique(numpy.column_stack([column, row]), axis=0, return_inverse=True)
        names = numpy.array([self._code(*pair) for pair in pairs.tolist()] or [""], dtype=object)
        found[known] = names[number.ravel()]
        return found

    def over(self, west: float, south: float, east: float, north: float) -> Texts:
        """The codes of all cells that a box (in RD) touches, from south to north (BadSetting)."""
        wide = self.size * (1.0 if self.form is Form.SQUARE else _ROWS)
        columns = numpy.arange(numpy.floor(west / self.size) - 1, numpy.floor(east / self.size) + 2)
        rows = numpy.arange(numpy.floor(south / wide) - 1, numpy.floor(north / wide) + 2)
        if columns.size * rows.size > MOST:
            raise BadSetting("cell", f"{self.size:g}", "a larger cell for so large an area")
        row, column = (
            part.ravel().astype(numpy.int64) for part in numpy.meshgrid(rows, columns, indexing="ij")
        )
        outline = self._outline(*self._centre(column, row))
        low, high = outline.min(axis=1), outline.max(axis=1)
        meets = (low[:, 0] <= east) & (high[:, 0] >= west) & (low[:, 1] <= north) & (high[:, 1] >= south)
        pairs = zip(column[meets].tolist(), row[meets].tolist())
        return numpy.array([self._code(*pair) for pair in pairs], dtype=object)

    def centres(self, codes: Sequence[str]) -> Tuple[Floats, Floats]:
        """The middle of each cell, as x and y in RD."""
        return self._centre(*_read(codes))

    def wkb(self, codes: Sequence[str]) -> List[bytes]:
        """Each cell as a polygon in well-known binary, in RD."""
        return _polygons(self._outline(*self.centres(codes)))

    def _at(self, x: Floats, y: Floats) -> Tuple[Integers, Integers]:
        """Column and row of the cell each point lies in."""
        if self.form is Form.SQUARE:
            return _whole(numpy.floor(x / self.size)), _whole(numpy.floor(y / self.size))
        # Of the nearest centre among even and among odd rows, the nearer: its hexagon holds the point.
        high = self.size * _ROWS
        even = 2.0 * numpy.floor(y / high / 2.0 + 0.5)
        odd = 2.0 * numpy.floor((y / high - 1.0) / 2.0 + 0.5) + 1.0
        column = numpy.floor(x / self.size + 0.5)
        between = numpy.floor(x / self.size)
        far = (x - column * self.size) ** 2 + (y - even * high) ** 2
        near = (x - (between + 0.5) * self.size) ** 2 + (y - odd * high) ** 2
        first = far < near
        return _whole(numpy.where(first, column, between)), _whole(numpy.where(first, even, odd))

    def _centre(self, column: Integers, row: Integers) -> Tuple[Floats, Floats]:
        if self.form is Form.SQUARE:
            return (column + 0.5) * self.size, (row + 0.5) * self.size
        return (column + 0.5 * (row % 2)) * self.size, row * self.size * _ROWS

    def _outline(self, x: Floats, y: Floats) -> Floats:
        """The corners of cells round centres, against the clock, the first one again at the end."""
        if self.form is Form.SQUARE:
            steps = numpy.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * self.size / 2.0
        else:
            angle = numpy.deg2rad(numpy.arange(30, 390, 60))
            steps = numpy.column_stack([numpy.cos(angle), numpy.sin(angle)]) * self.size / 3.0**0.5
        steps = numpy.vstack([steps, steps[:1]])
        outline: Floats = numpy.column_stack([x, y])[:, None, :] + steps[None, :, :]
        return outline

    def _code(self, column: int, row: int) -> str:
        return f"{self.form.value}{self.size:g}:{column}:{row}"


def of_cells(values: pandas.DataFrame, grid: CellGrid) -> pandas.DataFrame:
    """Figures per cell (indexed by its code) with ``x`` and ``y``, its middle in RD."""
    x, y = grid.centres([str(code) for code in values.index])
    return values.assign(x=x, y=y)


def _read(codes: Sequence[str]) -> Tuple[Integers, Integers]:
    """Columns and rows out of codes."""
    parts = [code.split(":") for code in codes]
    found = numpy.array([(int(part[1]), int(part[2])) for part in parts], dtype=numpy.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _whole(numbers: Floats) -> Integers:
    found: Integers = numbers.astype(numpy.int64)
    return found


def _polygons(outline: Floats) -> List[bytes]:
    """Rings of equal length as polygons in well-known binary."""
    count, corners = outline.shape[0], outline.shape[1]
    kind = numpy.dtype([
        ("order", "u1"), ("type", "<u4"), ("rings", "<u4"), ("corners", "<u4"), ("at", "<f8", (corners, 2)),
    ])  # fmt: skip
    found = numpy.zeros(count, dtype=kind)
    found["order"], found["type"], found["rings"], found["corners"] = 1, 3, 1, corners
    found["at"] = outline
    return [one.tobytes() for one in found]
