"""Files that GDAL reads: opened quietly, without changing how the rest of QGIS uses GDAL."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import Any, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, ogr, osr

from ...errors import BadSetting, LayerWithoutCrs, UnreadableFile
from ...model.areas import RD

DRIVERS = (
    *("GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "GML", "LIBKML", "KML"),
    *("FlatGeobuf", "MapInfo File", "SQLite"),
)
"""What a partner's layer may be read with: none that follows a link or asks a service for more."""
POINTS, LINES, AREAS = "points", "lines", "areas"
_SHAPES = {
    ogr.wkbPoint: POINTS,
    ogr.wkbMultiPoint: POINTS,
    ogr.wkbLineString: LINES,
    ogr.wkbMultiLineString: LINES,
    ogr.wkbCompoundCurve: LINES,
    ogr.wkbMultiCurve: LINES,
    ogr.wkbCircularString: LINES,
    ogr.wkbPolygon: AREAS,
    ogr.wkbMultiPolygon: AREAS,
    ogr.wkbCurvePolygon: AREAS,
    ogr.wkbMultiSurface: AREAS,
}
_IMPLIED = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "KML", "LIBKML")
"""Formats that mean degrees where the file says nothing; some writers do not know."""
_RD_ORIGIN = (155000.0, 463000.0)
"""False easting and northing of RD, which no other system has."""
_ENDS = 65536
"""So many bytes at the start and at the end of a GeoJSON are searched for its crs."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep GDAL's messages off the console; they end up in our own errors."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def whole(called: str) -> Iterator[None]:
    """Read features or cells; what GDAL cannot read is UnreadableFile, never a shorter table."""
    with quiet():
        gdal.ErrorReset()
        try:
            yield
        except RuntimeError as error:
            raise UnreadableFile(called, str(error)) from error
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise UnreadableFile(called, gdal.GetLastErrorMsg())


@contextmanager
def settings(options: Mapping[str, str]) -> Iterator[None]:
    """GDAL's settings for this thread and this block only."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


@contextmanager
def with_index(name: str) -> Iterator[str]:
    """The name to open a layer by: of a Shapefile that came without its .shx a copy in memory.

    GDAL makes the index again, which it would otherwise write beside the partner's file.
    """
    base = name.rpartition(".")[0]
    if not name.lower().endswith(".shp") or any(gdal.VSIStatL(base + end) for end in (".shx", ".SHX")):
        yield name
        return
    aside = f"/vsimem/gebiedsgericht/{id(base)}/{base.rpartition('/')[2]}"
    copied = [end for end in (".shp", ".dbf", ".prj", ".cpg") if _copied(base + end, aside + end)]
    try:
        with settings({"SHAPE_RESTORE_SHX": "YES"}):
            yield aside + ".shp"
    finally:
        for end in (*copied, ".shx"):
            gdal.Unlink(aside + end)


def _copied(name: str, to: str) -> bool:
    """Copy a file to memory, whatever the case of its ending; False: there is none."""
    base, _, end = name.rpartition(".")
    for found in (name, f"{base}.{end.upper()}"):
        size = gdal.VSIStatL(found)
        if size is not None:
            gdal.FileFromMemBuffer(to, first_of(found, size.size))
            return True
    return False


def first_of(name: str, most: int, start: int = 0) -> bytes:
    """At most so many bytes of a file that GDAL can open, from a place in it; none where it is not there."""
    with quiet():
        file = gdal.VSIFOpenL(name, "rb")
        if file is None:
            return b""
        try:
            gdal.VSIFSeekL(file, start, 0)
            return bytes(gdal.VSIFReadL(1, most, file) or b"")
        finally:
            gdal.VSIFCloseL(file)


def open_vector(name: str, called: str, drivers: Optional[Sequence[str]] = None, **options: str) -> Any:
    """A GDAL data set; ``called`` is what the user knows it by. Raises UnreadableFile.

    Works the same whether or not somebody switched on GDAL's exceptions.
    """
    listed = [f"{key}={value}" for key, value in options.items()]
    if name.lower().endswith((".gml", ".xml")):
        # GDAL would write its notes beside the partner's file, and ask the network for the schema.
        listed += ["WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"]
    with quiet():
        gdal.ErrorReset()
        try:
            data_set = gdal.OpenEx(
                name, gdal.OF_VECTOR, allowed_drivers=list(drivers or []), open_options=listed
            )
        except RuntimeError as error:
            raise UnreadableFile(called, str(error)) from error
    if data_set is None:
        raise UnreadableFile(called, gdal.GetLastErrorMsg())
    return data_set


def layers(data_set: Any) -> List[Any]:
    """The layers of a data set, in file order."""
    return [data_set.GetLayerByIndex(position) for position in range(data_set.GetLayerCount())]


