"""Features from a service, page by page, until they become a GeoPackage or the cells of a delivery."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from osgeo import gdal, ogr, osr

from ..errors import CannotWrite, ServiceFailed
from ..loading.layers.gdal_files import AREAS, LINES, open_vector, quiet, reference, settings, to_rd, whole
from ..loading.notation import words
from ..model.areas import RD
from .network import Answer, plain

LON_LAT = "OGC:CRS84"
FID, GEOMETRY = "gg_fid", "gg_geom"
"""Columns of our own in a copy, with names that no service uses."""
GML_AS_TEXT = {"GML_FIELDTYPES": "ALWAYS_STRING", "GML_DOWNLOAD_SCHEMA": "NO"}
"""Without these GDAL makes the number 363 of the code 0363, and follows the schema's address."""

_number = count(1)


@dataclass
class Features:
    """Rows with their shape, as a service gave them."""

    names: List[str] = field(default_factory=list)
    rows: List[Dict[str, Any]] = field(default_factory=list)
    shapes: List[Optional[bytes]] = field(default_factory=list)
    """WKB in ``crs``."""
    ids: List[str] = field(default_factory=list)
    crs: str = ""

    def __len__(self) -> int:
        """The number of features."""
        return len(self.rows)

    def add(self, page: Features) -> int:
        """Add the features of a page that are not here yet; how many were new."""
        if not any(page.ids) and self.rows and self._ends_with(page):
            return 0
        known = set(self.ids)
        fresh = [at for at, key in enumerate(page.ids) if not key or key not in known]
        self.names += [name for name in page.names if name not in set(self.names)]
        self.rows += [page.rows[at] for at in fresh]
        self.shapes += [page.shapes[at] for at in fresh]
        self.ids += [page.ids[at] for at in fresh]
        self.crs = self.crs or page.crs
        return len(fresh)

    def _ends_with(self, page: Features) -> bool:
        """Whether the last page is the same one; of features without ids it is all that can be told."""
        size = len(page)
        return self.rows[-size:] == page.rows and self.shapes[-size:] == page.shapes

    def where(self, name: str, values: Sequence[str]) -> Features:
        """The features whose column (whatever its case or underscores) holds one of these texts."""
        own = next((item for item in self.names if words.squash(item) == words.squash(name)), "")
        if not own:
            return self
        wanted = {value.strip().upper() for value in values}
        kept = [at for at, row in enumerate(self.rows) if str(row.get(own) or "").strip().upper() in wanted]
        return Features(
            self.names,
            [self.rows[at] for at in kept],
            [self.shapes[at] for at in kept],
            [self.ids[at] for at in kept],
            self.crs,
        )

    def renamed(self, names: Mapping[str, str]) -> Features:
        """The features with columns called otherwise."""
        new = [names.get(name, name) for name in self.names]
        rows = [{names.get(key, key): value for key, value in row.items()} for row in self.rows]
        return Features(new, rows, self.shapes, self.ids, self.crs)


def parse(answer: Answer, asked_crs: str = "") -> Features:
    """The features of one answer, GeoJSON or GML. Raises ServiceFailed, UnreadableFile.

    The CRS is what the answer says (``Content-Crs``, a ``crs`` member, ``srsName``), else what was
    asked for; coordinates that can only be degrees are degrees, whatever was asked or said.
    """
    found = _from_json(answer) if answer.content.lstrip()[:1] in (b"{", b"[") else _from_gml(answer)
    found.crs = found.crs or _header_crs(answer) or asked_crs or LON_LAT
    if _degrees(found.shapes):
        found.crs = LON_LAT
    return found


def _header_crs(answer: Answer) -> str:
    return crs_of(answer.headers.get("content-crs", "").strip(" <>"))


def crs_of(uri: str) -> str:
    """``EPSG:28992`` for its URI or URN; CRS84 keeps its name; "" where it is neither."""
    if "CRS84" in uri.upper():
        return LON_LAT
    code = uri.replace("/", ":").rpartition(":")[2]
    return f"EPSG:{code}" if code.isdigit() else ""


def _from_json(answer: Answer) -> Features:
    document = answer.json()
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ServiceFailed(plain(answer.address), 0, "no features in the answer")
    rows = [
        {key: _simple(value) for key, value in (item.get("properties") or {}).items()} for item in features
    ]
    found = Features(rows=rows, ids=[str(item.get("id", "")) for item in features])
    for row in rows:
        found.names += [name for name in row if name not in found.names]
    declared = ((document.get("crs") or {}).get("properties") or {}).get("name", "")
    found.crs = crs_of(str(declared))
    if any(item.get("geometry") for item in features):
        with _in_memory(answer.content, "json") as name:
            data_set = open_vector(name, plain(answer.address), ["GeoJSON"])
            found.shapes = [_wkb(feature) for feature in data_set.GetLayer(0)]
    else:
        found.shapes = [None] * len(rows)
    if len(found.shapes) != len(rows):
        raise ServiceFailed(plain(answer.address), 0, "features that cannot be read")
    return found


