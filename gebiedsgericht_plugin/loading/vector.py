"""Layers (GeoPackage, Shapefile, GeoJSON, GML, FlatGeobuf, DBF …): attributes as text, points in RD."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np
import pandas as pd
from osgeo import ogr

from ..errors import NoSuchSheet, NoTableFound
from ..model.areas import RD
from ..model.recipe import Reading
from . import words
from .gdal_files import (
    field_names,
    layers,
    numeric_fields,
    open_vector,
    quiet,
    reference,
    system_of,
    to_rd,
    whole,
)
from .grid import Grid

METRES = 3
"""Decimals of coordinates: millimetres."""


def read(gdal_name: str, name: str, reading: Reading) -> Grid:
    """The attributes of the layer that was asked for, or of the one that most likely is the table.

    Points become two last columns ``x`` and ``y`` in RD. Raises UnreadableFile, NoSuchSheet,
    NoTableFound, LayerWithoutCrs (points, and the reading names no ``crs``).
    """
    data_set = open_vector(gdal_name, name)
    found = {layer.GetName(): layer for layer in layers(data_set)}
    names = tuple(found)
    if not names:
        raise NoTableFound(name)
    if reading.sheet and reading.sheet not in found:
        raise NoSuchSheet(name, reading.sheet, names)
    with whole(name):
        sheet = reading.sheet or max(found, key=lambda called: _weight(found[called]))
        layer = found[sheet]
        fields = list(field_names(layer))
        rows = [[feature.GetFieldAsString(at) for at in range(len(fields))] for feature in layer]
    points = _points(layer, reading)
    columns = list(words.unique([*fields, "x", "y"])) if points is not None else fields
    if points is not None:
        rows = [[*row, x, y] for row, (x, y) in zip(rows, points)]
    numeric = numeric_fields(layer) | ({len(fields), len(fields) + 1} if points is not None else set())
    return Grid(
        name=name,
        sheet=sheet if len(names) > 1 else "",
        sheets=names if len(names) > 1 else (),
        cells=pd.DataFrame([columns, *rows], dtype=object),
        lines=np.arange(len(rows) + 1),
        crs=RD if points is not None else "",
        has_header=True,
        numeric=frozenset(numeric),
    )


def _weight(layer: Any) -> float:
    """About how many cells of a layer are filled: features times filled fields of the first ones."""
    width = layer.GetLayerDefn().GetFieldCount()
    layer.ResetReading()
    first = [feature for _, feature in zip(range(50), layer)]
    filled = sum(feature.IsFieldSetAndNotNull(at) for feature in first for at in range(width))
    layer.ResetReading()
    count: int = layer.GetFeatureCount()
    return float(count * filled / max(len(first), 1))


def _points(layer: Any, reading: Reading) -> Optional[List[Tuple[str, str]]]:
    """Of every feature x and y as text, empty where there is no point; None for layers without points."""
    if not _holds_points(layer):
        return None
    transformation = to_rd(reference(reading.crs) if reading.crs else system_of(layer))
    layer.ResetReading()
    return [_point(feature.GetGeometryRef(), transformation) for feature in layer]


def _holds_points(layer: Any) -> bool:
    """Whether the layer is one of points: as declared, or as its first shape tells."""
    kind = ogr.GT_Flatten(layer.GetGeomType())
    if kind != ogr.wkbUnknown:
        return bool(kind in (ogr.wkbPoint, ogr.wkbMultiPoint))
    layer.ResetReading()
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is not None and not shape.IsEmpty():
            return bool(ogr.GT_Flatten(shape.GetGeometryType()) in (ogr.wkbPoint, ogr.wkbMultiPoint))
    return False


def _point(shape: Any, transformation: Optional[Any]) -> Tuple[str, str]:
    if shape is None or shape.IsEmpty():
        return "", ""
    point = shape.Clone() if ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbPoint else shape.Centroid()
    if transformation is not None:
        with quiet():
            failed = point.Transform(transformation)
        if failed:
            return "", ""
    return f"{point.GetX():.{METRES}f}", f"{point.GetY():.{METRES}f}"
