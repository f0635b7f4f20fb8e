"""Points in areas, exactly and fast. Only this module knows shapely 1.8 from 2, and GDAL.

A grid over the areas is filled once by GDAL with the area at the centre of each cell. A cell that
no boundary touches lies in one area as a whole, so its points need one look-up. Points in the other
cells are tested exactly: a ray to the east crosses the boundary of the area that it starts in an
odd number of times. Only edges in the point's own row of cells are looked at.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Iterator, List, Sequence, Tuple, Union

import numpy
from numpy.typing import NDArray

from .arrays import Flags, Floats, Integers

if TYPE_CHECKING:
    import geopandas

_CHUNK = 500_000
"""Points looked up at a time: memory stays flat however many there are."""
_EDGES = 400_000
"""Edges laid on the grid at a time."""
_LEAST_CELLS, _MOST_CELLS, _CELLS_PER_AREA = 65_536, 8_000_000, 600
_MARGIN = 1e-6
"""Metres by which an edge is thickened on the grid, far above the rounding of coordinates."""
_CERTAIN = 3.3306690738754716e-16
"""Above this share of its terms the sign of a cross product in doubles is right (Shewchuk 1997)."""


def locate(areas: Union[geopandas.GeoDataFrame, geopandas.GeoSeries], x: Floats, y: Floats) -> Integers:
    """The position of the area in which each point lies; -1 for points in none.

    ``x`` and ``y`` are in the CRS of the areas; NaN lies in none. Each point counts once: on a
    shared border, and where areas overlap, it belongs to the area that comes first (areas stand in
    the order of their codes). A border belongs to its area, also at the outside. Where three or
    more areas overlap it is certain to be one of them, not which.
    """
    return Locator(areas).find(x, y)


def to_crs(x: Floats, y: Floats, source: str, target: str) -> Tuple[Floats, Floats]:
    """Coordinates (x or longitude first) from one CRS to another; NaN stays NaN."""
    if source == target:
        return x, y
    from pyproj import Transformer

    transformer = Transformer.from_crs(source, target, always_xy=True)
    moved_x, moved_y = transformer.transform(x, y)
    moved_x, moved_y = numpy.asarray(moved_x, float), numpy.asarray(moved_y, float)
    outside = ~(numpy.isfinite(moved_x) & numpy.isfinite(moved_y))
    moved_x[outside] = numpy.nan
    moved_y[outside] = numpy.nan
    return moved_x, moved_y


class Locator:
    """Areas made ready for looking up points, as often as needed."""

    def __init__(self, areas: Union[geopandas.GeoDataFrame, geopandas.GeoSeries]) -> None:
        """Lay the areas on the grid. Areas without geometry are never found."""
        geometries = [shape for shape in areas.geometry]
        self._wkb = [b"" if shape is None or shape.is_empty else bytes(shape.wkb) for shape in geometries]
        self._edges(self._wkb)
        self._size, self._rows, self._columns = 1.0, 0, 0
        if self._owner.size:
            self._lay_grid(len(geometries))

    def find(self, x: Floats, y: Floats) -> Integers:
        """The position of the area of each point, -1 for none; see ``locate``."""
        x = numpy.asarray(x, dtype=numpy.float64)
        y = numpy.asarray(y, dtype=numpy.float64)
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        if not self._owner.size:
            return found
        for start in range(0, x.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            found[part] = self._find(x[part], y[part])
        return found

    # --- the grid ---------------------------------------------------------------------------

    def _edges(self, wkb: Sequence[bytes]) -> None:
        """All edges of all rings, and the position of the area each belongs to."""
        rings: List[Floats] = []
        owners: List[int] = []
        for position, content in enumerate(wkb):
            for ring in _rings(content) if content else ():
                rings.append(ring)
                owners.append(position)
        lengths = numpy.array([len(ring) for ring in rings], dtype=numpy.int64)
        points = numpy.concatenate(rings) if rings else numpy.empty((0, 2))
        keep = numpy.ones(len(points), dtype=bool)
        keep[numpy.cumsum(lengths) - 1] = False
        first = numpy.flatnonzero(keep)
        self._x1, self._y1 = points[first, 0].copy(), points[first, 1].copy()
        self._x2, self._y2 = points[first + 1, 0].copy(), points[first + 1, 1].copy()
        self._owner = numpy.repeat(numpy.array(owners, dtype=numpy.int64), numpy.maximum(lengths - 1, 0))

    def _lay_grid(self, areas: int) -> None:
        low_x, high_x = float(self._x1.min()), float(self._x1.max())
        low_y, high_y = float(self._y1.min()), float(self._y1.max())
        cells = min(max(areas * _CELLS_PER_AREA, _LEAST_CELLS), _MOST_CELLS)
        self._size = max(((high_x - low_x) * (high_y - low_y) / cells) ** 0.5, 1e-3)
        self._size = max(self._size, (high_x - low_x) / cells, (high_y - low_y) / cells)
        self._x0, self._y0 = low_x - self._size, low_y - self._size
        self._columns = int((high_x - self._x0) / self._size) + 2
        self._rows = int((high_y - self._y0) / self._size) + 2
        self._labels = self._filled()
        pairs = [self._touched(part) for part in _parts(self._owner.size, _EDGES)]
        self._pair_cell = numpy.concatenate([cell for cell, _ in pairs])
        self._pair_owner = numpy.concatenate([owner for _, owner in pairs])
        self._border = numpy.zeros(self._rows * self._columns, dtype=bool)
        self._border[self._pair_cell] = True
        self._row_low = self._row(numpy.minimum(self._y1, self._y2))
        self._row_high = self._row(numpy.maximum(self._y1, self._y2))
        self._boxes = self._bounds(areas)

    def _row(self, y: Floats) -> Integers:
        rows: Integers = numpy.floor((y - self._y0) / self._size).astype(numpy.int64)
        return rows

    def _column(self, x: Floats) -> Integers:
        columns: Integers = numpy.floor((x - self._x0) / self._size).astype(numpy.int64)
        return columns

    def _filled(self) -> NDArray[numpy.int32]:
        """The position of the area at the centre of every cell, row by row from the south."""
        from osgeo import gdal, ogr, osr

        # Any CRS does, as long as both have the same: without one GDAL prints a warning.
        plane = osr.SpatialReference()
        plane.SetLocalCS("plane")
        raster = gdal.GetDriverByName("MEM").Create("", self._columns, self._rows, 1, gdal.GDT_Int32)
        raster.SetGeoTransform((self._x0, self._size, 0.0, self._y0, 0.0, self._size))
        raster.SetProjection(plane.ExportToWkt())
        raster.GetRasterBand(1).Fill(-1)
        source = ogr.GetDriverByName("Memory").CreateDataSource("")
        layer = source.CreateLayer("areas", plane, ogr.wkbUnknown)
        layer.CreateField(ogr.FieldDefn("position", ogr.OFTInteger))
        definition = layer.GetLayerDefn()
        # Last burnt stays on top: from the back, so that the first area wins.
        for position in range(len(self._wkb) - 1, -1, -1):
            if self._wkb[position]:
                feature = ogr.Feature(definition)
                feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(self._wkb[position]))
                feature.SetField(0, position)
                layer.CreateFeature(feature)
        gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=position"])
        # Not ReadAsArray: that needs the numpy that GDAL was compiled with.
        cells = raster.GetRasterBand(1).ReadRaster(buf_type=gdal.GDT_Int32)
        return numpy.frombuffer(cells, dtype=numpy.int32)

    def _touched(self, part: slice) -> Tuple[Integers, Integers]:
        """The cells that each edge may touch (rather one too many), with the area of the edge."""
        x1, y1, x2, y2 = self._x1[part], self._y1[part], self._x2[part], self._y2[part]
        owner = self._owner[part]
        spans = self._spans(x1, y1, x2, y2)
        left, right, bottom, top = spans
        long = numpy.flatnonzero((right - left > 1) | (top - bottom > 1))
        # Long edges are cut into pieces of half a cell, so that each touches four cells at most.
        x1, y1, width, height = x1[long], y1[long], (x2 - x1)[long], (y2 - y1)[long]
        longest = numpy.maximum(numpy.abs(width), numpy.abs(height))
        pieces = numpy.ceil(longest / (0.5 * self._size)).astype(numpy.int64)
        edge, step = _expand(pieces)
        start, end = step / pieces[edge], (step + 1) / pieces[edge]
        x1, y1, width, height = x1[edge], y1[edge], width[edge], height[edge]
        cut = self._spans(x1 + start * width, y1 + start * height, x1 + end * width, y1 + end * height)
        short = numpy.ones(owner.size, dtype=bool)
        short[long] = False
        left, right, bottom, top = (
            numpy.concatenate([whole[short], piece]) for whole, piece in zip(spans, cut)
        )
        return self._corners(left, right, bottom, top, numpy.concatenate([owner[short], owner[long][edge]]))

    def _spans(
        self, x1: Floats, y1: Floats, x2: Floats, y2: Floats
    ) -> Tuple[Integers, Integers, Integers, Integers]:
        """The first and last column and the first and last row that each edge may touch."""
        return (
            self._column(numpy.minimum(x1, x2) - _MARGIN),
            self._column(numpy.maximum(x1, x2) + _MARGIN),
            self._row(numpy.minimum(y1, y2) - _MARGIN),
            self._row(numpy.maximum(y1, y2) + _MARGIN),
        )

    def _corners(
        self, left: Integers, right: Integers, bottom: Integers, top: Integers, owner: Integers
    ) -> Tuple[Integers, Integers]:
        """The one, two or four cells of each span, with the area it belongs to."""
        wide, high = left != right, bottom != top
        both = wide & high
        bottom, top = bottom * self._columns, top * self._columns
        cell = numpy.concatenate(
            [bottom + left, (bottom + right)[wide], (top + left)[high], (top + right)[both]]
        )
        owners = numpy.concatenate([owner, owner[wide], owner[high], owner[both]])
        new = numpy.ones(cell.size, dtype=bool)
        new[1:] = (cell[1:] != cell[:-1]) | (owners[1:] != owners[:-1])
        return cell[new], owners[new]

    def _bounds(self, areas: int) -> Floats:
        """West, south, east and north of every area; NaN (met by nothing) for those without shape."""
        boxes = numpy.full((areas, 4), numpy.nan)
        starts = numpy.flatnonzero(numpy.diff(self._owner, prepend=-1))
        owners = self._owner[starts]
        boxes[owners, 0] = numpy.minimum.reduceat(self._x1, starts)
        boxes[owners, 1] = numpy.minimum.reduceat(self._y1, starts)
        boxes[owners, 2] = numpy.maximum.reduceat(self._x1, starts)
        boxes[owners, 3] = numpy.maximum.reduceat(self._y1, starts)
        return boxes

    # --- looking up -------------------------------------------------------------------------

    def _find(self, x: Floats, y: Floats) -> Integers:
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        usable = numpy.isfinite(x) & numpy.isfinite(y)
        usable[usable] &= (x[usable] >= self._x0) & (x[usable] <= self._x0 + self._columns * self._size)
        usable[usable] &= (y[usable] >= self._y0) & (y[usable] <= self._y0 + self._rows * self._size)
        points = numpy.flatnonzero(usable)
        row = numpy.minimum(self._row(y[points]), self._rows - 1)
        column = numpy.minimum(self._column(x[points]), self._columns - 1)
        cell = row * self._columns + column
        found[points] = self._labels[cell]
        doubtful = self._border[cell]
        if doubtful.any():
            chosen = points[doubtful]
            found[chosen] = self._exact(x[chosen], y[chosen], row[doubtful], cell[doubtful])
        return found

    def _exact(self, x: Floats, y: Floats, row: Integers, cell: Integers) -> Integers:
        """The first area that covers each point, for points in cells that a boundary touches."""
        point, owner = self._candidates(cell)
        covers = self._covers(x[point], y[point], row[point], owner)
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        point, owner = point[covers], owner[covers]
        last_to_first = numpy.argsort(-owner, kind="stable")
        found[point[last_to_first]] = owner[last_to_first]
        lost = numpy.flatnonzero(found < 0)
        if lost.size:
            found[lost] = self._by_box(x[lost], y[lost], row[lost])
        return found

    def _candidates(self, cell: Integers) -> Tuple[Integers, Integers]:
        """Pairs of a point and an area whose boundary touches the point's cell or covers its centre."""
        wanted = numpy.zeros(self._border.size, dtype=bool)
        wanted[cell] = True
        chosen = wanted[self._pair_cell]
        areas = len(self._wkb)
        key = numpy.unique(self._pair_cell[chosen] * areas + self._pair_owner[chosen])
        cells, owners = key // areas, key % areas
        first = numpy.searchsorted(cells, cell, side="left")
        count = numpy.searchsorted(cells, cell, side="right") - first
        point, step = _expand(count)
        label = self._labels[cell]
        labelled = numpy.flatnonzero(label >= 0)
        return (
            numpy.concatenate([point, labelled]),
            numpy.concatenate([owners[first[point] + step], label[labelled].astype(numpy.int64)]),
        )

    def _by_box(self, x: Floats, y: Floats, row: Integers) -> Integers:
        """The first area that covers each point, for areas that cover the cell of another's border.

        Only where areas overlap is anything found here; elsewhere these points lie outside.
        """
        found = numpy.full(x.size, -1, dtype=numpy.int64)
        west, south, east, north = self._boxes.T
        for part in _parts(x.size, max(1, 4_000_000 // len(self._wkb))):
            px, py = x[part, None], y[part, None]
            point, owner = numpy.nonzero((px >= west) & (px <= east) & (py >= south) & (py <= north))
            point = point + part.start
            covers = self._covers(x[point], y[point], row[point], owner)
            found[point[covers][::-1]] = owner[covers][::-1]
        return found

    def _covers(self, x: Floats, y: Floats, row: Integers, owner: Integers) -> Flags:
        """Whether the area ``owner`` covers the point, inside or on its boundary, pair by pair."""
        key = owner * self._rows + row
        edges, edge_keys = self._edges_by_row(owner, row)
        first = numpy.searchsorted(edge_keys, key, side="left")
        count = numpy.searchsorted(edge_keys, key, side="right") - first
        covers = numpy.zeros(x.size, dtype=bool)
        ends = numpy.cumsum(count)
        start = 0
        while start < x.size:
            done = ends[start - 1] if start else 0
            stop = max(start + 1, int(numpy.searchsorted(ends, done + 4_000_000, side="right")))
            part = slice(start, stop)
            pair, step = _expand(count[part])
            chosen = edges[first[part][pair] + step]
            covers[part] = self._odd_or_on(x[part], y[part], pair, chosen)
            start = stop
        return covers

    def _edges_by_row(self, owner: Integers, row: Integers) -> Tuple[Integers, Integers]:
        """Edges that can matter, sorted by area and row of the grid, with that sort key."""
        areas = numpy.zeros(len(self._wkb), dtype=bool)
        areas[owner] = True
        rows = numpy.zeros(self._rows, dtype=bool)
        rows[row] = True
        chosen = numpy.flatnonzero(areas[self._owner])
        item, step = _expand(self._row_high[chosen] - self._row_low[chosen] + 1)
        edge = chosen[item]
        in_row = self._row_low[edge] + step
        useful = rows[in_row]
        edge, in_row = edge[useful], in_row[useful]
        key = self._owner[edge] * self._rows + in_row
        order = numpy.argsort(key, kind="stable")
        return edge[order], key[order]

    def _odd_or_on(self, x: Floats, y: Floats, pair: Integers, edge: Integers) -> Flags:
        """Per pair: an odd number of edges crossed by the ray to the east, or the point on one."""
        x1, y1, x2, y2 = self._x1[edge], self._y1[edge], self._x2[edge], self._y2[edge]
        px, py = x[pair], y[pair]
        side = _side(x1, y1, x2, y2, px, py)
        within_x = (numpy.minimum(x1, x2) <= px) & (px <= numpy.maximum(x1, x2))
        within_y = (numpy.minimum(y1, y2) <= py) & (py <= numpy.maximum(y1, y2))
        on = (side == 0) & within_x & within_y
        crossed = ((y1 > py) != (y2 > py)) & (numpy.where(y2 > y1, side, -side) > 0)
        odd = numpy.bincount(pair[crossed], minlength=x.size) % 2 == 1
        covers: Flags = odd | (numpy.bincount(pair[on], minlength=x.size) > 0)
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


def _expand(counts: Integers) -> Tuple[Integers, Integers]:
    """For counts (2, 0, 1): items (0, 0, 2) and the steps within them (0, 1, 0)."""
    item = numpy.repeat(numpy.arange(counts.size), counts)
    starts = numpy.cumsum(counts) - counts
    return item, numpy.arange(item.size) - starts[item]


def _parts(size: int, length: int) -> Iterator[slice]:
    """Consecutive slices of ``length`` that cover ``size`` items."""
    return (slice(start, min(start + length, size)) for start in range(0, size, length))


def _rings(wkb: bytes) -> List[Floats]:
    """The rings (closed, x and y) of a polygon, multipolygon or collection in WKB."""
    rings: List[Floats] = []
    _read(wkb, 0, rings)
    return rings


def _read(wkb: bytes, at: int, rings: List[Floats]) -> int:
    """Collect the rings of the geometry at an offset; returns the offset behind it."""
    order = "<" if wkb[at] else ">"
    kind = struct.unpack_from(order + "I", wkb, at + 1)[0]
    # Z and M are flags (EWKB) or thousands (ISO) in the type.
    dimensions = 2 + bool(kind & 0x80000000) + bool(kind & 0x40000000)
    flat = kind & 0x0FFFFFFF
    dimensions += {0: 0, 1: 1, 2: 1, 3: 2}[flat // 1000]
    at += 5 + (4 if kind & 0x20000000 else 0)
    if flat % 1000 in (1, 2):
        return _skip(wkb, at, order, dimensions, flat % 1000)
    count = struct.unpack_from(order + "I", wkb, at)[0]
    at += 4
    for _ in range(count):
        at = _read_ring(wkb, at, order, dimensions, rings) if flat % 1000 == 3 else _read(wkb, at, rings)
    return at


def _read_ring(wkb: bytes, at: int, order: str, dimensions: int, rings: List[Floats]) -> int:
    count: int = struct.unpack_from(order + "I", wkb, at)[0]
    at += 4
    numbers: NDArray[Any] = numpy.frombuffer(wkb, order + "f8", count * dimensions, at)
    if count:
        rings.append(numbers.reshape(count, dimensions)[:, :2].astype(numpy.float64))
    return at + count * dimensions * 8


def _skip(wkb: bytes, at: int, order: str, dimensions: int, kind: int) -> int:
    """Points and lines, which a repaired polygon may carry along, cover nothing."""
    if kind == 1:
        return at + dimensions * 8
    count: int = struct.unpack_from(order + "I", wkb, at)[0]
    return at + 4 + count * dimensions * 8
