"""Small files as partners send them, written for one test each."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence, Tuple


def text_file(folder: Path, content: str, name: str = "levering.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def workbook(
    folder: Path,
    rows: Sequence[Sequence[Any]],
    name: str = "levering.xlsx",
    merged: Sequence[str] = (),
    formats: Optional[Mapping[str, str]] = None,
    more: Optional[Mapping[str, Sequence[Sequence[Any]]]] = None,
) -> Path:
    """A workbook with ``rows`` on sheet Blad1, merged ranges, number formats by cell, more sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    for title, other in (more or {}).items():
        extra = book.create_sheet(title)
        for row in other:
            extra.append(list(row))
    path = folder / name
    book.save(path)
    return path


def layer(
    folder: Path,
    shapes: Sequence[Optional[str]],
    attributes: Mapping[str, Sequence[Any]],
    name: str = "gebieden.gpkg",
    crs: Optional[str] = "EPSG:28992",
    driver: str = "GPKG",
    layer_name: str = "",
) -> Path:
    """A file of one layer; shapes as WKT (None: no shape), attributes by column."""
    from osgeo import ogr, osr

    path = folder / name
    data_set = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    system = None
    if crs:
        system = osr.SpatialReference()
        system.SetFromUserInput(crs)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    made = data_set.CreateLayer(layer_name or path.stem, system, ogr.wkbUnknown)
    for column, values in attributes.items():
        kind = ogr.OFTReal if all(isinstance(value, (int, float)) for value in values) else ogr.OFTString
        made.CreateField(ogr.FieldDefn(column, kind))
    for at, shape in enumerate(shapes):
        feature = ogr.Feature(made.GetLayerDefn())
        for column, values in attributes.items():
            if values[at] is not None:
                feature.SetField(column, values[at])
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        made.CreateFeature(feature)
    return path


def square(x: float, y: float, size: float = 100.0) -> str:
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
    return "POLYGON ((" + ", ".join(f"{a} {b}" for a, b in corners) + "))"


def zipped(folder: Path, members: Mapping[str, bytes], name: str = "levering.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def bsns(count: int, start: int = 111222300) -> Tuple[str, ...]:
    """Numbers that pass the eleven test (test numbers: nobody's)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    found = []
    number = start
    while len(found) < count:
        digits = f"{number:09d}"
        if sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11 == 0:
            found.append(digits)
        number += 1
    return tuple(found)
