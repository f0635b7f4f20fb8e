"""Boundaries in the store: one layer per area set, written only when it is new or has changed."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Sequence, Tuple

from osgeo import gdal, ogr, osr

from ..errors import CannotWrite
from ..model.areas import AreaSet

if TYPE_CHECKING:
    import pandas

SRS = 28992


def layer_name(area_set_id: str) -> str:
    """The name of the boundary layer of an area set: ``buurten-2026`` is ``buurten_2026``."""
    return "".join(letter if letter.isalnum() else "_" for letter in area_set_id.lower())


def fingerprint(area_set: AreaSet) -> str:
    """A short text that changes when codes, names, columns or geometries change."""
    frame = area_set.frame
    plain = frame.drop(columns="geometry").to_csv()
    total = zlib.crc32(plain.encode("utf-8"))
    for shape in frame.geometry:
        total = zlib.crc32(shape.wkb, total)
    return f"{total:08x}"


def ensure(path: Path, area_sets: Sequence[AreaSet], known: Sequence[Tuple[str, str]]) -> None:
    """Write the area sets whose (layer, fingerprint) is not among ``known``.

    A new store is made beside and swapped in; an existing one is changed in one transaction. Either
    way the store holds the old boundaries or the new ones. Raises CannotWrite.
    """
    new = [item for item in area_sets if (layer_name(item.id), fingerprint(item)) not in known]
    if not new:
        return
    gdal.SetConfigOption("OGR_SQLITE_JOURNAL", "DELETE")
    try:
        if path.exists():
            _write(path, new, create=False)
        else:
            beside = path.with_name(path.stem + ".part.gpkg")
            beside.unlink(missing_ok=True)
            _write(beside, new, create=True)
            beside.replace(path)
    except (RuntimeError, OSError) as error:
        raise CannotWrite(str(path), str(error)) from error
    finally:
        gdal.SetConfigOption("OGR_SQLITE_JOURNAL", None)


def _write(path: Path, area_sets: Sequence[AreaSet], create: bool) -> None:
    dataset = _open(path, create)
    if dataset.StartTransaction() != ogr.OGRERR_NONE:
        raise RuntimeError(gdal.GetLastErrorMsg())
    for area_set in area_sets:
        _write_layer(dataset, area_set)
    if dataset.CommitTransaction() != ogr.OGRERR_NONE:
        raise RuntimeError(gdal.GetLastErrorMsg())
    dataset.FlushCache()


def _open(path: Path, create: bool) -> gdal.Dataset:
    if create:
        dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    else:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    if dataset is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return dataset


def _write_layer(dataset: gdal.Dataset, area_set: AreaSet) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(SRS)
    name = layer_name(area_set.id)
    layer = dataset.CreateLayer(
        name, reference, ogr.wkbMultiPolygon, ["GEOMETRY_NAME=geom", "FID=fid", "OVERWRITE=YES"]
    )
    if layer is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    plain = area_set.frame.drop(columns="geometry").reset_index()
    plain = plain.rename(columns={plain.columns[0]: "code"})
    for column in plain.columns:
        kind = ogr.OFTReal if plain[column].dtype.kind == "f" else ogr.OFTString
        layer.CreateField(ogr.FieldDefn(column, kind))
    _write_features(layer, plain, area_set)


def _write_features(layer: ogr.Layer, plain: pandas.DataFrame, area_set: AreaSet) -> None:
    definition = layer.GetLayerDefn()
    missing = plain.isna()
    for position, shape in enumerate(area_set.frame.geometry):
        feature = ogr.Feature(definition)
        for index, column in enumerate(plain.columns):
            if not missing.iat[position, index]:
                feature.SetField(column, plain.iat[position, index])
        geometry = ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(shape.wkb))
        feature.SetGeometryDirectly(geometry)
        if layer.CreateFeature(feature) != ogr.OGRERR_NONE:
            raise RuntimeError(gdal.GetLastErrorMsg())
