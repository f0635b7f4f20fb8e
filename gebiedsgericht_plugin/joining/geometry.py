"""Shapes: how large they are, what they share, where they lie. Only this module knows shapely and PROJ.

Shapely 1.8 works shape by shape, shapely 2 on whole columns; everything below is the same with both.
Lengths are in metres and surfaces in square metres, so shapes come in RD. Shapes that are not valid
are made so first (a figure of eight becomes two loops); of areas only what has a surface counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Sequence, Tuple, Union

import numpy
import pandas
import shapely
from numpy.typing import NDArray
from shapely.ops import unary_union
from shapely.prepared import prep
from shapely.validation import make_valid
from shapely.wkb import loads

from . import overlay
from .arrays import Flags, Floats, Integers
from .boxes import pairs
from .polygons import rings_of

if TYPE_CHECKING:
    import geopandas
    from typing_extensions import TypeAlias

Shapes: TypeAlias = "Union[geopandas.GeoDataFrame, geopandas.GeoSeries, Sequence[Any]]"
"""A frame, its geometry, or a list of shapes (None: no shape)."""
Objects: TypeAlias = NDArray[Any]
"""Shapes in an array (dtype object)."""

_COLUMNS = int(shapely.__version__.split(".")[0]) >= 2
"""Whether shapely works on whole columns."""
_SAME = 1e-9
"""Parts that add up to this share more than the whole share something among themselves."""


# --- points -------------------------------------------------------------------------------------


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


def point_on(shapes: Shapes) -> Tuple[Floats, Floats]:
    """One point on each shape, as x and y; NaN where there is no shape."""
    points = numpy.full((len(shapes), 2), numpy.nan)
    for position, shape in enumerate(_array(shapes)):
        if shape is not None and not shape.is_empty:
            point = shape.representative_point()
            points[position] = point.x, point.y
    return points[:, 0], points[:, 1]


# --- areas --------------------------------------------------------------------------------------


def areas_of(shapes: Shapes) -> Floats:
    """The surface of each shape in m2, made valid first; NaN where there is no shape."""
    return _numbers("area", _valid(_array(shapes)))


def lengths_of(lines: Shapes) -> Floats:
    """The length of each line in metres; NaN where there is no shape."""
    return _numbers("length", _valid(_array(lines)))


def union(shapes: Shapes) -> Any:
    """All shapes as one; None where there are none."""
    present = [shape for shape in _valid(_array(shapes)) if shape is not None]
    return unary_union(present) if present else None


def overlaps(one: Shapes, other: Shapes) -> pandas.DataFrame:
    """Every two shapes of two sets that share ground: positions ``a`` and ``b``, ``area`` in m2.

    Exact, sorted by ``a`` and ``b``. What only touches is left out. Where areas within a set overlap,
    the ground that they share is in each of their pairs.
    """
    left, right = _valid(_array(one)), _valid(_array(other))
    boxes = _boxes(left), _boxes(right)
    a, b = pairs(*boxes)
    shared = _shared_area(numpy.concatenate([left, right]), numpy.vstack(boxes), a, left.size + b)
    return _positive(pandas.DataFrame({"a": a, "b": b, "area": shared}))


def lengths(lines: Shapes, areas: Shapes) -> pandas.DataFrame:
    """What of each line lies in which area: positions ``line`` and ``area``, ``length`` in metres.

    Every metre counts once: on a shared border, and where areas overlap, it is the first area's.
    """
    return _portions(_valid(_array(lines)), areas, ("line", "area", "length"))


def surfaces(polygons: Shapes, areas: Shapes) -> pandas.DataFrame:
    """What of each polygon lies in which area: positions ``polygon`` and ``area``, ``surface`` in m2.

    Every square metre counts once: where areas overlap it is the first area's.
    """
    return _portions(_valid(_array(polygons)), areas, ("polygon", "area", "surface"))


# --- for looking up points ----------------------------------------------------------------------


def outlines(shapes: Shapes, tolerance: float) -> List[List[Floats]]:
    """Per shape the outer rings of its polygons (x and y per corner), simplified by so many map units.

    For a picture on which nobody sees less than the tolerance; holes are left out.
    """
    return [
        [numpy.asarray(part.simplify(tolerance).exterior.coords)[:, :2] for part in _polygons(shape)]
        for shape in _array(shapes)
    ]


def from_wkb(contents: Sequence[bytes]) -> List[Any]:
    """The shapes in well-known binary; None where there is nothing."""
    return [loads(content) if content else None for content in contents]


def wkb_of(shapes: Shapes) -> List[bytes]:
    """Each shape in well-known binary; nothing for what is empty or not there."""
    array = _array(shapes)
    if _COLUMNS:
        empty = shapely.is_missing(array) | shapely.is_empty(array)
        return [b"" if none else bytes(found) for none, found in zip(empty, shapely.to_wkb(array))]
    return [b"" if shape is None or shape.is_empty else bytes(shape.wkb) for shape in array]


# --- parts that lie in areas --------------------------------------------------------------------


def _portions(shapes: Objects, areas: Shapes, names: Tuple[str, str, str]) -> pandas.DataFrame:
    """The size of what each shape has in each area, every part of it in one area only."""
    grounds = _valid(_array(areas))
    shape, area = pairs(_boxes(shapes), _boxes(grounds))
    order = numpy.lexsort((area, shape))
    shape, area = shape[order], area[order]
    kind = "length" if names[2] == "length" else "area"
    parts = _parts(shapes, grounds, shape, area)
    sizes = numpy.nan_to_num(_numbers(kind, parts))
    for rows in _several(shape, sizes > 0):
        together = getattr(unary_union(list(parts[rows])), kind)
        if sizes[rows].sum() > together * (1 + _SAME):
            sizes[rows] = _first_come(shapes[shape[rows[0]]], grounds[area[rows]], kind)
    return _positive(pandas.DataFrame({names[0]: shape, names[1]: area, names[2]: sizes}))


def _parts(shapes: Objects, areas: Objects, shape: Integers, area: Integers) -> Objects:
    """What each shape has within the area of its pair; most lie in one area as a whole."""
    parts: Objects = numpy.empty(shape.size, dtype=object)
    touching = numpy.flatnonzero(_prepared("intersects", areas, area, shapes[shape]))
    inside = _prepared("covers", areas, area[touching], shapes[shape[touching]])
    parts[touching[inside]] = shapes[shape[touching[inside]]]
    rest = touching[~inside]
    parts[rest] = _intersections(shapes[shape[rest]], areas[area[rest]])
    return parts


def _several(shape: Integers, counts: Flags) -> Iterator[Integers]:
    """The rows of each shape that has more than one; ``shape`` is sorted, other rows do not count."""
    rows = numpy.flatnonzero(counts)
    found = numpy.split(rows, numpy.flatnonzero(numpy.diff(shape[rows])) + 1)
    return (group for group in found if group.size > 1)


def _first_come(shape: Any, areas: Objects, kind: str) -> List[float]:
    """The size of what each area takes of a shape, from what the areas before it left."""
    taken = []
    for area in areas:
        taken.append(float(getattr(shape.intersection(area), kind)))
        shape = shape.difference(area)
    return taken


def _positive(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The rows whose last column is more than nothing, in the order of the first two."""
    first, second, size = frame.columns
    return frame[frame[size] > 0].sort_values([first, second], kind="stable").reset_index(drop=True)


