"""Files that come out the same every time: GeoPackage layers, tables, workbooks without a clock."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Dict, List, Sequence, Tuple, Union

import pandas as pd
from osgeo import gdal, ogr, osr
from shapely.geometry.base import BaseGeometry

STAMP = "2026-01-05T09:00:00Z"
MOMENT = (2026, 1, 5, 9, 0, 0)
Value = Union[str, int]
Row = Tuple[Dict[str, Value], BaseGeometry]

gdal.UseExceptions()


class GeoPackage:
    """A new GeoPackage in RD, written layer by layer; replaces a file of that name."""

    def __init__(self, path: Path) -> None:
        """Start it."""
        gdal.SetConfigOption("OGR_CURRENT_DATE", STAMP)
        path.unlink(missing_ok=True)
        self._data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        self._rd = osr.SpatialReference()
        self._rd.ImportFromEPSG(28992)

    def layer(self, name: str, rows: Sequence[Row], kind: int = ogr.wkbMultiPolygon) -> None:
        """Add a layer; the columns are those of the first row."""
        layer = self._data.CreateLayer(name, self._rd, kind, ["SPATIAL_INDEX=YES", "GEOMETRY_NAME=geom"])
        for column, value in rows[0][0].items():
            sort = ogr.OFTInteger if isinstance(value, int) else ogr.OFTString
            layer.CreateField(ogr.FieldDefn(column, sort))
        layer.StartTransaction()
        for values, shape in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for column, value in values.items():
                feature.SetField(column, value)
            geometry = ogr.CreateGeometryFromWkb(shape.wkb)
            feature.SetGeometry(
                ogr.ForceToMultiPolygon(geometry) if kind == ogr.wkbMultiPolygon else geometry
            )
            layer.CreateFeature(feature)
        layer.CommitTransaction()

    def close(self) -> None:
        """Finish the file."""
        self._data = None
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


def table(frame: pd.DataFrame, path: Path) -> None:
    """A CSV file as Dutch programs write it: semicolons, UTF-8."""
    frame.to_csv(path, sep=";", index=False, encoding="utf-8", lineterminator="\n")


def same_workbook(path: Path) -> None:
    """Take the clock out of a workbook: the moments inside it and those of the parts of the zip."""
    with zipfile.ZipFile(path) as packed:
        parts: List[Tuple[str, bytes]] = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            if name == "docProps/core.xml":
                settled = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP.encode(), content)
            else:
                settled = content
            packed.writestr(zipfile.ZipInfo(name, MOMENT), settled, zipfile.ZIP_DEFLATED, 9)