def _simple(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _from_gml(answer: Answer) -> Features:
    found = Features()
    if b"<" not in answer.content[:200]:
        raise ServiceFailed(plain(answer.address), 0, "neither GeoJSON nor GML")
    with settings(GML_AS_TEXT), _in_memory(answer.content, "gml") as name:
        data_set = open_vector(name, plain(answer.address), ["GML"])
        layer = data_set.GetLayer(0)
        if layer is None:
            return found
        definition = layer.GetLayerDefn()
        names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
        system = layer.GetSpatialRef()
        found.crs = f"EPSG:{system.GetAuthorityCode(None)}" if system is not None else ""
        with whole(plain(answer.address)):
            for feature in layer:
                cells = {key: _text(feature, at) for at, key in enumerate(names)}
                found.ids.append(cells.pop("gml_id", None) or "")
                found.rows.append(cells)
                found.shapes.append(_wkb(feature))
        found.names = [key for key in names if key != "gml_id"]
    return found


def _text(feature: Any, at: int) -> Optional[str]:
    return feature.GetFieldAsString(at) if feature.IsFieldSetAndNotNull(at) else None


def _wkb(feature: Any) -> Optional[bytes]:
    shape = feature.GetGeometryRef()
    if shape is None or shape.IsEmpty():
        return None
    shape = shape.GetLinearGeometry() if shape.HasCurveGeometry() else shape.Clone()
    shape.FlattenTo2D()
    return bytes(shape.ExportToWkb())


def _degrees(shapes: Sequence[Optional[bytes]]) -> bool:
    """Whether all coordinates lie where degrees lie; in RD that is a field of 360 metres in the sea."""
    for shape in shapes:
        if shape is not None:
            x0, x1, y0, y1 = ogr.CreateGeometryFromWkb(shape).GetEnvelope()
            if max(abs(x0), abs(x1)) > 180 or max(abs(y0), abs(y1)) > 180:
                return False
    return any(shape is not None for shape in shapes)


@contextmanager
def _in_memory(content: bytes, ending: str) -> Iterator[str]:
    name = f"/vsimem/gebiedsgericht_{next(_number)}.{ending}"
    gdal.FileFromMemBuffer(name, content)
    try:
        yield name
    finally:
        gdal.Unlink(name)
        gdal.Unlink(name.rpartition(".")[0] + ".gfs")


def points(features: Features) -> Optional[List[Tuple[Optional[float], Optional[float]]]]:
    """Of every feature x and y in RD (None where it has no shape); None where the shapes are no points."""
    kinds = {_kind(shape) for shape in features.shapes if shape is not None}
    if not kinds or not kinds <= {ogr.wkbPoint, ogr.wkbMultiPoint}:
        return None
    change = _change(features.crs)
    return [_point(shape, change) for shape in features.shapes]


def kind(features: Features) -> str:
    """``lines`` or ``areas`` where all shapes are those; else empty."""
    kinds = {_kind(shape) for shape in features.shapes if shape is not None}
    if kinds and kinds <= {ogr.wkbLineString, ogr.wkbMultiLineString}:
        return LINES
    return AREAS if kinds and kinds <= {ogr.wkbPolygon, ogr.wkbMultiPolygon} else ""


def _kind(shape: bytes) -> int:
    return int(ogr.GT_Flatten(ogr.CreateGeometryFromWkb(shape).GetGeometryType()))


def _point(shape: Optional[bytes], change: Optional[Any]) -> Tuple[Optional[float], Optional[float]]:
    if shape is None:
        return None, None
    point = ogr.CreateGeometryFromWkb(shape).Centroid()
    if change is not None:
        point.Transform(change)
    return round(point.GetX(), 3), round(point.GetY(), 3)


def _change(crs: str) -> Optional[Any]:
    return to_rd(reference(crs)) if crs and crs != RD else None


def numeric(features: Features) -> List[str]:
    """The columns that hold numbers and nothing else."""
    return [name for name in features.names if _type(features, name) != ogr.OFTString]


def _type(features: Features, name: str) -> int:
    kinds = {type(row.get(name)) for row in features.rows} - {type(None)}
    if not kinds or not kinds <= {int, float}:
        return int(ogr.OFTString)
    return int(ogr.OFTReal if float in kinds else ogr.OFTInteger64)


def write(features: Features, path: str, layer: str, told: Mapping[str, str]) -> None:
    """The features as the only layer of a new GeoPackage, in RD, with what is told about them.

    Raises CannotWrite; what stands at ``path`` is then of no use.
    """
    system = osr.SpatialReference()
    with quiet():
        system.ImportFromEPSG(28992)
        try:
            data_set = gdal.GetDriverByName("GPKG").Create(path, 0, 0, 0, gdal.GDT_Unknown)
            if data_set is None:
                raise CannotWrite(path, gdal.GetLastErrorMsg())
            made = data_set.CreateLayer(
                layer, system, ogr.wkbUnknown, [f"FID={FID}", f"GEOMETRY_NAME={GEOMETRY}"]
            )
            _fill(made, features)
            data_set.SetMetadata(dict(told))
            data_set.FlushCache()
        except RuntimeError as error:
            raise CannotWrite(path, str(error)) from error


def _fill(made: Any, features: Features) -> None:
    columns = list(words.unique(features.names))
    for column, name in zip(columns, features.names):
        made.CreateField(ogr.FieldDefn(column, _type(features, name)))
    change = _change(features.crs)
    definition = made.GetLayerDefn()
    made.StartTransaction()
    for row, shape in zip(features.rows, features.shapes):
        feature = ogr.Feature(definition)
        for column, name in zip(columns, features.names):
            value = row.get(name)
            if value is not None:
                feature.SetField(column, value if type(value) in (int, float) else str(value))
        if shape is not None:
            geometry = ogr.CreateGeometryFromWkb(shape)
            if change is not None:
                geometry.Transform(change)
            feature.SetGeometryDirectly(geometry)
        if made.CreateFeature(feature) != ogr.OGRERR_NONE:
            raise RuntimeError(gdal.GetLastErrorMsg())
    made.CommitTransaction()