def _shared_area(shapes: Objects, boxes: Floats, a: Integers, b: Integers) -> Floats:
    """The surface that the shapes at two positions share. Shapes that are the same share all they have."""
    wkb = wkb_of(shapes)
    kind, first = _alike(wkb)
    # Of two years most pairs come twice: an area and its new neighbour, the neighbour and the new area.
    low, high = numpy.minimum(kind[a], kind[b]), numpy.maximum(kind[a], kind[b])
    pair, of_pair = numpy.unique(low * first.size + high, return_inverse=True)
    low, high = numpy.divmod(pair, max(first.size, 1))
    shapes, rings = shapes[first], rings_of([wkb[at] for at in first])
    del wkb
    result = _numbers("area", shapes)[low]
    rest = numpy.flatnonzero(low != high)
    borders = overlay.borders_of(rings, _holes(shapes), first.size)
    result[rest] = overlay.areas(borders, boxes[first], low[rest], high[rest])
    rest = rest[numpy.isnan(result[rest])]
    result[rest] = _numbers("area", _intersections(shapes[low[rest]], shapes[high[rest]]))
    return result[of_pair]


def _alike(wkb: Sequence[bytes]) -> Tuple[Integers, Integers]:
    """A number for each shape, the same for those written the same way; and the first shape of each."""
    numbers: Dict[bytes, int] = {}
    kind = numpy.array([numbers.setdefault(each, len(numbers)) for each in wkb], dtype=numpy.int64)
    return kind, numpy.unique(kind, return_index=True)[1]


