"""The lines and polygons of a layer as they are measured: in RD, flat, without curves, valid."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple

import numpy as np
from osgeo import ogr

from ...model.tables import Shapes
from . import crs
from .gdal_files import AREAS, LINES, quiet, reference, to_rd


def kept(layer: Any, holds: str, system: str) -> Optional[Shapes]:
    """The shapes of a layer whose coordinates are in ``system`` (see ``crs``), in the order of its rows.

    None for points, and for numbers in another unit than their system's.
    """
    told = crs.parse(system)
    if holds not in (LINES, AREAS) or told.factor != 1.0:
        return None
    change = to_rd(reference(told.crs))
    layer.ResetReading()
    with quiet():
        made = [_in_rd(feature.GetGeometryRef(), told.swapped, change, holds) for feature in layer]
    return Shapes(holds, tuple(wkb for wkb, _ in made), np.array([size for _, size in made], dtype=float))


def of_wkb(contents: Sequence[bytes], holds: str, system: str) -> Tuple[Shapes, np.ndarray, np.ndarray]:
    """Shapes in well-known binary (empty: none) in RD, and x and y of a point on each (NaN: none)."""
    change = to_rd(reference(system))
    with quiet():
        drawn = [ogr.CreateGeometryFromWkb(content) if content else None for content in contents]
        made = [_in_rd(shape, False, change, holds) for shape in drawn]
        moved = [ogr.CreateGeometryFromWkb(wkb) if wkb else None for wkb, _ in made]
    places = np.array([point_of(shape) for shape in moved], dtype=float).reshape(-1, 2)
    sizes = np.array([size for _, size in made], dtype=float)
    return Shapes(holds, tuple(wkb for wkb, _ in made), sizes), places[:, 0], places[:, 1]


_NOWHERE = (np.nan, np.nan)


def point_of(shape: Any) -> Tuple[float, float]:
    """One point for a shape: itself, the middle of a line, a point on a surface; NaN where there is none."""
    if shape is None or shape.IsEmpty():
        return _NOWHERE
    kind = ogr.GT_Flatten(shape.GetGeometryType())
    if kind == ogr.wkbPoint:
        return shape.GetX(), shape.GetY()
    if shape.HasCurveGeometry():
        shape = shape.GetLinearGeometry()
        kind = ogr.GT_Flatten(shape.GetGeometryType())
    point = None
    if kind == ogr.wkbLineString:
        point = shape.Value(shape.Length() / 2)
    elif kind in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
        point = shape.PointOnSurface()
    if point is None or point.IsEmpty():
        point = shape.Centroid()
    return (point.GetX(), point.GetY()) if point is not None and not point.IsEmpty() else _NOWHERE


_NOTHING = (b"", float("nan"))


def _in_rd(shape: Any, swapped: bool, change: Optional[Any], holds: str) -> Tuple[bytes, float]:
    """A shape in RD as WKB, and how long (m) or large (m2) it is."""
    if shape is None or shape.IsEmpty():
        return _NOTHING
    moved = shape.GetLinearGeometry() if shape.HasCurveGeometry() else shape.Clone()
    moved.FlattenTo2D()
    if swapped:
        moved.SwapXY()
    if change is not None and moved.Transform(change) != ogr.OGRERR_NONE:
        return _NOTHING
    if holds == AREAS and not moved.IsValid():
        # A figure of eight has two loops, not their difference.
        moved = moved.MakeValid() or moved
    size = moved.GetArea() if holds == AREAS else moved.Length()
    return bytes(moved.ExportToWkb()), float(size)