def field_names(layer: Any) -> Tuple[str, ...]:
    """The names of a layer's columns."""
    definition = layer.GetLayerDefn()
    return tuple(definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount()))


def numeric_fields(layer: Any) -> FrozenSet[int]:
    """Positions of the columns that the file itself stores as numbers."""
    definition = layer.GetLayerDefn()
    kinds = (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)
    return frozenset(
        at for at in range(definition.GetFieldCount()) if definition.GetFieldDefn(at).GetType() in kinds
    )


def reference(user_input: str) -> Any:
    """The coordinate reference system of an authority id or WKT, x before y. Raises BadSetting."""
    system = osr.SpatialReference()
    with quiet():
        try:
            failed = system.SetFromUserInput(user_input)
        except RuntimeError as error:
            raise BadSetting("crs", user_input, RD) from error
    if failed:
        raise BadSetting("crs", user_input, RD)
    return in_traditional_order(system)


def system_of(layer: Any) -> Any:
    """The coordinate reference system of a layer (LayerWithoutCrs; GeoPackage writes "Undefined")."""
    system = layer.GetSpatialRef()
    if system is None or system.IsLocal() or (system.GetName() or "").startswith("Undefined"):
        raise LayerWithoutCrs(layer.GetName())
    return system


def declared_system(layer: Any) -> str:
    """What a layer says its coordinates are in: an authority id, else WKT; empty: nothing."""
    try:
        system = system_of(layer)
    except LayerWithoutCrs:
        return ""
    authority, code = system.GetAuthorityName(None), system.GetAuthorityCode(None)
    if authority and code:
        return f"{authority}:{code}"
    return RD if is_rd(system) else str(system.ExportToWkt())


def is_rd(system: Any) -> bool:
    """Whether a system is RD, also as MapInfo and ESRI write it, whose datum GDAL takes for another."""
    if in_traditional_order(system).IsSame(reference(RD)):
        return True
    return bool(
        system.IsProjected()
        and system.GetLinearUnits() == 1
        and abs(system.GetProjParm("false_easting", 0.0) - _RD_ORIGIN[0]) < 1
        and abs(system.GetProjParm("false_northing", 0.0) - _RD_ORIGIN[1]) < 1
    )


def called(user_input: str) -> str:
    """A coordinate reference system as people know it: its authority id, or the name in its WKT."""
    if "[" not in user_input:
        return user_input
    return str(reference(user_input).GetName() or user_input)


def says_crs(gdal_name: str, driver: str) -> bool:
    """Whether the file itself says what its coordinates are in, rather than its format."""
    if driver not in _IMPLIED:
        return True
    size = gdal.VSIStatL(gdal_name)
    if size is None:
        return False
    ends = (first_of(gdal_name, _ENDS), first_of(gdal_name, _ENDS, max(size.size - _ENDS, 0)))
    return any(re.search(rb'"crs"\s*:\s*\{', part) is not None for part in ends)


def kind_of_shapes(layer: Any) -> str:
    """``points``, ``lines`` or ``areas``: as declared, or as the first shapes tell; empty: none."""
    kind = ogr.GT_Flatten(layer.GetGeomType())
    if kind == ogr.wkbNone or kind in _SHAPES:
        return _SHAPES.get(kind, "")
    layer.ResetReading()
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is not None and not shape.IsEmpty():
            layer.ResetReading()
            return _SHAPES.get(ogr.GT_Flatten(shape.GetGeometryType()), AREAS)
    layer.ResetReading()
    return ""


def holds_areas(layer: Any) -> bool:
    """Whether the layer is one of polygons."""
    return kind_of_shapes(layer) == AREAS


def in_traditional_order(system: Any) -> Any:
    """A copy that takes x (longitude) before y (latitude), whatever its authority says."""
    copy = system.Clone()
    copy.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return copy


def to_rd(system: Any) -> Optional[Any]:
    """The transformation from a system to RD; None where it is RD."""
    if is_rd(system):
        return None
    return osr.CoordinateTransformation(in_traditional_order(system), reference(RD))


def moved_to_rd(x: np.ndarray, y: np.ndarray, transformation: Optional[Any]) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates through a transformation of ``to_rd``; NaN where they are NaN or have no place in RD."""
    if transformation is None:
        return x, y
    result = np.full((len(x), 2), np.nan)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    with quiet():
        moved = transformation.TransformPoints(np.column_stack([x[known], y[known]]).tolist())
    if len(known):
        result[known] = np.array(moved, dtype=float)[:, :2]
    result[~np.isfinite(result).all(axis=1)] = np.nan
    return result[:, 0], result[:, 1]


def points_to_rd(x: np.ndarray, y: np.ndarray, crs: str) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates in ``crs`` as RD metres; NaN where they are NaN or cannot be transformed."""
    return moved_to_rd(x, y, to_rd(reference(crs)))