def _holes(shapes: Objects) -> Flags:
    """Of each ring of the polygons, in order, whether it is a hole."""
    polygons = [polygon for shape in shapes for polygon in _polygons(shape)]
    return numpy.array([ring > 0 for each in polygons for ring in range(1 + len(each.interiors))], dtype=bool)


def _polygons(shape: Any) -> Iterator[Any]:
    """The polygons that a shape has, in order."""
    if getattr(shape, "geom_type", "") == "Polygon" and not shape.is_empty:
        yield shape
    for part in getattr(shape, "geoms", ()):
        yield from _polygons(part)


# --- one by one, or whole columns ---------------------------------------------------------------


def _array(shapes: Shapes) -> Objects:
    """Shapes as an array of objects. Not left to numpy, which takes a shape of parts for a list."""
    listed = list(getattr(shapes, "geometry", shapes))
    array: Objects = numpy.empty(len(listed), dtype=object)
    for position, shape in enumerate(listed):
        array[position] = shape
    return array


def _numbers(kind: str, array: Objects) -> Floats:
    """``area`` or ``length`` of each; NaN where there is no shape."""
    if _COLUMNS:
        found: Floats = getattr(shapely, kind)(array)
        return found
    return numpy.array([numpy.nan if shape is None else getattr(shape, kind) for shape in array], dtype=float)


def _boxes(array: Objects) -> Floats:
    """West, south, east and north of each shape; NaN where there is nothing."""
    if _COLUMNS:
        found: Floats = shapely.bounds(array)
        return found
    boxes = numpy.full((array.size, 4), numpy.nan)
    for position, shape in enumerate(array):
        if shape is not None and not shape.is_empty:
            boxes[position] = shape.bounds
    return boxes


def _valid(array: Objects) -> Objects:
    """Shapes made valid, and collections of several kinds as what is largest in them."""
    if _COLUMNS:
        valid = shapely.is_valid(array) | shapely.is_missing(array)
    else:
        valid = numpy.array([shape is None or shape.is_valid for shape in array], dtype=bool)
    for position in numpy.flatnonzero(~valid):
        array[position] = make_valid(array[position])
    for position, shape in enumerate(array):
        # Shapely 1.8 calls an empty polygon a collection, too.
        if shape is not None and shape.geom_type == "GeometryCollection" and not shape.is_empty:
            array[position] = _main_part(shape)
    return array


def _main_part(collection: Any) -> Any:
    """The surfaces of a collection; without any its lines; without those what it is."""
    for kind in ("Polygon", "LineString"):
        parts = [part for part in collection.geoms if part.geom_type.endswith(kind)]
        if parts:
            return unary_union(parts)
    return collection


def _intersections(one: Objects, other: Objects) -> Objects:
    """What the shapes of each pair share."""
    if _COLUMNS:
        shared: Objects = shapely.intersection(one, other)
        return shared
    result: Objects = numpy.empty(one.size, dtype=object)
    for position, (mine, theirs) in enumerate(zip(one, other)):
        result[position] = mine.intersection(theirs)
    return result


def _prepared(what: str, areas: Objects, position: Integers, shapes: Objects) -> Flags:
    """``covers`` or ``intersects`` of the area at each position with the shape beside it."""
    if _COLUMNS:
        shapely.prepare(areas)
        told: Flags = getattr(shapely, what)(areas[position], shapes)
        return told
    ready = {int(at): prep(areas[at]) for at in numpy.unique(position)}
    return numpy.array(
        [getattr(ready[int(at)], what)(shape) for at, shape in zip(position, shapes)], dtype=bool
    )
