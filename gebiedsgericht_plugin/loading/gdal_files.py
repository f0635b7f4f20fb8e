"""Files that GDAL reads: opened quietly, without changing how the rest of QGIS uses GDAL."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import BadSetting, LayerWithoutCrs, UnreadableFile
from ..model.areas import RD


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


def open_vector(name: str, called: str, drivers: Optional[Sequence[str]] = None, **options: str) -> Any:
    """A GDAL data set; ``called`` is what the user knows it by. Raises UnreadableFile.

    Works the same whether or not somebody switched on GDAL's exceptions.
    """
    listed = [f"{key}={value}" for key, value in options.items()]
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


def in_traditional_order(system: Any) -> Any:
    """A copy that takes x (longitude) before y (latitude), whatever its authority says."""
    copy = system.Clone()
    copy.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return copy


def to_rd(system: Any) -> Optional[Any]:
    """The transformation from a system to RD; None where it is RD."""
    target = reference(RD)
    source = in_traditional_order(system)
    if source.IsSame(target):
        return None
    return osr.CoordinateTransformation(source, target)


def points_to_rd(x: np.ndarray, y: np.ndarray, crs: str) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates in ``crs`` as RD metres; NaN where they are NaN or cannot be transformed."""
    transformation = to_rd(reference(crs))
    if transformation is None:
        return x, y
    result = np.full((len(x), 2), np.nan)
    known = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    with quiet():
        moved = transformation.TransformPoints(np.column_stack([x[known], y[known]]).tolist())
    if len(known):
        result[known] = np.array(moved, dtype=float)[:, :2]
    result[~np.isfinite(result)] = np.nan
    return result[:, 0], result[:, 1]
